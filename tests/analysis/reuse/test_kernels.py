"""The compiled loops, each beside the plain way of computing the same."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from gimine.analysis.reuse import families, grams
from gimine.analysis.reuse.kernels import (
    aligning,
    consensus,
    coverage,
    dating,
    edits,
    gathering,
    hashing,
    stretches,
    surprise,
    symbols,
)
from gimine.analysis.reuse.wordings import Wordings

WORDS = st.lists(st.integers(1, 6), max_size=150)
SEQUENCES = st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=30), min_size=1, max_size=6)


def laid(sequences: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return sequences as one array of symbols and where each begins."""
    bounds = np.concatenate([[0], np.cumsum([len(s) for s in sequences])]).astype(np.int64)
    return np.array([x for s in sequences for x in s], np.uint16), bounds


@settings(deadline=None)
@given(st.lists(st.text(max_size=8), max_size=6))
def test_decode_gives_the_code_points(texts: list[str]) -> None:
    data = [text.encode() for text in texts]
    offsets = np.concatenate([[0], np.cumsum([len(d) for d in data])]).astype(np.int64)
    codes, bounds = symbols.decode(np.frombuffer(b"".join(data) + b"\0", np.uint8), offsets)
    for i, text in enumerate(texts):
        assert codes[bounds[i] : bounds[i + 1]].tolist() == [min(ord(c), 0xFFFF) for c in text]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_similarity_is_the_indel_similarity(a: list[int], b: list[int]) -> None:
    if not a or not b:
        return
    index, row = np.zeros(1 << 16, np.int32), np.zeros(edits.WORDS, np.uint64)
    masks = np.zeros((1026, edits.WORDS), np.uint64)
    one, other = np.array(a, np.uint16), np.array(b, np.uint16)
    edits.prepare(one, index, masks)
    shared = edits.common(len(a), other, index, masks, row)
    edits.forget(one, index)
    assert not index.any()
    assert edits.similarity(shared, len(a), len(b)) == pytest.approx(
        Indel.normalized_similarity(a, b)
    )


@settings(deadline=None)
@given(SEQUENCES)
def test_equal_wordings_have_equal_hashes(sequences: list[list[int]]) -> None:
    values, bounds = laid(sequences)
    hashes = hashing.wording_hashes(values, np.stack([bounds[:-1], bounds[1:]], axis=1))
    assert len({tuple(s) for s in sequences}) == len({tuple(h) for h in hashes.tolist()})


@settings(deadline=None)
@given(SEQUENCES)
def test_counts_of_kgrams_are_never_too_small(sequences: list[list[int]]) -> None:
    values, bounds = laid(sequences)
    counts = np.zeros(1 << 16, np.uint8)
    for low in (0, 1 << 15):  # two threads, each with its half of the table
        half = np.uint64(low), np.uint64(low + (1 << 15))
        hashing.tally(values, bounds, hashing.SHORT, *half, counts)
    often = np.zeros(len(values), np.uint8)
    hashing.look_up(values, bounds, hashing.SHORT, counts, often)
    for sequence, first in zip(sequences, bounds, strict=False):
        for i in range(len(sequence)):
            gram = tuple(sequence[i : i + 4])
            n = sum(tuple(s[j : j + 4]) == gram for s in sequences for j in range(len(s)))
            assert often[first + i] >= n if len(gram) == 4 else often[first + i] == 0


def made(sequences: list[list[int]]) -> Wordings:
    """Return the sequences as wordings that stand in a report each."""
    values, bounds = laid(sequences)
    each = np.arange(len(sequences))
    return Wordings(values, bounds, each, each, np.ones(len(sequences), np.int64))


