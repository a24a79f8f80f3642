"""How good topics are: do they hold over seeds, do their words belong together, how they nest."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.topics.partition import Centroids, plan
from gimine.language.blocks import Floats
from gimine.language.terms import Terms

Ints = npt.NDArray[np.int64]

SEEDS = 10

SAMPLE = 1000
"""Wordings that stability is measured on (an even sample of them where there are more)."""


def sampled(n: int) -> Ints:
    """Return the rows, of `n`, that stability is measured on."""
    return np.arange(0, n, max(-(-n // SAMPLE), 1))


def stability(
    encode: Callable[[Ints, int], Floats], themes: Floats, n_topics: int | None, seed: int
) -> dict[str, Any]:
    """Return how far topics hold when the seed changes: adjusted Rand index of pairs.

    `mean_ari` and `least_ari` compare partitions of `SEEDS` seeds. Those of `resampled` are of
    topics learned from wordings that each seed draws with replacement, as many as there are, all
    wordings then being sorted by them (bootstrap: Hennig 2007): the harder question.

    Args:
        encode: turns the wordings into vectors that are learned from some of them (row numbers)
            with a seed.
        themes: the shares of themes in each wording.
        n_topics: as asked for.
        seed: the first of the seeds.
    """

    def partition(each: int, drawn: Ints, times: Ints) -> Ints:
        vectors = encode(drawn, each)
        wanted = None if n_topics is None else min(n_topics, len(drawn))
        starts = plan(vectors[drawn], themes[drawn], wanted, each).starts
        learned = Centroids(starts, times.astype(np.float32)).fit(vectors[drawn])
        return learned.predict(vectors)

    n = len(themes)
    every, once = np.arange(n), np.ones(n, np.int64)
    seeds = range(seed, seed + SEEDS)
    return {
        "seeds": SEEDS,
        "wordings": n,
        **_agreement([partition(each, every, once) for each in seeds]),
        "resampled": _agreement([partition(each, *_drawn(each, n)) for each in seeds]),
    }


def _drawn(seed: int, n: int) -> tuple[Ints, Ints]:
    """Return which of `n` rows are drawn with replacement, and how often."""
    dice = np.random.default_rng(seed)
    return np.unique(dice.integers(n, size=n), return_counts=True)


def _agreement(partitions: Sequence[Ints]) -> dict[str, float]:
    from sklearn.metrics import adjusted_rand_score

    scores = [
        adjusted_rand_score(a, b) for i, a in enumerate(partitions) for b in partitions[i + 1 :]
    ]
    return {
        "mean_ari": round(float(np.mean(scores)), 4),
        "least_ari": round(float(np.min(scores)), 4),
    }


def coherence(terms: Terms, words: Sequence[Sequence[str]]) -> float | None:
    """Return the mean NPMI of the pairs of each topic's words; None where no topic has two.

    Counted are wordings that hold both words; -1: never together, 1: never apart (Bouma 2009).
    """
    column = {name: i for i, name in enumerate(terms.names)}
    holds = terms.counts.tocsc() > 0
    n = holds.shape[0]
    values: list[float] = []
    for topic in words:
        columns = [column[word] for word in topic if word in column]
        together = (holds[:, columns].T.astype(float) @ holds[:, columns].astype(float)).toarray()
        alone = np.diag(together)
        pairs = zip(*np.triu_indices(len(columns), 1), strict=True)
        values += [_npmi(together[i, j] / n, alone[i] / n, alone[j] / n) for i, j in pairs]
    return round(float(np.mean(values)), 4) if values else None


def diversity(words: Sequence[Sequence[str]]) -> float | None:
    """Return the share of distinct ones among all topics' words; None where there is no word."""
    everything = [word for topic in words for word in topic]
    return round(len(set(everything)) / len(everything), 4) if everything else None


def hierarchy(centres: Floats) -> list[dict[str, Any]]:
    """Return how topics join, nearest first (average linkage of cosines).

    Each step joins the topics `left` and `right` (ids) at a `distance` (1 - cosine).
    """
    from scipy.cluster.hierarchy import linkage

    if len(centres) < 2:
        return []
    rows = centres.astype(np.float64)
    groups = [[topic] for topic in range(len(rows))]
    steps = []
    apart = np.clip(1 - rows @ rows.T, 0, 2)[np.triu_indices(len(rows), 1)]
    for left, right, distance, _ in linkage(apart, "average"):
        a, b = sorted((groups[int(left)], groups[int(right)]))
        steps.append({"left": a, "right": b, "distance": round(float(distance), 4)})
        groups.append(sorted(a + b))
    return steps


def _npmi(both: float, a: float, b: float) -> float:
    if both == 0:
        return -1.0
    return 1.0 if both == 1 else float(np.log(both / (a * b)) / -np.log(both))
