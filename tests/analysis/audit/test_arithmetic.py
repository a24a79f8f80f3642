"""Sums that the statutory tables prescribe."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.analysis.audit.arithmetic import APPLICANTS, RESULTS
from gimine.reading.forms import REQUEST_COLUMNS
from tests.analysis.audit.audit_cases import audited, cells_report

Cells = dict[tuple[str, str, str], object]
SPLIT = ("other_no_correction", "other_unpaid", "other_other")


def requests(entries: dict[str, int], *, other: tuple[str, ...] = SPLIT) -> Cells:
    """Return table 3 with natural persons' requests by row, everything else nought."""
    rows = ("new", "carried_in", *RESULTS, *other, "total", "carried_out")
    cells: Cells = {("requests", row, column): 0 for row in rows for column in REQUEST_COLUMNS}
    for row, value in entries.items():
        cells["requests", row, "natural_person"] = value
        cells["requests", row, "total"] = value
    return cells


CLOSED = {"new": 5, "carried_in": 1, "granted": 4, "denied_law": 1, "total": 5, "carried_out": 1}


@pytest.mark.parametrize("other", [SPLIT, ("other",)])
@pytest.mark.parametrize(
    "rule", ["requests_row_total", "requests_results_total", "requests_balance"]
)
def test_a_closed_table_passes(rule: str, other: tuple[str, ...]) -> None:
    report = cells_report(requests(CLOSED, other=other))
    assert audited(report, rule=rule) == []
    assert len(audited(report, rule=rule, verdict="pass")) == 1


def test_a_row_that_does_not_add_up() -> None:
    cells = requests(CLOSED)
    cells["requests", "granted", "business"] = 2
    report = cells_report(cells)
    (note,) = audited(report, rule="requests_row_total")
    assert (note["verdict"], note["expected"], note["found"]) == ("fail", "6", "4")
    assert report.text[note["start"] : note["end"]] == "4"
    assert "予以公开" in note["message"]
    assert "granted" in note["message_en"]


def test_results_that_do_not_add_up() -> None:
    cells = requests({**CLOSED, "granted": 3})
    notes = audited(cells_report(cells), rule="requests_results_total")
    assert [(n["expected"], n["found"]) for n in notes] == [("4", "5"), ("4", "5")]


def test_the_balance_of_the_form() -> None:
    cells = requests({**CLOSED, "carried_out": 3})
    notes = audited(cells_report(cells), rule="requests_balance")
    assert [(n["expected"], n["found"]) for n in notes] == [("6", "8"), ("6", "8")]


@pytest.mark.parametrize("raw", ["", "/", "-"])
def test_a_blank_operand_is_named_and_never_fails(raw: str) -> None:
    cells = requests({**CLOSED, "carried_out": 3})
    cells["requests", "carried_in", "total"] = raw
    cells["requests", "carried_in", "natural_person"] = raw
    (note,) = audited(cells_report(cells), rule="requests_balance")
    assert note["verdict"] == "uncertain"
    assert "上年结转" in note["message"]
    assert "carried_in" in note["message_en"]


def test_a_table_without_its_total_column_is_uncertain() -> None:
    cells = {key: value for key, value in requests(CLOSED).items() if key[2] != "total"}
    for rule in ("requests_row_total", "requests_results_total", "requests_balance"):
        (note,) = audited(cells_report(cells), rule=rule)
        assert note["verdict"] == "uncertain"
        assert "总计" in note["message"]


def test_a_table_without_its_total_column_is_summed_by_its_other_columns() -> None:
    wrong = requests({**CLOSED, "carried_out": 3})
    cells = {key: value for key, value in wrong.items() if key[2] != "total"}
    (note,) = audited(cells_report(cells), rule="requests_balance", verdict="fail")
    assert (note["expected"], note["found"]) == ("6", "8")


