"""Passages by wording: those that contain the query first, then those that share most of it.

Equal passages are one result with its number of copies; results of one family are joined.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from gimine.show import wordindex
from gimine.show.marking import Mark, Piece, lines
from gimine.show.site import Site
from gimine.show.store import Row

SHOWN = 50
CANDIDATES = 100
MAX_GRAMS = 12
MIN_SHARED = 0.5
"""A passage must share at least this share of the query's character pairs."""

_FOUND = """
SELECT id, text, role, copies, {score} AS score, {exact} AS exact FROM {source} WHERE {test}"""
# Materialised, or the planner would compare every wording before it looks at the signatures.
_LIKELY = "WITH likely AS MATERIALIZED (SELECT id, text, role, copies FROM wordings WHERE {test})"
# Where the search is narrowed, copies are counted anew, among the reports that are left.
_NARROWED = """
SELECT f.* REPLACE (o.copies AS copies) FROM ({found}) f JOIN (
  SELECT o.id, count(*) AS copies FROM occurrences o JOIN reports r ON r.rowid = o.report
  WHERE {where} GROUP BY o.id) o USING (id)"""
_BEST = """
SELECT * FROM ({found}) WHERE score >= ?
ORDER BY score DESC, copies DESC, length(text), text, role LIMIT ?"""
_COUNTED = """
WITH found AS MATERIALIZED ({found})
SELECT *, (SELECT sum(copies) FROM found)::BIGINT AS total FROM found
ORDER BY score DESC, copies DESC, length(text), text, role LIMIT ?"""
_FIRST = """
SELECT o.id, count(DISTINCT o.report) AS n_reports,
       min_by({{'report_id': r.report_id, 'passage_id': o.passage_id, 'start': o.start,
               'end': o."end", 'place': r.place, 'county': r.county, 'year': r.year}},
              (coalesce(r.year, 9999), r.report_id, o.start)) AS first
FROM occurrences o JOIN reports r ON r.rowid = o.report
WHERE o.id IN (SELECT unnest(?::BIGINT[])) AND {where} GROUP BY o.id"""
_FAMILIES = """
SELECT w.place, s.family_id, f.n_reports,
       least(s."end", w.stop) - greatest(s.start, w.begin) AS shared
FROM (SELECT unnest(?::VARCHAR[]) AS report_id, unnest(?::BIGINT[]) AS begin,
             unnest(?::BIGINT[]) AS stop, unnest(?::BIGINT[]) AS place) w
JOIN spans s ON s.report_id = w.report_id AND s.start < w.stop AND s."end" > w.begin
JOIN families f USING (family_id)
WHERE s.report_id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY w.place, shared, s.family_id DESC"""


@dataclass(frozen=True)
class Hit:
    """A wording found, where it stands first, and what else is the same wording."""

    text: str
    role: str
    exact: bool
    score: float
    copies: int
    n_reports: int
    first: Mapping[str, Any]
    pieces: Sequence[Piece]
    family_id: int | None = None
    family_reports: int | None = None
    others: tuple["Hit", ...] = ()


@dataclass(frozen=True)
class Found:
    """The answer to a query: results, and how many passages contain it word for word."""

    hits: Sequence[Hit]
    exact: int


def search(site: Site, query: str, chosen: Mapping[str, str]) -> Found:
    """Return passages for `query` among those of the `chosen` county, year and role."""
    wordindex.prepare(site.store)
    wanted = unicodedata.normalize("NFC", query)
    grams = _grams(wanted)
    rows, total = _exact(site, wanted, chosen)
    if len(rows) < SHOWN and len(grams) > 1:
        rows += _near(site, wanted, grams, chosen)
    firsts = _firsts(site, [row["id"] for row in rows], chosen)
    hits = [_hit({**row, **firsts[row["id"]]}, wanted, grams) for row in rows]
    return Found(_joined(site, hits)[:SHOWN], total)


def _where(chosen: Mapping[str, str]) -> tuple[str, list[object]]:
    """Return the test of a report for the chosen county and year, with its values."""
    tests = {"county": "r.county = ?", "year": "r.year = CAST(? AS BIGINT)"}
    active = [name for name in tests if chosen.get(name)]
    return " AND ".join(tests[name] for name in active), [chosen[name] for name in active]


def _narrowed(
    found: str, values: list[object], chosen: Mapping[str, str]
) -> tuple[str, list[object]]:
    """Return `found`, a SELECT of wordings, kept to the chosen role and reports."""
    if chosen.get("role"):
        found, values = f"{found} AND role = ?", [*values, chosen["role"]]
    where, more = _where(chosen)
    if not where:
        return found, values
    return _NARROWED.format(found=found, where=where), [*values, *more]


