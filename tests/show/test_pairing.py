"""Which passage of one report is which of another."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gimine.show.pairing import Gap, Pair, pairs, rows

ONE = "部分村居对公开工作重视不够，更新不够及时。"
TWO = "负责公开的同志身兼数职，没有时间学习。"
THREE = "用好广播和院坝会，把政策讲到群众心里去。"


def passages(*texts: str) -> list[dict[str, Any]]:
    return [{"text": text, "start": 100 * i, "slots": []} for i, text in enumerate(texts)]


def test_passages_in_another_order_are_paired_and_said_to_have_moved() -> None:
    found = pairs(passages(ONE, TWO), passages(TWO, ONE.replace("部分", "少数")))
    assert [(p.left["text"], p.right["text"], p.moved) for p in found if p.left and p.right] == [
        (ONE, ONE.replace("部分", "少数"), False),
        (TWO, TWO, True),
    ]


def test_what_only_one_has_is_gathered_into_a_gap() -> None:
    found = rows(pairs(passages(ONE, TWO), passages(ONE, THREE)))
    assert isinstance(found[0], Pair)
    assert isinstance(found[1], Gap)
    assert [p["text"] for p in found[1].left] == [TWO]
    assert [p["text"] for p in found[1].right] == [THREE]


wordings = st.lists(st.sampled_from([ONE, TWO, THREE, "甲乙", "一二三四五六七"]), max_size=6)


@given(wordings, wordings)
def test_every_passage_stands_exactly_once(left: list[str], right: list[str]) -> None:
    found = pairs(passages(*left), passages(*right))
    assert [p.left["text"] for p in found if p.left] == left
    assert sorted(p.right["text"] for p in found if p.right) == sorted(right)
