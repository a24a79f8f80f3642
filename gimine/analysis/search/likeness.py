"""Vectors of many wordings, kept so that those like a query are found without looking at all."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.blocks import Floats

Ints = npt.NDArray[np.int64]

EXACT = 100_000
"""So many vectors are all compared with a query; of more, those in the cells nearest to it."""

LOOKED_AT = 40_000
"""Vectors, at least, that the cells looked at hold."""

LEARNED_FROM = 50_000
"""Vectors that the cells are learned from (an even sample where there are more)."""

BATCH = 50_000


@dataclass(frozen=True)
class Likeness:
    """Vectors in cells of like ones (an inverted file: Jégou, Douze and Schmid 2011).

    `rows` (vectors, cell by cell), `numbers` (which wording each row is), `starts` (where the cells
    begin in `rows`, and the end) and `heads` (a vector for each cell).
    """

    rows: Floats
    numbers: npt.NDArray[np.int32]
    starts: Ints
    heads: Floats

    @classmethod
    def of(cls, vectors: Floats, *, seed: int = 0) -> "Likeness":
        """Put vectors into cells: one cell up to `EXACT` of them, else as many as their root."""
        heads = _heads(vectors, seed)
        parts = [_nearest(vectors[i : i + BATCH], heads) for i in range(0, len(vectors), BATCH)]
        cell = np.concatenate([np.empty(0, np.int64), *parts])
        order = np.argsort(cell, kind="stable").astype(np.int32)
        starts = np.searchsorted(cell[order], np.arange(len(heads) + 1))
        return cls(np.ascontiguousarray(vectors[order]), order, starts.astype(np.int64), heads)

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays to store, by name."""
        return {name: getattr(self, name) for name in ("rows", "numbers", "starts", "heads")}

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, npt.NDArray[Any]]) -> "Likeness":
        """Return what `tensors` gave."""
        return cls(*(tensors[name] for name in ("rows", "numbers", "starts", "heads")))

    def __len__(self) -> int:
        """Return the number of vectors."""
        return len(self.numbers)

    def to(self, query: Floats, wordings: Ints) -> Floats:
        """Return the cosine of some wordings to a query."""
        cosines: Floats = self.rows[self._place[wordings]] @ query
        return cosines

    def nearest(self, query: Floats, allowed: npt.NDArray[np.bool_], most: int) -> Ints:
        """Return the wordings nearest to a query, `most` of those looked at, ascending."""
        cells = np.argsort(-(self.heads @ query), kind="stable")
        enough = np.searchsorted(np.cumsum(np.diff(self.starts)[cells]), LOOKED_AT) + 1
        parts = [slice(*self.starts[c : c + 2].tolist()) for c in cells[:enough].tolist()]
        numbers = np.concatenate([self.numbers[part] for part in parts])
        cosines = np.concatenate([self.rows[part] @ query for part in parts])
        kept = allowed[numbers]
        numbers, cosines = numbers[kept], cosines[kept]
        if len(numbers) > most:
            numbers = numbers[np.argpartition(-cosines, most)[:most]]
        return np.sort(numbers).astype(np.int64)

    def mean(self, wordings: Ints) -> Floats:
        """Return the mean of the vectors of some wordings."""
        mean: Floats = self.rows[self._place[wordings]].mean(axis=0)
        return mean

    @cached_property
    def _place(self) -> npt.NDArray[np.int32]:
        """The row of each wording."""
        place = np.empty(len(self.numbers), np.int32)
        place[self.numbers] = np.arange(len(self.numbers), dtype=np.int32)
        return place


def _heads(vectors: Floats, seed: int) -> Floats:
    if len(vectors) <= EXACT:
        return np.zeros((1, vectors.shape[1]), np.float32)
    from sklearn.cluster import MiniBatchKMeans

    sample = vectors[:: -(-len(vectors) // LEARNED_FROM)]
    model = MiniBatchKMeans(
        math.isqrt(len(vectors)), batch_size=4096, max_iter=10, n_init=1, random_state=seed
    )
    heads: Floats = np.asarray(model.fit(sample).cluster_centers_, np.float32)
    return heads


def _nearest(vectors: Floats, heads: Floats) -> Ints:
    """Return the cell of each vector: the head at the least distance."""
    nearness = vectors @ heads.T - (heads**2).sum(axis=1) / 2
    nearest: Ints = np.argmax(nearness, axis=1).astype(np.int64)
    return nearest
