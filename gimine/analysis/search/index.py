"""What a search looks in: the distinct wordings of a corpus, with vectors and bigrams."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from gimine.analysis.search.likeness import EXACT, Likeness
from gimine.analysis.search.wording_score import Bigrams
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.language.encoders import SHIPPED, Encoder, Floats, OfflineEncoder
from gimine.language.encoding import checked, encoded
from gimine.language.models import TENSORS, shipped_folder, under
from gimine.language.wordings import Wordings, wordings
from gimine.progress import Progress, silent
from gimine.storage import replacing

Ints = npt.NDArray[np.int64]

FOLDER = "search"
"""The index's folder within a findings folder."""

DIMENSIONS = 64
"""Dimensions that the vectors are reduced to, so that a million are searched in some tens of ms."""

SAMPLE = 20_000
"""Wordings that the reduction is learned from (an even sample where there are more)."""

MOST = 2_000
"""Candidates by meaning, and as many by wording, that are scored where not all are."""

_CARD, _BEFORE = "index.parquet", "arrays.safetensors"
_ARRAYS = tuple(
    f"{name}.npy"
    for name in (
        *("of", "report", "axes"),
        *(f"likeness.{part}" for part in ("rows", "numbers", "starts", "heads")),
        *(f"bigrams.{part}" for part in ("hashes", "starts", "texts", "weights")),
    )
)


