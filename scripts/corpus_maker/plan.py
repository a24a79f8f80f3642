"""Who copies what from whom: the plan of a whole corpus, made in one process."""

from corpus_maker import faults, turns, world
from corpus_maker.bank import Bank
from corpus_maker.dice import Dice, mix
from corpus_maker.fields import tag_of
from corpus_maker.figures import chain
from corpus_maker.kinds import Members, members_of
from corpus_maker.model import Options, Plan, Unit
from corpus_maker.pools import Pools, Session
from corpus_maker.world import Body

EXTRA = 0.5
ROLES = ("overview", "problem", "measure", "other")
SIZES = ((0.18, (4, 7), (0, 2)), (0.62, (12, 22), (3, 7)), (0.2, (30, 48), (10, 20)))
ANSWERED = 0.88
NEAR_MISS = 0.6
"""How often a measure that answers none is on the field and theme of a problem all the same."""


def make(bank: Bank, options: Options) -> list[Plan]:
    """Plans of all reports, in order of body and year."""
    bodies = _bodies(bank, options)
    wanted = _wanted(bodies, options)
    pools = Pools(bank, options, len(wanted), max(b.county_index for b in bodies) + 1)
    plans: list[Plan] = []
    for body, years in _by_body(bodies, wanted):
        plans += _body_plans(bank, options, pools, bodies, body, years, len(plans))
    members = members_of(plans) if options.reuse else Members({}, {}, {})
    _settle(plans, members)
    faults.plant_slips(plans, members, options)
    faults.yearly(plans)
    return plans


