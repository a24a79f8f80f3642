"""Which member of a family came before which, as far as the dates say."""

from typing import Any

import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]


@compiled
def nearest_earlier(
    order: Array, family: Array, report: Array, year: Array, day: Array, result: Array
) -> None:
    """Write to `result` the one row of its family that comes nearest before each row.

    Args:
        order: the rows, sorted by family, year, day and report.
        family: the family of each row.
        report: its report.
        year: its year (known).
        day: its day of publication, -1 when unknown.
        result: changed at each row that has such a predecessor.
    """
    first = latest = 0
    earlier = -1
    while first < len(order):
        head = order[first]
        last = first
        while last < len(order) and _same_year(order[last], head, family, year):
            last += 1
        for i in range(first, last):
            row = order[i]
            at = i - 1
            while at >= first and day[order[at]] == day[row]:
                at -= 1
            if day[row] >= 0 and at >= first and day[order[at]] >= 0:
                latest = _only(order[first : at + 1], report, day)
            else:
                latest = earlier
            if latest >= 0:
                result[row] = latest
        earlier = -1
        if last < len(order) and family[order[last]] == family[head]:
            group = order[first:last]
            known = day[head] >= 0 or report[head] == report[group[-1]]
            earlier = _only(group, report, day) if known else -1
        first = last


@compiled
def _same_year(row: int, head: int, family: Array, year: Array) -> bool:
    same: bool = family[row] == family[head] and year[row] == year[head]
    return same


@compiled
def _only(group: Array, report: Array, day: Array) -> int:
    """Return the first row of the latest day in a sorted group, -1 if two reports share the day."""
    at = len(group) - 1
    while at > 0 and day[group[at - 1]] == day[group[-1]]:
        at -= 1
    return group[at] if report[group[at]] == report[group[-1]] else -1


@compiled
def superior_earlier(
    order: Array, group: Array, above: Array, year: Array, day: Array, result: Array
) -> None:
    """Write to `result` the latest earlier row of its group whose body stands above the row's.

    Args:
        order: the rows, sorted by group, year and day.
        group: a number for each pair of family and county.
        above: whether the row's body stands above townships.
        year: its year (known).
        day: its day of publication, -1 when unknown.
        result: changed at each row that has such a predecessor.
    """
    last = this = -1
    for i in range(len(order)):
        row = order[i]
        previous = order[i - 1] if i > 0 else row
        if group[row] != group[previous]:
            last = this = -1
        elif year[row] != year[previous]:
            last = this if this >= 0 else last
            this = -1
        if above[row]:
            this = row
        elif this >= 0 and 0 <= day[this] < day[row]:
            result[row] = this
        elif last >= 0:
            result[row] = last
