"""Passages -> vectors: the seam where any encoder can stand, and the offline one.

The offline encoder needs no download. Its blocks are normalised each, weighted and set side by
side: the thesaurus of the genre, word vectors learnt from government prose, and character n-grams
fitted on the corpus.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
import numpy.typing as npt

from gimine.errors import GimineError
from gimine.language.blocks import CharacterBlock, ThesaurusBlock, WordBlock, unit
from gimine.language.models import CARD, read_model, shipped_folder, under, write_model
from gimine.language.themes import ThemeModel
from gimine.language.thesaurus import Thesaurus
from gimine.language.vectors import WordVectors

Floats = npt.NDArray[np.float32]

DECIMALS = 5
"""Vectors are rounded, so that the last bits of a machine's arithmetic decide nothing."""

SHIPPED = "genre"
"""The model that comes with the package: theme model and word vectors."""

WEIGHTS = {"thesaurus": 0.7, "words": 0.1, "characters": 0.2}
"""Share of each block in the squared length of a vector that has all of them."""

DIMENSIONS = 64
"""Most dimensions of the character block."""


@runtime_checkable
class Encoder(Protocol):
    """Turns texts into vectors; some learn from the texts of the corpus first."""

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:
        """Learn from distinct texts; an encoder that has learned before may return itself."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one row of unit length (or zeros: nothing known) per text."""

    def card(self) -> Mapping[str, Any]:
        """Say what the encoder is, for the manifest."""


class OfflineEncoder:
    """The thesaurus, word vectors and character n-grams, side by side."""

    def __init__(
        self,
        meaning: ThesaurusBlock,
        words: WordBlock,
        characters: CharacterBlock,
        fitted_on: int | None = None,
    ) -> None:
        self.meaning, self.words, self._characters = meaning, words, characters
        self._fitted_on = fitted_on

    @classmethod
    def shipped(cls, thesaurus: Thesaurus | None = None) -> "OfflineEncoder":
        """Return the encoder with the shipped model, its character block not yet fitted.

        Args:
            thesaurus: one with terms of your own, of the same themes (default: the shipped one).

        Raises:
            GimineError: the model is not there, or was trained with other themes.
        """
        tensors, card = read_model(shipped_folder(SHIPPED))
        thesaurus = thesaurus or Thesaurus.shipped()
        if card["themes"] != [theme.id for theme in thesaurus.themes]:
            raise GimineError(
                "the thesaurus has other themes than the shipped model was trained with: keep the "
                "themes as they are and in order, or train again with scripts/train_encoder.py"
            )
        model = ThemeModel.from_tensors(under("themes.", tensors))
        vectors = WordVectors.from_tensors(under("words.", tensors))
        return cls(ThesaurusBlock(thesaurus, model), WordBlock(vectors), CharacterBlock(DIMENSIONS))

    def fit(self, texts: Sequence[str], *, seed: int = 0, known: Floats | None = None) -> Self:
        """Learn the character space and the themes' evidence from distinct texts.

        Once: a fitted encoder stays as it is. `known` is what `unlearned` gave for the texts.
        """
        if self._fitted_on is None:
            known = self.unlearned(texts) if known is None else known
            self.meaning = self.meaning.fitted(self.heard(known)[0])
            self._characters.fit(texts, seed=seed)
            self._fitted_on = len(texts)
        return self

    def unfitted(self) -> "OfflineEncoder":
        """Return an encoder with the same models that has learned from no text yet."""
        return OfflineEncoder(self.meaning.unfitted(), self.words, CharacterBlock(DIMENSIONS))

    def encode(self, texts: Sequence[str], *, known: Floats | None = None) -> Floats:
        """Return unit vectors, one row per text; `known` is what `unlearned` gave for them."""
        known = self.unlearned(texts) if known is None else known
        shares, concepts = self.heard(known)
        blocks = {
            "thesaurus": self.meaning.rows(shares, concepts),
            "words": known[:, shares.shape[1] + concepts.shape[1] :],
            "characters": self._characters.encode(texts),
        }
        parts = [np.sqrt(np.float32(WEIGHTS[name])) * rows for name, rows in blocks.items()]
        return np.round(unit(np.hstack(parts)), DECIMALS)

    def unlearned(self, texts: Sequence[str]) -> Floats:
        """Return what is heard in texts whatever the corpus: themes, concepts, words of each."""
        return np.hstack([*self.meaning.heard(texts), self.words.encode(texts)])

    def heard(self, known: Floats) -> tuple[Floats, Floats]:
        """Return the themes and the concepts (`ThesaurusBlock.heard`) in what `unlearned` gave."""
        themes = len(self.meaning.thesaurus.themes)
        ends = themes + len(self.meaning.thesaurus.concepts)
        return known[:, :themes], known[:, themes:ends]

    @cached_property
    def print(self) -> str:
        """A hash of all that shapes what `unlearned` gives, beside gimine's own code."""
        digest = hashlib.sha256(version("rjieba").encode())
        for model in (self.meaning.model, self.words.vectors):
            for tensor in model.tensors().values():
                digest.update(np.ascontiguousarray(tensor).data)
        for concept in self.meaning.thesaurus.concepts:
            told = (concept.id, str(concept.theme), *concept.terms)
            digest.update("\n".join((*told, "\n")).encode())
        return digest.hexdigest()

    def card(self) -> Mapping[str, Any]:
        """Name the encoder and its blocks."""
        return {
            "kind": "offline",
            "model": SHIPPED,
            "blocks": WEIGHTS,
            "concepts": len(self.meaning.thesaurus.concepts),
            "dimensions": self._characters.dimensions,
            "fitted_on": self._fitted_on,
        }

    def save(self, folder: Path, **scores: object) -> None:
        """Write what was fitted on the corpus: safetensors and a card with `scores`."""
        tensors = self._characters.tensors() | self.meaning.tensors()
        write_model(folder, tensors, {**self.card(), "scores": scores})

    @classmethod
    def load(cls, folder: Path) -> "OfflineEncoder":
        """Return an encoder that `save` wrote.

        Raises:
            GimineError: there is no such encoder.
        """
        tensors, card = read_model(folder)
        if card.get("kind") != "offline" or "axes" not in tensors:
            raise GimineError(f"{folder} is not an encoder that `gimine fit` wrote")
        models = cls.shipped()
        characters = CharacterBlock.from_tensors(tensors)
        meaning = models.meaning.with_tensors(tensors)
        return cls(meaning, models.words, characters, card["fitted_on"])


def load_encoder(name: str | Path | None) -> Encoder:
    """Return the encoder of a name: nothing (offline), a folder, or a hub name.

    A folder that ``gimine fit`` wrote (or its name in ``models/``) is the offline encoder as
    fitted then; any other folder or name goes to sentence-transformers.

    Raises:
        GimineError: it cannot be loaded; the line says how to get one.
    """
    if name is None:
        return OfflineEncoder.shipped()
    for folder in (Path(name), Path("models") / name):
        if (folder / CARD).is_file():
            return OfflineEncoder.load(folder)
    from gimine.language.transformer import TransformerEncoder

    return TransformerEncoder.load(str(name))
