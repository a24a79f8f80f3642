"""Passages by wording: those that contain the query first, then those that share most of it.

Equal passages are one result with its number of copies; results of one family are joined.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gimine.show.marking import Mark, Piece, lines
from gimine.show.site import Site
from gimine.show.store import Row

SHOWN = 50
CANDIDATES = 150
MAX_GRAMS = 12
MIN_SHARED = 0.5
"""A passage must share at least this share of the query's character pairs."""

_COLUMNS = """
SELECT p.text, p.role, count(*) AS copies, count(DISTINCT p.report_id) AS n_reports,
       min_by({'report_id': p.report_id, 'passage_id': p.passage_id, 'start': p.start,
               'end': p."end", 'place': r.place, 'county': r.county, 'year': r.year},
              (coalesce(r.year, 9999), p.report_id, p.start)) AS first"""
_FROM = "FROM passages p JOIN reports r USING (report_id)"
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
    wanted = unicodedata.normalize("NFC", query)
    where, values = _where(chosen)
    rows, total = _exact(site, wanted, where, values)
    grams = _grams(wanted)
    if len(rows) < SHOWN and len(grams) > 1:
        rows += _near(site, wanted, grams, where, values)
    hits = [_hit(row, wanted, grams) for row in rows]
    return Found(_joined(site, hits)[:SHOWN], total)


def _where(chosen: Mapping[str, str]) -> tuple[str, list[Any]]:
    tests = {"county": "r.county = ?", "year": "r.year = CAST(? AS BIGINT)", "role": "p.role = ?"}
    active = [name for name in tests if chosen.get(name)]
    return "".join(f" AND {tests[name]}" for name in active), [chosen[name] for name in active]


def _exact(site: Site, wanted: str, where: str, values: list[Any]) -> tuple[list[Row], int]:
    sql = f"""{_COLUMNS}, 1.0 AS score, true AS exact, sum(count(*)) OVER () AS total
    {_FROM} WHERE contains(p.text, ?){where} GROUP BY p.text, p.role
    ORDER BY copies DESC, length(p.text), p.text LIMIT {CANDIDATES}"""
    rows = site.store.rows(sql, wanted, *values)
    return rows, int(rows[0]["total"]) if rows else 0


def _near(
    site: Site, wanted: str, grams: Sequence[str], where: str, values: list[Any]
) -> list[Row]:
    shared = " + ".join("contains(p.text, ?)::INT" for _ in grams)
    sql = f"""SELECT * FROM ({_COLUMNS}, any_value({shared}) / {len(grams)} AS score, false AS exact
    {_FROM} WHERE NOT contains(p.text, ?){where} GROUP BY p.text, p.role)
    WHERE score >= {MIN_SHARED} ORDER BY score DESC, copies DESC, text LIMIT {CANDIDATES}"""  # noqa: S608 - only numbers are put in
    return site.store.rows(sql, *grams, wanted, *values)


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