@settings(deadline=None)
@given(SEQUENCES, st.integers(1, 6), st.integers(0, 6))
def test_wordings_joined_in_batches_are_joined_as_at_once(
    sequences: list[list[int]], batch: int, firm: int
) -> None:
    wordings = made(sequences)
    often = grams.occurrences(wordings, hashing.SHORT)
    order = np.arange(len(wordings))[::-1].copy()
    once = families.stars(wordings, order, firm, often, 0.7)
    parted = families.stars(wordings, order, firm, often, 0.7, batch=batch)
    assert [column.tolist() for column in parted] == [column.tolist() for column in once]
    of, alike = once
    for wording, model in enumerate(of.tolist()):
        assert of[model] == model
        near = Indel.normalized_similarity(sequences[wording], sequences[model])
        assert alike[wording] == pytest.approx(near)
        assert near >= 0.7


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 2), min_size=1, max_size=40), min_size=1, max_size=6))
def test_runs_are_equal_cannot_be_longer_and_are_missed_by_none(sequences: list[list[int]]) -> None:
    wordings = made(sequences)
    often = np.full(len(wordings.symbols), 2, np.uint8)
    table = np.zeros(1 << 10, np.uint64)
    symbols, bounds = wordings.symbols, wordings.bounds
    stretches.enter(symbols, bounds, np.arange(len(sequences)), often, table, 0)
    larger = np.zeros(1 << 12, np.uint64)
    stretches.rehash(symbols, bounds, table, larger)
    report, alone = np.arange(len(sequences)), np.zeros(len(sequences), bool)
    for kept in (table, larger):
        rows = stretches.runs(symbols, bounds, report, often, kept, report, alone).tolist()
        assert rows == sorted(rows, key=lambda row: row[:2])
        for query, start, end, model, there in rows:
            one, other = sequences[query], sequences[model]
            assert one[start:end] == other[there : there + end - start]
            assert start == 0 or there == 0 or one[start - 1] != other[there - 1]
            after = there + end - start
            assert end == len(one) or after == len(other) or one[end] != other[after]
        for query, sequence in enumerate(sequences):  # the first to have it is the model
            if len(sequence) > hashing.LONG and sequence in sequences[:query]:
                assert any(row[0] == query for row in rows)


@settings(deadline=None)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60), st.integers(1, 6))
def test_winnowing_chooses_one_of_every_window(values: list[int], window: int) -> None:
    hashes = np.array(values, np.uint64)
    chosen = [hashing.is_minimal(hashes, i, window) for i in range(len(values))]
    size = min(window, len(values))
    assert all(any(chosen[i : i + size]) for i in range(len(values) - size + 1))


def test_coverage_does_not_mind_the_order() -> None:
    values, bounds = laid([[1, 2, 3, 4, 5, 6, 7, 8], [5, 6, 7, 8, 1, 2, 3, 4], [1, 2, 3, 9, 9, 9]])
    one = np.array([0]), np.array([1])
    for query, share in ((1, 1.0), (2, 0.0)):
        found = coverage.coverages(values, bounds, np.array([query]), *one, np.array([0]), 0.5)
        assert found.tolist() == [share]


@settings(deadline=None)
@given(SEQUENCES, st.floats(0.5, 1))
def test_coverage_counts_symbols_in_kgrams_of_the_models(
    sequences: list[list[int]], least: float
) -> None:
    values, bounds = laid(sequences)
    n = len(sequences)
    pairs = [(query, model) for model in range(n) for query in range(n)]
    query, model = (np.array(column) for column in zip(*pairs, strict=True))
    found = coverage.coverages(values, bounds, query, model, model + 1, np.arange(n), least)
    for (one, other), share in zip(pairs, found.tolist(), strict=True):
        known = {tuple(sequences[other][i : i + 4]) for i in range(len(sequences[other]) - 3)}
        line = sequences[one]
        hits = [i for i in range(len(line) - 3) if tuple(line[i : i + 4]) in known]
        plain = len({i + j for i in hits for j in range(4)}) / len(line)
        assert share == (plain if plain >= least else 0)


@settings(deadline=None)
@given(SEQUENCES, st.integers(0, 5))
def test_contexts_are_counted_exactly(sequences: list[list[int]], chosen: int) -> None:
    values, bounds = laid(sequences)
    at = chosen % len(sequences)
    first, stop = bounds[at : at + 1], bounds[at + 1 : at + 2]
    keys = np.zeros(1 << 8, np.uint64)
    n = surprise.note_contexts(values, first, stop, keys)
    larger = np.zeros(1 << 9, np.uint64)
    surprise.rehash(keys, larger)
    wanted = {tuple(gram) for gram in contexts(sequences[at])}
    assert n == len(wanted) == np.count_nonzero(larger)
    plain = Counter(gram for sequence in sequences for gram in contexts(sequence))
    counts = surprise.count_contexts(values, bounds, larger)
    assert sorted(counts[counts > 0].tolist()) == sorted(plain[gram] for gram in wanted)


