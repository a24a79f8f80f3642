"""Step 7: what kind of reuse a family and each of its spans is."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.spans import Spans
from gimine.engines import Engine

Array = npt.NDArray[Any]

KINDS = ("statutory", "self", "vertical", "formula", "peer")
"""The kinds of reuse in the order in which they are tried; a span's code is its position here."""

FRAGMENT = 3
"""A span that the longest of its family is more than so many times as long is a fragment."""


def family_facts(members: pa.Table, carriers: pa.Table, engine: Engine) -> pa.Table:
    """Return the spread and the kind of each family, sorted by `family`.

    Args:
        members: one row a span, columns `family`, `report`, `statutory`, `whole` (see `whole`).
        carriers: what `carriers.carriers` returns.
        engine: groups and joins.

    A family is `vertical` when at most a fifth of its bodies sit outside one county, city or
    province, and it holds a report of that government itself or (of a county) half of the
    townships, three at least; otherwise `formula` from five counties on, else `peer`. Spans that
    are no `whole` count in the spread, not in the kind.

    Returns:
        Columns family, n_spans, n_reports, n_places, n_counties, first_year, last_year (null where
        no year is known), kind.
    """
    return engine.query(_FACTS, members=members, carriers=carriers)


def whole(spans: Spans) -> Array:
    """Tell which spans are more than a fragment (a third) of the longest of their family.

    Who has but a phrase of a passage does not make it another kind. Where the others stand in one
    report only, all count as whole.
    """
    n = int(spans.family.max(initial=-1)) + 1
    longest = np.zeros(n, np.int64)
    np.maximum.at(longest, spans.family, spans.size.astype(np.int64))
    large: Array = FRAGMENT * spans.size >= longest[spans.family]
    first, last = np.full(n, np.iinfo(np.int64).max), np.full(n, -1, np.int64)
    np.minimum.at(first, spans.family[large], spans.report[large])
    np.maximum.at(last, spans.family[large], spans.report[large])
    alone: Array = (first == last)[spans.family]
    return large | alone


def span_kinds(members: pa.Table, facts: pa.Table, carriers: pa.Table, engine: Engine) -> Array:
    """Return the kind of each span as a position in `KINDS`, in the order of `members`.

    `self` where the body's own earlier report has the family, `vertical` where the report of its
    county, city or province has it; else what the family is.
    """
    rows = engine.query(_KINDS, members=members, facts=facts, carriers=carriers)
    return np.asarray(rows["kind"].to_numpy(), np.int64)


_FACTS = """
    WITH m AS (
        SELECT m.family, m.report, m.statutory, m.whole, c.body, c.county, c.above, c.bureau,
               c.city, c.province, c.rules_city, c.rules_province,
               CASE WHEN c.year >= 0 THEN c.year END AS year
        FROM members AS m JOIN carriers AS c ON c.report = m.report
    ), towns AS (
        SELECT county, count(DISTINCT body) AS towns FROM carriers GROUP BY county
    ), homes AS (
        SELECT family, county, count(DISTINCT body) AS size,
               max(CASE WHEN above OR bureau THEN 1 ELSE 0 END) AS superior
        FROM m WHERE whole GROUP BY family, county
    ), ranked AS (
        SELECT h.*, t.towns,
               row_number() OVER (PARTITION BY family ORDER BY size DESC, h.county) AS place,
               sum(size) OVER (PARTITION BY family) AS bodies
        FROM homes AS h JOIN towns AS t ON t.county = h.county
    ), realms AS (
        SELECT family, max(size) AS ruled FROM (
            SELECT family, count(DISTINCT body) AS size FROM m WHERE city >= 0 AND whole
            GROUP BY family, city HAVING bool_or(rules_city)
            UNION ALL
            SELECT family, count(DISTINCT body) AS size FROM m WHERE province >= 0 AND whole
            GROUP BY family, province HAVING bool_or(rules_province)
        ) AS r GROUP BY family
    ), spread AS (
        SELECT family, count(*) AS n_spans, count(DISTINCT report) AS n_reports,
               count(DISTINCT body) AS n_places, count(DISTINCT county) AS n_counties,
               count(DISTINCT CASE WHEN whole THEN county END) AS spread,
               min(year) AS first_year, max(year) AS last_year,
               avg(CASE WHEN statutory THEN 1.0 ELSE 0.0 END) AS statutory
        FROM m GROUP BY family
    )
    SELECT s.family, s.n_spans, s.n_reports, s.n_places, s.n_counties, s.first_year,
           s.last_year,
           CASE WHEN s.statutory >= 0.5 THEN 'statutory'
                WHEN r.bodies = 1 THEN 'self'
                WHEN r.bodies - r.size <= 0.2 * r.bodies AND r.size >= 2
                     AND (r.superior = 1 OR (r.size >= 3 AND r.size >= 0.5 * r.towns))
                THEN 'vertical'
                WHEN w.ruled >= 2 AND w.ruled >= 0.8 * r.bodies THEN 'vertical'
                WHEN s.spread >= 5 THEN 'formula'
                ELSE 'peer' END AS kind
    FROM spread AS s JOIN ranked AS r ON r.family = s.family AND r.place = 1
    LEFT JOIN realms AS w ON w.family = s.family
    ORDER BY s.family
"""

_KINDS = """
    WITH m AS (
        SELECT m.n, m.family, m.statutory, m.whole, c.body, c.county, c.above, c.year, c.city,
               c.province, c.rules_city, c.rules_province
        FROM members AS m JOIN carriers AS c ON c.report = m.report
    ), own AS (
        SELECT family, body, min(CASE WHEN year >= 0 THEN year END) AS first_year,
               max(CASE WHEN whole THEN 1 ELSE 0 END) AS whole
        FROM m GROUP BY family, body
    ), above AS (
        SELECT DISTINCT family, county FROM m WHERE above
    ), cities AS (
        SELECT DISTINCT family, city FROM m WHERE rules_city
    ), provinces AS (
        SELECT DISTINCT family, province FROM m WHERE rules_province
    )
    SELECT m.n,
           CASE WHEN m.statutory THEN 0
                WHEN o.first_year < m.year THEN 1
                WHEN NOT m.above AND a.family IS NOT NULL THEN 2
                WHEN NOT m.rules_city AND NOT m.rules_province AND i.family IS NOT NULL THEN 2
                WHEN NOT m.rules_province AND p.family IS NOT NULL THEN 2
                WHEN f.kind = 'statutory' THEN 0
                WHEN f.kind = 'self' AND o.whole = 1 THEN 1
                WHEN f.kind = 'vertical' THEN 2
                WHEN f.kind = 'formula' THEN 3
                ELSE 4 END AS kind
    FROM m
    JOIN own AS o ON o.family = m.family AND o.body = m.body
    JOIN facts AS f ON f.family = m.family
    LEFT JOIN above AS a ON a.family = m.family AND a.county = m.county
    LEFT JOIN cities AS i ON i.family = m.family AND i.city = m.city
    LEFT JOIN provinces AS p ON p.family = m.family AND p.province = m.province
    ORDER BY m.n
"""
