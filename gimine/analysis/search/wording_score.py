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

LOOKED_AT = 300_000
"""Postings, at most, that candidates are drawn from; the rarest bigram's whatever their number."""

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

    def scores(self, query: str, n_texts: int, texts: Ints) -> Floats:
        """Return how much of a query some texts (ascending) hold: BM25, 1 for the query itself.

        Each of the query's bigrams counts once; those that no text has count as the rarest.
        """
        scores = np.zeros(len(texts), np.float32)
        most = 0.0
        for part in self._postings(query):
            n = part.stop - part.start
            most += float(np.log1p((n_texts - n + 0.5) / (n + 0.5)))
            holders = self._texts[part]
            at = np.searchsorted(holders, texts)
            held = at < n
            held[held] = holders[at[held]] == texts[held]
            scores[held] += self._weights[part][at[held]]
        return scores / np.float32(max(most, 1e-9))

    def best(self, query: str, n_texts: int, allowed: npt.NDArray[np.bool_], most: int) -> Ints:
        """Return the texts that hold most of a query's rarer bigrams, `most` of them, ascending."""
        scores = np.zeros(n_texts, np.float32)
        looked_at = 0
        for part in sorted(self._postings(query), key=lambda part: part.stop - part.start):
            looked_at += part.stop - part.start
            if looked_at > LOOKED_AT and scores.any():
                break
            scores[self._texts[part]] += self._weights[part]
        found = np.flatnonzero((scores > 0) & allowed)
        if len(found) > most:
            found = np.sort(found[np.argpartition(-scores[found], most)[:most]])
        return found

    def _postings(self, query: str) -> list[slice]:
        """Return the postings of each of the query's bigrams (none where no text has it)."""
        wanted = np.unique(_pairs([query])[1])
        at = np.searchsorted(self.hashes, wanted)
        known = at < len(self.hashes)
        known[known] = self.hashes[at[known]] == wanted[known]
        bounds = zip(at.tolist(), known.tolist(), strict=True)
        return [
            slice(*self._starts[column : column + 2].tolist()) if there else slice(0, 0)
            for column, there in bounds
        ]


def _pairs(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Return (text, bigram) of every bigram."""
    parts = list(batches(texts, _GRAM))
    rows = np.concatenate([np.empty(0, np.int64), *(r.astype(np.int64) for r, _ in parts)])
    grams = np.concatenate([np.empty(0, np.uint64), *(g for _, g in parts)])
    real = grams != EDGE
    return rows[real], grams[real]