def _bodies(bank: Bank, options: Options) -> list[Body]:
    counties = options.counties
    if counties is None:
        per_county = (options.towns + EXTRA * 1.6) * len(options.years)
        counties = max(1, -(-(options.reports or 1) // int(per_county)) + 1)
    return world.build(bank, counties, options.towns, options.seed, extra=EXTRA)


def _wanted(bodies: list[Body], options: Options) -> set[tuple[int, int]]:
    """The (body, year) pairs that have a report; the surplus is dropped by chance."""
    pairs = [(body.index, year) for body in bodies for year in options.years]
    if options.reports is None:
        return set(pairs)
    if options.reports > len(pairs):
        raise ValueError(
            f"{options.reports} reports asked for, but the counties, townships and years give only "
            f"{len(pairs)}: raise --counties, --towns or --years"
        )
    return set(Dice(options.seed, 2).sample(pairs, options.reports))


def _by_body(
    bodies: list[Body], wanted: set[tuple[int, int]]
) -> list[tuple[Body, tuple[int, ...]]]:
    years: dict[int, list[int]] = {}
    for index, year in sorted(wanted):
        years.setdefault(index, []).append(year)
    return [(bodies[index], tuple(found)) for index, found in years.items()]


def _era(year: int, dice: Dice) -> str:
    era = "pre2019" if year < 2019 else "2019" if year < 2021 else "2021"
    if era == "2021" and dice.chance(0.07):
        return dice.weighted(("2019", "pre2019"), (0.75, 0.25))
    if era == "2019" and dice.chance(0.06):
        return "pre2019"
    return era


def _body_plans(
    bank: Bank,
    options: Options,
    pools: Pools,
    bodies: list[Body],
    body: Body,
    years: tuple[int, ...],
    first: int,
) -> list[Plan]:
    dice = Dice(options.seed, 3, body.index)
    eras = tuple(_era(year, dice) for year in years)
    figures = chain(body, years, eras, dice)
    lazy = pools.carry * dice.weighted((0.3, 1.0, 1.6), (0.3, 0.4, 0.3))
    others = tuple(bodies[dice.below(len(bodies))].place for _ in range(4))
    neighbour = _neighbour(body, bodies, dice)
    style = dice.below(1 << 30)
    plans: list[Plan] = []
    for offset, (year, era) in enumerate(zip(years, eras, strict=True)):
        last = plans[-1] if plans else None
        if not dice.chance(0.75):
            style = dice.below(1 << 30)
        plan = Plan(
            index=first + offset,
            report_id=f"{body.county}/{body.place}_{year}.txt",
            body=body,
            year=year,
            era=era,
            published=_published(year, dice),
            seed=mix(options.seed, 4, body.index, year),
            style=style,
            figures=figures[offset],
            others=tuple(place for place in others if place != body.place),
            neighbour=neighbour,
            earlier=last.index if last else None,
            noise=_noise(options, mix(options.seed, 5, body.index, year)),
        )
        _fill(bank, plan, last, pools, lazy, dice)
        faults.plant_errors(plan, last, options, dice)
        plans.append(plan)
    return plans


def _neighbour(body: Body, bodies: list[Body], dice: Dice) -> str | None:
    """The superior of some body elsewhere, if it is not the body's own."""
    superior = bodies[dice.below(len(bodies))].superior
    return None if superior == body.superior else superior


def _published(year: int, dice: Dice) -> tuple[int, int, int] | None:
    if not dice.chance(0.6):
        return None
    month = dice.weighted((1, 2, 3), (0.8, 0.1, 0.1))
    return year + 1, month, dice.between(3, 28)


def _noise(options: Options, seed: int) -> tuple[str, ...]:
    """The damage of one report; drawn apart, so that the clean text stays the same."""
    dice = Dice(seed)
    return tuple(kind for kind, rate in options.noise if dice.chance(rate))


def _fill(bank: Bank, plan: Plan, last: Plan | None, pools: Pools, lazy: float, dice: Dice) -> None:
    """Choose the units: those kept from last year, the county's, borrowed ones and new ones."""
    old = last.units if last else {}
    kept = {role: _kept(old.get(role, []), lazy, pools, dice) for role in ROLES}
    _, overview, other = dice.weighted(SIZES, [size[0] for size in SIZES])
    counts = {"overview": dice.between(*overview), "other": dice.between(*other)}
    counts["problem"] = dice.weighted((1, 2, 3, 4, 5), (0.08, 0.25, 0.4, 0.2, 0.07))
    fresh = Session(pools, plan, sum(counts.values()) * 1.3 - sum(map(len, kept.values())), dice)
    for role in ("overview", "other"):
        plan.units[role] = _complete(bank, role, kept[role], counts[role], fresh, dice)
    problems = _distinct(
        _complete(bank, "problem", kept["problem"], counts["problem"], fresh, dice)
    )
    plan.units["problem"] = problems
    _answer(bank, plan, kept["measure"], fresh, dice)
    plan.links = turns.silence(turns.choose(plan.style), plan.units, plan.links)
    facts = faults.told(plan.figures.facts, dice)
    plan.units["fact"] = [fresh.unit("fact", key) for key in facts if key in bank.topics["fact"]]


def _kept(units: list[Unit], lazy: float, pools: Pools, dice: Dice) -> list[Unit]:
    return [
        Unit(unit.role, unit.topic, unit.seed, pools.grade(dice), mix(unit.edit_seed, 7))
        for unit in units
        if dice.chance(lazy)
    ]


def _complete(
    bank: Bank, role: str, kept: list[Unit], count: int, fresh: Session, dice: Dice
) -> list[Unit]:
    """The kept units, the county's, then new ones; new ones stand where chance puts them."""
    units = list(kept)
    topics = {unit.topic for unit in units}
    seeds = {unit.seed for unit in units}
    for unit in fresh.county(role):
        if unit.seed not in seeds and (role != "problem" or unit.topic not in topics):
            units.append(unit)
            topics.add(unit.topic)
    names = [t for t in bank.topics[role] if fresh.rural or t != "village"]
    order = dice.sample([t for t in names if t not in topics], count)
    while len(units) < count:
        if not order and role == "problem":
            break
        topic = order.pop() if order else dice.pick(names)
        units.insert(dice.between(0, len(units)), fresh.unit(role, topic))
    return units


def _distinct(units: list[Unit]) -> list[Unit]:
    """One unit a topic, so that which measure answers which problem is beyond doubt."""
    return list({unit.topic: unit for unit in reversed(units)}.values())[::-1]


def _answer(bank: Bank, plan: Plan, kept: list[Unit], fresh: Session, dice: Dice) -> None:
    topics = bank.topics["measure"]
    given = {(u.topic, tag_of(u.seed)): u for u in (*fresh.county("measure"), *kept)}
    problems = plan.units["problem"]
    asked = [unit.topic for unit in problems]
    answers = [
        given.pop(key) if (key := (unit.topic, tag_of(unit.seed))) in given else fresh.answer(unit)
        for unit in problems
        if unit.topic in topics and dice.chance(ANSWERED)
    ]
    spare = [unit for (topic, _), unit in given.items() if topic not in asked]
    answers += spare[: dice.below(2)]
    more = [t for t in topics if t not in asked and (fresh.rural or t != "village")]
    if not answers or dice.chance(0.2):
        about = tag_of(dice.pick(problems).seed) if dice.chance(NEAR_MISS) else None
        answers.append(fresh.own("measure", dice.pick(more or list(topics)), about))
    if dice.chance(0.25):
        answers = dice.sample(answers, len(answers))
    plan.units["measure"] = _distinct(answers)
    place = {unit.topic: index for index, unit in enumerate(plan.units["measure"])}
    plan.links = [place.get(topic) for topic in asked]


def _settle(plans: list[Plan], members: Members) -> None:
    """The first report of a family carries it unedited; lone units are no family at all."""
    shared = frozenset(members.reports)
    for plan in plans:
        mine = set[int]()
        for role, units in plan.units.items():
            settled = []
            for unit in units:
                if unit.seed not in shared:
                    unit = unit._replace(grade="")
                else:
                    mine.add(unit.seed)
                    if members.reports[unit.seed][0] == plan.index:
                        unit = unit._replace(grade="exact")
                settled.append(unit)
            plan.units[role] = settled
        plan.families = frozenset(mine)
