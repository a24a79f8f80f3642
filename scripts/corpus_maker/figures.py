"""The numbers of one body, year after year: tables that add up and figures told in prose."""

from dataclasses import dataclass, field

from corpus_maker.dice import Dice
from corpus_maker.world import Body

COLUMNS = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_org")
RESULTS = (
    "granted", "partly_granted", "denied_state_secret", "denied_law", "denied_security",
    "denied_third_party", "denied_internal", "denied_process", "denied_enforcement_file",
    "denied_administrative_query", "unavailable_not_held", "unavailable_needs_making",
    "unavailable_unclear", "rejected_petition", "rejected_repeat", "rejected_publication",
    "rejected_mass", "rejected_confirmation", "other_no_correction", "other_unpaid", "other_other",
)  # fmt: skip
LIKELY = (
    9, 2, 0.05, 0.1, 0.1, 0.3, 0.5, 0.5, 0.4, 0.4, 4, 1, 0.8, 1, 0.7, 0.2, 0.2, 0.3, 0.6, 0.1, 0.3,
)  # fmt: skip
REVIEWS = ("reconsideration", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")

Key = tuple[str, str, str]


@dataclass(slots=True)
class Figures:
    """One report's numbers: table cells that are not zero, and the facts its prose may state."""

    cells: dict[Key, float] = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)


def chain(body: Body, years: tuple[int, ...], eras: tuple[str, ...], dice: Dice) -> list[Figures]:
    """The figures of every year, carried over from one to the next."""
    size = 12.0 if body.level in {"县", "区", "市"} else 1.5 if body.level == "局" else 0.35
    state = _State(pending=[], in_force=dice.between(0, 6), items=_items(dice))
    scale = dice.between(6, 260)
    result = []
    for _, era in zip(years, eras, strict=True):
        figures = Figures()
        _requests(figures, state, size, era, dice)
        _reviews(figures, size, dice)
        _disclosure(figures, state, era, dice)
        _told(figures, scale, dice)
        result.append(figures)
    return result


@dataclass(slots=True)
class _State:
    pending: list[int]
    in_force: int
    items: dict[str, int]


def _items(dice: Dice) -> dict[str, int]:
    rows = ("licensing", "other_services", "penalties", "coercion", "fees")
    return {row: dice.between(0, 12) if dice.chance(0.4) else 0 for row in rows}


def _count(mean: float, dice: Dice) -> int:
    """A small count, mostly near its mean, now and then far above."""
    if dice.chance(0.55 if mean < 1 else 0.03):
        return 0
    total = 0
    while dice.chance(mean / (1 + mean)) and total < 400:
        total += 1
    return total


def _add(cells: dict[Key, float], table: str, row: str, column: str, value: float = 1) -> None:
    key = (table, row, column)
    cells[key] = cells.get(key, 0) + value


def _requests(figures: Figures, state: _State, size: float, era: str, dice: Dice) -> None:
    cells = figures.cells
    weights = (8, 1, 0.1, 0.1, 0.4, 0.2)
    new = [dice.weighted(range(6), weights) for _ in range(_count(size, dice))]
    carried = state.pending
    state.pending = []
    for rows, applicants in (("new", new), ("carried_in", carried)):
        for applicant in applicants:
            _enter(cells, rows, applicant)
    for applicant in (*carried, *new):
        if applicant in new and dice.chance(0.08):
            state.pending.append(applicant)
            _enter(cells, "carried_out", applicant)
            continue
        row = dice.weighted(RESULTS, LIKELY)
        _enter(cells, "other" if era == "2019" and row.startswith("other") else row, applicant)
        _enter(cells, "total", applicant)
    total = len(new) + len(carried)
    figures.facts |= {
        "new_requests": len(new),
        "carried_over": len(carried),
        "answered": total - len(state.pending),
        "carried_forward": len(state.pending),
    }


def _enter(cells: dict[Key, float], row: str, applicant: int) -> None:
    _add(cells, "requests", row, COLUMNS[applicant])
    _add(cells, "requests", row, "total")


def _reviews(figures: Figures, size: float, dice: Dice) -> None:
    totals = dict.fromkeys(REVIEWS, 0)
    for block in REVIEWS:
        for _ in range(_count(size * 0.15, dice)):
            totals[block] += 1
            _add(figures.cells, "review", block, dice.weighted(OUTCOMES, (6, 1, 2, 1)))
            _add(figures.cells, "review", block, "total")
    figures.facts["reviews"] = totals["reconsideration"]
    figures.facts["lawsuits"] = totals["litigation_direct"] + totals["litigation_after_review"]


def _disclosure(figures: Figures, state: _State, era: str, dice: Dice) -> None:
    issued = dice.between(1, 6) if dice.chance(0.45) else 0
    repealed = dice.between(0, min(2, state.in_force)) if dice.chance(0.2) else 0
    state.in_force += issued - repealed
    decisions = {
        row: dice.between(1, 240) if dice.chance(0.35) else 0
        for row in ("licensing", "penalties", "coercion", "other_services")
    }
    decisions["coercion"] //= 20
    documents = ("normative_documents",)
    values: dict[tuple[str, str], float]
    if era == "2021":
        del decisions["other_services"]
        values = {
            (*documents, "issued"): issued,
            (*documents, "repealed"): repealed,
            (*documents, "in_force"): state.in_force,
        }
        if dice.chance(0.06):
            values["fees", "amount"] = dice.between(1, 900) / 100
    else:
        values = {
            (*documents, "issued"): issued,
            (*documents, "disclosed"): issued,
            (*documents, "total_disclosed"): state.in_force,
        } | _of_2019(state, dice)
    values |= {(row, "decisions"): number for row, number in decisions.items()}
    figures.cells |= {("disclosure", *key): number for key, number in values.items() if number}


def _of_2019(state: _State, dice: Dice) -> dict[tuple[str, str], float]:
    """What only the 2019 form asks: items of the year before, their change, procurement."""
    values: dict[tuple[str, str], float] = {}
    for row, previous in state.items.items():
        change = dice.between(-min(2, previous), 3) if dice.chance(0.2) else 0
        values[row, "previous_items"] = previous
        values[row, "change"] = change
        state.items[row] = previous + change
    if dice.chance(0.15):
        values["procurement", "items"] = dice.between(1, 9)
        values["procurement", "amount"] = dice.between(100, 90000) / 100
    return values


def _told(figures: Figures, scale: int, dice: Dice) -> None:
    figures.facts["online_disclosures"] = dice.between(scale, scale * 2)
    figures.facts["wechat_disclosures"] = dice.between(scale // 2, scale * 3) + 3
    figures.facts["board_disclosures"] = dice.between(scale // 3, scale) + 2
    figures.facts["fee"] = dice.between(2, 60) * 10 if dice.chance(0.03) else 0
