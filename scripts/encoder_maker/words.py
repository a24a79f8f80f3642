"""Prose -> word vectors: counts of words near each other, PPMI, SVD."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from gimine.language.blocks import unit
from gimine.language.vectors import WordVectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gimine.language.tokens import Tokenizer

WINDOW = 5
SMOOTHING = 0.75
RARENESS = 1e-3
HAN = re.compile(r"[\u3400-\u9fff]+")

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


def word_vectors(
    texts: Iterable[str], tokenizer: Tokenizer, *, size: int, vocabulary: int, seed: int
) -> WordVectors:
    """Vectors of the most frequent Chinese words of ``texts``."""
    runs = [run for text in texts for run in tokenizer.runs(text)]
    counts = Counter(word for run in runs for word in run if HAN.fullmatch(word))
    words = sorted(sorted(counts, key=lambda w: (-counts[w], w))[:vocabulary])
    stream = _stream(runs, words)
    vectors = _reduced(_ppmi(_near(stream, len(words))), size, seed)
    total = sum(counts.values())
    frequency = np.array([counts[word] / total for word in words])
    weights = (RARENESS / (RARENESS + frequency)).astype(np.float32)
    return WordVectors.packed(words, vectors, weights, _common(vectors, weights, stream))


def _stream(runs: Sequence[Sequence[str]], words: Sequence[str]) -> Ints:
    """All words in order as numbers; -1 for unknown ones and, WINDOW times, between runs."""
    number = {word: i for i, word in enumerate(words)}
    apart = [-1] * WINDOW
    return np.array(
        [i for run in runs for i in (*(number.get(word, -1) for word in run), *apart)], np.int32
    )


def _near(stream: Ints, n_words: int) -> Any:  # noqa: ANN401 (scipy has no types)
    from scipy import sparse

    total = sparse.csr_matrix((n_words, n_words), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        a, b = stream[:-distance], stream[distance:]
        both = (a >= 0) & (b >= 0)
        ones = np.full(int(both.sum()), 1 / distance, np.float32)
        total += sparse.coo_matrix((ones, (a[both], b[both])), total.shape).tocsr()
    return total + total.T


def _ppmi(near: Any) -> Any:  # noqa: ANN401
    rows = np.asarray(near.sum(axis=1)).ravel()
    context = rows**SMOOTHING
    context /= context.sum()
    table = near.tocoo()
    pmi = np.log(table.data / (rows[table.row] * context[table.col]))
    kept = pmi > 0
    table.data, table.row, table.col = pmi[kept], table.row[kept], table.col[kept]
    return table.tocsr()


def _reduced(ppmi: Any, size: int, seed: int) -> Floats:  # noqa: ANN401
    from sklearn.utils.extmath import randomized_svd

    left, values, _ = randomized_svd(ppmi, size, n_iter=4, random_state=seed)
    return unit(left * np.sqrt(values))


def _common(vectors: Floats, weights: Floats, stream: Ints) -> Floats:
    """The first direction of the texts' vectors, from stretches of thirty words."""
    known = stream[stream >= 0]
    known = known[: len(known) // 30 * 30][: 30 * 20_000].reshape(-1, 30)
    means = (vectors[known] * weights[known][:, :, None]).sum(axis=1)
    first: Floats = np.linalg.svd(means, full_matrices=False)[2][0].astype(np.float32)
    return first
