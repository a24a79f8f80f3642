"""The first page: what was read, how much of it is copied, its topics, failures and templates."""

from collections.abc import Mapping
from typing import Any

from gimine.show.address import Target
from gimine.show.figures import Figure
from gimine.show.figures.bars import Entry, Query, height, stacked_rows
from gimine.show.site import PARTS, Page, Sheet, Visit
from gimine.show.store import Row
from gimine.show.views.audit import rule_totals
from gimine.show.views.ranking import left_out, ranking

COUNTIES_SHOWN = 20
TOPICS_SHOWN = 12
TEMPLATES_SHOWN = 8
RULES_SHOWN = 12

_COUNTS = """
SELECT count(*) reports, count(DISTINCT (county, place)) places, count(DISTINCT county) counties,
       min(year) first_year, max(year) last_year, sum(n_chars) chars, sum(n_free_chars) free_chars,
       count(*) FILTER (spam) spam, count(*) FILTER (place IS NULL OR year IS NULL) unplaced
FROM reports"""
_MEANS = ", ".join(
    f'sum(s."{part}" * s.n_free_chars) / sum(s.n_free_chars) AS "{part}"' for part in PARTS
)
_SHARES = """
SELECT r.{group} AS key, count(*) AS reports, sum(s.n_free_chars) AS chars, {means}
FROM shares s JOIN reports r USING (report_id)
WHERE r.{group} IS NOT NULL AND s.n_free_chars > 0
GROUP BY 1 ORDER BY {order}"""
_TOPICS = """
SELECT topic_id, label, size, n_reports FROM topics WHERE topic_id >= 0
ORDER BY size DESC, topic_id"""
_TEMPLATES = """
SELECT family_id, template, kind, n_spans, n_reports, n_places, n_counties, first_year, last_year
FROM families WHERE kind <> 'statutory' ORDER BY n_reports DESC, family_id LIMIT ?"""


def view(visit: Visit) -> Page:
    """Return the overview."""
    visit.query.only(["csv"])
    figures = {
        "years": reuse_by(visit, "year"),
        "counties": reuse_by(visit, "county"),
        "topics": _topics(visit),
        "rules": _rules(visit),
    }
    context = {
        "counts": visit.store.row(_COUNTS),
        "skipped": visit.store.count("skipped"),
        "whole": _whole(visit),
        "figures": figures,
        "templates": visit.store.rows(_TEMPLATES, TEMPLATES_SHOWN),
        "missing": {t: visit.missing(t) for t in ("shares", "topics", "checks", "families")},
        "manifest": visit.store.manifest,
    }
    sheets = {figure.name: figure.numbers for figure in figures.values()}
    return Page("overview.html", visit.say("menu.overview"), context, sheets)


def reuse_by(visit: Visit, group: str) -> Figure:
    """Return the figure of shares of free text by kind, over years or counties."""
    order = "key" if group == "year" else "reports DESC, key"
    rows = visit.store.rows(_SHARES.format(group=group, means=_MEANS, order=order))
    shown = rows if group == "year" else rows[:COUNTIES_SHOWN]
    bars = stacked_rows(
        [Entry(str(r["key"]), _parts(r), Target("reports"), _asked(group, r)) for r in shown]
    )
    names = [visit.name("kind", part) for part in PARTS]
    columns = [visit.say(f"column.{group}"), visit.say("column.reports"), *names]
    sheet = Sheet(columns, [[r["key"], r["reports"], *_parts(r).values()] for r in rows])
    note = visit.say("figure.shares.note") + left_out(visit, len(shown), len(rows))
    title = visit.say(f"figure.{group}")
    return Figure(f"reuse-by-{group}", title, "stacked", bars, height(bars), sheet, note)


def _parts(row: Row) -> dict[str, float]:
    return {part: row[part] or 0.0 for part in PARTS}


def _asked(group: str, row: Mapping[str, Any]) -> Query:
    return {group: row["key"]}


def _whole(visit: Visit) -> dict[str, float] | None:
    """Return the shares of all free text together, None when reuse was not looked for."""
    row = visit.store.row(f"SELECT {_MEANS} FROM shares s WHERE s.n_free_chars > 0")  # noqa: S608
    return None if row is None or row["original"] is None else _parts(row)


def _topics(visit: Visit) -> Figure:
    return ranking(
        visit,
        "topics",
        "figure.topics",
        visit.store.rows(_TOPICS),
        columns=[("topic", "label"), ("passages", "size"), ("reports", "n_reports")],
        entry=lambda r: Entry(
            r["label"] or "–", {"plain": r["size"] or 0}, Target("topic", (str(r["topic_id"]),)), {}
        ),
        most=TOPICS_SHOWN,
    )


def _rules(visit: Visit) -> Figure:
    rows = [row for row in rule_totals(visit.store) if row["fail"]]
    for row in rows:
        row["name"] = visit.name("rule", row["rule"])
    return ranking(
        visit,
        "failures",
        "figure.rules",
        rows,
        columns=[("rule", "name"), ("failures", "fail"), ("reports", "reports")],
        entry=lambda r: Entry(r["name"], {"fail": r["fail"]}, Target("audit"), {"rule": r["rule"]}),
        most=RULES_SHOWN,
    )
