"""Word vectors: what words mean by the company they keep, learnt once from much more text.

Trained by ``scripts/train_encoder.py``: positive pointwise mutual information of words within a
window, reduced by SVD (Levy and Goldberg 2014); a text is the mean of its words weighted by
a / (a + frequency), without the direction common to all (SIF: Arora, Liang and Ma 2017).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gimine.language.tokens import Tokenizer

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class WordVectors:
    """Vectors of a vocabulary, held as bytes with a scale for each word.

    `words` ascending; `codes` (words x dimensions, int8) times `scales` are the vectors; `weights`
    is how much each word counts in a text; `common` the direction that every text has.
    """

    words: tuple[str, ...]
    codes: npt.NDArray[np.int8]
    scales: Floats
    weights: Floats
    common: Floats

    @classmethod
    def packed(
        cls, words: Sequence[str], vectors: Floats, weights: Floats, common: Floats
    ) -> "WordVectors":
        """Return the vectors rounded to bytes (a 255th of each word's largest value)."""
        scales = np.abs(vectors).max(axis=1) / 127
        codes = np.round(vectors / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
        return cls(tuple(words), codes, scales.astype(np.float32), weights, common)

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, npt.NDArray[np.generic]]) -> "WordVectors":
        """Return the vectors that `tensors` gave."""
        words = bytes(tensors["words"].astype(np.uint8)).decode("utf-8").split("\n")
        return cls(
            tuple(words),
            tensors["codes"].astype(np.int8),
            tensors["scales"].astype(np.float32),
            tensors["weights"].astype(np.float32),
            tensors["common"].astype(np.float32),
        )

    def tensors(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the arrays to store, by name."""
        words = np.frombuffer("\n".join(self.words).encode("utf-8"), np.uint8)
        return {
            "words": words,
            "codes": self.codes,
            "scales": self.scales,
            "weights": self.weights,
            "common": self.common,
        }

    def encode(self, texts: Sequence[str], tokenizer: Tokenizer) -> Floats:
        """Return a row per text: the weighted mean of its words' vectors (zeros: no word known)."""
        number = self._number
        found = [
            [number[word] for run in tokenizer.runs(text) for word in run if word in number]
            for text in texts
        ]
        rows = np.repeat(np.arange(len(texts)), [len(each) for each in found])
        return self._means(rows, np.array([w for each in found for w in each], int), len(texts))

    @cached_property
    def _number(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    def _means(
        self, rows: npt.NDArray[np.int64], words: npt.NDArray[np.int64], n_texts: int
    ) -> Floats:
        from scipy import sparse

        amounts = (self.weights * self.scales)[words]
        bags = sparse.coo_matrix((amounts, (rows, words)), (n_texts, len(self.words))).tocsr()
        sums: Floats = np.asarray(bags @ self.codes.astype(np.float32), np.float32)
        # a sum of each row by itself: a product of matrices rounds otherwise with other rows beside
        along = (sums * self.common).sum(axis=1, keepdims=True)
        apart: Floats = sums - along * self.common
        return apart
