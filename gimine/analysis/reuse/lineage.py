"""Step 8: where a span came from, as far as dates decide it."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.spans import Spans

Array = npt.NDArray[Any]

UNDETERMINED = -1


def sources(spans: Spans, carriers: pa.Table) -> Array:
    """Return for each span the span (position) that is its nearest earlier source, or -1.

    The body's own latest earlier report of the family; else the earlier report of the county
    above it; else the latest of all earlier reports. Earlier is by year, within a year by day of
    publication where both days are known. Undetermined (-1) when the year is not known, nothing
    is earlier, or several are equally late (or may be, their days being unknown).

    Args:
        spans: the reused spans.
        carriers: what `carriers.carriers` returns.
    """
    from gimine.analysis.reuse.kernels import dating

    columns = ("body", "county", "above", "year", "day")
    body, county, above, year, day = (carriers[name].to_numpy()[spans.report] for name in columns)
    family, report = spans.family, spans.report
    dated = np.flatnonzero(year >= 0)
    result = np.full(len(spans), UNDETERMINED, np.int64)
    order = dated[np.lexsort((report[dated], day[dated], year[dated], family[dated]))]
    dating.nearest_earlier(order, family, report, year, day, result)
    group = family * (int(county.max(initial=0)) + 1) + county
    order = dated[np.lexsort((day[dated], year[dated], group[dated]))]
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
