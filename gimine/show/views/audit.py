"""The checks: by rule, by county, to the sentence."""

from collections.abc import Sequence
from typing import Any

from gimine.show.address import Target
from gimine.show.figures import Figure
from gimine.show.figures.bars import Entry
from gimine.show.listing import Column, Filter, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.store import Row, Store
from gimine.show.views import filters
from gimine.show.views.ranking import ranking

COUNTIES_SHOWN = 15
CONTEXT = 40
VERDICTS = ("fail", "uncertain", "pass")

_SOURCE = """
SELECT c.report_id, c.rule, c.verdict, c.expected, c.found,
       CASE WHEN ? = 'en' THEN coalesce(c.message_en, c.message) ELSE c.message END AS message,
       c.start, c."end", r.place, r.county, r.year,
       c.other_report_id, o.place AS other_place, o.county AS other_county, o.year AS other_year
FROM checks c LEFT JOIN reports r USING (report_id)
LEFT JOIN reports o ON o.report_id = c.other_report_id"""
# Reports are told apart among the failures alone: there are few of them.
TOTALS = """
WITH counts AS (
  SELECT rule, count(*) FILTER (verdict = 'fail') AS fail,
         count(*) FILTER (verdict = 'uncertain') AS uncertain,
         count(*) FILTER (verdict = 'pass') AS pass
  FROM checks GROUP BY rule),
failed AS (
  SELECT rule, count(DISTINCT report_id) AS reports FROM checks WHERE verdict = 'fail'
  GROUP BY rule)
SELECT rule, fail, uncertain, pass, coalesce(reports, 0) AS reports
FROM counts LEFT JOIN failed USING (rule)"""
_COUNTIES = """
SELECT r.county AS key, count(*) AS failures, count(DISTINCT c.report_id) AS reports
FROM checks c JOIN reports r USING (report_id)
WHERE c.verdict = 'fail' AND r.county IS NOT NULL GROUP BY 1"""


def listing(visit: Visit, totals: Sequence[Row]) -> Listing:
    """Return the list of all checks; without a verdict asked for, of the failed ones."""
    rules = [(row["rule"], visit.name("rule", row["rule"])) for row in totals]
    verdicts = [(v, visit.name("verdict", v)) for v in (*VERDICTS, "all")]
    return Listing(
        "audit",
        _SOURCE,
        [
            Column("rule"), Column("message"), Column("place"), Column("county"),
            Column("year", numeric=True), Column("verdict"),
        ],
        order="rule",
        tie='report_id, "start", message',
        filters=[
            filters.containing(visit, "q", "message", "place"),
            Filter("rule", "rule = ?", options=rules),
            filters.county(visit), filters.year(visit),
            Filter("verdict", "? IN ('all', verdict)", options=verdicts, default="fail"),
        ],
        values=[visit.lang],
    )  # fmt: skip


def rule_totals(store: Store) -> list[Row]:
    """Return for each rule how often it failed, was in doubt, passed, and in how many reports."""
    made = store.derive("rule_totals", TOTALS)
    order = "fail DESC, uncertain DESC, rule"
    rows = store.rows(f"SELECT * FROM {made} ORDER BY {order}")  # noqa: S608 - our own names
    return [{**row, "clean": not row["fail"] and not row["uncertain"]} for row in rows]


def prepare(store: Store) -> None:
    """Make ahead the counts over all checks."""
    store.derive("rule_totals", TOTALS)
    store.derive("county_failures", _COUNTIES)


def view(visit: Visit) -> Page:
    """Return the checks that the address asks for, with the sentences they are about."""
    totals = rule_totals(visit.store)
    declared = listing(visit, totals)
    chosen = listed(visit, declared)
    figure = _by_county(visit)
    context = {
        "listed": chosen,
        "totals": totals,
        "sentences": _sentences(visit, chosen.rows),
        "figure": figure,
        "missing": visit.missing("checks"),
    }
    sheets = {
        "list": lambda: sheet(visit, declared),
        figure.name: figure.numbers,
        "rules": lambda: _rule_sheet(visit, totals),
    }
    return Page("audit.html", visit.say("menu.audit"), context, sheets)


def _rule_sheet(visit: Visit, totals: Sequence[Row]) -> Sheet:
    names = ("rule", *VERDICTS, "reports")
    columns = [visit.say(f"column.{name}") for name in names]
    return Sheet(columns, [[row[name] for name in names] for row in totals])


def _by_county(visit: Visit) -> Figure:
    made = visit.store.derive("county_failures", _COUNTIES)
    return ranking(
        visit,
        "failures-by-county",
        "audit.by.county",
        visit.store.rows(f"SELECT * FROM {made} ORDER BY failures DESC, key"),  # noqa: S608
        columns=[("county", "key"), ("failures", "failures"), ("reports", "reports")],
        entry=lambda r: Entry(
            r["key"], {"fail": r["failures"]}, Target("audit"), {"county": r["key"]}
        ),
        most=COUNTIES_SHOWN,
    )


def is_placed(check: Row) -> bool:
    """Tell whether a check points at a place in the text."""
    start, end = check["start"], check["end"]
    return start is not None and end is not None and start < end


def _sentences(visit: Visit, rows: Sequence[Row]) -> dict[tuple[Any, ...], tuple[str, str, str]]:
    """Return for each check with a place the text before it, the place, the text after."""
    placed = [row for row in rows if is_placed(row)]
    texts = visit.site.texts.many(row["report_id"] for row in placed)
    made = {}
    for row in placed:
        text, start, end = texts.get(row["report_id"], ""), row["start"], row["end"]
        before = text[max(0, start - CONTEXT) : start].split("\n")[-1]
        after = text[end : end + CONTEXT].split("\n")[0]
        made[row["report_id"], start, end] = (before, text[start:end], after)
    return made
