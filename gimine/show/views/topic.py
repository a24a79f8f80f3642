"""A topic: its words, its passages, how its share changes over years and differs by county."""

from typing import Any

from gimine.show.figures import Figure
from gimine.show.figures.bars import ROW
from gimine.show.figures.intervals import INTERVAL_HEIGHT, interval_points, interval_rows
from gimine.show.listing import Column, Listed, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.views import filters
from gimine.show.views.lookup import numbered
from gimine.show.views.ranking import left_out

KEYS_SHOWN = 16

_SHARES = """
SELECT key, n, share, low, high FROM topic_shares WHERE topic_id = ? AND "by" = ?
ORDER BY {order}"""
_PASSAGES = """
SELECT pt.report_id, pt.passage_id, {text} AS text, r.place, r.county, r.year, pt.probability
FROM passage_topics pt {join} LEFT JOIN reports r USING (report_id) WHERE pt.topic_id = ?"""
_JOIN = "JOIN passages p USING (report_id, passage_id)"
_TEXTS = """
SELECT report_id, passage_id, text FROM passages
WHERE report_id IN (SELECT unnest(?::VARCHAR[])) AND passage_id IN (SELECT unnest(?::BIGINT[]))"""


def view(visit: Visit) -> Page:
    """Return the page of the topic that the address names."""
    topic = numbered(visit)
    figures = [f for by in ("year", "county") if (f := _shares(visit, topic["topic_id"], by))]
    declared = _listing(visit, topic["topic_id"])
    strongest = max(topic["weights"] or [1.0], default=1.0) or 1.0
    context = {
        "topic": topic,
        "words": [
            (word, weight / strongest)
            for word, weight in zip(topic["words"] or [], topic["weights"] or [], strict=False)
        ],
        "figures": figures,
        "listed": _with_texts(visit, listed(visit, declared)),
    }
    sheets: dict[str, Any] = {"list": lambda: sheet(visit, declared)}
    sheets |= {figure.name: figure.numbers for figure in figures}
    return Page("topic.html", str(topic["label"]), context, sheets)


def _listing(visit: Visit, topic_id: int) -> Listing:
    return Listing(
        "topic",
        _PASSAGES.format(text="p.text", join=_JOIN)
        if _needs_texts(visit)
        else _PASSAGES.format(text="NULL", join=""),
        [
            Column("text", sortable=False), Column("place"), Column("county"),
            Column("year", numeric=True), Column("probability", numeric=True),
        ],
        order="-probability",
        tie="report_id, passage_id",
        filters=[
            filters.containing(visit, "q", "text"), filters.county(visit), filters.year(visit),
        ],
        values=[topic_id],
    )  # fmt: skip


def _needs_texts(visit: Visit) -> bool:
    """Tell whether all texts are needed, not only those of the page: to look into, to give out."""
    return visit.static or bool(visit.query.values.get("q") or visit.query.values.get("csv"))


def _with_texts(visit: Visit, page: Listed) -> Listed:
    """Return `page` with the texts of its passages."""
    if _needs_texts(visit):
        return page
    reports = sorted({row["report_id"] for row in page.rows})
    numbers = sorted({row["passage_id"] for row in page.rows})
    found = visit.store.rows(_TEXTS, reports, numbers)
    texts = {(row["report_id"], row["passage_id"]): row["text"] for row in found}
    for row in page.rows:
        row["text"] = texts.get((row["report_id"], row["passage_id"]), "")
    return page


def _shares(visit: Visit, topic_id: int, by: str) -> Figure | None:
    order = "key" if by == "year" else "n DESC, key"
    rows = visit.store.rows(_SHARES.format(order=order), topic_id, by)
    if not rows:
        return None
    known = [row for row in rows if row["key"] is not None and row["share"] is not None]
    shown = known if by == "year" else known[:KEYS_SHOWN]
    columns = [visit.say(f"column.{c}") for c in (by, "passages", "share", "low", "high")]
    numbers = Sheet(columns, [[r[c] for c in ("key", "n", "share", "low", "high")] for r in rows])
    note = visit.say("figure.interval") + left_out(visit, len(shown), len(known))
    name, title = f"share-by-{by}", visit.say(f"topic.by.{by}")
    if by == "county":
        drawn = interval_rows(shown)
        return Figure(name, title, "ranges", drawn, ROW * len(drawn), numbers, note)
    points, scale = interval_points(shown)
    line = {"points": points, "scale": scale}
    return Figure(name, title, "intervals", line, INTERVAL_HEIGHT, numbers, note)
