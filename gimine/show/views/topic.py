"""A topic: its words, its passages, how its share changes over years and differs by county."""

from dataclasses import replace
from typing import Any

from gimine.show import wordindex
from gimine.show.figures import Figure
from gimine.show.figures.intervals import INTERVAL_HEIGHT, interval_points, interval_rows
from gimine.show.listing import Column, Filter, Listed, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.store import Row, Store
from gimine.show.views import filters
from gimine.show.views.lookup import numbered, topic_label
from gimine.show.views.ranking import left_out

KEYS_SHOWN = 16
MEASURE = Column("measure", sortable=False)

_SHARES = """
SELECT key, n, share, low, high FROM topic_shares WHERE topic_id = ? AND "by" = ?
ORDER BY {order}"""
_PASSAGES = """
SELECT pt.report_id, pt.passage_id, {texts}, r.place, r.county, r.year,
       CASE WHEN pt.topic_id >= 0 THEN pt.probability END AS probability
FROM passage_topics pt {join} LEFT JOIN reports r USING (report_id) WHERE pt.topic_id = ?"""
# A file holds all texts; those of a page are looked up by their keys.
_PAGE = {"texts": "NULL AS text, NULL AS measure_id, NULL AS measure", "join": ""}
_FILE = {
    "texts": "p.text, l.measure_id, m.text AS measure",
    "join": """JOIN passages p USING (report_id, passage_id)
LEFT JOIN links l ON l.report_id = pt.report_id AND l.problem_id = pt.passage_id
LEFT JOIN passages m ON m.report_id = l.report_id AND m.passage_id = l.measure_id""",
}
_WORDINGS = """
SELECT pt.report_id, pt.passage_id, o.id
FROM passage_topics pt JOIN reports r USING (report_id)
JOIN occurrences o ON o.report = r.rowid AND o.passage_id = pt.passage_id"""
_WITHIN = """
SELECT (report_id, passage_id) FROM topic_wordings
WHERE id IN (SELECT id FROM wordings WHERE {test})"""
_LINKS = """
SELECT report_id, problem_id, measure_id FROM links
WHERE measure_id IS NOT NULL AND report_id IN (SELECT unnest(?::VARCHAR[]))"""
_TEXTS = """
SELECT report_id, passage_id, text FROM passages
WHERE report_id IN (SELECT unnest(?::VARCHAR[])) AND passage_id IN (SELECT unnest(?::BIGINT[]))"""


def prepare(store: Store) -> None:
    """Make ahead the wordings of the passages of topics."""
    wordindex.prepare(store)
    store.derive("topic_wordings", _WORDINGS)


def view(visit: Visit) -> Page:
    """Return the page of the topic that the address names."""
    topic = numbered(visit)
    figures = [f for by in ("year", "county") if (f := _shares(visit, topic, by))]
    declared = _listing(visit, topic["topic_id"])
    passages = _with_texts(visit, listed(visit, declared))
    answered = any(row["measure"] for row in passages.rows)
    strongest = max(topic["weights"] or [1.0], default=1.0) or 1.0
    context = {
        "topic": topic,
        "words": [
            (word, weight / strongest)
            for word, weight in zip(topic["words"] or [], topic["weights"] or [], strict=False)
        ],
        "figures": figures,
        "answered": answered,
        "listed": passages if answered else _without(passages, MEASURE),
    }
    sheets: dict[str, Any] = {"list": lambda: sheet(visit, declared)}
    sheets |= {figure.name: figure.numbers for figure in figures}
    return Page("topic.html", topic_label(visit, topic), context, sheets)


def _listing(visit: Visit, topic_id: int) -> Listing:
    return Listing(
        "topic",
        _PASSAGES.format(**(_FILE if _is_file(visit) else _PAGE)),
        [
            Column("text", sortable=False), MEASURE, Column("place"), Column("county"),
            Column("year", numeric=True), Column("probability", numeric=True),
        ],
        order="-probability",
        tie="report_id, passage_id",
        filters=[
            _containing(visit, "q"), filters.county(visit), filters.year(visit),
        ],
        values=[topic_id],
    )  # fmt: skip


def _without(page: Listed, column: Column) -> Listed:
    columns = [own for own in page.listing.columns if own != column]
    return replace(page, listing=replace(page.listing, columns=columns))


def _containing(visit: Visit, name: str) -> Filter:
    """Return the filter by words in the passages: each wording is looked through once."""
    if visit.query.values.get(name):
        prepare(visit.store)
    within = _WITHIN.format(test=filters.contains(visit, name, "text"))
    return Filter(name, f"(report_id, passage_id) IN ({within})", kind="contains")


def _is_file(visit: Visit) -> bool:
    """Tell whether all rows are given out, not those of one page."""
    return visit.static or bool(visit.query.values.get("csv"))


def _with_texts(visit: Visit, page: Listed) -> Listed:
    """Return `page` with the texts of its passages and of the measures that answer them."""
    if _is_file(visit):
        return page
    reports = sorted({row["report_id"] for row in page.rows})
    answers = {
        (row["report_id"], row["problem_id"]): row["measure_id"]
        for row in visit.store.rows(_LINKS, reports)
    }
    for row in page.rows:
        row["measure_id"] = answers.get((row["report_id"], row["passage_id"]))
    numbers = {row[name] for row in page.rows for name in ("passage_id", "measure_id")} - {None}
    found = visit.store.rows(_TEXTS, reports, sorted(numbers))
    texts = {(row["report_id"], row["passage_id"]): row["text"] for row in found}
    for row in page.rows:
        row["text"] = texts.get((row["report_id"], row["passage_id"]), "")
        row["measure"] = texts.get((row["report_id"], row["measure_id"]))
    return page


def _shares(visit: Visit, topic: Row, by: str) -> Figure | None:
    order = "key" if by == "year" else "share DESC NULLS LAST, n DESC, key"
    rows = visit.store.rows(_SHARES.format(order=order), topic["topic_id"], by)
    if not rows:
        return None
    known = [row for row in rows if row["key"] is not None and row["share"] is not None]
    shown = known if by == "year" else known[:KEYS_SHOWN]
    columns = [visit.say(f"column.{c}") for c in (by, "passages", "share", "low", "high")]
    numbers = Sheet(columns, [[r[c] for c in ("key", "n", "share", "low", "high")] for r in rows])
    note = visit.say("figure.interval") + left_out(visit, len(shown), len(known))
    name, title = f"share-by-{by}", visit.say(f"topic.by.{by}", topic=topic_label(visit, topic))
    if by == "county":
        drawn = interval_rows(shown)
        return Figure(name, title, "ranges", drawn, drawn.height, numbers, note)
    points, scale = interval_points(shown)
    line = {"points": points, "scale": scale}
    return Figure(name, title, "intervals", line, INTERVAL_HEIGHT, numbers, note)
