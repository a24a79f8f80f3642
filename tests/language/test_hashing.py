"""Hashes: looked up at once, whether few or many are wanted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gimine.language.hashing import Hashes, code_points, places, whole

HASH = st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 20), st.just(2**64 - 1))


def as_hashes(values: list[int]) -> Hashes:
    return np.array(values, np.uint64)


@given(st.sets(HASH, max_size=20), st.lists(HASH, max_size=60))
def test_places_are_those_of_a_dictionary(held: set[int], wanted: list[int]) -> None:
    hashes = as_hashes(sorted(held))
    place = {value: i for i, value in enumerate(sorted(held))}
    expected = [place.get(value, -1) for value in wanted]
    assert places(hashes, as_hashes(wanted)).tolist() == expected
    many = wanted * (len(held) + 1)  # enough of them to be looked up by their leading bits
    assert places(hashes, as_hashes(many)).tolist() == expected * (len(held) + 1)


def test_a_word_is_found_among_many() -> None:
    words = [f"公开{chr(0x4E00 + i)}" for i in range(500)]
    hashes = np.sort(whole(code_points("".join(words)), len(words)))
    wanted = whole(code_points("公开一" * 2000), 2000)
    assert set(places(hashes, wanted).tolist()) == {int(np.searchsorted(hashes, wanted[0]))}
