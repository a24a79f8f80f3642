"""What counts as evidence of copying: information against chance, scraps, clauses moved about."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine.analysis.reuse import reuse
from gimine.analysis.reuse.kernels import differing, pieces, surprise
from gimine.analysis.reuse.templates import clean_edges
from tests.analysis.reuse.making import COPIED, OTHER, corpus, edited, invented, report

TEXT = st.lists(st.integers(100, 130), max_size=40)


def symbols(text: str) -> np.ndarray:
    """Return the characters as symbols, points between clauses as they are read."""
    return np.array([ord("," if c == "，" else c) for c in text], np.uint16)


def bits(stretch: str, *known: str, own: int = 0) -> float:
    """Return the information of a stretch in a corpus of some sentences."""
    text = symbols("".join(known) + stretch)
    bounds = np.cumsum([0, *map(len, known)])
    first, stop = np.array([bounds[-1]]), np.array([len(text)])
    keys = np.zeros(1 << 12, np.uint64)
    surprise.note_contexts(text, first, stop, keys)
    counts = surprise.count_contexts(text, bounds, keys)
    found = surprise.surprises(text, first, stop, np.array([own]), int(bounds[-1]), keys, counts)
    return float(found[0])


def test_a_stock_phrase_carries_less_than_new_words() -> None:
    known = [f"{invented(i, 10)}我镇主动公开政府信息{invented(i + 50, 10)}" for i in range(20)]
    assert bits("我镇主动公开政府信息", *known) < 40 < bits("渡口渔火照着旧账本", *known)


def test_what_the_stretch_itself_adds_is_taken_away() -> None:
    known = [f"{invented(i, 10)}渡口渔火照着旧账本{invented(i + 50, 10)}" for i in range(20)]
    new = bits("渡口渔火照着旧账本", *(invented(i, 10) for i in range(20)))
    assert bits("渡口渔火照着旧账本", *known) < new / 2
    assert bits("渡口渔火照着旧账本", *known, own=20) == pytest.approx(new, rel=0.15)


def test_two_lone_sentences_far_from_each_other_are_none_but_a_passage_is() -> None:
    lone = [report(f"{i}", edited(COPIED, 0.3, i)) for i in range(2)]
    both = [report(f"{i}", edited(COPIED, 0.2, i) + edited(OTHER, 0.2, i)) for i in range(2)]
    assert reuse(corpus(*lone), similarity=0.6).spans.empty
    assert len(reuse(corpus(*both), similarity=0.6).spans) == 2


def test_clauses_moved_into_another_sentence_belong_to_the_passage() -> None:
    a, b = COPIED[:-1].split("，"), OTHER[:-1].split("，")
    moved = "，".join([*a[1:], b[0]]) + "。" + "，".join([*b[1:], a[0]]) + "。"
    made = [report(f"{i}", COPIED + OTHER, invented(i)) for i in range(4)]
    found = reuse(corpus(*made, report("moved", moved)))
    assert found.of("moved")[["start", "end"]].to_numpy().tolist() == [[0, len(moved) - 1]]


@pytest.mark.parametrize(
    ("text", "start", "end", "size"),
    [
        ("答群众的疑问，群众满意度有所提高", 3, 16, 9),
        ("的疑问，群众满意度有所提高", 0, 13, 13),
        ("逐项梳理公开事项，做到及时公开，群众", 2, 17, 13),
        ("逐项梳理公开事项，做到及时", 5, 11, 0),
        ("逐项梳理公开事项", 1, 7, 6),
    ],
)
def test_scraps_of_clauses_at_the_edges_do_not_count(
    text: str, start: int, end: int, size: int
) -> None:
    rows = np.array([[0, start, end]])
    assert pieces.solid(symbols(text), np.array([0, len(text)]), rows).tolist() == [size]


@pytest.mark.parametrize(
    ("wording", "clean"),
    [
        ("，群众满意度提高；", "群众满意度提高"),
        ("”发布信息{number}条（其中", "发布信息{number}条（其中"),
        ("“{account}”发布信息", "“{account}”发布信息"),
        ("公开《条例》的“", "公开《条例》的"),
        ("", ""),
    ],
)
def test_templates_begin_and_end_cleanly(wording: str, clean: str) -> None:
    assert clean_edges(wording) == clean


def test_differences_from_a_model_and_where_its_stretches_stand() -> None:
    text = symbols("由邵国良敲锣喊人，由万秀敲锣喊齐人")
    spans, models = np.array([[9, 17]]), np.array([[0, 8]])
    rows = differing.differences(text, spans, models)
    assert rows.tolist() == [[0, 10, 12, 1, 4], [0, 15, 17, 7, 8]]
    at = differing.project(rows, np.array([0, 2]), spans, *map(np.array, ([0], [1], [4])))
    assert at.tolist() == [[10, 12]]


@given(TEXT, TEXT)
def test_a_model_with_its_differences_put_in_is_the_span(one: list[int], two: list[int]) -> None:
    text = np.array(one + two, np.uint16)
    spans, models = np.array([[0, len(one)]]), np.array([[len(one), len(text)]])
    made, at = [], 0
    for _, first, stop, low, high in differing.differences(text, spans, models).tolist():
        made += two[at:low] + one[first:stop]
        at = high
    assert one[: len(made)] == made


def test_names_that_vary_are_slots_and_what_does_not_vary_is_none() -> None:
    text = "晒谷场那天请{}当众念账，念完一页由大家举手，举手人数记在本上。"
    made = [report(f"{i}", text.format(n)) for i, n in enumerate(("邵国良", "万秀英", "车建"))]
    slots = reuse(corpus(*made)).slots
    assert slots[["slot", "value"]].to_numpy().tolist() == [
        ["person", "邵国良"], ["person", "万秀英"], ["person", "车建"],
    ]  # fmt: skip
    same = [report(f"{i}", text.format("邵国良")) for i in range(3)]
    assert reuse(corpus(*same)).slots.empty
