"""Finds thousands of fixed terms in many texts at once, exactly, without a Python loop over text.

Every n-gram of the texts is hashed (64 bits) and looked up among the hashes of the terms of the
same length. Positions are code points within each text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gimine.language.hashing import (
    BREAK,
    Codes,
    Hashes,
    Ints,
    chunks,
    code_points,
    joined,
    places,
    rolling,
    whole,
)

CLAUSE_ENDS = "，；。：！？,;:!?"
"""Where one clause ends and the next begins."""


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


def merged(parts: Sequence[Hits]) -> Hits:
    """Return the hits of all parts, one after the other."""
    names = ("text", "term", "start", "end", "clause")
    nothing = np.empty(0, np.int64)
    columns = ([nothing, *(getattr(part, name) for part in parts)] for name in names)
    return Hits(*map(np.concatenate, columns))


def longest(hits: Hits) -> Hits:
    """Drop the hits that lie within a longer hit of the same text."""
    if not len(hits.text):
        return hits
    order = np.lexsort((-hits.end, hits.start, hits.text))
    ends = (hits.text * (1 << 32) + hits.end)[order]
    before = np.concatenate([[-1], np.maximum.accumulate(ends)[:-1]])
    return hits.take(order[before < ends])


class TermMatcher:
    """Looks up a fixed list of terms (each once, none empty, none with a line end)."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = tuple(terms)
        by_length: dict[int, list[int]] = {}
        for number, term in enumerate(self.terms):
            by_length.setdefault(len(term), []).append(number)
        self._by_length = {n: self._hashes(numbers) for n, numbers in by_length.items() if n}

    def find(self, texts: Sequence[str]) -> Hits:
        """Return every occurrence of every term, overlapping ones included."""
        parts, clauses = [], 0
        for low, high in chunks(texts):
            hits, n_clauses = self._find(texts[low:high], low, clauses)
            parts.append(hits)
            clauses += n_clauses
        return merged(parts)

    def _hashes(self, numbers: list[int]) -> tuple[Hashes, Ints]:
        value = whole(code_points("".join(self.terms[number] for number in numbers)), len(numbers))
        order = np.argsort(value, kind="stable")
        return value[order], np.asarray(numbers, np.int64)[order]

    def _find(self, texts: Sequence[str], first: int, clauses: int) -> tuple[Hits, int]:
        codes, starts = joined(texts)
        ends = np.isin(codes, code_points(BREAK + CLAUSE_ENDS))
        clause = np.cumsum(ends, dtype=np.int64) + clauses
        where, which, length = self._lookup(codes)
        order = np.lexsort((-length, where))
        where, which, length = where[order], which[order], length[order]
        text = np.searchsorted(starts, where, side="right") - 1
        begin = where - starts[text]
        hits = Hits(text + first, which, begin, begin + length, clause[where])
        return hits, int(ends.sum()) + 1

    def _lookup(self, codes: Codes) -> tuple[Ints, Ints, Ints]:
        found = [np.empty((3, 0), np.int64)]
        for length, value in rolling(codes, max(self._by_length, default=0)):
            if length in self._by_length:
                hashes, numbers = self._by_length[length]
                slot = places(hashes, value)
                rows = np.flatnonzero(slot >= 0)
                found.append(np.stack([rows, numbers[slot[rows]], np.full(len(rows), length)]))
        where, which, lengths = np.concatenate(found, axis=1)
        return where, which, lengths
