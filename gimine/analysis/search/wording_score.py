"""How well texts match a query by its wording: BM25 over character bigrams."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.grams import EDGE, batches

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

SATURATION, LENGTHS = 1.2, 0.6
"""BM25's k1 and b."""

_GRAM = (2,)


class Bigrams:
    """Postings of every character bigram: which texts hold it, with their BM25 weights."""

    def __init__(self, tensors: Mapping[str, npt.NDArray[Any]]) -> None:
        self.hashes = tensors["hashes"]
        self._starts, self._texts = tensors["starts"], tensors["texts"]
        self._weights = tensors["weights"]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Bigrams":
        """Index texts."""
        rows, grams = _pairs(texts)
        hashes, column = np.unique(grams, return_inverse=True)
        order = np.lexsort((rows, column))
        rows, column = rows[order], column[order]
        new = np.concatenate([[True], (np.diff(rows) != 0) | (np.diff(column) != 0)])[: len(rows)]
        first = np.flatnonzero(new)
        counts = np.diff(np.append(first, len(rows))).astype(np.float32)
        rows, column = rows[first], column[first]
        lengths = np.array([len(text) for text in texts], np.float32)
        relative = lengths / max(float(lengths.mean()), 1.0) if len(texts) else lengths
        spread = np.bincount(column, minlength=len(hashes))
        rarity = np.log1p((len(texts) - spread + 0.5) / (spread + 0.5))
        tail = SATURATION * (1 - LENGTHS + LENGTHS * relative[rows])
        weights = rarity[column] * counts * (SATURATION + 1) / (counts + tail)
        return cls(
            {
                "hashes": hashes,
                "starts": np.searchsorted(column, np.arange(len(hashes) + 1)),
                "texts": rows.astype(np.int32),
                "weights": weights.astype(np.float32),
            }
        )

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays to store, by name."""
        return {
            "hashes": self.hashes,
            "starts": self._starts,
            "texts": self._texts,
            "weights": self._weights,
        }

    def scores(self, query: str, n_texts: int) -> Floats:
        """Return how much of a query each text holds: BM25, 1 for a text that is the query.

        Each of the query's bigrams counts once; those that no text has count as the rarest.
        """
        scores = np.zeros(n_texts, np.float32)
        _, grams = _pairs([query])
        wanted = np.unique(grams)
        at = np.searchsorted(self.hashes, wanted)
        most = 0.0
        for column, gram in zip(at.tolist(), wanted.tolist(), strict=True):
            known = column < len(self.hashes) and self.hashes[column] == gram
            part = slice(*self._starts[column : column + 2].tolist()) if known else slice(0)
            scores[self._texts[part]] += self._weights[part]
            most += float(
                np.log1p((n_texts - (n := part.stop - (part.start or 0)) + 0.5) / (n + 0.5))
            )
        return scores / np.float32(max(most, 1e-9))


def _pairs(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Return (text, bigram) of every bigram."""
    parts = list(batches(texts, _GRAM))
    rows = np.concatenate([np.empty(0, np.int64), *(r.astype(np.int64) for r, _ in parts)])
    grams = np.concatenate([np.empty(0, np.uint64), *(g for _, g in parts)])
    real = grams != EDGE
    return rows[real], grams[real]
