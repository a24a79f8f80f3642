"""`gimine compare`: two reports side by side, each piece of text once."""

import dataclasses
from typing import Any

from gimine.report import Passage, Report
from gimine.terminal import compare
from tests.terminal.pages import check, printed


def report(name: str, *passages: str) -> Report:
    """Return a report whose text is these passages, a line each."""
    found, at = [], 0
    for number, text in enumerate(passages):
        found.append(Passage(number, "other", 1, "", None, text, at, at + len(text)))
        at += len(text) + 1
    text = "\n".join(passages)
    return Report(name, "0" * 64, text, place=name[:3], year=2023, passages=tuple(found))


A = report(
    "清禾镇.txt",
    "全年通过“清禾发布”公开信息42条。",
    "村口的公开栏换了新玻璃。",
    "栏目更新慢，专人经常调整。",
)
B = report(
    "杏林镇.txt",
    "栏目更新慢，专人经常调整。",
    "集市上摆过一次咨询台。",
    "全年通过“杏林发布”公开信息7条。",
)


def stretch(wording_a: str, wording_b: str, *slots: tuple[str, str]) -> dict[str, Any]:
    starts = A.text.index(wording_a), B.text.index(wording_b)
    row = {"start_a": starts[0], "end_a": starts[0] + len(wording_a)}
    row |= {"start_b": starts[1], "end_b": starts[1] + len(wording_b)}
    sides = [[], []]  # type: list[list[dict[str, int]]]
    for side, texts in enumerate(zip(*slots, strict=True) if slots else ()):
        for filling in texts:
            at = (A, B)[side].text.index(filling)
            sides[side].append({"start": at, "end": at + len(filling)})
    return row | {"slots_a": sides[0], "slots_b": sides[1]}


SHARED = [
    stretch(
        "全年通过“清禾发布”公开信息42条",
        "全年通过“杏林发布”公开信息7条",
        ("清禾发布", "杏林发布"),
        ("42", "7"),
    ),
    stretch("栏目更新慢，专人经常调整", "栏目更新慢，专人经常调整"),
]


def test_side_by_side() -> None:
    check("compare.txt", printed(compare.page(A, B, SHARED, (0.7, 0.65))))


def test_every_passage_of_both_is_shown_once() -> None:
    text = "".join(printed(compare.page(A, B, SHARED, (0.7, 0.65)), width=200).split())
    assert text.count("村口的公开栏换了新玻璃") == 1
    assert text.count("集市上摆过一次咨询台") == 1
    assert text.count("栏目更新慢，专人经常调整") == 2


def test_nothing_shared() -> None:
    text = printed(compare.page(A, B, [], (0.0, None)), width=120)
    assert "0 shared stretches" in text
    assert "- shared" in text
    assert "村口的公开栏" in text


def test_json_holds_the_text_of_both() -> None:
    summary = compare.summary(A, B, SHARED, (0.7, 0.65))
    assert [row["text_b"] for row in summary["stretches"]] == [
        "全年通过“杏林发布”公开信息7条",
        "栏目更新慢，专人经常调整",
    ]
    assert (summary["a"], summary["share_b"]) == ("清禾镇.txt", 0.65)


def test_stretches_become_plain_rows() -> None:
    @dataclasses.dataclass
    class Stretch:
        start_a: int
        slots_a: tuple[tuple[int, int], ...]

    assert compare.rows([Stretch(3, ((1, 2),))]) == [{"start_a": 3, "slots_a": [[1, 2]]}]
