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
