"""Texts -> character n-grams as a sparse matrix: what learns from wordings learns on it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.hashing import (
    BREAK,
    SLOT,
    Hashes,
    Ints,
    chunks,
    code_points,
    joined,
    places,
    rolling,
)

LONGEST = 3
"""Longest n-gram."""

_LATIN = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKS = "　，、。；：？！“”‘’（）《》〈〉【】〔〕…—·～「」『』"


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams (1 to `LONGEST`) that count: their hashes, ascending, and their weights."""

    hashes: Hashes
    weights: npt.NDArray[np.float32]

    @classmethod
    def learn(cls, texts: Sequence[str], *, least: int) -> "Grams":
        """Return the n-grams that stand in at least `least` texts, the rarer the weightier."""
        seen = [_once_a_text(rows, grams) for rows, grams in batches(texts)]
        hashes, spread = np.unique(np.concatenate([*seen, _NONE]), return_counts=True)
        kept = (spread >= least) & (hashes != EDGE)
        weights = np.log((1 + len(texts)) / (1 + spread[kept])) + 1
        return cls(hashes[kept], weights.astype(np.float32))

    def matrix(self, texts: Sequence[str]) -> Any:  # noqa: ANN401 (scipy has no types)
        """Return the texts as a CSR matrix: (1 + ln count) x weight, rows of unit length."""
        from scipy import sparse

        parts = [sparse.csr_matrix((0, len(self.hashes)), dtype=np.float32)]
        for rows, grams in batches(texts):
            n_rows = int(rows[-1]) - int(rows[0]) + 1 if len(rows) else 0
            parts.append(self._counted((rows - rows[:1]).astype(np.int32), grams, n_rows))
        matrix = sparse.vstack(parts, format="csr")
        matrix.data = (1 + np.log(matrix.data)) * self.weights[matrix.indices]
        lengths = np.sqrt(np.bincount(_rows_of(matrix), matrix.data**2, minlength=len(texts)))
        matrix.data /= lengths[_rows_of(matrix)].astype(np.float32)
        return matrix

    def _counted(self, rows: npt.NDArray[np.int32], grams: Hashes, n_rows: int) -> Any:  # noqa: ANN401
        from scipy import sparse

        at = places(self.hashes, grams)
        known = at >= 0
        where = (rows[known], at[known].astype(np.int32))
        ones = np.ones(len(where[0]), np.float32)
        counted = sparse.coo_matrix((ones, where), shape=(n_rows, len(self.hashes))).tocsr()
        counted.sum_duplicates()
        return counted


EDGE = 0
"""What stands for the end of each text among its n-grams."""

_NONE: Hashes = np.empty(0, np.uint64)


def _rows_of(matrix: Any) -> Ints:  # noqa: ANN401
    rows: Ints = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return rows


def _once_a_text(rows: Hashes, grams: Hashes) -> Hashes:
    """Return the n-grams of each text, each once."""
    order = np.lexsort((grams, rows))
    rows, grams = rows[order], grams[order]
    new = np.ones(len(grams), bool)
    new[1:] = (np.diff(rows) != 0) | (np.diff(grams) != 0)
    return grams[new]


def batches(
    texts: Sequence[str], lengths: Collection[int] = range(1, LONGEST + 1)
) -> Iterator[tuple[Hashes, Hashes]]:
    """Yield (texts, hashes) of the n-grams, many texts at a time, the text's break among them.

    No n-gram reaches across punctuation, a blank or a slot. Every text has one gram at least
    (the break after it), so that the first and last text of each batch show.
    """
    clean = [SLOT.sub(" ", text).replace(BREAK, " ") for text in texts]
    for low, high in chunks(clean):
        codes, starts = joined(clean[low:high])
        text = np.repeat(np.arange(low, high, dtype=np.uint64), np.diff(starts))
        apart = np.concatenate([[0], np.cumsum(_is_apart(codes))])
        breaks = starts[1:] - 1
        rows, grams = [text[breaks]], [np.full(len(breaks), EDGE, np.uint64)]
        for length, value in rolling(codes, max(lengths)):
            if length not in lengths:
                continue
            at = np.flatnonzero(apart[length:] == apart[: len(apart) - length])
            rows.append(text[at])
            grams.append(value[at])
        order = np.argsort(np.concatenate(rows), kind="stable")
        yield np.concatenate(rows)[order], np.concatenate(grams)[order]


def _is_apart(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Tell which characters no n-gram holds: marks, blanks, all ASCII but letters and digits."""
    latin = np.isin(codes, code_points(_LATIN))
    apart: npt.NDArray[np.bool_] = ((codes < 0x2E80) & ~latin) | np.isin(codes, code_points(_MARKS))
    return apart