def contexts(sequence: list[int]) -> list[tuple[int, ...]]:
    """Return the k-grams of 1 to 4 symbols of a sequence."""
    return [tuple(sequence[i : i + k]) for k in range(1, 5) for i in range(len(sequence) - k + 1)]


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 3)] * 2, st.integers(8, 12)), max_size=20))
def test_the_longest_run_of_each_label_is_chosen(rows: list[tuple[int, int, int]]) -> None:
    rows.sort(key=lambda row: row[0])
    runs = np.array([(query, 0, size, model, 0) for query, model, size in rows], np.int32)
    labels = np.array([1, 0, 1, 2])
    best: dict[tuple[int, int], int] = {}
    for i, (query, model, size) in enumerate(rows):
        other = best.get((query, int(labels[model])))
        if other is None or size > rows[other][2]:
            best[query, int(labels[model])] = i
    chosen = stretches.longest(runs.reshape(-1, 5), labels).tolist()
    assert chosen == [best[key] for key in sorted(best)]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40), st.integers(1, 30)), max_size=12).map(
        sorted
    )
)
def test_settled_intervals_do_not_overlap(rows: list[tuple[int, int, int]]) -> None:
    group = np.array([g for g, _, _ in rows], np.int64)
    start = np.array([a for _, a, _ in rows], np.int64)
    end = np.array([a + n for _, a, n in rows], np.int64)
    before = list(zip(start.tolist(), end.tolist(), strict=True))
    stretches.settle(group, start, end, 5)
    taken: Counter[tuple[int, int]] = Counter()
    for g, (a, b), low, high in zip(group, before, start, end, strict=True):
        assert low == high or a <= low < high <= b
        assert low == high or high - low >= 5 or (low, high) == (a, b)
        taken.update((int(g), i) for i in range(low, high))
    assert not taken or max(taken.values()) == 1


def test_overlaps_sum_the_smaller_of_common_families() -> None:
    bounds = np.array([0, 2, 4])
    family, chars = np.array([1, 3, 3, 4]), np.array([10, 20, 15, 9])
    total, longest = gathering.overlaps(
        np.array([0]), np.array([1]), bounds, family, chars, np.array([10, 12, 15, 9])
    )
    assert (total.tolist(), longest.tolist()) == ([15], [12])


def test_slots_are_aligned_by_type_and_neighbours() -> None:
    keys = np.array([[0, 5, 6], [1, 7, 8], [1, 9, 9], [1, 7, 8], [1, 9, 9]])
    bounds, model = np.array([0, 3, 5]), np.array([0, 0])
    assert aligning.align_slots(bounds, model, keys).tolist() == [0, 1, 2, 1, 2]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(2020, -1), (2021, -1), (2022, -1)], [-1, 0, 1]),
        ([(2020, -1), (2020, -1), (2021, -1)], [-1, -1, -1]),
        ([(2020, 20210105), (2020, 20210109), (2021, -1)], [-1, 0, 1]),
        ([(2020, 20210105), (2020, 20210105), (2021, -1)], [-1, -1, -1]),
        ([(2020, -1), (2020, 20210109), (2021, -1)], [-1, -1, -1]),
    ],
)
def test_nearest_earlier(rows: list[tuple[int, int]], expected: list[int]) -> None:
    year, day = (np.array(column) for column in zip(*rows, strict=True))
    n = len(rows)
    result = np.full(n, -1)
    family, report = np.zeros(n, int), np.arange(n)
    dating.nearest_earlier(np.arange(n), family, report, year, day, result)
    assert result.tolist() == expected


def test_the_most_typical_wording_has_what_most_have_and_little_besides() -> None:
    texts = [
        "甲乙丙丁戊己庚辛",
        "甲乙丙丁戊己庚壬",
        "甲乙丙丁戊",
        "丑寅卯辰巳午未申",
        "甲乙丙丁戊己庚",
    ]
    codes = np.array([ord(char) for char in "".join(texts)], np.uint16)
    stops = np.cumsum([len(text) for text in texts])
    rows = np.stack([stops - [len(text) for text in texts], stops], axis=1)
    chosen = consensus.typical(codes, rows, np.ones(5, np.int64), np.array([0, 3, 5]), 2)
    assert [texts[row] for row in chosen] == ["甲乙丙丁戊己庚辛", "丑寅卯辰巳午未申"]
