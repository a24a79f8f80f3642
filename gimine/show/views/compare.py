"""Two reports side by side, passage by passage, and the nearest neighbours of one."""

from collections.abc import Sequence

from gimine.show.pairing import Pair, pairs, rows
from gimine.show.site import Page, Sheet, Visit
from gimine.show.store import Row
from gimine.show.views.report import NEIGHBOURS, title

PICKED = 20
"""A query names so many reports to choose from."""

_PASSAGES = """
SELECT passage_id, role, item, text, start, "end" FROM passages
WHERE report_id = ? ORDER BY start"""
_SLOTS = 'SELECT DISTINCT start, "end" FROM slots WHERE report_id = ? ORDER BY start'
_PICK = """
SELECT report_id, place, county, year FROM reports
WHERE contains(lower(concat_ws(' ', county, place, year::VARCHAR, report_id)), lower(?))
ORDER BY county, place, year, report_id LIMIT ?"""


def view(visit: Visit) -> Page:
    """Return two reports side by side; with fewer in the address, others to choose from."""
    visit.query.only(["csv", "q"])
    keys = [key for key in visit.target.keys if key]
    left = visit.site.report(keys[0]) if keys else None
    if left is None or len(keys) == 1:
        return _choose(visit, left)
    right = visit.site.report(keys[1])
    found = pairs(_passages(visit, left["report_id"]), _passages(visit, right["report_id"]))
    context = {
        "left": left,
        "right": right,
        "titles": (title(visit, left), title(visit, right)),
        "rows": rows(found),
        "pairs": found,
        "shared": _shared(visit, left, right),
        "missing": visit.missing("passages"),
    }
    heading = f"{title(visit, left)} ⇄ {title(visit, right)}"
    return Page("compare.html", heading, context, {"pairs": lambda: _sheet(found)})


def _choose(visit: Visit, left: Row | None) -> Page:
    """Return the page that asks for the other report, or for both."""
    query = visit.query.text("q")
    own = left["report_id"] if left else ""
    found = visit.store.rows(_PICK, query, PICKED + 1) if query else []
    picked = [row for row in found if row["report_id"] != own][:PICKED]
    context = {
        "left": left,
        "left_title": title(visit, left) if left else visit.say("menu.compare"),
        "query": query,
        "picked": picked,
        "more": len(found) > PICKED,
        "neighbours": visit.store.rows(NEIGHBOURS, own),
        "missing": visit.missing("neighbours"),
    }
    return Page("choose.html", visit.say("menu.compare"), context)


def _passages(visit: Visit, report_id: str) -> list[Row]:
    """Return the passages of a report, each with the bounds of its slots."""
    slots = [(row["start"], row["end"]) for row in visit.store.rows(_SLOTS, report_id)]
    rows = visit.store.rows(_PASSAGES, report_id)
    for row in rows:
        start, end = row["start"], row["end"]
        row["slots"] = [(s - start, e - start) for s, e in slots if s >= start and e <= end]
    return rows


def _shared(visit: Visit, left: Row, right: Row) -> Row | None:
    sql = "SELECT * FROM neighbours WHERE report_id = ? AND other_report_id = ?"
    return visit.store.row(sql, left["report_id"], right["report_id"])


def _sheet(found: Sequence[Pair]) -> Sheet:
    columns = ["left_start", "left", "right_start", "right", "identical"]
    return Sheet(columns, [
        [
            *((row.left["start"], row.left["text"]) if row.left else (None, None)),
            *((row.right["start"], row.right["text"]) if row.right else (None, None)),
            row.alignment.identical if row.alignment else None,
        ]
        for row in found
    ])  # fmt: skip
