"""Blocks against a reference: the maximal repeats that a suffix array gives."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.analysis.reuse.blocks import link
from gimine.analysis.reuse.parts import Parts
from gimine.analysis.reuse.sentences import Sentences
from gimine.engines import default_engine

Runs = set[tuple[int, int, int]]
NEARLY_HALF = 0.45


def blocks(sequences: Sequence[Sequence[int]]) -> Runs:
    """Return (sequence, start, stop) of the runs that `link` makes one block."""
    report = np.repeat(np.arange(len(sequences)), [len(s) for s in sequences])
    family = np.array([i for s in sequences for i in s], np.int64)
    at = np.arange(len(family))
    none = np.zeros(len(family), np.int64)
    joined = np.concatenate([[False], report[1:] == report[:-1]])[: len(family)]
    sentences = Sentences(
        none.astype(np.uint16), none, report, at, at + 1, at, at + 1, none, joined,
        *(np.zeros(0, np.int64),) * 4,
    )  # fmt: skip
    parts = Parts(at, at, at + 1, family, np.ones(len(family)))
    apart = np.zeros(len(family), bool)
    block = link(parts, sentences, apart, default_engine(), n=int(family.max(initial=0)) + 1)
    linked = [[bool(block[a] == block[b] and a != b) for a, b in pairwise(s)] for s in sequences]
    return _runs(linked)


def repeats(sequences: Sequence[Sequence[int]]) -> Runs:
    """Return the maximal stretches in two sequences or more whose members seldom stand alone.

    A suffix array with LCP over all sequences gives the repeats; they are cut where two
    neighbours are together in less than nearly half of the sequences that have either, and joined
    where they overlap.
    """
    joined = [(i, n, k) for n, s in enumerate(sequences) for k, i in enumerate((*s, -1 - n))]
    ids = [i for i, _, _ in joined]
    suffixes = sorted(range(len(ids)), key=lambda k: ids[k:])
    linked = [[False] * (len(s) - 1) for s in sequences]
    together = _together(sequences)
    for a, b in _neighbours(suffixes, joined):
        shared = _shared(ids, a, b)
        for place in (a, b):
            _, number, first = joined[place]
            for k in range(first, first + shared - 1):
                pair = (sequences[number][k], sequences[number][k + 1])
                linked[number][k] |= together[pair] >= NEARLY_HALF
    return _runs(linked)


def _neighbours(
    suffixes: Sequence[int], joined: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int]]:
    """Return neighbours in the suffix array that begin in different sequences."""
    found = []
    for k, a in enumerate(suffixes):
        others = (b for b in suffixes[k + 1 :] if joined[b][1] != joined[a][1])
        found += [(a, b) for b in (next(others, None),) if b is not None]
        before = (b for b in reversed(suffixes[:k]) if joined[b][1] != joined[a][1])
        found += [(a, b) for b in (next(before, None),) if b is not None]
    return found


def _shared(ids: Sequence[int], a: int, b: int) -> int:
    n = 0
    while max(a, b) + n < len(ids) and ids[a + n] == ids[b + n]:
        n += 1
    return n


def _together(sequences: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
    """Return for each pair of neighbours in how large a share of the sequences of either it is."""
    where, pairs = defaultdict[int, set[int]](set), defaultdict[tuple[int, int], set[int]](set)
    for n, s in enumerate(sequences):
        for i in s:
            where[i].add(n)
        for pair in pairwise(s):
            pairs[pair].add(n)
    return {
        (a, b): len(found) / max(len(where[a]), len(where[b])) for (a, b), found in pairs.items()
    }


def _runs(linked: Sequence[Sequence[bool]]) -> Runs:
    found = set()
    for n, links in enumerate(linked):
        first = None
        for k, link_ in enumerate((*links, False)):
            if link_ and first is None:
                first = k
            elif not link_ and first is not None:
                found.add((n, first, k + 1))
                first = None
    return found


SEQUENCES = st.lists(st.sets(st.integers(0, 12), max_size=8).map(sorted), min_size=1, max_size=9)
"""Clause ids in one order, so that the same two neighbours never stand the other way round."""


@settings(deadline=None, max_examples=60)
@given(SEQUENCES)
def test_every_maximal_repeat_lies_within_a_block(sequences: list[list[int]]) -> None:
    runs = blocks(sequences)
    for number, first, stop in repeats(sequences):
        assert any(n == number and a <= first and stop <= b for n, a, b in runs)


@st.composite
def copied(draw: st.DrawFn) -> list[list[int]]:
    """Reports that copy whole passages of one to five clauses, clauses of their own between."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    bounds = np.cumsum([0, *sizes]).tolist()
    passages = [list(range(a, b)) for a, b in pairwise(bounds)]
    reports: list[list[int]] = []
    own = 1000
    for chosen in draw(st.lists(st.lists(st.sampled_from(passages), max_size=4), max_size=8)):
        reports.append([])
        for passage in {p[0]: p for p in chosen}.values():
            reports[-1] += [*passage, own]
            own += 1
    return [r for r in reports if r]


@settings(deadline=None, max_examples=60)
@given(copied())
def test_copied_passages_are_the_maximal_repeats(sequences: list[list[int]]) -> None:
    assert blocks(sequences) == repeats(sequences)


@pytest.mark.parametrize(
    ("sequences", "expected"),
    [
        ([[1, 2, 3], [1, 2, 3]], {(0, 0, 3), (1, 0, 3)}),
        ([[1, 2, 9], [8, 1, 2]], {(0, 0, 2), (1, 1, 3)}),
        ([[1, 2], [3, 4]], set()),
        ([[1, 2], [1, 2], [1, 3], [1, 4], [1, 5]], set()),
    ],
)
def test_blocks_of_a_few_sequences(sequences: list[list[int]], expected: Runs) -> None:
    assert blocks(sequences) == repeats(sequences) == expected


def test_a_passage_without_one_of_its_clauses_is_still_one_block() -> None:
    assert blocks([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 3]]) >= {(0, 0, 3), (3, 0, 2)}
