"""The evaluation of the audit: what counts as found, and that the audit meets its targets."""

from pathlib import Path

import evaluate_audit
import make_corpus
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from evaluate_audit import Score, error_scores, misses, slip_scores


def slip(start: int, end: int, rule: str = "wrong_level") -> dict[str, object]:
    row = {"report_id": "a", "rule": rule, "start": start, "end": end}
    return {**row, "verdict": "fail", "value": "", "source_report_id": None}


def error(rule: str, start: int) -> dict[str, object]:
    return {"report_id": "a", "rule": rule, "start": start, "end": start + 1, "verdict": "fail"}


def truth(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    pq.write_table(pa.Table.from_pylist(list(rows)), folder / f"{name}.parquet")
    return folder


def scores(found: list[Score]) -> dict[str, tuple[int, int, int]]:
    return {score.rule: (score.hit, score.false, score.missed) for score in found}


def test_slips_meet_where_they_overlap(tmp_path: Path) -> None:
    planted = truth(tmp_path, "slips", slip(10, 12), slip(30, 32))
    found = scores(list(slip_scores([slip(9, 13), slip(50, 52)], planted)))
    assert found["wrong_level"] == (1, 1, 1)
    assert found["placeholder"] == (0, 0, 0)


def test_sums_meet_in_their_cell_and_forms_in_their_report(tmp_path: Path) -> None:
    planted = truth(tmp_path, "errors", error("requests_balance", 10), error("misnumbered", 5))
    rows = [error("requests_balance", 20), error("section_number", 7)]
    found = scores(list(error_scores(rows, planted)))
    assert found["requests_balance"] == (0, 1, 1)
    assert found["section_number"] == (1, 0, 0)


def test_what_is_uncertain_counts_neither_way(tmp_path: Path) -> None:
    planted = truth(tmp_path, "errors", error("requests_balance", 10))
    rows = [{**error("requests_balance", 10), "verdict": "uncertain"}]
    assert scores(list(error_scores(rows, planted)))["requests_balance"] == (0, 0, 0)


def test_shares_of_nothing_are_unknown() -> None:
    assert Score("x", 0, 0, 0).precision is None
    assert Score("x", 3, 1, 2).precision == 0.75
    assert Score("x", 3, 1, 2).recall == 0.6


def test_a_missed_target_is_told() -> None:
    rules = (*evaluate_audit.ARITHMETIC, *evaluate_audit.PROSE, *evaluate_audit.SLIPS)
    good = [Score(rule, 9, 0, 0) for rule in rules]
    assert list(misses(good)) == []
    bad = [s._replace(missed=5) if s.rule in {"wrong_year", "review_total"} else s for s in good]
    assert len(list(misses(bad))) == 1
    worse = [s._replace(false=4) if s.rule == "wrong_year" else s for s in good]
    assert len(list(misses(worse))) == 1


@pytest.mark.slow
def test_planted_errors_and_slips_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    options = ["--reports", "400", "--seed", "31", "--slips", "0.4", "--errors", "0.4"]
    made = [
        "--out",
        str(folder),
        "--jobs",
        "1",
        "--noise",
        "none",
        "--years",
        "2019-2023",
        *options,
    ]
    assert make_corpus.main(made) == 0
    assert evaluate_audit.main([str(folder), "--given", "--check"]) == 0
