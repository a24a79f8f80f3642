"""Step 10: which reports share most with each other, exactly, without comparing all pairs."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.engines import Engine

Array = npt.NDArray[Any]

NEAREST, CROWD, ASIDE = 10, 12, 3
"""Neighbours listed for each report; a family of more than `CROWD` reports proposes as candidates
only those within `ASIDE` places of each other, in the order of county, body and date. (The SQL
below repeats the numbers.)"""


def neighbour_table(spans: pa.Table, carriers: pa.Table, free: Array, engine: Engine) -> pa.Table:
    """Return for each report the `NEAREST` reports that share most of its text.

    Pairs of reports are candidates when a family of at most `CROWD` reports has both, or a larger
    family has them within `ASIDE` places of each other when its reports are sorted by county,
    body and date; what a candidate pair shares is then counted over all families.

    Args:
        spans: columns family, report, chars.
        carriers: what `carriers.carriers` returns.
        free: the characters of free text of each report.
        engine: groups and joins.

    Returns:
        Columns report, other, shared_chars, share, other_share, longest, direction (`from`: the
        other is the earlier one, or, of one date, the body above; `to`; null: undecided).
    """
    members = engine.query(
        """
        SELECT family, report, sum(chars) AS chars, max(chars) AS longest,
               count(*) OVER (PARTITION BY family) AS spread
        FROM spans GROUP BY family, report ORDER BY family, report
        """,
        spans=spans,
    )
    pairs = engine.query(_CANDIDATES, members=members, carriers=carriers)
    shared = _shared(pairs, members, len(free))
    return engine.query(
        _RANKED,
        shared=shared,
        carriers=carriers,
        free=pa.table({"report": np.arange(len(free)), "chars": np.asarray(free, np.float64)}),
    )


_CANDIDATES = """
    WITH placed AS (
        SELECT m.family, m.report, m.spread,
               row_number() OVER (
                   PARTITION BY m.family ORDER BY c.county, c.body, c.year, c.day, m.report
               ) AS place
        FROM members AS m JOIN carriers AS c ON c.report = m.report
        WHERE m.spread >= 2
    )
    SELECT DISTINCT least(a.report, b.report) AS one, greatest(a.report, b.report) AS two
    FROM placed AS a JOIN placed AS b ON a.family = b.family
    WHERE a.spread <= 12 AND a.report < b.report
    UNION
    SELECT DISTINCT least(a.report, b.report) AS one, greatest(a.report, b.report) AS two
    FROM placed AS a
    JOIN (SELECT unnest(range(1, 4)) AS step) AS s ON TRUE
    JOIN placed AS b ON a.family = b.family AND b.place = a.place + s.step
    WHERE a.spread > 12
    ORDER BY one, two
"""

_RANKED = """
    WITH both_ways AS (
        SELECT one AS report, two AS other, chars, longest FROM shared
        UNION ALL SELECT two, one, chars, longest FROM shared
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY report ORDER BY chars DESC, longest DESC, other)
               AS place
        FROM both_ways WHERE chars > 0
    )
    SELECT r.report, r.other, r.chars AS shared_chars,
           r.chars / f.chars AS share, r.chars / g.chars AS other_share, r.longest,
           CASE WHEN a.year < 0 OR b.year < 0 THEN NULL
                WHEN b.year < a.year THEN 'from'
                WHEN b.year > a.year THEN 'to'
                WHEN a.day >= 0 AND b.day >= 0 AND b.day < a.day THEN 'from'
                WHEN a.day >= 0 AND b.day >= 0 AND b.day > a.day THEN 'to'
                WHEN b.above AND NOT a.above THEN 'from'
                WHEN a.above AND NOT b.above THEN 'to' END AS direction
    FROM ranked AS r
    JOIN carriers AS a ON a.report = r.report
    JOIN carriers AS b ON b.report = r.other
    JOIN free AS f ON f.report = r.report
    JOIN free AS g ON g.report = r.other
    WHERE r.place <= 10
    ORDER BY r.report, r.other
"""


def _shared(pairs: pa.Table, members: pa.Table, n: int) -> pa.Table:
    """Count what each pair of reports shares: for every common family the smaller of the two."""
    from gimine.analysis.reuse.kernels import gathering

    report = members["report"].to_numpy()
    order = np.argsort(report, kind="stable")
    bounds = np.searchsorted(report[order], np.arange(n + 1))
    one, two = pairs["one"].to_numpy(), pairs["two"].to_numpy()
    columns = (members[name].to_numpy()[order] for name in ("family", "chars", "longest"))
    family, chars, longest = (np.asarray(column, np.int64) for column in columns)
    total, most = gathering.overlaps(one, two, bounds, family, chars, longest)
    return pa.table({"one": one, "two": two, "chars": total, "longest": most})
