"""Passages become sentences of masked, folded symbols, each with its way back to the text."""

import pickle
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.analysis.reuse import slots
from gimine.analysis.reuse.kernels.symbols import LONGEST
from gimine.analysis.reuse.sentences import Sentences, report_names
from gimine.language.masking import SlotColumns, find_column
from gimine.progress import silent
from tests.analysis.reuse.making import corpus, report, sentences, written

PASSAGES = st.lists(
    st.sampled_from("，。；：“”\na😀")
    | st.sampled_from(["一是", "（二）", "3、", "《条例》", "公开", "2023年"])
    | st.text(max_size=3),
    max_size=15,
).map("".join)


def shown(found: Sentences) -> list[str]:
    """Return the symbols of each sentence as characters, slots as ⟨type⟩ numbers."""
    pairs = zip(found.first, found.stop, strict=True)
    return ["".join(map(chr, found.symbols[a:b])) for a, b in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强领导。完善制度！", ["加强领导", "完善制度"]),
        ("工作如下：一是加强领导；二是完善制度。", ["工作如下", "加强领导", "完善制度"]),
        ("（一）加强领导；（2）完善制度；3、压实责任", ["加强领导", "完善制度", "压实责任"]),
        ("第一，加强领导。第二、完善制度。", ["加强领导", "完善制度"]),
        ("一、二级网格都建起来", ["二级网格都建起来"]),
        ("做到“应公开、尽公开”，", ["做到应公开,尽公开"]),
        ("我们说：“公开。”大家听", ["我们说,公开", "大家听"]),
        ("公 开\n信 息", ["公开信息"]),
        ("ＡＢ公开，ab公开", ["ab公开,ab公开"]),
        ("。，；", []),
        ("", []),
    ],
)
def test_sentences_of_a_passage(text: str, expected: list[str]) -> None:
    assert shown(sentences(report("a", text))) == expected


def test_a_slot_is_one_symbol_and_a_title_two() -> None:
    ours = report("a", "2023年，青石镇按《公开条例》公开12条。", place="青石镇")
    theirs = report("b", "2021年，柳湾乡按《公开条例》公开3条。", place="柳湾乡")
    one, other = shown(sentences(ours, theirs))
    assert one == other
    assert len(one) == len("Y年,P按T》公开N条")


def test_titles_that_differ_are_different_symbols() -> None:
    one, other = shown(sentences(report("a", "按《公开条例》办"), report("b", "按《信访条例》办")))
    assert one != other


def test_sentences_know_whether_they_follow_in_their_paragraph() -> None:
    found = sentences(report("a", "甲乙丙丁。戊己庚辛。一是子丑寅卯。", "辰巳午未。"))
    assert found.joined.tolist() == [False, True, False, False]


def test_a_text_without_points_is_cut() -> None:
    found = sentences(report("a", "公" * (2 * LONGEST + 5)))
    assert (found.stop - found.first).max() <= LONGEST
    assert (found.stop - found.first).sum() == 2 * LONGEST + 5


@settings(deadline=None)
@given(st.lists(PASSAGES, max_size=4))
def test_places_lie_in_their_sentence_and_in_order(texts: list[str]) -> None:
    made = report("a", *texts)
    found = sentences(made)
    assert len(written(found, [made])) == len(found)
    for row in range(len(found)):
        places = found.places[found.first[row] : found.stop[row]]
        assert (places[1:] > places[:-1]).all()
        assert found.start[row] == places[0]
        assert places[-1] < found.end[row] <= len(made.text)
    assert (found.first[1:] == found.stop[:-1]).all()


def test_names_of_a_report_hold_the_places_above_it() -> None:
    made = corpus(report("a", place="青石镇", county="云岭县"))
    assert report_names(made) == [("云岭县", "青石镇", "云岭", "青石")]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("characters", [10, 1000])
def test_slots_are_found_by_one_process_or_several(
    monkeypatch: pytest.MonkeyPatch, jobs: int, characters: int
) -> None:
    monkeypatch.setattr(slots, "CHARACTERS", characters)
    assert slots_of(TEXTS, OWNERS, jobs=jobs) == alone(TEXTS, OWNERS)


def test_slots_are_kept_and_found_in_what_is_new_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert slots_of(TEXTS, OWNERS, cache=tmp_path) == alone(TEXTS, OWNERS)
    texts, owners = (*TEXTS[:2], "青石镇办理4件", *TEXTS[2:]), (*OWNERS[:2], 1, *(2, 2, 3))
    asked: list[str] = []

    def spied(task: slots.Task) -> SlotColumns:
        asked.extend(task[0].to_pylist())
        return find_column(task[0].to_pylist(), [task[2][i] for i in task[1]])

    monkeypatch.setattr(slots, "find", spied)
    assert slots_of(texts, owners, cache=tmp_path) == alone(texts, owners)
    assert asked == ["青石镇办理4件"]


TEXTS = ("2023年青石镇公开3条", "没有", "青石镇公开5条", "云岭县2022年公开12件", "")
OWNERS = (0, 0, 1, 1, 2)
NAMES = [("青石镇",), *[("云岭县", "青石镇")] * 3]


def slots_of(
    texts: tuple[str, ...], owners: tuple[int, ...], jobs: int = 1, cache: Path | None = None
) -> list[tuple[int, ...]]:
    column = pa.array(texts, pa.large_string())
    own = np.array(owners, np.int64)
    found = slots.find_slots(column, own, NAMES, jobs=jobs, cache=cache, progress=silent)
    return rows_of(found)


def alone(texts: tuple[str, ...], owners: tuple[int, ...]) -> list[tuple[int, ...]]:
    return rows_of(find_column(texts, [NAMES[i] for i in owners]))


def rows_of(found: SlotColumns) -> list[tuple[int, ...]]:
    columns = (found.row, found.type, found.start, found.end)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize("wanted", [slice(0, 0), slice(0, 2), slice(1, 3), slice(2, 3)])
def test_a_piece_of_a_column_goes_to_a_worker_without_the_rest(wanted: slice) -> None:
    texts = ["青石" * 900, "", "公开" * 3]
    piece = slots.compact(pa.array(texts, pa.large_string())[wanted])
    assert piece.to_pylist() == texts[wanted]
    assert len(pickle.dumps(piece)) < sum(map(len, texts[wanted])) * 3 + 1000
