"""Vectors of wordings -> a partition into topics: how many there are, and which is where."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.blocks import Floats, unit
from gimine.language.themes import evidence_of, weighed

Ints = npt.NDArray[np.int64]

CLEAR = 0.3
"""Share that a theme must have in a wording for the wording to be known to speak of it."""

KNOWN_HALF = 0.5
"""Share of wordings that the thesaurus must know before its themes are where topics begin."""

STRANGE = 0.25
"""A wording less alike than this (cosine) to every topic belongs to none."""

MOST_STRANGE = 0.1
"""Share of the wordings that may be left without a topic: the strangest ones."""

FEW = 8
"""So many topics a small corpus may have though a single wording speaks of some of them."""

SHARPNESS = 12.0
"""Turns cosines into probabilities: a lead of 0.1 over another topic is 3.3 times as likely."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a partition is begun and by which criterion its number of topics was chosen."""

    starts: Ints
    criterion: str


def plan(vectors: Floats, themes: Floats, n_topics: int | None, seed: int) -> Plan:
    """Return a first grouping of the wordings (labels from 0) for `Centroids` to refine.

    The number of topics is `n_topics`, or the number of themes that enough wordings (2, at least
    1 in 100) speak of before all others. The `FEW` most frequent themes, at most one more than
    twice the root of the number of wordings, are kept though one wording alone has them. Where
    the thesaurus knows fewer than half of the wordings, it is the number with the best mean
    silhouette.
    """
    known = themes.max(axis=1, initial=0) >= CLEAR
    if known.mean() < KNOWN_HALF:
        return _by_silhouette(vectors, n_topics, seed)
    groups = _theme_groups(vectors, themes, known, n_topics)
    if n_topics is not None:
        return Plan(_with_number(vectors, groups, n_topics, seed), "given")
    return Plan(groups, "themes of the thesaurus that the wordings speak of first of all")


class Centroids:
    """Spherical k-means from a given start, as BERTopic wants its clusters: fit, labels, predict.

    Args:
        starts: the first grouping, labels from 0.
        weights: how much each row counts.
    """

    ROUNDS = 30

    def __init__(self, starts: Ints, weights: Floats) -> None:
        self._starts, self._weights = starts, weights
        self.centres: Floats = np.empty((0, 0), np.float32)
        self.labels_: Ints = starts

    def fit(self, vectors: Floats, y: object = None) -> "Centroids":  # noqa: ARG002 (BERTopic's)
        """Move the centres until no row changes sides, then set the strangest rows apart (-1)."""
        labels = self._starts
        for _ in range(self.ROUNDS):
            self.centres = centres(vectors, labels, self._weights)
            moved = self._nearest(vectors)
            if np.array_equal(moved, labels):
                break
            labels = moved
        labels = np.unique(labels, return_inverse=True)[1]
        self.centres = centres(vectors, labels, self._weights)
        self.labels_ = self.predict(vectors)
        return self

    def predict(self, vectors: Floats) -> Ints:
        """Return the topic of each row; -1 for the few that are like none."""
        labels = self._nearest(vectors)
        best = (vectors @ self.centres.T).max(axis=1, initial=-1)
        most = int(MOST_STRANGE * len(vectors))
        strangest = np.argsort(best, kind="stable")[:most]
        labels[strangest[best[strangest] < STRANGE]] = -1
        return labels

    def _nearest(self, vectors: Floats) -> Ints:
        nearest: Ints = np.argmax(np.round(vectors @ self.centres.T, 6), axis=1).astype(np.int64)
        return nearest


def centres(vectors: Floats, labels: Ints, weights: Floats) -> Floats:
    """Return the unit mean of the rows of each label (0, 1, …), weighted."""
    from scipy import sparse

    shape = (labels.max(initial=-1) + 1, len(labels))
    member = (weights.astype(np.float64), (labels, np.arange(len(labels))))
    return unit(np.asarray(sparse.coo_matrix(member, shape).tocsr() @ vectors.astype(np.float64)))


def _theme_groups(
    vectors: Floats, themes: Floats, known: npt.NDArray[np.bool_], wanted: int | None
) -> Ints:
    """Group the wordings by the theme that fits them best among those kept.

    The corpus tells which themes it speaks of: each wording's shares are weighed by how much all
    others speak of the theme, so that a stray wording founds no topic. Where the number is given,
    the themes with most evidence are kept. Wordings that no theme knows go to the nearest group.
    """
    evidence = evidence_of(themes[known])
    shares = weighed(themes[known], evidence)
    counts = np.bincount(np.argmax(shares, axis=1), minlength=themes.shape[1])
    most = np.lexsort((np.arange(len(counts)), -np.round(evidence, 6), counts == 0))
    kept = most[: int((counts > 0).sum())] if wanted is None else most[: min(wanted, len(most))]
    if wanted is None:
        few = min(2 * math.isqrt(len(vectors)) + 1, FEW)
        enough = counts[kept] >= max(2, len(vectors) // 100)
        kept = kept[enough | (np.arange(len(kept)) < few)]
    kept = np.sort(kept[counts[kept] > 0])
    member = np.argmax(shares[:, kept], axis=1).astype(np.int64)
    heads = centres(vectors[known], member, np.ones(len(member), np.float32))
    groups: Ints = np.argmax(vectors @ heads.T, axis=1).astype(np.int64)
    groups[known] = member
    return groups


def _with_number(vectors: Floats, groups: Ints, wanted: int, seed: int) -> Ints:
    """Split the widest groups until there are `wanted`, if they can be split."""
    groups = np.unique(groups, return_inverse=True)[1].astype(np.int64)
    ones = np.ones(len(vectors), np.float32)
    while groups.max() + 1 < wanted:
        heads = centres(vectors, groups, ones)
        spread = np.bincount(groups, 1 - np.einsum("ij,ij->i", vectors, heads[groups]))
        widest = int(np.argmax(spread))
        rows = np.flatnonzero(groups == widest)
        halves = _k_means(vectors[rows], 2, seed)
        if halves.max() == 0:
            break
        groups[rows[halves == 1]] = groups.max() + 1
    return groups


def _by_silhouette(vectors: Floats, n_topics: int | None, seed: int) -> Plan:
    from sklearn.metrics import silhouette_score

    if n_topics is not None:
        return Plan(_k_means(vectors, n_topics, seed), "given")
    most = min(20, len(vectors) // 3)
    best, found = -1.0, np.zeros(len(vectors), np.int64)
    for k in range(2, most + 1):
        labels = _k_means(vectors, k, seed)
        if 1 < len(np.unique(labels)) < len(vectors):
            sample = min(len(vectors), 2000)
            score = silhouette_score(
                vectors, labels, metric="cosine", sample_size=sample, random_state=seed
            )
            if score > best + 1e-6:
                best, found = float(score), labels
    return Plan(found, "best mean silhouette")


def _k_means(vectors: Floats, k: int, seed: int) -> Ints:
    from sklearn.cluster import KMeans

    distinct = len(np.unique(vectors, axis=0))
    model: Any = KMeans(min(k, distinct), n_init=5, random_state=seed).fit(vectors)
    return np.unique(model.labels_, return_inverse=True)[1].astype(np.int64)
