"""Topics beside what people would use instead: LDA, NMF, BERTopic as it comes."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from gimine.analysis.topics import topics
from gimine.analysis.topics.quality import coherence, diversity
from gimine.language.terms import Terms
from gimine.language.tokens import Tokenizer
from gimine.language.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from language_evaluation.corpora import Labelled

Row = dict[str, Any]
N_WORDS = 10


def rows(labelled: Labelled, role: str, seed: int) -> Iterator[Row]:
    """A row per method: topics found, ARI, NMI, coherence and diversity of the words."""
    planted = labelled.topics[labelled.topics["role"] == role]
    base = wordings(labelled.corpus, role)
    terms = Terms.of(base.texts, Tokenizer())
    k = planted["topic"].nunique()
    for name, n_topics in (("gimine", None), ("gimine, told the number", k)):
        found = topics(labelled.corpus, role=role, n_topics=n_topics, seed=seed)
        merged = planted.merge(found.passage_topics, on=["report_id", "passage_id"])
        words = [list(w) for w in found.topics["words"] if len(w)]
        steady = found.manifest["stability"]
        yield _row(labelled, role, name, merged["topic"], merged["topic_id"], words, terms) | {
            "stability": steady["mean_ari"],
            "resampled": steady["resampled"]["mean_ari"],
        }
    keys = base.passages.select(["report_id", "passage_id"]).to_pandas()
    for name, (labels, said) in _peers(base.texts, k, seed).items():
        table = keys.assign(topic_id=labels[base.of])
        merged = planted.merge(table, on=["report_id", "passage_id"])
        yield _row(labelled, role, name, merged["topic"], merged["topic_id"], said, terms)


def _row(
    labelled: Labelled,
    role: str,
    name: str,
    planted: Any,  # noqa: ANN401
    found: Any,  # noqa: ANN401
    words: Sequence[Sequence[str]],
    terms: Terms,
) -> Row:
    return {
        "corpus": labelled.name,
        "role": role,
        "method": name,
        "topics": len(set(found) - {-1}),
        "ARI": adjusted_rand_score(planted, found),
        "NMI": normalized_mutual_info_score(planted, found),
        "NPMI": coherence(terms, words),
        "diversity": diversity(words),
    }


def _peers(
    texts: Sequence[str], k: int, seed: int
) -> dict[str, tuple[np.ndarray[Any, Any], list[list[str]]]]:
    """Labels and words of each other method, which are told the number of topics."""
    tokenizer = Tokenizer()
    cut = [" ".join(w for run in tokenizer.runs(t) for w in run if len(w) > 1) for t in texts]
    counts, weights = CountVectorizer(analyzer=str.split), TfidfVectorizer(analyzer=str.split)
    bags, tfidf = counts.fit_transform(cut), weights.fit_transform(cut)
    lda = LatentDirichletAllocation(k, random_state=seed).fit(bags)
    nmf = NMF(k, random_state=seed, max_iter=400).fit(tfidf)
    size = min(64, tfidf.shape[1] - 1, tfidf.shape[0] - 1)
    lsa = TruncatedSVD(size, random_state=seed).fit_transform(tfidf)
    found = {
        "LDA": (lda.transform(bags).argmax(axis=1), _top(lda.components_, counts)),
        "NMF": (nmf.transform(tfidf).argmax(axis=1), _top(nmf.components_, weights)),
        "LSA + k-means": (KMeans(k, n_init=10, random_state=seed).fit_predict(lsa), []),
    }
    found["BERTopic defaults, LSA, jieba"] = _bertopic(cut, lsa, seed)
    return found


def _top(components: Any, vectorizer: Any) -> list[list[str]]:  # noqa: ANN401
    names = vectorizer.get_feature_names_out()
    return [[names[i] for i in row.argsort()[::-1][:N_WORDS]] for row in components]


def _bertopic(
    cut: Sequence[str],
    vectors: np.ndarray[Any, Any],
    seed: int,
) -> tuple[np.ndarray[Any, Any], list[list[str]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # umap misses tensorflow, which nothing here needs
        from bertopic import BERTopic
        from umap import UMAP

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0, metric="cosine", random_state=seed)
    model = BERTopic(
        language="multilingual",
        umap_model=reduce,
        vectorizer_model=CountVectorizer(analyzer=str.split),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # umap says that a seed costs it its threads
        labels, _ = model.fit_transform(list(cut), vectors)
    words = [[word for word, _ in of] for topic, of in model.get_topics().items() if topic >= 0]
    return np.array(labels), words
