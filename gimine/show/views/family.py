"""A family: its template with the slots as columns, who carries it and when, and its variants."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from gimine.show.address import Target
from gimine.show.aligning import aligned
from gimine.show.figures import Figure
from gimine.show.figures.bars import Entry
from gimine.show.listing import Column, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.store import Row
from gimine.show.views import filters
from gimine.show.views.lookup import numbered
from gimine.show.views.ranking import ranking

COUNTIES_SHOWN = 15
VARIANTS_SHOWN = 24

_CARRIERS = """
SELECT s.report_id, s.start, s."end", s.similarity, s.kind, s.source_report_id,
       r.place, r.county, r.year
FROM spans s LEFT JOIN reports r USING (report_id) WHERE s.family_id = ?"""
_BY = """
SELECT r.{group} AS key, count(DISTINCT s.report_id) AS n
FROM spans s JOIN reports r USING (report_id)
WHERE s.family_id = ? AND r.{group} IS NOT NULL GROUP BY 1 ORDER BY {order}"""
_FILLINGS = """
SELECT report_id, slot, type, value, start FROM slots
WHERE family_id = ? AND report_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY start"""
_BOUNDS = """
SELECT report_id, start, "end" FROM slots
WHERE family_id = ? AND report_id IN (SELECT unnest(?::VARCHAR[]))"""
_SLOTS = """
SELECT slot, any_value(type) AS type, count(*) AS n, count(DISTINCT value) AS n_values
FROM slots WHERE family_id = ? GROUP BY slot ORDER BY ends_with(slot, '+'), min(start), slot"""
_FIRST = """
SELECT s.report_id, s.start, s."end", r.place, r.county, r.year, r.published
FROM spans s JOIN reports r USING (report_id) WHERE s.family_id = ?
ORDER BY r.year NULLS LAST, r.published NULLS LAST, s.report_id LIMIT 5"""
# Spans of equal similarity are mostly one variant: one of each stands for them.
_VARIANTS = """
SELECT min({"id": report_id, "start": start, "end": "end"}) AS one, count(*) AS n,
       round(similarity, 3) AS similarity
FROM spans WHERE family_id = ? GROUP BY round(similarity, 3), "end" - start
ORDER BY n DESC, similarity DESC LIMIT ?"""


def view(visit: Visit) -> Page:
    """Return the page of the family that the address names."""
    family = numbered(visit)
    family_id = family["family_id"]
    slots = visit.store.rows(_SLOTS, family_id)
    declared = _listing(visit, family_id)
    carriers = listed(visit, declared)
    figures = {group: _by(visit, family_id, group) for group in ("year", "county")}
    context = {
        "family": family,
        "slots": slots,
        "listed": carriers,
        "fillings": _fillings(visit, family_id, carriers.rows),
        "first": visit.store.rows(_FIRST, family_id),
        "variants": _variants(visit, family_id),
        "figures": figures,
    }
    sheets = {
        "list": lambda: sheet(visit, declared),
        "slots": lambda: _slot_sheet(visit, family_id),
        **{figure.name: figure.numbers for figure in figures.values()},
    }
    return Page("family.html", visit.say("family.title", id=family_id), context, sheets)


def _listing(visit: Visit, family_id: int) -> Listing:
    return Listing(
        "family",
        _CARRIERS,
        [
            Column("place"), Column("county"), Column("year", numeric=True),
            Column("similarity", numeric=True),
        ],
        order="year",
        tie='county, place, report_id, "start"',
        filters=[filters.county(visit), filters.year(visit)],
        values=[family_id],
    )  # fmt: skip


def _by(visit: Visit, family_id: int, group: str) -> Figure:
    order = "key" if group == "year" else "n DESC, key"
    rows = visit.store.rows(_BY.format(group=group, order=order), family_id)
    target = Target("family", (str(family_id),))
    return ranking(
        visit,
        f"by-{group}",
        f"family.by.{group}",
        rows,
        columns=[(group, "key"), ("reports", "n")],
        entry=lambda r: Entry(str(r["key"]), {"plain": r["n"]}, target, {group: r["key"]}),
        most=len(rows) if group == "year" else COUNTIES_SHOWN,
    )


def _fillings(visit: Visit, family_id: int, rows: Sequence[Row]) -> dict[str, dict[str, list[str]]]:
    """Return the values of each slot by report, for the reports shown."""
    made: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    ids = sorted({row["report_id"] for row in rows})
    for slot in visit.store.rows(_FILLINGS, family_id, ids):
        made[slot["report_id"]][slot["slot"]].append(slot["value"])
    return made


def _slot_sheet(visit: Visit, family_id: int) -> Sheet:
    columns = ["report_id", "slot", "type", "value", "start", "end"]
    sql = 'SELECT report_id, slot, type, value, start, "end" FROM slots WHERE family_id = ?'
    rows = visit.store.rows(f"{sql} ORDER BY report_id, start, slot", family_id)
    return Sheet(columns, [[row[c] for c in columns] for row in rows])


def _variants(visit: Visit, family_id: int) -> list[dict[str, Any]]:
    """Return wordings of the family that differ, each laid beside the commonest one."""
    rows = visit.store.rows(_VARIANTS, family_id, VARIANTS_SHOWN)
    ids = sorted({row["one"]["id"] for row in rows})
    texts = visit.site.texts.many(ids)
    slots = visit.store.rows(_BOUNDS, family_id, ids)
    base, made, seen = "", [], set()
    for row in rows:
        one = row["one"]
        wording = texts.get(one["id"], "")[one["start"] : one["end"]]
        bounds = _within(slots, one)
        blanked = _blanked(wording, bounds)
        if not wording or blanked in seen:
            continue
        seen.add(blanked)
        base = base or wording
        parts = aligned(wording, base, left_slots=bounds).left
        made.append({**one, "n": row["n"], "similarity": row["similarity"], "parts": parts})
    return made


def _within(slots: Sequence[Row], one: Row) -> list[tuple[int, int]]:
    """Return the bounds of the slots of a stretch, counted from its beginning."""
    start, end = one["start"], one["end"]
    own = (s for s in slots if s["report_id"] == one["id"])
    return [(s["start"] - start, s["end"] - start) for s in own if start <= s["start"] < end]


def _blanked(wording: str, bounds: Sequence[tuple[int, int]]) -> str:
    """Return a wording with its slots emptied: what two variants differ in, fillings aside."""
    for start, end in sorted(bounds, reverse=True):
        wording = f"{wording[:start]}\0{wording[end:]}"
    return wording
