"""Texts through an encoder: learned from, and turned into vectors that can be used.

What the offline encoder hears in a text whatever the corpus is made once, for the fit and for the
vectors, and kept in the corpus's cache.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gimine.errors import GimineError
from gimine.keeping import kept, text_keys
from gimine.language.encoders import Encoder, Floats, OfflineEncoder


def known_of(
    encoder: Encoder, texts: Sequence[str], *, cache: Path | None, shelf: str
) -> Floats | None:
    """Return what the offline encoder hears in texts (`unlearned`), None for another encoder.

    Args:
        encoder: the encoder.
        texts: distinct texts.
        cache: where it is kept, if anywhere.
        shelf: its name there.
    """
    if not isinstance(encoder, OfflineEncoder):
        return None
    if cache is None or not texts:
        return encoder.unlearned(texts)

    def make(rows: npt.NDArray[np.int64]) -> list[bytes]:
        return [row.tobytes() for row in encoder.unlearned([texts[i] for i in rows.tolist()])]

    values = kept(cache, f"heard-{shelf}", text_keys(texts), make, by=encoder.print)
    return np.frombuffer(b"".join(values), np.float32).reshape(len(texts), -1)


def learned_from(
    encoder: Encoder, texts: Sequence[str], *, seed: int, known: Floats | None = None
) -> Encoder:
    """Return the encoder, having learned from texts; `known` is what `known_of` gave for them."""
    if isinstance(encoder, OfflineEncoder):
        return encoder.fit(texts, seed=seed, known=known)
    return encoder.fit(texts, seed=seed)


def encoded(encoder: Encoder, texts: Sequence[str], known: Floats | None = None) -> Floats:
    """Return the vectors of texts, checked; `known` is what `known_of` gave for them.

    Raises:
        GimineError: they cannot be used.
    """
    if not texts:
        return np.zeros((0, 1), np.float32)
    if isinstance(encoder, OfflineEncoder):
        return checked(encoder.encode(texts, known=known), len(texts), encoder)
    return checked(encoder.encode(texts), len(texts), encoder)


def checked(vectors: Floats, n_texts: int, encoder: Encoder, *, width: int | None = None) -> Floats:
    """Return the vectors if they can be used, beside others of a `width` if that is given.

    Raises:
        GimineError: they have the wrong shape or width, or hold what is not a number.
    """
    name = encoder.card().get("name", type(encoder).__name__)
    if vectors.ndim != 2 or len(vectors) != n_texts:
        raise GimineError(
            f"the encoder {name} gave an array of shape {vectors.shape} for {n_texts} texts: "
            "it must give one row per text"
        )
    if width is not None and vectors.shape[1] != width:
        raise GimineError(
            f"the encoder {name} gave vectors of {vectors.shape[1]} numbers, before of {width}: "
            "it must give as many for every text"
        )
    if not np.isfinite(vectors).all():
        raise GimineError(f"the encoder {name} gave values that are not numbers: use another one")
    return vectors
