"""Which theme of the thesaurus a text is about: a linear model of its character n-grams.

Trained by ``scripts/train_encoder.py`` on the thesaurus, the codebook's examples and generated
wordings. It hears a theme in wordings that no list holds word for word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.grams import Grams

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class ThemeModel:
    """Multinomial logistic regression, held as bytes.

    `codes` (n-grams x themes, int8) times `scales` (one per theme) are the coefficients.
    """

    grams: Grams
    codes: npt.NDArray[np.int8]
    scales: Floats
    intercepts: Floats

    @classmethod
    def train(
        cls, texts: Sequence[str], themes: Sequence[int], weights: Sequence[float]
    ) -> "ThemeModel":
        """Learn from texts whose theme (a number from 0 on, each at least once) is known."""
        from sklearn.linear_model import LogisticRegression

        grams = Grams.learn(texts, least=1)
        model: Any = LogisticRegression(C=10, max_iter=100, tol=1e-3)
        model.fit(grams.matrix(texts), np.asarray(themes), sample_weight=np.asarray(weights))
        scales = np.abs(model.coef_).max(axis=1) / 127
        codes = np.round(model.coef_ / scales[:, None]).astype(np.int8).T.copy()
        return cls(grams, codes, scales.astype(np.float32), model.intercept_.astype(np.float32))

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, npt.NDArray[Any]]) -> "ThemeModel":
        """Return the model that `tensors` gave."""
        return cls(
            Grams(tensors["hashes"], tensors["gram_weights"]),
            tensors["codes"],
            tensors["scales"],
            tensors["intercepts"],
        )

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays to store, by name."""
        return {
            "hashes": self.grams.hashes,
            "gram_weights": self.grams.weights,
            "codes": self.codes,
            "scales": self.scales,
            "intercepts": self.intercepts,
        }

    def scores(self, texts: Sequence[str]) -> Floats:
        """Return how much each text speaks for each theme (texts x themes), as log odds.

        A text without a known n-gram speaks for all alike.
        """
        grams = self.grams.matrix(texts)
        heard = np.diff(grams.indptr)[:, None] > 0
        sums = np.asarray(grams @ self.codes.astype(np.float32), np.float32)
        scores: Floats = np.where(heard, sums * self.scales + self.intercepts, np.float32(0))
        return scores


def softmax(scores: Floats) -> Floats:
    """Turn log odds into shares that add up to 1 in every row."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    normed: Floats = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
    return normed
