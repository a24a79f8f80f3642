"""Topic models as people use them on Chinese: jieba, then LDA, NMF, or BERTopic's defaults."""

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TOPICS = 12
"""How many topics LDA and NMF are told to find: about as many as were planted."""

NAMES = ("lda", "nmf", "bertopic")
SEED = 0

Row = tuple[str, int, int]
Passages = list[dict[str, Any]]


def lda(passages: Passages, _scratch: Path) -> Iterator[Row]:
    """Yield the strongest topic of each problem by latent Dirichlet allocation."""
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    chosen, texts = _problems(passages)
    bags = CountVectorizer(analyzer=str.split).fit_transform(texts)
    model = LatentDirichletAllocation(TOPICS, random_state=SEED)
    return _rows(chosen, model.fit_transform(bags).argmax(axis=1))


def nmf(passages: Passages, _scratch: Path) -> Iterator[Row]:
    """Yield the strongest topic of each problem by non-negative factors of TF-IDF."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    chosen, texts = _problems(passages)
    weights = TfidfVectorizer(analyzer=str.split).fit_transform(texts)
    model = NMF(TOPICS, random_state=SEED, max_iter=400)
    return _rows(chosen, model.fit_transform(weights).argmax(axis=1))


def bertopic(passages: Passages, _scratch: Path) -> Iterator[Row]:
    """Yield BERTopic's topics: its defaults, words by jieba, vectors by LSA (needs no download)."""
    warnings.simplefilter("ignore")
    from bertopic import BERTopic
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

    chosen, texts = _problems(passages)
    weights = TfidfVectorizer(analyzer=str.split).fit_transform(texts)
    size = min(64, min(weights.shape) - 1)
    vectors = TruncatedSVD(size, random_state=SEED).fit_transform(weights)
    words = CountVectorizer(analyzer=str.split)
    labels, _ = BERTopic(language="multilingual", vectorizer_model=words).fit_transform(
        texts, vectors
    )
    return _rows(chosen, labels)


def _problems(passages: Passages) -> tuple[Passages, list[str]]:
    """Return the problem items and their words, set apart by blanks."""
    import jieba

    chosen = [row for row in passages if row["role"] == "problem" and row["item"] is not None]
    return chosen, [" ".join(w for w in jieba.cut(row["text"]) if len(w) > 1) for row in chosen]


def _rows(passages: Passages, labels: Iterable[Any]) -> Iterator[Row]:
    for row, label in zip(passages, labels, strict=True):
        yield row["report_id"], row["passage_id"], int(label)
