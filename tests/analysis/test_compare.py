"""Two reports side by side."""

import pytest

from gimine.analysis.compare import compare
from gimine.errors import GimineError
from tests.analysis.reuse.making import COPIED, OTHER, SLOTTED, invented, report

OURS = SLOTTED.format(year=2021, place="青石镇", n=135)
THEIRS = SLOTTED.format(year=2022, place="柳湾乡", n=7)


def test_shared_stretches_are_aligned_with_their_slots() -> None:
    a = report("x.txt", COPIED, OURS, place="青石镇")
    b = report("x.txt", THEIRS, invented(1), COPIED, place="柳湾乡")
    found = compare(a, b)
    texts = [(a.text[s.start_a : s.end_a], b.text[s.start_b : s.end_b]) for s in found.stretches]
    assert texts == [(COPIED[:-1], COPIED[:-1]), (OURS[:-1], THEIRS[:-1])]
    slots = found.stretches[1]
    assert [(s.slot, a.text[s.start : s.end]) for s in slots.slots_a] == [
        ("year", "2021"),
        ("place", "青石镇"),
        ("number", "135"),
    ]
    assert [b.text[s.start : s.end] for s in slots.slots_b] == ["2022", "柳湾乡", "7"]
    assert found.share_a == pytest.approx((len(COPIED) + len(OURS) - 2) / a.n_free_chars)


def test_a_stretch_that_stands_twice_is_paired_in_order() -> None:
    a, b = report("a", COPIED, invented(1), COPIED), report("b", COPIED)
    found = compare(a, b)
    assert [(s.start_a, s.start_b) for s in found.stretches] == [(0, 0)]


def test_reports_that_share_nothing() -> None:
    found = compare(report("a", COPIED), report("b", OTHER))
    assert (found.stretches, found.share_a, found.share_b) == ((), 0, 0)


def test_a_report_without_free_text() -> None:
    found = compare(report("a"), report("b", OTHER))
    assert (found.share_a, found.share_b) == (None, 0)


def test_options_out_of_range() -> None:
    with pytest.raises(GimineError, match="similarity is 2"):
        compare(report("a"), report("b"), similarity=2)
