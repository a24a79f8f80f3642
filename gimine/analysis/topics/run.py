"""topics(corpus): passages -> wordings -> vectors -> topics, described, counted and dated."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.topics.describe import Description, best_words, label_topics, phrases
from gimine.analysis.topics.lightly import bertopic
from gimine.analysis.topics.partition import Centroids, plan
from gimine.analysis.topics.shares import topic_shares
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.language.encoders import Encoder, Floats, OfflineEncoder, checked
from gimine.language.tokens import Tokenizer
from gimine.language.wordings import Wordings, report_names, wordings
from gimine.manifest import record
from gimine.progress import Clock, Progress, silent
from gimine.schemas import SCHEMAS

Ints = npt.NDArray[np.int64]

N_EXAMPLES = 3
N_STEPS = 4


class TopicFindings(Findings):
    """Topics of a corpus: the tables `topics`, `passage_topics`, `topic_shares`."""


def topics(
    corpus: Corpus,
    *,
    role: str = "problem",
    n_topics: int | None = None,
    seed: int = 0,
    encoder: Encoder | None = None,
    progress: Progress = silent,
) -> TopicFindings:
    """Find the topics of the passages of one role.

    Args:
        corpus: the reports.
        role: ``problem``, ``measure``, ``overview``, ``other`` or ``all``.
        n_topics: how many topics (default: by the criterion that the manifest names).
        seed: of everything random; same corpus, options and seed give the same tables.
        encoder: turns passages into vectors (default: the offline one, fitted on the corpus).
        progress: told of each step.

    Returns:
        Findings with the tables `topics` (largest first; -1: like none), `passage_topics`
        (a row per passage) and `topic_shares` (by year and county, 95 % intervals).

    Raises:
        GimineError: no such role, too little text, or an impossible number of topics.
    """
    clock = Clock(progress)
    found = wordings(corpus, role)
    _check(found, role, n_topics)
    clock("wordings", 1, N_STEPS)
    encoder = encoder or OfflineEncoder.shipped()
    vectors = encoder.fit(found.texts, seed=seed).encode(found.texts)
    vectors = checked(vectors, len(found), encoder)
    clock("encoding", 2, N_STEPS)
    model = _model(corpus, found, vectors, role=role, n_topics=n_topics, seed=seed)
    clock("topics", 3, N_STEPS)
    tables = _tables(corpus, found, model, seed)
    clock("tables", 4, N_STEPS)
    options = {"role": role, "n_topics": n_topics, "seed": seed}
    manifest = record(
        "topics",
        options=options,
        seconds=clock.seconds,
        encoder=dict(encoder.card()),
        criterion=model.criterion,
        counts=_counts(corpus, found, model),
    )
    return TopicFindings(tables, manifest)


@dataclass(frozen=True, slots=True)
class Model:
    """Topics of the distinct wordings, largest first.

    `labels` and `probability` have a value per wording (topic -1: like none), `words` and `named`
    one per topic.
    """

    labels: Ints
    probability: npt.NDArray[np.float64]
    words: list[Description]
    named: list[str]
    criterion: str


def _model(
    corpus: Corpus, found: Wordings, vectors: Floats, *, role: str, n_topics: int | None, seed: int
) -> Model:
    meaning = OfflineEncoder.shipped().meaning
    chosen = plan(vectors, meaning.themes(found.texts), n_topics, seed)
    clusters = Centroids(chosen.starts, (1 + np.log(found.counts)).astype(np.float32))
    names = {name for each in report_names(corpus) for name in each}
    known = set(meaning.thesaurus.terms)
    terms = phrases(found.texts, Tokenizer(naming=known), names)
    described = _bertopic(terms, vectors, clusters, known)
    order = _by_size(clusters.labels_, found.counts)
    labels = np.append(np.argsort(order), -1)[clusters.labels_]
    words = [described[topic] for topic in order]
    named = label_topics(meaning, found.texts, labels, [each.words for each in words], role)
    return Model(labels, _probabilities(clusters, vectors), words, named, chosen.criterion)


def _check(found: Wordings, role: str, n_topics: int | None) -> None:
    what = "passages" if role == "all" else f"{role} passages"
    if len(found) < 2:
        raise GimineError(
            f"too little text for topics: {len(found.of)} {what} with {len(found)} distinct "
            "wordings, at least 2 are needed; add reports or choose another --role"
        )
    if n_topics is not None and not 1 <= n_topics <= len(found):
        raise GimineError(
            f"{n_topics} topics cannot be made of {len(found)} distinct {what}: "
            f"choose a number from 1 to {len(found)}, or none to have it chosen"
        )


def _bertopic(
    terms: Sequence[Sequence[str]], vectors: Floats, clusters: Centroids, known: Container[str]
) -> dict[int, Description]:
    """Fit BERTopic with our parts; return the words of each cluster by its label."""
    from sklearn.feature_extraction.text import CountVectorizer

    if not any(terms):
        raise GimineError("the passages hold no Chinese words that could describe a topic")
    base = bertopic()
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer

    model = base(
        language="multilingual",  # with any other, BERTopic deletes all Chinese
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=clusters,
        vectorizer_model=CountVectorizer(analyzer=str.split),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=60,
    )
    assigned, _ = model.fit_transform([" ".join(each) for each in terms], vectors)
    pairs = set(zip(clusters.labels_.tolist(), assigned, strict=True))
    return {ours: best_words(model.get_topic(theirs) or [], known) for ours, theirs in pairs}


def _by_size(labels: Ints, counts: Ints) -> list[int]:
    sizes = np.bincount(labels[labels >= 0], counts[labels >= 0])
    return [int(topic) for topic in np.argsort(-sizes, kind="stable")]


def _probabilities(clusters: Centroids, vectors: Floats) -> npt.NDArray[np.float64]:
    best = clusters.probabilities(vectors).max(axis=1)
    return np.round(np.where(clusters.labels_ < 0, 0.0, best), 5).astype(np.float64)


def _tables(corpus: Corpus, found: Wordings, model: Model, seed: int) -> dict[str, pa.Table]:
    topic = model.labels[found.of]
    shares = topic_shares(corpus, found.report, topic, by=("year", "county"), seed=seed)
    ids = [found.passages["report_id"], found.passages["passage_id"]]
    return {
        "topics": _topics_table(found, model),
        "passage_topics": pa.table(
            [*ids, topic, model.probability[found.of]], schema=SCHEMAS["passage_topics"]
        ),
        "topic_shares": shares,
    }


def _topics_table(found: Wordings, model: Model) -> pa.Table:
    rows = []
    for topic in np.unique(model.labels).tolist():
        members = np.flatnonzero(model.labels == topic)
        passages = np.isin(found.of, members)
        said = model.words[topic] if topic >= 0 else Description((), ())
        rows.append(
            {
                "topic_id": topic,
                "label": model.named[topic] if topic >= 0 else "未归类",
                "words": list(said.words),
                "weights": list(said.weights),
                "size": int(passages.sum()),
                "n_reports": len(np.unique(found.report[passages])),
                "examples": _examples(found, members, model.probability),
            }
        )
    return pa.Table.from_pylist(rows, SCHEMAS["topics"])


def _examples(found: Wordings, members: Ints, probability: npt.NDArray[np.float64]) -> list[str]:
    """Return the passages that are most surely of the topic, as they stand in a report."""
    order = np.lexsort((members, -found.counts[members], -np.round(probability[members], 2)))
    rows = found.first[members[order[:N_EXAMPLES]]]
    texts: list[str] = found.passages["text"].take(pa.array(rows)).to_pylist()
    return texts


def _counts(corpus: Corpus, found: Wordings, model: Model) -> dict[str, Any]:
    return {
        "reports": len(corpus),
        "skipped": len(corpus.skipped),
        "passages": len(found.of),
        "distinct_wordings": len(found),
        "topics": len(model.named),
        "outliers": int((model.labels[found.of] < 0).sum()),
    }
