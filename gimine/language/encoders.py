"""Passages -> vectors: the seam where any encoder can stand, and the offline one.

The offline encoder is fitted on the corpus and needs no download. Its blocks are normalised each,
weighted and set side by side: character n-grams (LSA), and the thesaurus of the genre.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
import numpy.typing as npt

from gimine.language.thesaurus import Thesaurus

Floats = npt.NDArray[np.float32]

DECIMALS = 5
"""Vectors are rounded, so that the last bits of a machine's arithmetic decide nothing."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into unit vectors; some learn from the texts of the corpus first."""

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:
        """Learn from distinct texts; an encoder that has learned before may return itself."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row of unit length (or zeros: nothing known) per text."""

    def card(self) -> Mapping[str, Any]:
        """Say what the encoder is, for the manifest."""


class OfflineEncoder:
    """Character LSA beside the thesaurus.

    Args:
        thesaurus: the terms of the genre; default: the shipped one.
        weights: share of each block in the squared length of a vector that has both.
        dimensions: most dimensions of the LSA block.
    """

    def __init__(
        self,
        thesaurus: Thesaurus | None = None,
        *,
        weights: Mapping[str, float] | None = None,
        dimensions: int = 64,
    ) -> None:
        self.weights = dict(weights or {"thesaurus": 0.75, "characters": 0.25})
        self._thesaurus = ThesaurusBlock(thesaurus or Thesaurus.shipped())
        self._characters = CharacterBlock(dimensions)

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:
        """Learn the character space and the weight of each concept from distinct texts."""
        self._thesaurus.fit(texts)
        self._characters.fit(texts, seed=seed)
        return self

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors, one row per text."""
        blocks = {
            "thesaurus": self._thesaurus.encode(texts),
            "characters": self._characters.encode(texts),
        }
        parts = [np.sqrt(np.float32(self.weights[name])) * rows for name, rows in blocks.items()]
        return np.round(unit(np.hstack(parts)), DECIMALS)

    def card(self) -> Mapping[str, Any]:
        """Name the encoder and its blocks."""
        return {
            "name": "offline",
            "blocks": self.weights,
            "concepts": len(self._thesaurus.thesaurus.concepts),
            "dimensions": self._characters.dimensions,
        }


class ThesaurusBlock:
    """Which themes and concepts of the genre a text speaks of.

    A text's vector holds its themes beside its concepts, so that two concepts of one theme are
    nearer to each other than to those of another theme.
    """

    THEME_SHARE = 0.6

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        self._worth = np.ones(len(thesaurus.concepts), np.float32)

    def fit(self, texts: Sequence[str]) -> Self:
        """Weigh each concept by how few of the texts speak of it."""
        spoken = (self.thesaurus.strengths(texts) > 0).sum(axis=0)
        self._worth = np.sqrt(np.log((1 + len(texts)) / (1 + spoken)) + 0.5).astype(np.float32)
        return self

    def themes(self, texts: Sequence[str]) -> Floats:
        """Return how strongly each text speaks of each theme (texts x themes)."""
        return self._themes(self.thesaurus.strengths(texts) * self._worth)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return themes and concepts side by side; a text without any is a row of zeros."""
        concepts = self.thesaurus.strengths(texts) * self._worth
        themes = self._themes(concepts)
        parts = [
            np.sqrt(np.float32(self.THEME_SHARE)) * unit(themes),
            np.sqrt(np.float32(1 - self.THEME_SHARE)) * unit(concepts),
        ]
        return np.hstack(parts)

    def _themes(self, concepts: Floats) -> Floats:
        member = np.zeros((len(self.thesaurus.concepts), len(self.thesaurus.themes)), np.float32)
        member[np.arange(len(member)), self.thesaurus.theme_of] = 1
        squares: Floats = np.square(concepts @ member)
        return squares


class CharacterBlock:
    """Latent semantic analysis of the character 1- to 3-grams of the corpus."""

    FIT_AT_MOST = 20_000
    """Texts the space is learned from (an even sample of them when there are more)."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self._model: Any = None

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:
        """Learn the space; with too little variety the block stays silent (no dimensions)."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_pipeline

        step = -(-len(texts) // self.FIT_AT_MOST)
        sample = list(texts[:: max(step, 1)])
        grams = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=1 + (len(sample) > 50)
        )
        n_features = grams.fit_transform(sample).shape[1]
        size = min(self.dimensions, len(sample) - 1, n_features - 1)
        self._model = None
        if size > 0:
            svd = TruncatedSVD(size, random_state=seed)
            self._model = make_pipeline(grams, svd).fit(sample)
        return self

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return unit rows in the learned space."""
        if self._model is None or not texts:
            return np.zeros((len(texts), 0), np.float32)
        return unit(self._model.transform(texts).astype(np.float32))


def unit(rows: npt.NDArray[np.floating[Any]]) -> Floats:
    """Scale every row to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Floats = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled
