"""Which reports share a text, and what kind of sharing that makes it (CONTRACT: ``kind``)."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from corpus_maker.fields import COUNTY_KINDS
from corpus_maker.model import Plan

MOST = 0.5
HARDLY = 0.2
MANY_COUNTIES = 5
BANDS = ((10, "2-10"), (100, "11-100"), (1000, "101-1000"))


@dataclass(frozen=True, slots=True)
class Members:
    """Per family: its reports in order, its kind, and the counties whose own report has it."""

    reports: dict[int, tuple[int, ...]]
    kinds: dict[int, str]
    superiors: dict[int, frozenset[int]]


def band(n_reports: int) -> str:
    """The band of document frequency."""
    return next((name for limit, name in BANDS if n_reports <= limit), ">1000")


def members_of(plans: list[Plan]) -> Members:
    """Families as planned: seeds that stand in two reports or more."""
    found: dict[int, list[int]] = {}
    for plan in plans:
        for units in plan.units.values():
            for unit in units:
                found.setdefault(unit.seed, []).append(plan.index)
    reports = {seed: tuple(dict.fromkeys(where)) for seed, where in found.items()}
    return classified({seed: where for seed, where in reports.items() if len(where) > 1}, plans)


def classified(reports: dict[int, tuple[int, ...]], plans: list[Plan]) -> Members:
    """The families with their kinds; ``reports`` are ascending indices."""
    towns = bodies_by_county(plans)
    kinds = {seed: kind_of([plans[i] for i in where], towns) for seed, where in reports.items()}
    superiors = {
        seed: frozenset(
            plans[i].body.county_index for i in where if plans[i].body.level in COUNTY_KINDS
        )
        for seed, where in reports.items()
    }
    return Members(reports, kinds, superiors)


def bodies_by_county(plans: list[Plan]) -> Counter[int]:
    """How many bodies of a county have a report."""
    bodies = {plan.body.index: plan.body for plan in plans}
    return Counter(body.county_index for body in bodies.values())


def kind_of(plans: list[Plan], towns: Counter[int]) -> str:
    """``self``, ``vertical``, ``formula`` or ``peer``, from who the members are."""
    bodies = {plan.body.index: plan.body for plan in plans}
    if len(bodies) == 1:
        return "self"
    counties = Counter(body.county_index for body in bodies.values())
    county, size = counties.most_common(1)[0]
    outside = len(bodies) - size
    superior = any(
        body.county_index == county and body.level in {*COUNTY_KINDS, "局"}
        for body in bodies.values()
    )
    concentrated = outside <= HARDLY * len(bodies) and size >= 2
    if concentrated and (superior or (size >= 3 and size >= MOST * towns[county])):
        return "vertical"
    return "formula" if len(counties) >= MANY_COUNTIES else "peer"


def span_kind(plan: Plan, seed: int, members: Members, plans: list[Plan]) -> str:
    """The kind of one copy, the first that fits: own earlier report, superior, the family's."""
    where = members.reports[seed]
    if any(
        plans[i].body.index == plan.body.index
        for i in range(max(0, plan.index - 8), plan.index)
        if _holds(where, i)
    ):
        return "self"
    body = plan.body
    if body.level not in COUNTY_KINDS and body.county_index in members.superiors[seed]:
        return "vertical"
    return members.kinds[seed]


def _holds(where: tuple[int, ...], index: int) -> bool:
    position = bisect_left(where, index)
    return position < len(where) and where[position] == index
