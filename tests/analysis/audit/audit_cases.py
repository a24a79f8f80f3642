"""Small reports made by hand, and what the audit says of them."""

from collections.abc import Mapping
from typing import Any

from gimine.analysis.audit import audit
from gimine.corpus import Corpus
from gimine.report import Cell, Fact, Passage, Report, Role, Section

Row = dict[str, Any]
Given = str | tuple[Role, int, str]
Cells = Mapping[tuple[str, str, str], object]


def passages_report(place: str, *words: Given, **fields: Any) -> Report:  # noqa: ANN401
    """Return a report of 2023 whose text is a title and one line for each passage.

    A passage may be a tuple (role, section, words); alone it stands in the overview.
    """
    defaults = {"level": place[-1], "county": "云阳县", "year": 2023, "era": "2021"}
    fields = {**defaults, "place_source": "title", **fields}
    title = f"{place}{fields['year']}年政府信息公开工作年度报告"
    text = title
    passages: list[Passage] = []
    for number, given in enumerate(words):
        role, section, said = _placed(given)
        start = len(text) + 1
        text += "\n" + said
        passages.append(Passage(number, role, section, "", None, said, start, len(text)))
    name = fields.pop("report_id", f"{place}_{fields['year']}.txt")
    return Report(
        report_id=name,
        sha256="0" * 64,
        text=fields.pop("text", text),
        title=fields.pop("title", title),
        place=place,
        passages=tuple(passages),
        **fields,
    )


def _placed(given: Given) -> tuple[Role, int, str]:
    return ("overview", 1, given) if isinstance(given, str) else given


def cells_report(
    cells: Cells,
    *,
    facts: dict[str, float] | None = None,
    **fields: Any,  # noqa: ANN401
) -> Report:
    """Return a report of 2023 whose text is its cells and figures, one on a line."""
    text, made, told = "表格", [], []
    for key, raw in cells.items():
        start = len(text) + 1
        text += f"\n{raw}"
        value = float(raw) if isinstance(raw, int | float) else None
        made.append(Cell(*key, value, str(raw), start, len(text)))
    for name, value in (facts or {}).items():
        words = f"{name}共{value}件"
        start = len(text) + 1
        text += f"\n{words}"
        told.append(Fact(name, value, words, start, len(text)))
    defaults = {"place": "桃溪镇", "level": "镇", "county": "云阳县", "year": 2023, "era": "2021"}
    fields = {**defaults, **fields}
    return Report(
        report_id=fields.pop("report_id", f"{fields['place']}_{fields['year']}.txt"),
        sha256="0" * 64,
        text=text,
        cells=tuple(made),
        facts=tuple(told),
        **fields,
    )


def with_sections(report: Report, *sections: tuple[int, int | None, str, str]) -> Report:
    """Return the report with sections (role, ordinal, heading, body) added to its text."""
    from dataclasses import replace

    text, parts = report.text, []
    for role, ordinal, heading, body in sections:
        start = len(text) + 1
        text += f"\n{heading}\n"
        at = len(text)
        text += body
        parts.append(Section(role, ordinal, heading, start, len(text), at))
    return replace(report, text=text, sections=tuple(parts))


def audited(*reports: Report, rule: str, verdict: str | None = None) -> list[Row]:
    """Return what one rule notes of reports (passes left out), in the order of the table."""
    rows = audit(Corpus.from_reports(reports), rules=[rule], jobs=1)["checks"].to_pylist()
    wanted = ("fail", "uncertain") if verdict is None else (verdict,)
    return [row for row in rows if row["verdict"] in wanted]


def told_report(cells: Cells, **told: list[str]) -> Report:
    """Return a report with cells, and figures told in these words (the last number counts)."""
    import re
    from dataclasses import replace

    report = cells_report(cells)
    text, facts = report.text, []
    for name, wordings in told.items():
        for words in wordings:
            start = len(text) + 1
            text += f"\n{words}"
            value = float(re.findall(r"\d+", words)[-1])
            facts.append(Fact(name, value, words, start, len(text)))
    return replace(report, text=text, facts=tuple(facts))
