"""Numbers and wordings as the pages show them."""

import pytest

from gimine.show.rendering import BRIEF, brief, integer, percent, quoted, significant


@pytest.mark.parametrize(
    ("score", "shown"),
    [(0.01064, "0.0106"), (0.004, "0.00400"), (31, "31.0"), (123.4, "123"), (99.97, "100"),
     (1234567.8, "1,234,568"), (-2.5, "-2.50"), (0.0, "0.00"), (None, "–")],
)  # fmt: skip
def test_a_score_has_three_significant_digits_in_plain_figures(
    score: float | None, shown: str
) -> None:
    assert significant(score) == shown


def test_unknown_is_a_dash_and_nothing_is_zero() -> None:
    assert (percent(None), integer(None)) == ("–", "–")
    assert (percent(0.0), integer(0)) == ("0.0%", "0")


def test_the_beginning_of_a_wording_stands_on_one_line() -> None:
    assert brief("一是\n更新不及时") == "一是 更新不及时"
    assert brief("字" * BRIEF) == "字" * BRIEF
    assert brief("字" * 99) == "字" * (BRIEF - 1) + "…"


def test_a_path_with_spaces_is_quoted_in_a_command() -> None:
    assert quoted("结果/2023") == "结果/2023"
    assert quoted("my findings") == '"my findings"'
