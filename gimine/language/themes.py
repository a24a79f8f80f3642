"""Which theme of the thesaurus a text is about: a linear model of its character n-grams.

Trained by ``scripts/train_encoder.py`` on the thesaurus, the codebook's examples, sentences written
for it and generated wordings. It hears a theme in wordings that no list holds word for word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.grams import Grams

Floats = npt.NDArray[np.float32]

ROUNDS, STEADY = 60, 1e-5
"""Rounds of training, at most, and the slope at which it ends before."""

TRUST = 0.5
"""How much a theme's evidence in the whole corpus tells of one text: 0 not at all, 1 fully."""

WEIGHINGS = 30
"""Rounds in which the evidence of the themes settles."""


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
        model: Any = LogisticRegression(C=3, max_iter=ROUNDS, tol=STEADY)
        model.fit(grams.matrix(texts), np.asarray(themes), sample_weight=np.asarray(weights))
        scales = np.abs(model.coef_).max(axis=1) / 127
        codes = np.round(model.coef_ / scales[:, None]).astype(np.int8).T.copy()
        return cls(grams, codes, scales.astype(np.float32), model.intercept_.astype(np.float32))

    def lean(self, most: int) -> "ThemeModel":
        """Return the model with the n-grams that say most about a theme, `most` of them."""
        said = np.abs(self.codes * self.scales).max(axis=1) * self.grams.weights
        kept = np.sort(np.argsort(-said, kind="stable")[:most])
        grams = Grams(self.grams.hashes[kept], self.grams.weights[kept])
        return ThemeModel(grams, self.codes[kept], self.scales, self.intercepts)

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


def evidence_of(shares: Floats) -> Floats:
    """Return how much texts, with these shares, speak of each theme (adds up to 1).

    Expectation and maximisation of the themes' frequencies (Saerens, Latinne and Decaestecker
    2002), tempered by `TRUST`.
    """
    evidence = np.full(shares.shape[1], 1 / max(shares.shape[1], 1), np.float32)
    for _ in range(WEIGHINGS if len(shares) else 0):
        evidence = np.maximum(weighed(shares, evidence).mean(axis=0), np.float32(1e-9))
    return evidence


def weighed(shares: Floats, evidence: Floats) -> Floats:
    """Return shares of themes (rows add up to 1) weighed by what a corpus speaks of."""
    favoured = shares * evidence**TRUST
    normed: Floats = favoured / np.maximum(favoured.sum(axis=1, keepdims=True), 1e-12)
    return normed.astype(np.float32)
