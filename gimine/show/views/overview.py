"""The first page: what was read, how much of it is copied, its topics, failures and templates."""

from collections.abc import Mapping
from typing import Any

from gimine.show.address import Target
from gimine.show.figures import Figure
from gimine.show.figures.bars import Entry, Query, height, stacked_rows
from gimine.show.site import PARTS, Page, Sheet, Visit
from gimine.show.store import Row
from gimine.show.views.audit import rule_totals
from gimine.show.views.lookup import topic_label
from gimine.show.views.ranking import left_out, ranking

COUNTIES_SHOWN = 20
TOPICS_SHOWN = 12
TEMPLATES_SHOWN = 8
RULES_SHOWN = 12
WHOLE_HEIGHT = 40

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
    shares = _shares(visit)
    figures = {
        "whole": _whole(visit, shares) if shares else None,
        "years": reuse_by(visit, "year"),
        "counties": reuse_by(visit, "county"),
        "topics": _topics(visit),
        "rules": _rules(visit),
    }
    context = {
        "counts": visit.store.row(_COUNTS),
        "skipped": visit.store.count("skipped"),
        "whole": shares,
        "figures": figures,
        "templates": visit.store.rows(_TEMPLATES, TEMPLATES_SHOWN),
        "missing": {t: visit.missing(t) for t in ("shares", "topics", "checks", "families")},
        "families": visit.store.count("families") if visit.store.has("families") else None,
        "failures": _failures(visit),
        "manifest": visit.store.manifest,
        "made": _made(visit.store.manifest),
    }
    sheets = {figure.name: figure.numbers for figure in figures.values() if figure}
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
    return Figure(f"reuse-by-{group}", title, "stacked", bars, height(bars), sheet, note, PARTS)


def _parts(row: Row) -> dict[str, float]:
    return {part: row[part] or 0.0 for part in PARTS}


def _asked(group: str, row: Mapping[str, Any]) -> Query:
    return {group: row["key"]}


def _whole(visit: Visit, shares: Mapping[str, float]) -> Figure:
    """Return the figure of the shares of all free text together."""
    columns = [visit.say("column.kind"), visit.say("column.share_of_text")]
    numbers = Sheet(columns, [[visit.name("kind", part), shares[part]] for part in PARTS])
    title = visit.say("overview.whole")
    return Figure("reuse", title, "whole", shares, WHOLE_HEIGHT, numbers, "", PARTS)


def _shares(visit: Visit) -> dict[str, float] | None:
    """Return the shares of all free text together, None when reuse was not looked for."""
    row = visit.store.row(f"SELECT {_MEANS} FROM shares s WHERE s.n_free_chars > 0")  # noqa: S608
    return None if row is None or row["original"] is None else _parts(row)


def _failures(visit: Visit) -> int | None:
    """Return how many checks failed, None when none were made."""
    if not visit.store.has("checks"):
        return None
    return sum(int(row["fail"]) for row in rule_totals(visit.store))


def _made(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return how the findings were made: versions, analyses, encoders and seeds, each in words."""
    runs = _dicts(manifest.get("analyses")) or [dict(manifest)]
    encoders = [run.get("encoder") for run in runs]
    told = {
        "versions": [run.get("gimine") for run in runs],
        "steps": [run.get("command") for run in runs],
        "encoders": [
            e.get("model") or e.get("kind") if isinstance(e, dict) else e for e in encoders
        ],
        "seeds": [run.get("seed") for run in runs],
    }
    return {
        name: ", ".join(dict.fromkeys(str(v) for v in values if v is not None))
        for name, values in told.items()
    }


def _dicts(found: object) -> list[dict[str, Any]]:
    values = found.values() if isinstance(found, dict) else ()
    return [value for value in values if isinstance(value, dict)]


def _topics(visit: Visit) -> Figure:
    return ranking(
        visit,
        "topics",
        "figure.topics",
        visit.store.rows(_TOPICS),
        columns=[("topic", "label"), ("passages", "size"), ("reports", "n_reports")],
        entry=lambda r: Entry(
            topic_label(visit, r),
            {"plain": r["size"] or 0},
            Target("topic", (str(r["topic_id"]),)),
            {},
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
