"""Real sentence encoders through sentence-transformers, by folder or by hub name."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from gimine.errors import GimineError
from gimine.language.blocks import unit

Floats = npt.NDArray[np.float32]

BATCH = 64

HUB_SECONDS = 5.0
"""Longest wait for the hub to say that it has a model; its own retries take more than a minute."""


class TransformerEncoder:
    """A sentence-transformers model; learns nothing from the corpus."""

    def __init__(self, name: str, model: Any) -> None:  # noqa: ANN401 (no types)
        self._name, self._model = name, model

    @classmethod
    def load(cls, name: str) -> "TransformerEncoder":
        """Load a model from a folder, the cache, or the hub.

        Raises:
            GimineError: there is no such model, or it cannot be loaded here.
        """
        try:
            return cls(name, _loaded(name))
        except Exception as error:
            reason = " ".join(str(error).split())[:200]
            raise GimineError(
                f"the encoder {name!r} cannot be loaded ({type(error).__name__}: {reason}): give "
                "the folder of a sentence-transformers model, download one while online, e.g. "
                "BAAI/bge-small-zh-v1.5, or leave --encoder out for the offline one"
            ) from error

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:  # noqa: ARG002 (the protocol's)
        """Return itself."""
        return self

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors, one row per text."""
        rows = self._model.encode(list(texts), batch_size=BATCH, show_progress_bar=False)
        return np.round(unit(np.asarray(rows, np.float32)), 5)

    def card(self) -> Mapping[str, Any]:
        """Name the model."""
        return {"kind": "sentence-transformers", "name": self._name}


def _loaded(name: str) -> Any:  # noqa: ANN401 (no types)
    """Load from a folder or the cache; from the hub only if it answers at once that it has it."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except OSError:
        if Path(name).exists():
            raise
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=HUB_SECONDS)
    return SentenceTransformer(name, device="cpu")
