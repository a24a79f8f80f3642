"""BERTopic without what this package never calls: seconds of imports, and minutes of compiling."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

_UNUSED = (
    "hdbscan",
    "huggingface_hub",
    "plotly",
    "sentence_transformers",
    "spacy",
    "torch",
    "transformers",
    "umap",
)
_FIRST = (
    "pandas",
    "sklearn.cluster",
    "sklearn.decomposition",
    "sklearn.feature_extraction.text",
    "sklearn.metrics.pairwise",
)
"""What BERTopic does need: loaded before, since scipy looks for torch among the loaded modules."""


def bertopic() -> Any:  # noqa: ANN401 (bertopic has no types)
    """Return the class BERTopic.

    BERTopic tries to import plots, UMAP, HDBSCAN, torch and language models and does without
    what is not there; umap alone costs 12 s the first time on a machine. Those not yet loaded are
    declared missing while it loads, and only then. A program that wants BERTopic's plots beside
    gimine's topics imports bertopic itself first.
    """
    if "bertopic" not in sys.modules:
        for name in _FIRST:
            importlib.import_module(name)
        with _absent(_UNUSED):
            importlib.import_module("bertopic")
    return importlib.import_module("bertopic").BERTopic


@contextmanager
def _absent(names: tuple[str, ...]) -> Iterator[None]:
    """Make imports of these modules fail, unless they are loaded: ``sys.modules[name] = None``."""
    held = [name for name in names if name not in sys.modules]
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    for name in held:
        modules[name] = None
    try:
        yield
    finally:
        for name in held:
            del modules[name]
