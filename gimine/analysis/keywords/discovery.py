"""Words unknown to the dictionary: strings that hold together and stand in many contexts."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.corpus import Corpus
from gimine.language.hashing import code_points
from gimine.language.tokens import Tokenizer
from gimine.language.wordings import wordings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LONGEST = 6
"""Most characters of a proposed word."""

COHESION, FREEDOM = 3.0, 1.0
"""Least cohesion (ln of how much likelier the string is than its best two parts side by side) and
least freedom (the smaller of the entropies, in nats, of the characters before and after it)."""


def new_words(corpus: Corpus, *, least: int = 5, tokenizer: Tokenizer | None = None) -> pa.Table:
    """Propose entries for the lexicon: strings of 2 to `LONGEST` Chinese characters.

    Args:
        corpus: the reports; each distinct wording counts once.
        least: times that a word must stand in distinct wordings.
        tokenizer: knows the words that need no proposal.

    Returns:
        A table of word, count, cohesion, freedom: the best (cohesion x freedom x ln count) first.
    """
    tokenizer = tokenizer or Tokenizer()
    rows = [
        row
        for row in _candidates(wordings(corpus, "all").texts, least)
        if not tokenizer.is_known(row[0]) and not _has_stop_edge(row[0], tokenizer)
    ]
    rows.sort(key=lambda row: (-row[2] * row[3] * np.log(row[1]), row[0]))
    names = ["word", "count", "cohesion", "freedom"]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    types = (pa.string(), pa.int64(), pa.float64(), pa.float64())
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pa.table(arrays, names=names)


def _candidates(texts: Sequence[str], least: int) -> list[tuple[str, int, float, float]]:
    text = "\n".join(texts)
    codes = np.concatenate([[10], code_points(text).astype(np.int64), [10]])
    chinese = (codes >= 0x3400) & (codes <= 0x9FFF)
    places: dict[int, tuple[Ints, Ints]] = {}
    found = []
    for size in range(1, LONGEST + 1):
        places[size] = at, number = _numbered(codes, chinese, size)
        if size == 1:
            continue
        if not len(at):
            break
        counts = np.bincount(number)
        frequent = np.flatnonzero(counts >= least)
        first = np.full(len(counts), -1, np.int64)
        first[number[::-1]] = at[::-1]
        cohesion = _cohesion(places, size, first[frequent], counts[frequent])
        freedom = np.minimum(
            _entropy(number, codes[at - 1], len(counts)),
            _entropy(number, codes[at + size], len(counts)),
        )[frequent]
        for i in np.flatnonzero((cohesion >= COHESION) & (freedom >= FREEDOM)).tolist():
            start = int(first[frequent[i]]) - 1
            word = text[start : start + size]
            values = (round(float(cohesion[i]), 4), round(float(freedom[i]), 4))
            found.append((word, int(counts[frequent[i]]), *values))
    return found


def _numbered(codes: Ints, chinese: npt.NDArray[np.bool_], size: int) -> tuple[Ints, Ints]:
    """Return where the strings of `size` Chinese characters begin, and the number of each."""
    last = len(codes) - size + 1
    good = np.ones(last, bool)
    for offset in range(size):
        good &= chinese[offset : offset + last]
    at = np.flatnonzero(good)
    key = np.zeros(len(at), np.uint64)
    for offset in range(size):
        key = key * np.uint64(0x9E3779B97F4A7C15) + codes[at + offset].astype(np.uint64)
    return at, np.unique(key, return_inverse=True)[1].astype(np.int64)


def _cohesion(places: dict[int, tuple[Ints, Ints]], size: int, first: Ints, counts: Ints) -> Floats:
    """Return ln(p(string) / max over its cuts of p(left) x p(right))."""
    total = float(len(places[1][0]))
    best = np.zeros(len(first))
    for cut in range(1, size):
        left = _count_at(places[cut], first)
        right = _count_at(places[size - cut], first + cut)
        best = np.maximum(best, (left / total) * (right / total))
    cohesion: Floats = np.log((counts / total) / np.maximum(best, 1e-300))
    return cohesion


def _count_at(placed: tuple[Ints, Ints], where: Ints) -> Floats:
    at, number = placed
    counts: Floats = np.bincount(number)[number[np.searchsorted(at, where)]].astype(float)
    return counts


def _entropy(number: Ints, beside: Ints, n: int) -> Floats:
    """Return the entropy (nats) of the characters beside each string; a text's edge is one more."""
    pairs, counts = np.unique(np.stack([number, beside]), axis=1, return_counts=True)
    total = np.bincount(pairs[0], counts, minlength=n)
    share = counts / total[pairs[0]]
    return np.bincount(pairs[0], -share * np.log(share), minlength=n).astype(np.float64)


def _has_stop_edge(word: str, tokenizer: Tokenizer) -> bool:
    parts = tokenizer.cut(word)
    edges = {word[0], word[-1], parts[0], parts[-1]}
    return bool(edges & tokenizer.stop_words)