def _exact(site: Site, wanted: str, chosen: Mapping[str, str]) -> tuple[list[Row], int]:
    """Return the wordings that contain the query, and how many passages do."""
    masks = wordindex.signature([wanted[i : i + 2] for i in range(len(wanted) - 1)])
    tests = [f"(s{n} & {mask}::UBIGINT) = {mask}::UBIGINT" for n, mask in enumerate(masks) if mask]
    # CASE, or the planner may read every text before it looks at the signatures.
    test = f"CASE WHEN {' AND '.join(tests) or 'true'} THEN contains(text, ?) ELSE false END"
    found = _FOUND.format(score="1.0", exact="true", source="wordings", test=test)
    found, values = _narrowed(found, [wanted], chosen)
    rows = site.store.rows(_COUNTED.format(found=found), *values, CANDIDATES)
    return rows, int(rows[0]["total"]) if rows else 0


def _near(site: Site, wanted: str, grams: Sequence[str], chosen: Mapping[str, str]) -> list[Row]:
    """Return the wordings that share enough pairs of characters with the query, not all of it."""
    masks = wordindex.signature(grams)
    bits = " + ".join(f"bit_count(s{n} & {mask}::UBIGINT)" for n, mask in enumerate(masks))
    # Two pairs may have one bit: as many bits may be missing as the query itself has too few.
    least = ceil(MIN_SHARED * len(grams)) - (len(grams) - sum(m.bit_count() for m in masks))
    shared = " + ".join("contains(text, ?)::INT" for _ in grams)
    score = f"({shared}) / {len(grams)}.0"
    found = _FOUND.format(score=score, exact="false", source="likely", test="NOT contains(text, ?)")
    found, values = _narrowed(found, [*grams, wanted], chosen)
    sql = _LIKELY.format(test=f"{bits} >= {least}") + _BEST.format(found=found)
    return site.store.rows(sql, *values, MIN_SHARED, CANDIDATES)


def _firsts(site: Site, ids: Sequence[int], chosen: Mapping[str, str]) -> dict[int, Row]:
    """Return for each wording in how many of the chosen reports it stands, and where first."""
    where, values = _where(chosen)
    rows = site.store.rows(_FIRST.format(where=where or "true"), list(ids), *values)
    return {row["id"]: row for row in rows}


def _grams(wanted: str) -> list[str]:
    """Return the query's pairs of neighbouring characters, each once, at most `MAX_GRAMS`."""
    pairs = (wanted[i : i + 2] for i in range(len(wanted) - 1))
    distinct = [pair for pair in dict.fromkeys(pairs) if pair.isalnum()]
    step = max(1, -(-len(distinct) // MAX_GRAMS))
    return distinct[::step]


def _hit(row: Row, wanted: str, grams: Sequence[str]) -> Hit:
    text = row["text"]
    parts = [wanted] if row["exact"] else grams
    marks = []
    for part in parts:
        start = text.find(part)
        while start >= 0:
            marks.append(Mark("match", start, start + len(part)))
            start = text.find(part, start + 1)
    flat = text.replace("\n", " ")
    pieces = [p for line in lines(flat, marks, leading="") for r in line.runs for p in r.pieces]
    names = ("role", "exact", "score", "copies", "n_reports", "first")
    return Hit(text=text, pieces=pieces, **{name: row[name] for name in names})


def _joined(site: Site, hits: Sequence[Hit]) -> list[Hit]:
    """Join the hits of one family into its first one."""
    families = _families(site, hits)
    groups: dict[object, list[int]] = {}
    for place in range(len(hits)):
        key = families[place][0] if place in families else ("alone", place)
        groups.setdefault(key, []).append(place)
    made = []
    for places in groups.values():
        head = hits[places[0]]
        family, carried = families.get(places[0], (None, None))
        others = tuple(hits[place] for place in places[1:])
        made.append(
            Hit(**{**vars(head), "family_id": family, "family_reports": carried, "others": others})
        )
    return made


def _families(site: Site, hits: Sequence[Hit]) -> dict[int, tuple[int, int]]:
    """Return for each hit, by place, the family that covers most of it, if it covers half."""
    if not hits or not site.store.has("spans", "families"):
        return {}
    ids = [hit.first["report_id"] for hit in hits]
    begins = [hit.first["start"] for hit in hits]
    stops = [hit.first["end"] for hit in hits]
    rows = site.store.rows(_FAMILIES, ids, begins, stops, list(range(len(hits))), sorted(set(ids)))
    return {
        row["place"]: (row["family_id"], row["n_reports"])
        for row in rows
        if row["shared"] * 2 >= stops[row["place"]] - begins[row["place"]]
    }
