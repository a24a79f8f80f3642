"""The geometry of figures: nothing outside, nothing lost."""

from math import pi
from typing import Any

import pytest

from gimine.show.figures.bars import Entry, bar_rows, height, stacked_rows
from gimine.show.figures.circle import LEAST_RADIUS, LETTER, Ring, circle
from gimine.show.figures.flow import flow
from gimine.show.figures.intervals import interval_points, interval_rows


def test_a_stacked_bar_fills_the_width() -> None:
    (row,) = stacked_rows([Entry("2023", {"peer": 0.25, "original": 0.75})])
    assert row.bars[0].width * 3 == pytest.approx(row.bars[1].width)
    assert row.bars[-1].x + row.bars[-1].width == pytest.approx(100)
    assert row.bars[0].label == "25%"


def test_the_longer_the_names_the_more_room_they_have_until_they_stand_above() -> None:
    beside, wide, above = (bar_rows([Entry("人" * n, {"plain": 2})]) for n in (2, 9, 11))
    assert (beside[0].above, wide[0].above, above[0].above) == (False, False, True)
    assert 0 < beside[0].bars[0].x < wide[0].bars[0].x
    assert height(above) > height(beside)
    assert above[0].bars[0].x == 0


def test_bars_are_in_proportion_and_leave_room_for_numbers() -> None:
    rows = bar_rows([Entry("甲", {"plain": 1000}), Entry("乙", {"plain": 250})])
    assert rows[0].bars[0].width == pytest.approx(4 * rows[1].bars[0].width)
    assert rows[0].bars[0].x + rows[0].bars[0].width < 95
    assert rows[0].after == "1,000"


def test_no_rows_and_only_zeros_draw_nothing() -> None:
    assert bar_rows([]) == []
    assert bar_rows([Entry("甲", {"plain": 0})])[0].bars[0].width == 0


def test_intervals_stand_around_their_point() -> None:
    shares = [{"key": "2022", "share": 0.2, "low": 0.1, "high": 0.3},
              {"key": "2023", "share": 0.4, "low": None, "high": None}]  # fmt: skip
    points, scale = interval_points(shares)
    assert points[0].high < points[0].y < points[0].low
    assert points[1].low == points[1].y == points[1].high
    assert points[0].x < points[1].x
    drawn = interval_rows(shares)
    assert drawn.left <= drawn.rows[0].low < drawn.rows[0].x < drawn.rows[0].high
    assert drawn.rows[0].high < drawn.rows[1].x <= drawn.right
    assert [row.value for row in drawn.rows] == ["20.0%", "40.0%"]
    assert drawn.rows[0].told == "2022 20.0% (10.0%–30.0%)"
    assert scale == [0, 0.2, 0.4]


def test_years_stand_as_far_apart_as_they_are() -> None:
    years = [{"key": y, "share": 0.07, "low": None, "high": None} for y in ("2019", "2023", "2024")]
    points, scale = interval_points(years)
    assert points[1].x - points[0].x == pytest.approx(4 * (points[2].x - points[1].x))
    assert scale[-1] == pytest.approx(0.1)
    assert [p.x for p in interval_points(years[:1])[0]] == [55]


def test_a_scale_holds_all_shares() -> None:
    for share in (0.001, 0.02, 0.1, 0.1001, 0.6, 0.61, 1.0):
        row = {"key": "2023", "share": share, "low": None, "high": None}
        assert share <= interval_points([row])[1][-1] * (1 + 1e-9) <= max(1, share * 5)


def test_long_names_stand_above_their_intervals() -> None:
    row = {"share": 0.2, "low": 0.1, "high": 0.3}
    beside, above = (interval_rows([{**row, "key": "某" * n}]) for n in (3, 14))
    assert (beside.above, above.above) == (False, True)
    assert above.height > beside.height


def test_labels_of_many_years_do_not_run_into_one_another() -> None:
    years = [{"key": str(y), "share": 0.1, "low": 0.1, "high": 0.1} for y in range(2008, 2024)]
    points, _ = interval_points(years)
    assert [p.label for p in points][:3] == ["2008", "", "2010"]
    assert points[1].told == "2009 10.0% (10.0%–10.0%)"


def test_what_flows_in_flows_out() -> None:
    names: dict[Any, str] = {1: "人员", 2: "培训", None: "没有对策"}
    drawn, tall = flow([(1, 2, 30), (1, None, 10)], names)
    (left,) = drawn["left"]
    assert left.n == sum(node.n for node in drawn["right"]) == 40
    assert [node.label for node in drawn["right"]] == ["培训", "没有对策"]
    assert len(drawn["bands"]) == 2
    assert all(node.y + node.height <= tall for node in (left, *drawn["right"]))


def test_bodies_of_a_county_stand_side_by_side_on_the_circle() -> None:
    def edge(a: str, b: str, shared: int) -> dict[str, Any]:
        return {"county_a": a[0], "place_a": a[1], "county_b": b[0], "place_b": b[1],
                "shared_chars": shared, "a": "a", "b": "b"}  # fmt: skip

    drawn = circle([edge("甲子", "乙丑", 90), edge("甲寅", "乙丑", 30), edge("甲子", "甲寅", 9)])
    assert [(spot.group, spot.label) for spot in drawn["spots"]] == [
        ("乙", "丑"), ("甲", "子"), ("甲", "寅"),
    ]  # fmt: skip
    assert [chord.weight for chord in drawn["chords"]] == [1, 30 / 90, 0.1]
    assert [chord.within for chord in drawn["chords"]] == [False, False, True]
    assert all(0 <= spot.x <= drawn["size"] for spot in drawn["spots"])


def test_the_circle_grows_until_its_names_stand_apart() -> None:
    few, many = Ring(10), Ring(400)
    assert few.radius == LEAST_RADIUS
    assert 2 * pi * many.radius / 400 >= LETTER - 0.1
    assert many.size > 2 * many.rim
