"""What must hold of every text, report or not: reading never raises, and every place is right."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gimine.reading.batch import Entry, tables_of
from gimine.reading.cleaning import readable, without
from gimine.reading.parse import parse
from tests.strategies import texts


@given(st.text() | texts)
def test_offsets_are_places_in_the_text(text: str) -> None:
    parsed = parse(text)
    for *_, wording, start, end in parsed.passages:
        assert text[start:end] == wording
        assert 0 <= start < end <= len(text)
    for *_, raw, start, end in parsed.facts:
        assert text[start:end] == raw
    for role, _, heading, start, end, body in parsed.sections:
        assert 0 <= role <= 6
        assert start <= body <= end
        assert text.startswith(heading[0], start)


@given(texts)
def test_cells_stand_where_they_say(text: str) -> None:
    for at, row in parse(text).rows:
        for value, raw, start, end in zip(row.values, row.raws, row.starts, row.ends, strict=True):
            assert raw == "" or text[at + start : at + end].replace("*", "") == raw
            assert value is None or raw.strip()


@given(texts)
def test_passages_follow_each_other(text: str) -> None:
    rows = parse(text).passages
    assert [row[0] for row in rows] == list(range(len(rows)))
    for before, after in pairwise(rows):
        assert before[-1] <= after[-2]


@given(texts)
def test_tables_have_a_row_for_each_part(text: str) -> None:
    parsed = parse(text)
    tables = tables_of([Entry("a.txt", "0", text, parsed)])
    assert tables["passages"].num_rows == len(parsed.passages)
    assert tables["cells"].num_rows == sum(len(placed.row.keys) for placed in parsed.rows)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_what_is_cut_can_be_found_again(text: str, cuts: list[tuple[int, int]]) -> None:
    cuts = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in cuts]
    clean = without(text, cuts)
    gone = {i for start, end in cuts for i in range(start, end)}
    assert clean.text == "".join(char for i, char in enumerate(text) if i not in gone)
    for i, char in enumerate(clean.text):
        start, end = clean.back(i, i + 1)
        assert (text[start:end], end) == (char, start + 1)


@given(texts)
def test_cleaning_drops_breaks_and_marks_alone(text: str) -> None:
    clean = readable(text)
    start, end = clean.back(0, len(clean.text))
    assert 0 <= start <= end <= len(text)
