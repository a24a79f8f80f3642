"""The topics, and which measures answer which problems."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from gimine.show.address import Target
from gimine.show.figures import Figure
from gimine.show.figures.bars import Entry, height, stacked_rows
from gimine.show.figures.flow import flow
from gimine.show.listing import Column, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.views import filters
from gimine.show.views.lookup import topic_label
from gimine.show.views.ranking import left_out

BANDS_SHOWN = 40

_SOURCE = """
SELECT topic_id, CASE WHEN topic_id < 0 THEN ? ELSE label END AS label, words, size, n_reports,
       coalesce(list_aggregate(words, 'string_agg', '、'), '') AS joined
FROM topics"""
_PAIRS = """
SELECT a.topic_id AS problem, b.topic_id AS measure, l.measure_id IS NULL AS unanswered,
       count(*) AS n
FROM links l
JOIN passage_topics a ON a.report_id = l.report_id AND a.passage_id = l.problem_id
LEFT JOIN passage_topics b ON b.report_id = l.report_id AND b.passage_id = l.measure_id
GROUP BY ALL ORDER BY n DESC, problem, measure"""

UNTOLD, UNANSWERED = -2, None


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
        values=[visit.say("topic.none")],
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
    """Return which measures answer which problems, None where problems have no topics."""
    rows = visit.store.rows(_PAIRS)
    if not rows:
        return None
    names: dict[Any, str] = {
        row["topic_id"]: topic_label(visit, row)
        for row in visit.store.rows("SELECT topic_id, label FROM topics")
    }
    pairs = [(r["problem"], _answer(r), r["n"]) for r in rows]
    if all(answer in {UNTOLD, UNANSWERED} for _, answer, _ in pairs):
        return _answered(visit, pairs, names)
    names |= {UNTOLD: visit.say("flow.no-topic"), UNANSWERED: visit.say("flow.unanswered")}
    shown = pairs[:BANDS_SHOWN]
    drawn, tall = flow(shown, names)
    columns = [visit.say(f"column.{c}") for c in ("problem", "measure", "passages")]
    numbers = Sheet(columns, [[names.get(a, a), names.get(b, b), n] for a, b, n in pairs])
    note = left_out(visit, len(shown), len(pairs))
    return Figure("flow", visit.say("figure.flow"), "flow", drawn, tall, numbers, note)


def _answered(
    visit: Visit, pairs: Sequence[tuple[int, int | None, int]], names: dict[Any, str]
) -> Figure:
    """Return how often the problems of a topic have a measure, where measures have no topics."""
    totals, answered = Counter[int](), Counter[int]()
    for topic, answer, n in pairs:
        totals[topic] += n
        answered[topic] += n if answer is not UNANSWERED else 0
    counts = [(topic, answered[topic], totals[topic] - answered[topic]) for topic in totals]
    counts.sort(key=lambda row: (-(row[1] + row[2]), row[0]))
    bars = stacked_rows([
        Entry(
            str(names.get(topic, topic)),
            {"answered": yes / (yes + no), "unanswered": no / (yes + no)},
            Target("topic", (str(topic),)),
            {},
        )
        for topic, yes, no in counts
    ])  # fmt: skip
    columns = [visit.say(f"column.{c}") for c in ("problem", "answered", "unanswered")]
    numbers = Sheet(columns, [[names.get(topic, topic), yes, no] for topic, yes, no in counts])
    title, note = visit.say("figure.answered"), visit.say("figure.answered.note")
    legend = ("answered", "unanswered")
    return Figure("flow", title, "stacked", bars, height(bars), numbers, note, legend)


def _answer(row: dict[str, Any]) -> int | None:
    if row["unanswered"]:
        return UNANSWERED
    return UNTOLD if row["measure"] is None else int(row["measure"])
