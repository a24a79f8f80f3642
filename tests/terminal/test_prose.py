"""Running Chinese text is broken as a typesetter would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gimine.terminal.prose import NEVER_FIRST, Prose, broken
from tests.terminal.pages import printed


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("公开信息", ["公开信息"]),
        ("公开信息不及时", ["公开信息不", "及时"]),
        ("公开信息慢，不及时", ["公开信息", "慢，不及时"]),
        ("公开（以及信息）慢", ["公开（以及", "信息）慢"]),
        ("公开信息（以及）", ["公开信息", "（以及）"]),
        ("公开信息1200条", ["公开信息", "1200条"]),
        ("abcdefghijklmno", ["abcdefghij", "klmno"]),
        ("", [""]),
    ],
)
def test_lines_of_ten_cells(text: str, lines: list[str]) -> None:
    assert broken(text, 10) == lines


WORDINGS = st.text(alphabet="公开信息，。（）“”0a、 ", max_size=60).map(
    lambda t: " ".join(t.split())
)


@given(WORDINGS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = broken(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["公开信息，", "更新不及时。", "（一）", "“公开”"]), min_size=1))
def test_no_line_begins_with_a_closing_mark(parts: list[str]) -> None:
    assert not any(line[0] in NEVER_FIRST for line in broken("".join(parts), 16)[1:])


def test_prose_is_drawn_in_the_width_there_is() -> None:
    page = [Prose("公开信息慢，不及时\n  不全面", style="dim")]
    assert printed(page, width=10) == "公开信息\n慢，不及时\n不全面\n"
