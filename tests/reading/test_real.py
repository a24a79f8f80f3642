"""The five real reports, read exactly as a careful reader read them (golden/reading/real.json)."""

import json
from pathlib import Path
from typing import Any

import pytest

import gimine
from gimine import Corpus, Report

EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "golden" / "reading" / "real.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def corpus(real_reports: Path) -> Corpus:
    return gimine.read(real_reports, jobs=1)


@pytest.fixture(params=sorted(EXPECTED))
def pair(request: pytest.FixtureRequest, corpus: Corpus) -> tuple[Report, dict[str, Any]]:
    report = next(r for r in corpus if r.report_id.startswith(request.param))
    return report, EXPECTED[request.param]


def test_who_where_when(pair: tuple[Report, dict[str, Any]]) -> None:
    report, expected = pair
    names = [
        "place",
        "level",
        "county",
        "city",
        "province",
        "year",
        "era",
        "published",
        "place_source",
    ]
    assert [getattr(report, name) for name in names] == expected["fields"]
    assert not report.spam


def test_sections(pair: tuple[Report, dict[str, Any]]) -> None:
    report, expected = pair
    found = [[s.role, s.ordinal, s.start, s.end] for s in report.sections]
    assert found == expected["sections"]


@pytest.mark.parametrize("role", ["problem", "measure"])
def test_problems_and_measures(pair: tuple[Report, dict[str, Any]], role: str) -> None:
    report, expected = pair
    found = [[p.item, p.text[:6], p.start, p.end] for p in report.passages if p.role == role]
    assert found == expected[f"{role}s"]


def test_cells(pair: tuple[Report, dict[str, Any]]) -> None:
    report, expected = pair
    assert {name: len(cells) for name, cells in report.tables.items()} == expected["cells"]
    found = [[c.table, c.row, c.column, c.value] for c in report.cells if c.value]
    assert found == expected["values"]
    assert sum(cell.value is None for cell in report.cells) == expected["blank"]


def test_facts(pair: tuple[Report, dict[str, Any]]) -> None:
    report, expected = pair
    assert {fact.fact: fact.value for fact in report.facts} == expected["facts"]


def test_a_real_pdf(corpus: Corpus) -> None:
    report = next(r for r in corpus if r.report_id.endswith(".pdf"))
    assert (report.place, report.level, report.year, report.era) == ("淮安市", "市", 2024, "2021")
    assert [section.role for section in report.sections] == [1, 2, 3, 4, 5, 6]
    values = {(c.row, c.column): c.value for c in report.cells}
    assert len(values) == 200
    assert values["licensing", "decisions"] == 447228
    assert values["fees", "amount"] == 96171.6
    new = [values["new", column] for column in ("natural_person", "business", "total")]
    assert new == [3001, 53, 3119]
    assert values["granted", "total"] == 1362
    assert values["other_other", "total"] == 110
    assert values["total", "total"] == 3050
    assert values["reconsideration", "upheld"] == 72
    assert values["litigation_after_review", "total"] == 20
    assert [len(report.problems), len(report.measures)] == [2, 2]
    assert {f.fact: f.value for f in report.facts}["fee"] == 3940


def test_the_blank_form_is_no_report(corpus: Corpus) -> None:
    [(path, reason)] = [item for item in corpus.skipped.items() if item[0].endswith(".docx")]
    assert (path, reason) == ("template_2021.docx", "a blank form, not a report")
