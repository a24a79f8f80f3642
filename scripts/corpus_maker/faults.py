"""What is wrong on purpose: slips of the copyist, sums that do not add up, prose against tables."""

from collections.abc import Iterator

from corpus_maker.dice import Dice
from corpus_maker.fields import tag_of, tagged
from corpus_maker.figures import COLUMNS, Key
from corpus_maker.kinds import Members
from corpus_maker.model import Foreign, Options, Plan, blank_of
from corpus_maker.slips import SUPERIOR

SLIPS = ("foreign_place", SUPERIOR, "wrong_level", "wrong_year", "placeholder", "instruction")
SLIP_WEIGHTS = (0.26, 0.08, 0.22, 0.16, 0.17, 0.11)
TOLD = {
    "online_disclosures": 0.95,
    "wechat_disclosures": 0.5,
    "board_disclosures": 0.35,
    "new_requests": 0.92,
    "carried_over": 0.45,
    "answered": 0.7,
    "carried_forward": 0.45,
    "reviews": 0.4,
    "lawsuits": 0.4,
    "fee": 0.45,
}
FORM = ("missing_section", "misnumbered", "wrong_notice", "signed_early", "period_year")
TABLE = ("row_total", "column_total", "balance", "review_total")
PROSE = ("new_requests", "answered", "reviews", "lawsuits")
YEARLY = ("carried", "in_force")


def told(facts: dict[str, float], dice: Dice) -> list[str]:
    """Which facts the prose states: ``name`` with a number, ``name_none`` for nought."""
    names = []
    for name, share in TOLD.items():
        value = facts[name]
        if name in {"carried_over", "answered", "carried_forward"} and not value:
            continue
        if dice.chance(share):
            names.append(name if value else f"{name}_none")
    if {"reviews_none", "lawsuits_none"} <= set(names):
        names.remove(dice.pick(("reviews_none", "lawsuits_none")))
    return names


def plant_errors(plan: Plan, last: Plan | None, options: Options, dice: Dice) -> None:
    """Spoil a figure, a total or the form of a share of the reports."""
    if plan.era == "2019" and plan.year >= 2021:
        plan.form_errors = ("old_form",)
    if not dice.chance(options.errors):
        return
    kinds = ["form", "form", "prose", "prose"]
    if plan.era != "pre2019":
        kinds += ["table"] * 4
        if last and last.era == plan.era:
            kinds += ["yearly"] * 2
    kind = dice.pick(kinds)
    if kind == "form":
        plan.form_errors += (dice.pick(FORM),)
        if plan.published and "signed_early" in plan.form_errors:
            plan.published = (plan.year, 11, plan.published[2])
    elif kind == "table":
        _spoil_table(plan, dice.pick(TABLE), dice)
    elif kind == "prose":
        _spoil_prose(plan, dice)
    else:
        _spoil_chain(plan, dice.pick(YEARLY), dice)


def _bump(plan: Plan, table: str, row: str, column: str, by: int = 1) -> None:
    key = (table, row, column)
    plan.figures.cells[key] = plan.figures.cells.get(key, 0) + by


def _spoil_table(plan: Plan, kind: str, dice: Dice) -> None:
    by = dice.between(1, 3)
    if kind == "row_total":
        _bump(plan, "requests", dice.pick(("new", "granted", "total")), "total", by)
    elif kind == "column_total":
        column = dice.pick(COLUMNS[:2])
        _bump(plan, "requests", dice.pick(("granted", "unavailable_not_held")), column, by)
    elif kind == "balance":
        for column in (COLUMNS[0], "total"):
            _bump(plan, "requests", "carried_out", column, by)
    else:
        block = dice.pick(("reconsideration", "litigation_direct"))
        _bump(plan, "review", block, dice.pick(("upheld", "total")), by)


def _spoil_prose(plan: Plan, dice: Dice) -> None:
    """Change what the prose says; before 2019 there is no table to contradict."""
    if plan.era == "pre2019":
        return
    name = dice.pick(PROSE)
    facts, units = plan.figures.facts, plan.units["fact"]
    stated = [u for u in units if u.topic.removesuffix("_none") != name]
    model = units[0] if units else None
    if model is None or name == "answered":
        name = "new_requests"
        stated = [u for u in units if u.topic.removesuffix("_none") != name]
    if model is None:
        return
    facts[name] += dice.between(1, 2)
    seed = tagged(Dice(plan.seed, 21).below(1 << 60), tag_of(model.seed), own=True)
    plan.units["fact"] = [*stated, model._replace(topic=name, seed=seed, grade="exact")]


def _spoil_chain(plan: Plan, kind: str, dice: Dice) -> None:
    by = dice.between(1, 2)
    if kind == "carried":
        for row in ("carried_in", "granted", "total"):
            for column in (COLUMNS[0], "total"):
                _bump(plan, "requests", row, column, by)
        plan.figures.facts["carried_over"] += by
        plan.figures.facts["answered"] += by
        stale = {"carried_over_none"}
        plan.units["fact"] = [u for u in plan.units["fact"] if u.topic not in stale]
    else:
        column = "in_force" if plan.era == "2021" else "total_disclosed"
        _bump(plan, "disclosure", "normative_documents", column, by)


def plant_slips(plans: list[Plan], members: Members, options: Options) -> None:
    """Choose the reports that betray their source, and what they betray."""
    for plan in plans:
        dice = Dice(plan.seed, 22)
        if not dice.chance(options.slips):
            continue
        plan.slip = dice.weighted(SLIPS, SLIP_WEIGHTS)
        if plan.slip == "foreign_place":
            _other_members(plan, plans, members, dice)


def _other_members(plan: Plan, plans: list[Plan], members: Members, dice: Dice) -> None:
    for seed in sorted(plan.families):
        where = members.reports[seed]
        before = [i for i in where if plans[i].year < plan.year][-40:] or where
        other = plans[dice.pick(before)]
        if other.body.place != plan.body.place and other.body.level in {"镇", "乡", "街道"}:
            plan.foreign[seed] = Foreign(other.body.place, other.body.level, other.index)


def yearly(plans: list[Plan]) -> None:
    """Record where a table does not continue the table of the year before."""
    for plan in plans:
        if plan.earlier is None:
            continue
        last = plans[plan.earlier]
        if last.year != plan.year - 1 or "pre2019" in {plan.era, last.era}:
            continue
        if "lost_tables" in last.noise:
            continue
        key = ("requests", "carried_in", "total")
        expected, found = _shown(last, ("requests", "carried_out", "total")), _shown(plan, key)
        if None not in (expected, found) and expected != found:
            plan.yearly.append(("carried_break", *key, expected or 0, found or 0))
        if plan.era == last.era == "2021":
            plan.yearly.extend(_in_force_break(last, plan))


def _in_force_break(last: Plan, plan: Plan) -> Iterator[tuple[str, str, str, str, float, float]]:
    """The row of documents, if its four figures can be read and do not follow from last year."""
    row = ("disclosure", "normative_documents")
    old = _shown(last, (*row, "in_force"))
    issued, repealed, found = (
        _shown(plan, (*row, column)) for column in ("issued", "repealed", "in_force")
    )
    if old is None or issued is None or repealed is None or found is None:
        return
    expected = old + issued - repealed
    if expected != found:
        yield "in_force_break", *row, "in_force", expected, found


def _shown(plan: Plan, key: Key) -> float | None:
    """The figure of a cell; None for a nought that the report leaves blank."""
    value = plan.figures.cells.get(key, 0)
    return value if value or blank_of(plan) == "0" else None
