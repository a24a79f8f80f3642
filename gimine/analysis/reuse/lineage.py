"""Step 8: where a span came from, as far as dates decide it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.spans import Spans

Array = npt.NDArray[Any]

UNDETERMINED = -1

REALMS = (("province", "rules_province"), ("city", "rules_city"), ("county", "above"))
"""Where a body lies, and who rules there; the nearer superior goes before the farther."""


STEP, REACH = 1.3, 4
"""Sizes are told apart by steps of this factor; a source is at most so many steps smaller."""


def sources(spans: Spans, carriers: pa.Table) -> Array:
    """Return for each span the span (position) that is its nearest earlier source, or -1.

    The body's own latest earlier report of the family; else the earlier report of the county,
    city or province above it; else the latest of all earlier reports that have more than a
    fragment of the span (a third of it). Earlier is by year, within a year by day of publication
    where both days are known. Undetermined (-1) when the year is not known, nothing is earlier, or
    several are equally late (or may be, their days being unknown).

    Args:
        spans: the reused spans.
        carriers: what `carriers.carriers` returns.
    """
    from gimine.analysis.reuse.kernels import dating

    columns = ("body", "year", "day")
    body, year, day = (carriers[name].to_numpy()[spans.report] for name in columns)
    family, report = spans.family, spans.report
    dated = np.flatnonzero(year >= 0)
    order = dated[np.lexsort((report[dated], day[dated], year[dated], family[dated]))]
    result = _latest(order, spans, year, day)
    for realm, ruler in REALMS:
        home, above = (carriers[name].to_numpy()[spans.report] for name in (realm, ruler))
        group = family * (int(home.max(initial=0)) + 1) + home
        known = dated[home[dated] >= 0]
        order = known[np.lexsort((day[known], year[known], group[known]))]
        dating.superior_earlier(order, group, above, year, day, result)
    order = dated[np.lexsort((day[dated], year[dated], body[dated], family[dated]))]
    one, two = order[:-1], order[1:]
    same = (family[one] == family[two]) & (body[one] == body[two])
    head = np.flatnonzero(np.concatenate([[True], ~same | (year[one] != year[two])])[: len(order)])
    before = np.repeat(head, np.diff(np.append(head, len(order)))) - 1
    own = (before >= 0) & (family[order[before]] == family[order])
    own &= body[order[before]] == body[order]
    result[order[own]] = order[before[own]]
    return result


def _latest(order: Array, spans: Spans, year: Array, day: Array) -> Array:
    """Return the latest earlier span of each span's family that is no mere fragment, or -1.

    A family of spans of about one size is looked through once, another one once for each size.
    """
    from gimine.analysis.reuse.kernels import dating

    def traced(rows: Array, result: Array) -> Array:
        dating.nearest_earlier(rows, spans.family, spans.report, year, day, result)
        return result

    level = np.floor(np.log(np.maximum(spans.size, 1)) / np.log(STEP)).astype(np.int64)
    mixed = _mixed(spans.family, level)[order]
    result = traced(order[~mixed], np.full(len(spans), UNDETERMINED, np.int64))
    rest = order[mixed]
    for size in np.unique(level[rest]).tolist():
        large = rest[level[rest] >= size - REACH]
        asked = large[level[large] == size]
        result[asked] = traced(large, np.full(len(spans), UNDETERMINED, np.int64))[asked]
    return result


def _mixed(family: Array, level: Array) -> Array:
    """Tell for each span whether its family has spans too small to be the source of others."""
    n = int(family.max(initial=-1)) + 1
    low, high = np.full(n, np.iinfo(np.int64).max), np.zeros(n, np.int64)
    np.minimum.at(low, family, level)
    np.maximum.at(high, family, level)
    mixed: Array = (high - low > REACH)[family]
    return mixed
