"""Themes of a corpus: what all texts speak of tells what one of them is about."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gimine.language.themes import evidence_of, softmax, weighed

CLEAR, TORN = [0.9, 0.05, 0.05], [0.5, 0.02, 0.48]
Rows = st.lists(
    st.lists(st.floats(-5, 5, width=32), min_size=3, max_size=3), min_size=1, max_size=9
)


def test_a_torn_text_goes_with_the_others() -> None:
    last = [0.05, 0.05, 0.9]
    shares = np.array([CLEAR, last, last, last, TORN], np.float32)
    assert np.argmax(shares[-1]) == 0
    assert np.argmax(weighed(shares, evidence_of(shares))[-1]) == 2


def test_a_clear_text_stays_what_it_is_among_others() -> None:
    shares = np.array([CLEAR, *[[0.02, 0.02, 0.96]] * 9], np.float32)
    assert np.argmax(weighed(shares, evidence_of(shares))[0]) == 0


def test_no_text_tells_nothing() -> None:
    assert evidence_of(np.zeros((0, 4), np.float32)).tolist() == [0.25] * 4


@given(Rows)
def test_shares_and_evidence_add_up_to_one(scores: list[list[float]]) -> None:
    shares = softmax(np.array(scores, np.float32))
    evidence = evidence_of(shares)
    assert np.isclose(evidence.sum(), 1, atol=1e-4)
    assert np.allclose(weighed(shares, evidence).sum(axis=1), 1, atol=1e-4)
