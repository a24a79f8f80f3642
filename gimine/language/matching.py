"""Finds thousands of fixed terms in many texts at once, exactly, without a Python loop over text.

Every n-gram of the texts is hashed with a rolling polynomial (64 bits) and looked up among the
hashes of the terms of the same length. Positions are code points within each text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_BREAK = "\n"
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 1_000_000
"""Code points looked up at a time: bounds memory, whatever the size of the corpus."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Occurrences as parallel arrays, ordered by text, then start: which text, which term, where.

    `start` and `end` are code points in the text. `clause` numbers the clauses: two hits with
    the same value stand in one clause of one text.
    """

    text: Ints
    term: Ints
    start: Ints
    end: Ints
    clause: Ints

    def take(self, rows: npt.NDArray[np.bool_] | Ints) -> "Hits":
        """Return the hits at these rows."""
        return Hits(
            self.text[rows], self.term[rows], self.start[rows], self.end[rows], self.clause[rows]
        )


class TermMatcher:
    """Looks up a fixed list of terms (each once, none empty, none with a line end)."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = tuple(terms)
        by_length: dict[int, list[int]] = {}
        for number, term in enumerate(self.terms):
            by_length.setdefault(len(term), []).append(number)
        self._by_length = {n: self._hashes(by_length[n]) for n in sorted(by_length) if n}

    def find(self, texts: Sequence[str]) -> Hits:
        """Return every occurrence of every term, overlapping ones included."""
        parts = [self._find(texts[low:high], low) for low, high in _chunks(texts)]
        if not parts:
            nothing = np.empty(0, np.int64)
            return Hits(nothing, nothing, nothing, nothing, nothing)
        clause_base = np.cumsum([0, *(base for _, base in parts)])
        found = [hits for hits, _ in parts]
        shifted = [h.clause + base for h, base in zip(found, clause_base, strict=False)]
        return Hits(
            np.concatenate([h.text for h in found]),
            np.concatenate([h.term for h in found]),
            np.concatenate([h.start for h in found]),
            np.concatenate([h.end for h in found]),
            np.concatenate(shifted),
        )

    def _hashes(self, numbers: list[int]) -> tuple[npt.NDArray[np.uint64], Ints]:
        codes = np.stack([_codes(self.terms[number]) for number in numbers])
        value = np.zeros(len(numbers), np.uint64)
        for column in codes.T:
            value = value * _MULTIPLIER + _mixed(column)
        order = np.argsort(value, kind="stable")
        return value[order], np.asarray(numbers, np.int64)[order]

    def _find(self, texts: Sequence[str], first: int) -> tuple[Hits, int]:
        codes = _codes(_BREAK.join(texts) + _BREAK)
        starts = np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])])
        clause = np.cumsum(np.isin(codes, _codes(_BREAK + CLAUSE_ENDS)), dtype=np.int64)
        where, which, length = self._lookup(_mixed(codes))
        order = np.lexsort((-length, where))
        where, which, length = where[order], which[order], length[order]
        text = np.searchsorted(starts, where, side="right") - 1
        begin = where - starts[text]
        hits = Hits(text + first, which, begin, begin + length, clause[where])
        return hits, int(clause[-1]) + 1

    def _lookup(self, mixed: npt.NDArray[np.uint64]) -> tuple[Ints, Ints, Ints]:
        where, which, lengths = [], [], []
        rolling = np.zeros(len(mixed), np.uint64)
        for length in range(1, max(self._by_length, default=0) + 1):
            if length > len(mixed):
                break
            rolling = rolling[: len(mixed) - length + 1] * _MULTIPLIER + mixed[length - 1 :]
            if length in self._by_length:
                hashes, numbers = self._by_length[length]
                slot = np.minimum(np.searchsorted(hashes, rolling), len(hashes) - 1)
                rows = np.flatnonzero(hashes[slot] == rolling)
                where.append(rows)
                which.append(numbers[slot[rows]])
                lengths.append(np.full(len(rows), length))
        if not where:
            nothing = np.empty(0, np.int64)
            return nothing, nothing, nothing
        return np.concatenate(where), np.concatenate(which), np.concatenate(lengths)


CLAUSE_ENDS = "，；。：！？,;:!?"
"""Where one clause ends and the next begins."""


def longest(hits: Hits) -> Hits:
    """Drop the hits that lie within a longer hit of the same text."""
    base = hits.text * (1 << 32)
    order = np.lexsort((-hits.end, hits.start, hits.text))
    ends = (base + hits.end)[order]
    before = np.concatenate([[-1], np.maximum.accumulate(ends)[:-1]]) if len(ends) else ends
    inside = before >= ends
    return hits.take(order[~inside])


def _chunks(texts: Sequence[str]) -> list[tuple[int, int]]:
    bounds, size, low = [], 0, 0
    for i, text in enumerate(texts):
        size += len(text) + 1
        if size >= _CHUNK:
            bounds.append((low, i + 1))
            low, size = i + 1, 0
    return [*bounds, (low, len(texts))] if low < len(texts) else bounds


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _mixed(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    """Spread code points over 64 bits (splitmix), so that near codes have far hashes."""
    x = codes.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: npt.NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return mixed
