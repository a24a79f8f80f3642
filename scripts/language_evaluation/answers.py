"""Links and search against the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from gimine.analysis.links import links
from gimine.analysis.search import SearchIndex, search
from gimine.language.tokens import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from language_evaluation.corpora import Labelled

Row = dict[str, Any]
DEPTH = 10
MOST_QUERIES = 300


def link_rows(labelled: Labelled, seed: int) -> Iterator[Row]:
    """How many problems got the right measure, or rightly none."""
    found = links(labelled.corpus, seed=seed).links
    keys = ["report_id", "problem_id"]
    both = labelled.answers[[*keys, "measure_id"]].merge(found, on=keys, suffixes=("", "_found"))
    none = both["measure_id"].isna()
    right = (both["measure_id"] == both["measure_id_found"]) | (
        none & both["measure_id_found"].isna()
    )
    yield {
        "corpus": labelled.name,
        "problems": len(both),
        "accuracy": right.mean(),
        "of answered": right[~none].mean(),
        "of unanswered": right[none].mean() if none.any() else None,
    }


def search_rows(labelled: Labelled, seed: int) -> Iterator[Row]:
    """Each problem's wording asks for others of its topic; itself does not count."""
    index = SearchIndex.of(labelled.corpus, seed=seed)
    held = {text: i for i, text in enumerate(index.found.passages["text"].to_pylist())}
    pairs = zip(labelled.topics["text"], labelled.topics["topic"], strict=True)
    of = {str(text): str(topic) for text, topic in pairs if text in held}
    texts = sorted(of)
    tokenizer = Tokenizer()
    model = TfidfVectorizer(analyzer=lambda t: [w for w in tokenizer.cut(t) if len(w) > 1])
    matrix = model.fit_transform(texts)
    order, at = np.unique([index.found.of[held[text]] for text in texts], return_inverse=True)

    def ours(query: str) -> list[str]:
        return [hit.text for hit in search(labelled.corpus, query, k=DEPTH + 1, index=index)]

    def bm25(query: str) -> list[str]:
        return _best(texts, index.wording(query, order)[at])

    def tf_idf(query: str) -> list[str]:
        return _best(texts, (matrix @ model.transform([query]).T).toarray().ravel())

    problems = labelled.topics[labelled.topics["role"] == "problem"]["text"]
    asked = sorted(set(problems) & set(of))
    queries = asked[:: max(len(asked) // MOST_QUERIES, 1)]
    for name, method in (("gimine", ours), ("BM25, character bigrams", bm25), ("TF-IDF", tf_idf)):
        yield {"corpus": labelled.name, "method": name, "queries": len(queries)} | _scores(
            queries, method, of
        )


def _best(texts: Sequence[str], scores: Any) -> list[str]:  # noqa: ANN401
    return [texts[i] for i in np.argsort(-scores, kind="stable")[: DEPTH + 1]]


def _scores(
    queries: Sequence[str], method: Callable[[str], list[str]], topic: dict[str, str]
) -> dict[str, float]:
    """NDCG@10, precision@10 and mean reciprocal rank; texts of no known topic are wrong."""
    discount = 1 / np.log2(np.arange(2, DEPTH + 2))
    sizes: dict[str, int] = {}
    for each in topic.values():
        sizes[each] = sizes.get(each, 0) + 1
    ndcg, precision, reciprocal = [], [], []
    for query in queries:
        answers = [text for text in method(query) if text != query][:DEPTH]
        right = np.array([topic.get(text) == topic[query] for text in answers], float)
        ideal = discount[: min(sizes[topic[query]] - 1, DEPTH)].sum()
        ndcg.append((right * discount[: len(right)]).sum() / max(ideal, 1e-9))
        precision.append(right.sum() / max(min(sizes[topic[query]] - 1, DEPTH), 1))
        first = np.flatnonzero(right)
        reciprocal.append(1 / (first[0] + 1) if len(first) else 0.0)
    return {
        "nDCG@10": float(np.mean(ndcg)),
        "P@10": float(np.mean(precision)),
        "MRR": float(np.mean(reciprocal)),
    }
