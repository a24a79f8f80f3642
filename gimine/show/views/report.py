"""A report as written, with what was found in it: copies and their sources, slips, failed sums."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from gimine.show.evidence import Evidence, evidence
from gimine.show.marking import Line, Mark, lines
from gimine.show.site import Page, Sheet, Visit, body_name
from gimine.show.store import Row
from gimine.show.views.audit import is_placed

_SECTIONS = (
    'SELECT role, ordinal, heading, start, "end" FROM sections WHERE report_id = ? ORDER BY start'
)
_CHECKS = """
SELECT c.rule, c.verdict, c.expected, c.found, c.start, c."end",
       CASE WHEN ? = 'en' THEN coalesce(c.message_en, c.message) ELSE c.message END AS message,
       c.other_report_id, o.place AS other_place, o.county AS other_county, o.year AS other_year
FROM checks c LEFT JOIN reports o ON o.report_id = c.other_report_id
WHERE c.report_id = ? AND c.verdict <> 'pass' ORDER BY c.verdict, c.start, c.rule"""
_PASSAGES = """
SELECT p.passage_id, p.role, p.item, p.text, p.start, p."end", t.topic_id, t.label
FROM passages p LEFT JOIN passage_topics pt USING (report_id, passage_id)
LEFT JOIN topics t ON t.topic_id = pt.topic_id
WHERE p.report_id = ? ORDER BY p.start"""
_CELLS = """
SELECT "table", row, "column", value, raw, start, "end" FROM cells
WHERE report_id = ? ORDER BY start, "table", row, "column" """
NEIGHBOURS = """
SELECT n.other_report_id, n.shared_chars, n.share, n.other_share, n.longest, n.direction,
       r.place, r.county, r.year
FROM neighbours n LEFT JOIN reports r ON r.report_id = n.other_report_id
WHERE n.report_id = ? ORDER BY n.shared_chars DESC, n.other_report_id"""
_ANSWERS = """
SELECT problem_id, measure_id, score FROM links WHERE report_id = ?
ORDER BY problem_id, score DESC, measure_id"""
_RECURRENCES = """
SELECT c.problem_id, c.earlier_report_id, c.verbatim, c.similarity, r.place, r.year, p.start
FROM recurrences c LEFT JOIN reports r ON r.report_id = c.earlier_report_id
LEFT JOIN passages p ON p.report_id = c.earlier_report_id AND p.passage_id = c.earlier_problem_id
WHERE c.report_id = ? ORDER BY c.similarity DESC"""


def view(visit: Visit) -> Page:
    """Return the page of the report that the address names."""
    visit.query.only(["csv"])
    report = visit.site.report(visit.target.keys[0])
    report_id = report["report_id"]
    ask = visit.store.rows
    text = visit.site.texts.get(report_id)
    found, slots = evidence(visit.site, report_id, text)
    checks, passages = ask(_CHECKS, visit.lang, report_id), ask(_PASSAGES, report_id)
    sections = ask(_SECTIONS, report_id)
    context = {
        "report": report,
        "sections": sections,
        "blocks": _blocks(text, _marks(found, slots, checks, passages), sections),
        "evidence": found,
        "passage_at": _passage_at(found, passages),
        "checks": [{**check, "placed": is_placed(check)} for check in checks],
        "tables": _tables(ask(_CELLS, report_id), checks),
        "shares": visit.store.row("SELECT * FROM shares WHERE report_id = ?", report_id),
        "neighbours": ask(NEIGHBOURS, report_id),
        "answers": _answers(visit, report_id, passages),
        "missing": {
            t: visit.missing(t) for t in ("spans", "checks", "links", "texts", "neighbours")
        },
    }
    sheets = {"stretches": lambda: _sheet(found)}
    return Page("report.html", title(visit, report), context, sheets)


def title(visit: Visit, report: Row) -> str:
    """Return what a report is called: body and year where known, else its path."""
    if not report["place"]:
        return str(report["title"] or report["report_id"])
    year = visit.say("report.year", year=report["year"]) if report["year"] else ""
    return f"{body_name(report['county'], report['place'])} {year}".strip()


def _marks(
    found: Sequence[Evidence], slots: Sequence[Row], checks: Sequence[Row], passages: Sequence[Row]
) -> Iterable[Mark]:
    for item in found:
        yield Mark("reuse", item.span["start"], item.span["end"], item)
    for slot in slots:
        yield Mark("slot", slot["start"], slot["end"], slot)
    for number, check in enumerate(checks, start=1):
        if is_placed(check):
            yield Mark(check["verdict"], check["start"], check["end"], (number, check))
    for passage in passages:
        yield Mark("passage", passage["start"], passage["end"], passage)


def _passage_at(found: Sequence[Evidence], passages: Sequence[Row]) -> dict[int, int]:
    """Return for the start of each stretch the start of the passage it begins in."""
    starts = [passage["start"] for passage in passages]
    places = {item.span["start"]: bisect_right(starts, item.span["start"]) for item in found}
    return {start: starts[place - 1] if place else start for start, place in places.items()}


def _blocks(text: str, marks: Iterable[Mark], sections: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the lines of the text in blocks: headings, lines, and rows of one table together."""
    headings = {section["start"]: section for section in sections}
    made: list[dict[str, Any]] = []
    cut = lines(text, marks, leading="reuse")
    for is_table, group in groupby(cut, key=lambda line: bool(line.cells)):
        if is_table:
            made.append({"kind": "table", "lines": list(group)})
        else:
            made.extend(_block(line, headings) for line in group if line.end > line.start)
    return made


