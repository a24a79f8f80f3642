"""Keywords of a corpus or of single reports: TF-IDF over reports, and TextRank of one text."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.tokens import Tokenizer

Floats = npt.NDArray[np.float64]

WINDOW, DAMPING, ROUNDS = 5, 0.85, 30


def tf_idf(counts: Any) -> Any:  # noqa: ANN401 (scipy has no types)
    """Return TF-IDF of terms in reports (CSR, reports x terms).

    tf is the term's share of the report's terms, idf = ln((1 + N) / (1 + n)) + 1 with N reports,
    n of which hold the term.
    """
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log((1 + counts.shape[0]) / (1 + spread)) + 1
    totals = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
    scores = counts.astype(np.float64)
    scores.data = scores.data * idf[scores.indices]
    scores.data /= np.repeat(totals, np.diff(scores.indptr))
    return scores


def text_rank(texts: Sequence[str], tokenizer: Tokenizer) -> dict[str, float]:
    """Return the words of texts by TextRank, as jieba reckons it; the best has 1.

    Mihalcea and Tarau (2004): words that stand within `WINDOW` terms of each other are linked, and
    a word has the weight that flows to it.
    """
    from scipy import sparse

    number: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for text in texts:
        words = [w for run in tokenizer.runs(text) for w in run if tokenizer.is_term(w)]
        ids = [number.setdefault(word, len(number)) for word in words]
        pairs += [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 : i + WINDOW] if a != b]
    if not number:
        return {}
    at = np.array(pairs, np.int64).reshape(-1, 2)
    links = sparse.coo_matrix((np.ones(len(at)), (at[:, 0], at[:, 1])), (len(number),) * 2).tocsr()
    links = links + links.T
    out = np.maximum(np.asarray(links.sum(axis=1)).ravel(), 1)
    ranks = np.full(len(number), 1.0)
    for _ in range(ROUNDS):
        ranks = (1 - DAMPING) + DAMPING * (links.T @ (ranks / out))
    return dict(zip(number, np.round(ranks / ranks.max(), 6).tolist(), strict=True))
