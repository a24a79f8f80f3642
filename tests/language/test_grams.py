"""Character n-grams: the same as counted by hand, weighted by rarity, rows of unit length."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.language.grams import EDGE, LONGEST, Grams, batches
from gimine.language.hashing import SLOT, code_points, whole

TEXT = st.text("更新不及时，。 {number}慢a1", max_size=12)


def by_hand(text: str) -> list[str]:
    text = SLOT.sub(" ", text)
    for mark in "，。{}":
        text = text.replace(mark, " ")
    return [
        run[at : at + size]
        for run in text.split()
        for size in range(1, LONGEST + 1)
        for at in range(len(run) - size + 1)
    ]


@settings(deadline=None)
@given(st.lists(TEXT, max_size=5))
def test_grams_are_those_counted_by_hand(texts: list[str]) -> None:
    found: dict[int, list[int]] = {i: [] for i in range(len(texts))}
    for rows, grams in batches(texts):
        for row, gram in zip(rows.tolist(), grams.tolist(), strict=True):
            if gram != EDGE:
                found[row].append(gram)
    for i, text in enumerate(texts):
        assert sorted(found[i]) == sorted(int(whole(code_points(g), 1)[0]) for g in by_hand(text))


@settings(deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_rows_have_unit_length_or_are_empty(texts: list[str]) -> None:
    matrix = Grams.learn(texts, least=1).matrix(texts)
    assert matrix.shape[0] == len(texts)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    assert all(length == pytest.approx(1, abs=1e-5) or length == 0 for length in lengths)


def test_rare_grams_weigh_more_and_the_rarest_are_left_out() -> None:
    grams = Grams.learn(["更新", "更慢", "更新"], least=2)
    weight = dict(zip(grams.hashes.tolist(), grams.weights.tolist(), strict=True))
    more, new = int(whole(code_points("更"), 1)[0]), int(whole(code_points("新"), 1)[0])
    assert weight[new] > weight[more]
    assert int(whole(code_points("慢"), 1)[0]) not in weight


def test_unknown_grams_and_no_text_are_rows_of_zeros() -> None:
    grams = Grams.learn(["更新"], least=1)
    assert grams.matrix(["慢", ""]).nnz == 0
    assert grams.matrix([]).shape == (0, len(grams.hashes))
    assert Grams.learn([], least=1).matrix(["慢"]).shape == (1, 0)