def _block(line: Line, headings: dict[int, Row]) -> dict[str, Any]:
    starts = [start for start in headings if line.start <= start < line.end]
    if starts and headings[starts[0]]["end"] > line.end:
        return {"kind": "heading", "lines": [line], "section": headings[starts[0]]}
    return {"kind": "line", "lines": [line]}


def _tables(cells: Sequence[Row], checks: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the statutory tables as grids; each cell with the failed checks that touch it."""
    failed = [c for c in checks if c["verdict"] == "fail" and is_placed(c)]
    made = []
    for name in dict.fromkeys(cell["table"] for cell in cells):
        of_table = [cell for cell in cells if cell["table"] == name]
        for cell in of_table:
            cell["failed"] = [
                c for c in failed if c["start"] < cell["end"] and c["end"] > cell["start"]
            ]
        grid = {(cell["row"], cell["column"]): cell for cell in of_table}
        made.append({
            "name": name, "grid": grid,
            "rows": list(dict.fromkeys(cell["row"] for cell in of_table)),
            "columns": list(dict.fromkeys(cell["column"] for cell in of_table)),
        })  # fmt: skip
    return made


def _answers(visit: Visit, report_id: str, passages: Sequence[Row]) -> list[dict[str, Any]]:
    """Return each problem with the measures that answer it and the years it stood in before."""
    by_id = {passage["passage_id"]: passage for passage in passages}
    links = visit.store.rows(_ANSWERS, report_id)
    earlier = visit.store.rows(_RECURRENCES, report_id)
    made = []
    for problem_id, group in groupby(links, key=lambda link: link["problem_id"]):
        measures = [by_id[link["measure_id"]] for link in group if link["measure_id"] in by_id]
        if problem_id in by_id:
            returned = [row for row in earlier if row["problem_id"] == problem_id]
            made.append({"problem": by_id[problem_id], "measures": measures, "earlier": returned})
    return made


def _sheet(found: Sequence[Evidence]) -> Sheet:
    columns = ["start", "end", "text", "kind", "family_id", "template", "n_reports", "similarity",
               "source_report_id", "source_start", "source_end"]  # fmt: skip
    own = {"text"}
    rows = [[item.text if c in own else item.span[c] for c in columns] for item in found]
    return Sheet(columns, rows)
