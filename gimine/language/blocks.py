"""The blocks of the offline encoder: thesaurus of the genre, word vectors, character n-grams."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from gimine.language.grams import Grams
from gimine.language.themes import ThemeModel, evidence_of, softmax, weighed
from gimine.language.thesaurus import Thesaurus
from gimine.language.tokens import Tokenizer
from gimine.language.vectors import WordVectors

Floats = npt.NDArray[np.float32]


FEW = 1000
"""Texts whose space is found exactly, without any chance in it."""


class ThesaurusBlock:
    """Which themes and concepts of the genre a text speaks of.

    A text's vector holds the shares of its themes (their roots: a unit vector) beside the concepts
    that its wordings name, so that two concepts of one theme are nearer to each other than to
    those of another.
    """

    THEME_SHARE = 0.75

    NAMED = 0.25
    """How much a wording of the thesaurus adds to the log odds of its theme, by its strength."""

    FIT_AT_MOST = 20_000
    """Texts that tell which themes a corpus speaks of (an even sample where there are more)."""

    def __init__(
        self, thesaurus: Thesaurus, model: ThemeModel, evidence: Floats | None = None
    ) -> None:
        self.thesaurus, self.model = thesaurus, model
        self._evidence = evidence

    def fitted(self, shares: Floats) -> "ThesaurusBlock":
        """Return a block that favours the themes which a corpus of these shares speaks of."""
        sample = shares[:: max(-(-len(shares) // self.FIT_AT_MOST), 1)]
        return ThesaurusBlock(self.thesaurus, self.model, evidence_of(sample))

    def unfitted(self) -> "ThesaurusBlock":
        """Return a block with the same model that favours no theme."""
        return ThesaurusBlock(self.thesaurus, self.model)

    def heard(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Return the shares of the themes in each text (rows add up to 1) and of its concepts."""
        strengths = self.thesaurus.strengths(texts)
        named = np.zeros((len(texts), len(self.thesaurus.themes)), np.float32)
        np.add.at(named.T, self.thesaurus.theme_of, strengths.T)
        shares = softmax(self.model.scores(texts) + np.float32(self.NAMED) * named)
        return shares, unit(strengths)

    def themes(self, texts: Sequence[str]) -> Floats:
        """Return the shares of the themes in each text (texts x themes; rows add up to 1)."""
        return self.heard(texts)[0]

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        """Return what was learned from a corpus, to store, by name."""
        return {} if self._evidence is None else {"evidence": self._evidence}

    def with_tensors(self, tensors: Mapping[str, npt.NDArray[Any]]) -> "ThesaurusBlock":
        """Return a block with the same model and what `tensors` gave."""
        return ThesaurusBlock(self.thesaurus, self.model, tensors.get("evidence"))

    def rows(self, shares: Floats, concepts: Floats) -> Floats:
        """Return themes and concepts (of `heard`) side by side, weighed by the corpus.

        They are zeros where no theme is heard above others.
        """
        silent = np.ptp(shares, axis=1) == 0
        if self._evidence is not None:
            shares = weighed(shares, self._evidence)
        shares = np.where(silent[:, None], np.float32(0), shares)
        parts = [
            np.sqrt(self.THEME_SHARE * shares),
            np.sqrt(np.float32(1 - self.THEME_SHARE)) * concepts,
        ]
        return np.hstack(parts).astype(np.float32)


class WordBlock:
    """The mean of the vectors of a text's words."""

    def __init__(self, vectors: WordVectors) -> None:
        self.vectors, self._tokenizer = vectors, Tokenizer()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return unit rows; zeros where no word is known."""
        return unit(self.vectors.encode(texts, self._tokenizer))


class CharacterBlock:
    """Latent semantic analysis of the character 1- to 3-grams of the corpus."""

    FIT_AT_MOST = 20_000
    """Texts the space is learned from (an even sample of them when there are more)."""

    def __init__(
        self, dimensions: int, grams: Grams | None = None, axes: Floats | None = None
    ) -> None:
        self.dimensions = dimensions
        self._grams = grams
        self._axes: Floats = np.zeros((0, 0), np.float32) if axes is None else axes

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:
        """Learn the space; with too little variety the block stays silent (no dimensions)."""
        step = max(-(-len(texts) // self.FIT_AT_MOST), 1)
        sample = list(texts[::step])
        self._grams = Grams.learn(sample, least=1 + (len(sample) > 50))
        matrix = self._grams.matrix(sample)
        size = min(self.dimensions, min(matrix.shape) - 1)
        self._axes = _axes(matrix, size, seed) if size > 0 else self._axes[:0]
        return self

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return unit rows in the learned space."""
        if self._grams is None or not self._axes.size:
            return np.zeros((len(texts), 0), np.float32)
        return unit(np.asarray(self._grams.matrix(texts) @ self._axes))

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays to store, by name."""
        grams = self._grams or Grams.learn([], least=1)
        return {"hashes": grams.hashes, "gram_weights": grams.weights, "axes": self._axes}

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, npt.NDArray[Any]]) -> "CharacterBlock":
        """Return the block that `tensors` gave."""
        grams = Grams(tensors["hashes"], tensors["gram_weights"])
        return cls(tensors["axes"].shape[1], grams, tensors["axes"])


def _axes(matrix: Any, size: int, seed: int) -> Floats:  # noqa: ANN401 (scipy has no types)
    """Return the first right singular vectors: exactly for few texts, else by a seeded sketch."""
    if matrix.shape[0] <= FEW:
        values, left = np.linalg.eigh((matrix @ matrix.T).toarray().astype(np.float64))
        strong = np.maximum(values[::-1][:size], 1e-12)
        exact: Floats = np.asarray(
            matrix.T @ (left[:, ::-1][:, :size] / np.sqrt(strong)), np.float32
        )
        return exact
    from sklearn.decomposition import TruncatedSVD

    svd = TruncatedSVD(size, random_state=seed).fit(matrix)
    axes: Floats = np.ascontiguousarray(svd.components_.T, np.float32)
    return axes


def unit(rows: npt.NDArray[np.floating[Any]]) -> Floats:
    """Scale every row to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Floats = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled
