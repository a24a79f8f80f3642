"""`gimine search`: passages best first, the match marked, copies counted."""

from typing import Any

import pytest

from gimine.terminal import search
from tests.terminal import samples
from tests.terminal.pages import check, printed


def hit(passage: int, score: float, copies: int, *marks: tuple[int, int]) -> dict[str, Any]:
    found = samples.PASSAGES[passage]
    place = {"report_id": samples.REPORT.report_id, "start": found.start, "end": found.end}
    return place | {
        "text": found.text,
        "role": found.role,
        "score": score,
        "copies": copies,
        "marks": marks,
    }


def test_hits_with_their_place_and_copies() -> None:
    hits = [hit(2, 0.91, 1200, (2, 4)), hit(3, 0.4, 1)]
    check("search.txt", printed(search.page(samples.corpus(), "栏目更新慢", hits)))


def test_nothing_found_is_said_plainly() -> None:
    assert "nothing is like it" in printed(search.page(samples.corpus(), "海洋", []))


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        ([], "栏目更新慢"),
        ([(0, 2)], "【栏目】更新慢"),
        ([(4, 5), (0, 2)], "【栏目】更新【慢】"),
        ([(0, 5)], "【栏目更新慢】"),
    ],
)
def test_marks_are_put_in_place(marks: list[tuple[int, int]], text: str) -> None:
    assert search.marked("栏目更新慢", marks) == text
