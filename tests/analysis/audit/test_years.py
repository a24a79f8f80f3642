"""The reports of one body in two successive years."""

from typing import Any

import pytest

from gimine.report import Report
from tests.analysis.audit.audit_cases import audited, cells_report, passages_report

OUT, IN = ("requests", "carried_out", "total"), ("requests", "carried_in", "total")
FORCE = ("disclosure", "normative_documents", "in_force")
ISSUED = ("disclosure", "normative_documents", "issued")
REPEALED = ("disclosure", "normative_documents", "repealed")


def pair(last: int, this: int, **fields: Any) -> tuple[Report, Report]:  # noqa: ANN401
    return (
        cells_report({OUT: last}, year=2022, report_id="a.txt", **fields),
        cells_report({IN: this}, year=2023, report_id="b.txt", **fields),
    )


def test_what_was_carried_forward_is_carried_over() -> None:
    assert audited(*pair(2, 2), rule="carried_break") == []
    (note,) = audited(*pair(2, 0), rule="carried_break")
    assert (note["report_id"], note["verdict"]) == ("b.txt", "fail")
    assert (note["expected"], note["found"], note["other_report_id"]) == ("2", "0", "a.txt")


def test_a_name_without_county_may_be_two_bodies() -> None:
    (note,) = audited(*pair(2, 0, county=None), rule="carried_break")
    assert note["verdict"] == "uncertain"


def test_a_folder_shows_that_a_name_is_one_body() -> None:
    last = cells_report({OUT: 2}, year=2022, county=None, report_id="云阳县/a.txt")
    this = cells_report({IN: 0}, year=2023, county=None, report_id="云阳县/b.txt")
    assert [n["verdict"] for n in audited(last, this, rule="carried_break")] == ["fail"]


def test_words_taken_for_a_county_do_not_part_a_body() -> None:
    title = "云阳县桃溪镇2022年年度报告"
    last = cells_report({OUT: 2}, year=2022, title=title, report_id="a/1.txt")
    this = cells_report({IN: 0}, year=2023, county="检查县", report_id="a/2.txt")
    assert [n["verdict"] for n in audited(last, this, rule="carried_break")] == ["fail"]


def test_bodies_of_one_name_in_two_counties_are_kept_apart() -> None:
    last = cells_report({OUT: 2}, year=2022, county="云阳县", report_id="a.txt")
    this = cells_report({IN: 0}, year=2023, county="河阴县", report_id="b.txt")
    assert audited(last, this, rule="carried_break") == []


def test_two_reports_for_one_year_leave_doubt() -> None:
    twin = cells_report({IN: 2}, year=2023, report_id="c.txt")
    notes = audited(*pair(2, 0), twin, rule="carried_break")
    assert [(n["report_id"], n["verdict"]) for n in notes] == [("b.txt", "uncertain")]


def test_a_missing_total_is_uncertain() -> None:
    last = cells_report({OUT: "/"}, year=2022, report_id="a.txt")
    this = cells_report({IN: 0}, year=2023, report_id="b.txt")
    assert [n["verdict"] for n in audited(last, this, rule="carried_break")] == ["uncertain"]


@pytest.mark.parametrize(("in_force", "fails"), [(12, 0), (11, 1)])
def test_documents_in_force(in_force: int, fails: int) -> None:
    last = cells_report({FORCE: 10}, year=2022, report_id="a.txt")
    cells = {FORCE: in_force, ISSUED: 3, REPEALED: 1}
    this = cells_report(cells, year=2023, report_id="b.txt")
    notes = audited(last, this, rule="in_force_break")
    assert len(notes) == fails
    assert all(this.text[n["start"] : n["end"]] == str(in_force) for n in notes)


def test_the_older_form_has_no_documents_in_force() -> None:
    last = cells_report({FORCE: 10}, year=2020, era="2019", report_id="a.txt")
    this = cells_report({FORCE: 1, ISSUED: 0, REPEALED: 0}, year=2021, report_id="b.txt")
    assert audited(last, this, rule="in_force_break") == []


def figures(*values: int, year: int, told: int = 30) -> Report:
    rows = ("licensing", "penalties", "coercion")
    cells = {("disclosure", r, "decisions"): v for r, v in zip(rows, values, strict=True)}
    facts = {"online_disclosures": float(told)}
    return cells_report(cells, facts=facts, year=year, report_id=f"{year}.txt")


@pytest.mark.parametrize(
    ("old", "new", "told", "verdict"),
    [
        ((21, 5, 7), (21, 5, 7), 30, ["fail"]),
        ((21, 5, 7), (21, 5, 8), 30, []),
        ((21, 5, 7), (21, 5, 7), 31, []),
        ((0, 0, 0), (0, 0, 0), 30, []),
        ((21, 0, 0), (21, 0, 0), 30, ["uncertain"]),
    ],
)
def test_the_same_figures_two_years_running(
    old: tuple[int, ...], new: tuple[int, ...], told: int, verdict: list[str]
) -> None:
    notes = audited(
        figures(*old, year=2022), figures(*new, year=2023, told=told), rule="same_numbers"
    )
    assert [n["verdict"] for n in notes] == verdict


WORDS = "{}年，我镇按月更新公开栏，逐项核对目录，安排专人值守，群众来访当面答复。"


def long_report(year: int, *more: str) -> Report:
    words = [WORDS.format(year), *(f"第{i}组：{WORDS.format(year - 1)}" for i in range(6)), *more]
    return passages_report("桃溪镇", *words, year=year)


def test_last_years_text_with_other_years() -> None:
    (note,) = audited(long_report(2022), long_report(2023), rule="same_text")
    assert (note["verdict"], note["score"]) == ("fail", 1.0)
    assert note["other_report_id"] == "桃溪镇_2022.txt"


def test_a_text_with_something_new_passes() -> None:
    new = long_report(2023, "今年新设了流动公开点，走进集市和学校，现场讲解政策。")
    assert audited(long_report(2022), new, rule="same_text") == []
    assert len(audited(long_report(2022), new, rule="same_text", verdict="pass")) == 1
