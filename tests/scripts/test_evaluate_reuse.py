"""The evaluator of reuse, on findings whose scores can be told by hand."""

import pytest
from evaluate_reuse import (
    KGRAM,
    Span,
    bcubed,
    boundaries,
    characters,
    granularity,
    kgram_baseline,
    marked_share,
    precision_by_label,
    recall_by,
    share_error,
    source_accuracy,
)

TRUTH = {
    "a": [Span(0, 10, "f", "exact", "2-10", "peer", None)],
    "b": [
        Span(0, 10, "f", "edit5", "2-10", "peer", "a"),
        Span(20, 30, "g", "exact", "2-10", "self", None),
    ],
}


def test_what_is_planted_scores_one() -> None:
    assert characters(TRUTH, TRUTH) == (1, 1)
    assert granularity(TRUTH, TRUTH) == 1
    assert bcubed(TRUTH, TRUTH).f1 == 1
    assert source_accuracy(TRUTH, TRUTH) == (1, 1)


def test_characters_count_what_is_marked() -> None:
    found = {"a": [Span(0, 5, 1)], "b": [Span(0, 10, 1), Span(40, 50, 2)]}
    assert characters(found, TRUTH) == (15 / 25, 15 / 30)
    assert recall_by(found, TRUTH, "label") == {"edit5": 1, "exact": 5 / 20}
    assert precision_by_label(found, TRUTH) == {"edit5": 1, "exact": 1}


def test_pieces_raise_the_granularity() -> None:
    found = {"a": [Span(0, 4, 1), Span(6, 10, 1)], "b": [Span(0, 10, 1)]}
    assert granularity(found, TRUTH) == 1.5


def test_families_are_scored_by_bcubed() -> None:
    split = {"a": [Span(0, 10, 1)], "b": [Span(0, 10, 2), Span(20, 30, 3)]}
    joined = {"a": [Span(0, 10, 1)], "b": [Span(0, 10, 1), Span(20, 30, 1)]}
    assert tuple(bcubed(split, TRUTH)) == pytest.approx((1, 2 / 3))
    assert tuple(bcubed(joined, TRUTH)) == pytest.approx((5 / 9, 1))


def test_only_determined_sources_count() -> None:
    assert source_accuracy({"b": [Span(0, 10, 1, source="c")]}, TRUTH) == (0, 1)


def test_slots_count_by_their_exact_place() -> None:
    assert boundaries({("a", 1, 3), ("a", 5, 6)}, {("a", 1, 3)}) == (0.5, 1)


def test_shares_are_compared_kind_by_kind() -> None:
    row = {"report_id": "a", "statutory": 0, "self": 0, "vertical": 0, "formula": 0, "peer": 0.4}
    assert share_error([row | {"original": 0.6}], TRUTH, {"a": 20}) == pytest.approx(100 * 0.2 / 6)


def test_the_baseline_marks_what_two_reports_share() -> None:
    shared = "一二三四五六七八九十甲乙丙丁"
    found = kgram_baseline(
        [("a", 100, "子" + shared), ("b", 0, shared + "丑"), ("c", 0, "寅" * 20)]
    )
    assert len(shared) > KGRAM
    assert {name: [(s.start, s.end) for s in spans] for name, spans in found.items()} == {
        "a": [(101, 115)],
        "b": [(0, 14)],
    }


def test_the_marked_share_leaves_out_prescribed_wording_and_empty_reports() -> None:
    rows: list[dict[str, float | None]] = [
        {"n_free_chars": 300, "reused": 0.5, "statutory": 0.2},
        {"n_free_chars": 100, "reused": 0.0, "statutory": 0.0},
        {"n_free_chars": 0, "reused": None, "statutory": None},
    ]
    assert marked_share(rows) == pytest.approx(0.225)
    assert marked_share([]) == 0