def test_a_row_that_lacks_a_column_leaves_its_figures_unsure() -> None:
    cells = requests({**CLOSED, "carried_out": 3})
    del cells["requests", "carried_out", "research"]
    assert {n["verdict"] for n in audited(cells_report(cells), rule="requests_balance")} == {
        "uncertain"
    }


def test_cells_that_run_together_leave_doubt() -> None:
    report = cells_report(requests({**CLOSED, "carried_out": 3}))
    cell = next(c for c in report.cells if (c.row, c.column) == ("carried_out", "total"))
    glued = replace(report, text=report.text[: cell.end] + "7" + report.text[cell.end :])
    notes = audited(glued, rule="requests_balance")
    assert {n["verdict"] for n in notes if n["start"] == cell.start} == {"uncertain"}


def test_many_wrong_sums_are_one_doubt_about_the_reading() -> None:
    cells = requests(CLOSED)
    for row in RESULTS:
        cells["requests", row, "business"] = 3
    (note,) = audited(cells_report(cells), rule="requests_row_total")
    assert note["verdict"] == "uncertain"


def test_a_report_without_tables_has_nothing_to_check() -> None:
    report = cells_report({})
    assert audited(report, rule="requests_balance", verdict="pass") == []
    assert audited(report, rule="requests_balance") == []


@pytest.mark.parametrize(("pending", "fails"), [(1, 0), (0, 1)])
def test_review_blocks(pending: int, fails: int) -> None:
    cells: Cells = {
        ("review", "reconsideration", column): value
        for column, value in zip(
            ("upheld", "corrected", "other", "pending", "total"), (2, 0, 1, pending, 4), strict=True
        )
    }
    assert len(audited(cells_report(cells), rule="review_total", verdict="fail")) == fails


@pytest.mark.parametrize(
    ("key", "value", "fails"),
    [
        (("disclosure", "licensing", "decisions"), -1, 1),
        (("disclosure", "licensing", "decisions"), 2.5, 1),
        (("disclosure", "fees", "amount"), 2.5, 0),
        (("disclosure", "fees", "amount"), -2.5, 1),
        (("disclosure", "licensing", "change"), -3, 0),
        (("review", "reconsideration", "total"), 0.5, 1),
    ],
)
def test_counts_are_whole_numbers(key: tuple[str, str, str], value: float, fails: int) -> None:
    assert len(audited(cells_report({key: value}), rule="whole_numbers")) == fails


counts = st.integers(0, 60)


@settings(max_examples=20, deadline=None)
@given(
    st.dictionaries(st.tuples(st.sampled_from(RESULTS), st.sampled_from(APPLICANTS)), counts),
    counts,
)
def test_a_table_that_was_summed_up_never_fails(
    entries: dict[tuple[str, str], int], new: int
) -> None:
    cells = requests({})
    answered = dict.fromkeys(APPLICANTS, 0)
    for (row, column), value in entries.items():
        cells["requests", row, column] = value
        answered[column] += value
    for column, total in answered.items():
        cells["requests", "total", column] = total
        cells["requests", "carried_in", column] = total
        cells["requests", "new", column] = cells["requests", "carried_out", column] = new
    for row in {key[1] for key in cells}:
        parts = [cells["requests", row, column] for column in APPLICANTS]
        cells["requests", row, "total"] = sum(p for p in parts if isinstance(p, int))
    report = cells_report(cells)
    for rule in ("requests_row_total", "requests_results_total", "requests_balance"):
        assert audited(report, rule=rule) == []


@settings(max_examples=20, deadline=None)
@given(st.sampled_from([key for key in requests(CLOSED) if key[1] != "other"]), st.integers(1, 9))
def test_one_wrong_cell_always_fails(key: tuple[str, str, str], by: int) -> None:
    cells = requests(CLOSED)
    value = cells[key]
    assert isinstance(value, int)
    cells[key] = value + by
    rules = ("requests_row_total", "requests_results_total", "requests_balance")
    assert any(audited(cells_report(cells), rule=rule, verdict="fail") for rule in rules)
