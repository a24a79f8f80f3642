"""What `gimine parse` prints: the outline of one report, or one line for each of many."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import RenderableType
from rich.text import Text

from gimine.corpus import Corpus
from gimine.report import Cell, Passage, Report
from gimine.terminal import parts

ROLES = {
    0: "anything else",
    1: "overview 总体情况",
    2: "disclosure 主动公开",
    3: "requests 依申请公开",
    4: "review 复议诉讼",
    5: "problems 问题和改进",
    6: "other 其他事项",
}
ERAS = {"pre2019": "before the 2019 form", "2019": "2019 form", "2021": "2021 form"}
LINES = 200
"""How many reports the table for many reports shows; the rest is counted and named."""


def page(corpus: Corpus) -> parts.Page:
    """Yield the outline of a corpus of one report, or the table of a larger one."""
    yield from report_page(corpus[0]) if len(corpus) == 1 else corpus_page(corpus)
    yield from parts.skipped(corpus.skipped.items())


def report_page(report: Report) -> parts.Page:
    """Yield the outline of one report: who and when, sections, problems, measures, figures."""
    yield Text(f"{parts.known(report.place)}  {parts.known(report.year)}", style="bold green")
    yield parts.labelled(_identity(report))
    yield from _sections(report)
    yield from _items("Problems 存在的问题", report, "problem")
    yield from _items("Measures 改进措施", report, "measure")
    yield from _tables(report)
    yield from _facts(report)


def corpus_page(corpus: Corpus) -> parts.Page:
    """Yield a table with one line for each report."""
    right = ("year", "sec.", "prob.", "meas.")
    table = parts.columns("place", "county", "form", *right, "report", right=right)
    shown = corpus.tables["reports"].slice(0, LINES)
    counts = list(_counts(corpus, shown["report_id"]))
    for row in shown.to_pylist():
        numbers = (parts.number(count.get(row["report_id"], 0)) for count in counts)
        form = "spam" if row["spam"] else row["era"]
        who = (parts.known(row[name]) for name in ("place", "county"))
        table.add_row(*who, form, parts.known(row["year"]), *numbers, row["report_id"])
    yield table
    if len(corpus) > LINES:
        rest = parts.counted(len(corpus) - LINES, "more report")
        yield parts.note(f"and {rest}: the table reports, or --json, has them all")
    yield parts.heading(f"{parts.counted(len(corpus), 'report')} read", _summary(corpus))


def _counts(corpus: Corpus, ids: pa.ChunkedArray) -> Iterator[dict[str, int]]:
    """Yield how many sections with a role, problems and measures each of some reports has."""
    tables = corpus.tables
    sections = tables["sections"].filter(pc.not_equal(tables["sections"]["role"], 0))
    yield _per_report(sections.group_by(["report_id", "role"]).aggregate([]), ids)
    items = tables["passages"].filter(pc.is_valid(tables["passages"]["item"]))
    for role in ("problem", "measure"):
        yield _per_report(items.filter(pc.equal(items["role"], role)), ids)


def _per_report(table: pa.Table, ids: pa.ChunkedArray) -> dict[str, int]:
    chosen = table.filter(pc.is_in(table["report_id"], value_set=ids))
    counted = chosen.group_by("report_id").aggregate([([], "count_all")])
    columns = (counted[name].to_pylist() for name in ("report_id", "count_all"))
    return dict(zip(*columns, strict=True))


def _summary(corpus: Corpus) -> str:
    reports = corpus.tables["reports"]
    years = sorted(set(reports["year"].to_pylist()) - {None})
    bodies = reports.group_by(["county", "place"]).aggregate([]).num_rows
    span = "-".join(str(year) for year in dict.fromkeys([years[0], years[-1]])) if years else "?"
    return f"{parts.counted(bodies, 'body')}, {'years' if '-' in span else 'year'} {span}"


def _identity(report: Report) -> Iterator[tuple[str, str]]:
    yield "report", report.report_id
    yield "title", parts.known(report.title)
    above = [name for name in (report.province, report.city, report.county) if name]
    yield "body", f"{parts.known(report.place)}, level {parts.known(report.level)}"
    yield "above it", " ".join(above) or parts.UNKNOWN
    yield "layout", ERAS.get(report.era, "unknown")
    yield "published", parts.known(report.published)
    length = parts.counted(report.n_chars, "character")
    yield "length", f"{length}, {report.n_free_chars:,} of them free text"
    if report.spam:
        yield "spam", parts.known(report.spam_reason)


def _sections(report: Report) -> Iterator[RenderableType]:
    yield parts.heading("Sections", "offsets count characters of the text from 0")
    table = parts.columns("role", "passages", "offsets", "heading", right=("passages", "offsets"))
    for section in report.sections:
        inside = [p for p in report.passages if section.start <= p.start < section.end]
        offsets = parts.span(section.start, section.end)
        table.add_row(ROLES[section.role], str(len(inside)), offsets, Text(section.heading))
    yield parts.indented(table if report.sections else parts.note("none found"))


def _items(title: str, report: Report, role: str) -> Iterator[RenderableType]:
    passages = [p for p in report.passages if p.role == role]
    items = [p for p in passages if p.item is not None]
    yield parts.heading(title, parts.counted(len(items), "item"))
    yield parts.indented(_list(passages) if passages else parts.note("none found"))


def _list(passages: Sequence[Passage]) -> RenderableType:
    return parts.numbered(
        ("" if p.item is None else p.item, p.text, parts.span(p.start, p.end)) for p in passages
    )


def _tables(report: Report) -> Iterator[RenderableType]:
    cells = report.cells
    figures = sum(cell.value is not None for cell in cells)
    yield parts.heading("Statutory tables", f"{figures} of {parts.counted(len(cells), 'cell')}")
    if not cells:
        yield parts.indented(parts.note("none found"))
    else:
        lines = (line for name, rows in report.tables.items() for line in _totals(name, rows))
        yield parts.indented(parts.labelled(lines))


def _totals(name: str, cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    rows = dict.fromkeys(cell.row for cell in cells)
    for row in rows:
        of_row = [c for c in cells if c.row == row]
        if name == "requests":
            of_row = [c for c in of_row if c.column == "total" and row in REQUEST_TOTALS]
        figures = "  ".join(f"{c.column} {parts.number(c.value)}" for c in of_row)
        if figures:
            yield f"{name} {row}", figures


REQUEST_TOTALS = ("new", "carried_in", "total", "carried_out")


def _facts(report: Report) -> Iterator[RenderableType]:
    yield parts.heading("Figures in the prose", parts.counted(len(report.facts), "fact"))
    table = parts.columns("fact", "value", "offsets", "as written", right=("value", "offsets"))
    for fact in report.facts:
        offsets = parts.span(fact.start, fact.end)
        table.add_row(fact.fact, parts.number(fact.value), offsets, Text(fact.raw))
    yield parts.indented(table if report.facts else parts.note("none found"))
