"""A text cut along marks: every character once, marks where they were, tables in cells."""

from hypothesis import given
from hypothesis import strategies as st

from gimine.show.marking import Line, Mark, lines

TEXT = "一、总体情况\n甲\t乙\t丙\n全镇公开信息9条。"


def text_of(line: Line) -> str:
    return "".join(piece.text for run in line.runs for piece in run.pieces)


def test_a_stretch_becomes_a_run_and_a_slot_inside_it_a_piece() -> None:
    start = TEXT.index("全镇")
    nine = TEXT.index("9")
    stretch, slot = Mark("reuse", start, start + 8), Mark("slot", nine, nine + 1)
    last = lines(TEXT, [slot, stretch], leading="reuse")[-1]
    run = last.runs[0]
    assert run.mark is stretch
    assert [(p.text, sorted(p.marks)) for p in run.pieces] == [
        ("全镇公开信息", ["reuse"]),
        ("9", ["reuse", "slot"]),
        ("条", ["reuse"]),
    ]
    assert [(r.mark, r.pieces[0].text) for r in last.runs[1:]] == [(None, "。")]


def test_a_line_with_tabs_is_cut_into_cells() -> None:
    row = lines(TEXT, [Mark("fail", TEXT.index("乙"), TEXT.index("乙") + 1)], leading="reuse")[1]
    assert [run[0].pieces[0].text for run in row.cells] == ["甲", "乙", "丙"]
    assert [sorted(run[0].pieces[0].marks) for run in row.cells] == [[], ["fail"], []]


def test_a_mark_over_several_lines_is_on_each() -> None:
    whole = Mark("reuse", 0, len(TEXT))
    cut = lines(TEXT, [whole], leading="reuse")
    assert all(run.mark is whole for line in cut for run in line.runs)


def test_of_two_marks_of_a_layer_the_longer_one_shows() -> None:
    short, long = Mark("reuse", 0, 2), Mark("reuse", 0, 5)
    piece = lines(TEXT, [long, short], leading="reuse")[0].runs[0].pieces[0]
    assert piece.marks["reuse"] is long


spans = st.tuples(st.integers(-3, 60), st.integers(-3, 60)).map(sorted)
marks = st.lists(
    st.builds(lambda layer, s: Mark(layer, s[0], s[1]), st.sampled_from("abc"), spans), max_size=12
)


@given(st.text("甲乙。\n\t ", max_size=50), marks)
def test_every_character_stands_once_and_in_its_place(text: str, chosen: list[Mark]) -> None:
    cut = lines(text, chosen, leading="a")
    assert "\n".join(map(text_of, cut)) == text
    for line in cut:
        for run in line.runs:
            for piece in run.pieces:
                assert text[piece.start : piece.end] == piece.text
                assert run.mark is piece.marks.get("a")
                assert all(m.start <= piece.start < m.end or not piece.text
                           for m in piece.marks.values())  # fmt: skip