@dataclass(frozen=True)
class SearchIndex:
    """The distinct wordings of all passages, ready to be searched.

    `axes` turn an encoder's vectors into those of `likeness` (one per wording).
    """

    found: Wordings
    reports: pa.Table
    likeness: Likeness
    axes: Floats
    bigrams: Bigrams
    encoder: Encoder
    print: str

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        *,
        encoder: Encoder | None = None,
        seed: int = 0,
        progress: Progress = silent,
    ) -> "SearchIndex":
        """Index all passages of a corpus.

        Raises:
            GimineError: the corpus has no passage.
        """
        found = wordings(corpus, "all")
        if not len(found):
            raise GimineError("there is nothing to search in: the corpus has no passages")
        progress("wordings", 1, 3)
        encoder = (encoder or OfflineEncoder.shipped()).fit(found.texts, seed=seed)
        axes = _axes(encoded(encoder, found.texts[:: max(-(-len(found) // SAMPLE), 1)]))
        batches = range(0, len(found), SAMPLE)
        parts = [encoded(encoder, found.texts[low : low + SAMPLE]) @ axes for low in batches]
        likeness = Likeness.of(np.concatenate(parts), seed=seed)
        progress("encoding", 2, 3)
        bigrams = Bigrams.of(found.texts)
        progress("indexing", 3, 3)
        reports = corpus.tables["reports"].select(["report_id", "place", "county", "year"])
        return cls(found, reports, likeness, axes, bigrams, encoder, fingerprint(corpus))

    def meaning(self, query: str) -> Floats:
        """Return a query's vector in the space of the wordings' ones."""
        width = len(self.axes)
        found = checked(self.encoder.encode([query]), 1, self.encoder, width=width) @ self.axes
        vector: Floats = found[0]
        return vector

    def candidates(self, query: str, meaning: Floats, allowed: npt.NDArray[np.bool_]) -> Ints:
        """Return the wordings (ascending) that can be the best: all allowed, unless very many.

        Of more than `EXACT` those nearest in meaning and those that hold most of the query.
        """
        if int(allowed.sum()) <= EXACT:
            return np.flatnonzero(allowed)
        near = self.likeness.nearest(meaning, allowed, MOST)
        if len(query) == 1:
            held = np.array([query in text for text in self.found.texts], bool) & allowed
            return np.union1d(near, np.flatnonzero(held)[:MOST])
        return np.union1d(near, self.bigrams.best(query, len(self.found), allowed, MOST))

    def wording(self, query: str, wordings: Ints) -> Floats:
        """Return how much of a query wordings hold: BM25 of bigrams, or the one character."""
        if len(query) == 1:
            texts = self.found.texts
            return np.array([query in texts[i] for i in wordings.tolist()], np.float32)
        return self.bigrams.scores(query, len(self.found), wordings)

    def save(self, folder: Path) -> None:
        """Write the index; only one with the offline encoder can be kept."""
        if not isinstance(self.encoder, OfflineEncoder):
            raise GimineError("an index can be kept only if the offline encoder made it")
        arrays: dict[str, npt.NDArray[Any]] = {"of": self.found.of, "report": self.found.report}
        arrays |= {"axes": self.axes}
        arrays |= {f"likeness.{name}": each for name, each in self.likeness.tensors().items()}
        arrays |= {f"bigrams.{name}": each for name, each in self.bigrams.tensors().items()}
        with replacing(folder, marker=_CARD, ours={*_ARRAYS, *_PARTS, _BEFORE}) as new:
            for name, array in arrays.items():
                np.save(new / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)
            texts = pa.table({"text": pa.array(self.found.texts, pa.string())})
            for name, table in zip(_PARTS, (texts, self.found.passages, self.reports), strict=True):
                pq.write_table(table, new / name, compression="zstd")
            card = {"print": [self.print], "models": [models_print()]}
            pq.write_table(pa.table(card), new / _CARD)
        self.encoder.save(folder / "encoder")

    @classmethod
    def load(cls, folder: Path, corpus: Corpus | None = None) -> "SearchIndex | None":
        """Return a saved index; None if there is none, or it is of other reports or models.

        The arrays stay in their files and are read where a search looks at them.
        """
        try:
            card = pq.read_table(folder / _CARD).to_pylist()[0]
            print_ = card["print"]
            if card.get("models") != models_print():
                return None
            if corpus is not None and print_ != fingerprint(corpus):
                return None
            arrays = {
                name.removesuffix(".npy"): np.load(folder / name, mmap_mode="r", allow_pickle=False)
                for name in _ARRAYS
            }
            texts, passages, reports = (pq.read_table(folder / name) for name in _PARTS)
            encoder = OfflineEncoder.load(folder / "encoder")
        except (OSError, ValueError, pa.ArrowException, GimineError):
            return None
        found = Wordings(tuple(texts["text"].to_pylist()), arrays["of"], arrays["report"], passages)
        bigrams = Bigrams(under("bigrams.", arrays))
        likeness = Likeness.from_tensors(under("likeness.", arrays))
        return cls(found, reports, likeness, arrays["axes"], bigrams, encoder, print_)


_PARTS = ("wordings.parquet", "passages.parquet", "reports.parquet")


def fingerprint(corpus: Corpus) -> str:
    """Return what tells one corpus from another: a hash of its reports' names and contents."""
    reports = corpus.tables["reports"]
    digest = hashlib.sha256()
    for name in ("report_id", "sha256"):
        digest.update("\n".join(map(str, reports[name].to_pylist())).encode("utf-8"))
    digest.update(str(corpus.tables["passages"].num_rows).encode("ascii"))
    return digest.hexdigest()


def models_print() -> str:
    """Return what tells the shipped models from those of another version: a hash."""
    digest = hashlib.sha256((shipped_folder(SHIPPED) / TENSORS).read_bytes())
    digest.update(files("gimine.data").joinpath("thesaurus.yaml").read_bytes())
    return digest.hexdigest()


def _axes(sample: Floats) -> Floats:
    """Return the directions that keep most of the vectors' products (right singular vectors)."""
    if sample.shape[1] <= DIMENSIONS:
        return np.eye(sample.shape[1], dtype=np.float32)
    exact = sample.astype(np.float64)
    _, directions = np.linalg.eigh(exact.T @ exact)
    axes: Floats = np.ascontiguousarray(directions[:, ::-1][:, :DIMENSIONS], np.float32)
    return axes
