"""The topics, and which measures answer which problems."""

from typing import Any

from gimine.show.figures import Figure
from gimine.show.figures.flow import flow
from gimine.show.listing import Column, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.views import filters
from gimine.show.views.ranking import left_out

BANDS_SHOWN = 40

_SOURCE = """
SELECT topic_id, label, words, size, n_reports,
       coalesce(list_aggregate(words, 'string_agg', '、'), '') AS joined
FROM topics"""
_PAIRS = """
SELECT a.topic_id AS problem, b.topic_id AS measure, l.measure_id IS NULL AS unanswered,
       count(*) AS n
FROM links l
JOIN passage_topics a ON a.report_id = l.report_id AND a.passage_id = l.problem_id
LEFT JOIN passage_topics b ON b.report_id = l.report_id AND b.passage_id = l.measure_id
GROUP BY ALL ORDER BY n DESC, problem, measure"""

NO_TOPIC, UNANSWERED = -2, None


def listing(visit: Visit) -> Listing:
    """Return the list of all topics."""
    return Listing(
        "topics",
        _SOURCE,
        [
            Column("label"), Column("joined"), Column("size", numeric=True),
            Column("n_reports", numeric=True),
        ],
        order="-size",
        tie="topic_id",
        filters=[filters.containing(visit, "q", "label", "joined")],
    )  # fmt: skip


def view(visit: Visit) -> Page:
    """Return the list of topics that the address asks for, and the flow."""
    declared = listing(visit)
    figure = _flow(visit)
    context = {
        "listed": listed(visit, declared),
        "missing": visit.missing("topics"),
        "figure": figure,
        "longest": visit.store.column("SELECT max(size) FROM topics WHERE topic_id >= 0")[0],
    }
    sheets: dict[str, Any] = {"list": lambda: sheet(visit, declared)}
    if figure:
        sheets[figure.name] = figure.numbers
    return Page("topics.html", visit.say("menu.topics"), context, sheets)


def _flow(visit: Visit) -> Figure | None:
    rows = visit.store.rows(_PAIRS)
    if not rows:
        return None
    names: dict[Any, str] = {
        row["topic_id"]: row["label"] for row in visit.store.rows("SELECT * FROM topics")
    }
    names |= {NO_TOPIC: visit.say("flow.no-topic"), UNANSWERED: visit.say("flow.unanswered")}
    pairs = [(r["problem"], _answer(r), r["n"]) for r in rows]
    shown = pairs[:BANDS_SHOWN]
    drawn, height = flow(shown, names)
    columns = [visit.say(f"column.{c}") for c in ("problem", "measure", "pairs")]
    numbers = Sheet(columns, [[names.get(a, a), names.get(b, b), n] for a, b, n in pairs])
    note = left_out(visit, len(shown), len(pairs))
    return Figure("flow", visit.say("figure.flow"), "flow", drawn, height, numbers, note)


def _answer(row: dict[str, Any]) -> int | None:
    if row["unanswered"]:
        return UNANSWERED
    return NO_TOPIC if row["measure"] is None else int(row["measure"])
