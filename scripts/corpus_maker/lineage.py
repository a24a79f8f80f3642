"""Where a copy came from: the nearest earlier member of its family."""

from bisect import bisect_left
from dataclasses import dataclass, field

from corpus_maker.fields import COUNTY_KINDS
from corpus_maker.model import Plan

SEARCHED = 150
Day = tuple[int, int, int]


@dataclass(slots=True)
class Line:
    """The members of one family by year and date, made once for all its copies."""

    members: frozenset[int]
    years: dict[int, list[Plan]] = field(default_factory=dict)
    dated: dict[int, list[tuple[Day, int]]] = field(default_factory=dict)
    above: dict[int, list[Plan]] = field(default_factory=dict)


def line_of(members: list[int], plans: list[Plan]) -> Line:
    """The line of a family; one too large to search has its members alone."""
    line = Line(frozenset(members))
    if len(members) > SEARCHED:
        return line
    for plan in (plans[i] for i in members):
        line.years.setdefault(plan.year, []).append(plan)
        if plan.published:
            line.dated.setdefault(plan.year, []).append((plan.published, plan.index))
        if plan.body.level in COUNTY_KINDS:
            line.above.setdefault(plan.body.county_index, []).append(plan)
    for dates in line.dated.values():
        dates.sort()
    return line


def source_of(plan: Plan, line: Line, plans: list[Plan]) -> tuple[int | None, str]:
    """Index and rule: the body's own, else the superior's, else the latest if it is unique."""
    for i in range(plan.index - 1, max(-1, plan.index - 9), -1):
        if i in line.members and plans[i].body.index == plan.body.index:
            return i, "self"
    if len(line.members) > SEARCHED:
        return None, "many"
    if plan.body.level not in COUNTY_KINDS:
        above = [p for p in line.above.get(plan.body.county_index, ()) if _earlier(p, plan)]
        if above:
            return max(above, key=lambda p: p.year).index, "superior"
    return _latest(plan, line)


def _earlier(other: Plan, plan: Plan) -> bool:
    if other.year != plan.year:
        return other.year < plan.year
    return bool(other.published and plan.published and other.published < plan.published)


def _latest(plan: Plan, line: Line) -> tuple[int | None, str]:
    dates = line.dated.get(plan.year, [])
    before = bisect_left(dates, (plan.published, -1)) if plan.published else 0
    if before:
        return _unique(dates[:before])
    years = [year for year in line.years if year < plan.year]
    if not years:
        return None, "first"
    last = line.years[max(years)]
    if len(last) == 1:
        return last[0].index, "latest"
    dates = line.dated.get(max(years), [])
    return _unique(dates) if len(dates) == len(last) else (None, "tie")


def _unique(dates: list[tuple[Day, int]]) -> tuple[int | None, str]:
    """The last of the sorted dates, unless two share its day."""
    if len(dates) > 1 and dates[-2][0] == dates[-1][0]:
        return None, "tie"
    return dates[-1][1], "latest"
