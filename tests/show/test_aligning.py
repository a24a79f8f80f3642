"""Two wordings side by side."""

from hypothesis import given
from hypothesis import strategies as st

from gimine.show.aligning import Stretch, aligned

LEFT, RIGHT = "全镇主动公开信息9条，内容单一", "全乡主动公开政府信息12条，内容较为单一"


def test_differences_and_slots_are_told_apart() -> None:
    found = aligned(LEFT, RIGHT, left_slots=[(8, 9)], right_slots=[(10, 12)])
    assert [(s.kind, s.text) for s in found.left] == [
        ("same", "全"),
        ("different", "镇"),
        ("same", "主动公开信息"),
        ("slot", "9"),
        ("same", "条，内容单一"),
    ]
    assert Stretch("different", "政府") in found.right
    assert Stretch("slot", "12") in found.right
    assert not found.identical


def test_only_slots_differing_is_identical() -> None:
    found = aligned("共9条", "共12条", left_slots=[(1, 2)], right_slots=[(1, 3)])
    assert found.identical
    assert not aligned("共9条", "共12条").identical


texts = st.text("甲乙丙，9", max_size=30)


@given(texts, texts)
def test_the_stretches_of_a_side_are_the_side(left: str, right: str) -> None:
    found = aligned(left, right)
    assert "".join(s.text for s in found.left) == left
    assert "".join(s.text for s in found.right) == right
    same = ["".join(s.text for s in side if s.kind == "same") for side in (found.left, found.right)]
    assert same[0] == same[1]
    if left == right:
        assert found.identical
