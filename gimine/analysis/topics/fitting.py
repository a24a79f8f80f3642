"""Wordings with vectors -> topics: found in the corpus, or given by a codebook; described."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.topics import quality
from gimine.analysis.topics.coding import Coder
from gimine.analysis.topics.describe import Description, best_words, label_topics
from gimine.analysis.topics.lightly import bertopic
from gimine.analysis.topics.partition import KNOWN_HALF, SHARPNESS, Centroids, plan
from gimine.errors import GimineError
from gimine.language.blocks import Floats, ThesaurusBlock
from gimine.language.codebook import Code
from gimine.language.encoders import Encoder, OfflineEncoder
from gimine.language.terms import Terms
from gimine.language.themes import softmax
from gimine.language.thesaurus import Thesaurus
from gimine.language.tokens import Tokenizer
from gimine.language.wordings import Wordings

Ints = npt.NDArray[np.int64]

LEARNED_FROM = 50_000
"""Distinct wordings, at most, that topics are learned from; the others are assigned to them."""

FREQUENT = 200
"""With so many wordings, a word must stand in two of them to describe a topic."""


@dataclass(frozen=True)
class Fitted:
    """Topics of the distinct wordings.

    `labels` (topic of each wording, -1: like none), `probability`; per topic its vector in
    `centres`, its words and its name; `made` says how for the manifest.
    """

    labels: Ints
    probability: npt.NDArray[np.float64]
    centres: Floats
    words: list[Description]
    named: list[str]
    made: dict[str, Any]


@dataclass(frozen=True)
class Task:
    """What topics are to be made of: wordings with vectors, of a role, without certain names.

    `known` is what the offline encoder hears in each wording whatever the corpus (`known_of`).
    """

    found: Wordings
    vectors: Floats
    encoder: Encoder
    role: str
    banned: frozenset[str]
    seed: int
    known: Floats | None = None

    @cached_property
    def learned(self) -> Ints:
        """The wordings that topics are learned from: all, or of very many a weighted sample."""
        n = len(self.found)
        if n <= LEARNED_FROM:
            return np.arange(n)
        chances = self.weights / self.weights.sum(dtype=np.float64)
        drawn = np.random.default_rng(self.seed).choice(n, LEARNED_FROM, replace=False, p=chances)
        return np.sort(drawn)

    @cached_property
    def weights(self) -> Floats:
        """How much each wording counts: 1 + ln(copies)."""
        return (1 + np.log(self.found.counts)).astype(np.float32)

    def terms(self, naming: Iterable[str]) -> Terms:
        """Return the terms that can describe the topics.

        Raises:
            GimineError: there are none.
        """
        tokenizer = Tokenizer(naming=naming)
        texts = [self.found.texts[i] for i in self.learned.tolist()]
        least = 2 if len(texts) >= FREQUENT else 1
        terms = Terms.of(texts, tokenizer, banned=self.banned, least=least)
        if not terms.names:
            raise GimineError("the passages hold no Chinese words that could describe a topic")
        return terms


def fit(task: Task, n_topics: int | None) -> Fitted:
    """Find topics, largest first."""
    thesaurus = _meaning(task.encoder).thesaurus
    shares, concepts = _heard(task)
    rows = task.learned
    chosen = plan(task.vectors[rows], shares[rows], n_topics, task.seed)
    clusters = Centroids(chosen.starts, task.weights[rows])
    terms = task.terms(thesaurus.terms)
    favour = _Favour(thesaurus, shares[rows])
    described = _described(terms, task.vectors[rows], clusters, favour)
    found = clusters.labels_ if len(rows) == len(task.found) else clusters.predict(task.vectors)
    order = _by_size(found, task.found.counts)
    labels = np.append(np.argsort(order), -1)[found]
    words = [described[topic] for topic in order]
    lists = [each.words for each in words]
    named = label_topics(thesaurus, shares, concepts, labels, lists, task.role)
    centres = clusters.centres[order]
    made = {
        "criterion": chosen.criterion,
        "learned_from": len(rows),
        "coherence_npmi": quality.coherence(terms, lists),
        "diversity": quality.diversity(lists),
        "hierarchy": quality.hierarchy(centres),
        "stability": _stability(task, shares, n_topics),
    }
    return Fitted(labels, _probability(task.vectors, centres, labels), centres, words, named, made)


def fit_codes(task: Task, codes: Sequence[Code]) -> Fitted:
    """Sort the wordings by the codes of a codebook, in its order."""
    rows = task.learned
    coder = Coder.of(codes, task.role, task.encoder, task.vectors)
    part = Coder(coder.centres, coder.labels_[rows])
    meaning = _meaning(task.encoder)
    terms = task.terms(meaning.thesaurus.terms)
    texts = [task.found.texts[i] for i in rows.tolist()]
    favour = _Favour(meaning.thesaurus, meaning.themes(texts))
    described = {}
    if part.labels_.max() >= 0:
        described = _described(terms, task.vectors[rows], part, favour)
    nothing = Description((), ())
    words = [described.get(code, nothing) for code in range(len(codes))]
    lists = [each.words for each in words]
    made = {
        "criterion": "codebook",
        "codes": [code.id for code in codes],
        "coherence_npmi": quality.coherence(terms, lists),
        "diversity": quality.diversity(lists),
    }
    probability = _probability(task.vectors, coder.centres, coder.labels_)
    named = [code.label for code in codes]
    return Fitted(coder.labels_, probability, coder.centres, words, named, made)


def _heard(task: Task) -> tuple[Floats, Floats]:
    """Return the shares of the themes in each wording, all alike in a strange corpus, and concepts.

    The theme model hears a theme in text of any kind. Where fewer than half of the wordings hold a
    term of the thesaurus, that tells nothing.
    """
    if isinstance(task.encoder, OfflineEncoder) and task.known is not None:
        shares, concepts = task.encoder.heard(task.known)
    else:
        shares, concepts = _meaning(task.encoder).heard(task.found.texts)
    if concepts.any(axis=1).mean() < KNOWN_HALF:
        shares = np.full_like(shares, 1 / shares.shape[1])
    return shares, concepts


def _meaning(encoder: Encoder) -> ThesaurusBlock:
    if isinstance(encoder, OfflineEncoder):
        return encoder.meaning
    return OfflineEncoder.shipped().meaning


def _described(
    terms: Terms, vectors: Floats, clusters: Centroids | Coder, favour: "_Favour"
) -> dict[int, Description]:
    """Fit BERTopic with our parts; return the words of each cluster by its label."""
    from sklearn.feature_extraction.text import CountVectorizer

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
    assigned, _ = model.fit_transform([" ".join(each) for each in terms.lists()], vectors)
    labels = clusters.labels_
    return {
        ours: best_words(model.get_topic(theirs) or [], favour.of(labels == ours))
        for ours, theirs in set(zip(labels.tolist(), assigned, strict=True))
    }


@dataclass(frozen=True)
class _Favour:
    """The terms of the theme that wordings share most: they name a topic best."""

    thesaurus: Thesaurus
    themes: Floats

    def of(self, members: npt.NDArray[np.bool_]) -> frozenset[str]:
        """Return the terms of the first theme of these wordings."""
        theme = int(np.argmax(self.themes[members].mean(axis=0)))
        concepts = (concept for concept in self.thesaurus.concepts if concept.theme == theme)
        return frozenset(term for concept in concepts for term in concept.terms)


def _by_size(labels: Ints, counts: Ints) -> list[int]:
    sizes = np.bincount(labels[labels >= 0], counts[labels >= 0])
    return [int(topic) for topic in np.argsort(-sizes, kind="stable")]


def _probability(vectors: Floats, centres: Floats, labels: Ints) -> npt.NDArray[np.float64]:
    """Return how likely each wording's topic is among all; 0 for those without a topic."""
    shares = softmax(np.float32(SHARPNESS) * (vectors @ centres.T))
    own = shares[np.arange(len(labels)), labels]
    return np.round(np.where(labels < 0, 0.0, own), 5).astype(np.float64)


def _stability(task: Task, themes: Floats, n_topics: int | None) -> dict[str, Any]:
    rows = quality.sampled(len(task.found))
    return quality.stability(_learning(task, rows), themes[rows], n_topics, task.seed)


def _learning(task: Task, rows: Ints) -> Callable[[Ints, int], Floats]:
    """Return what turns the wordings of `rows` into vectors learned from some of them anew."""
    encoder = task.encoder
    if not isinstance(encoder, OfflineEncoder):
        return lambda _drawn, _seed: task.vectors[rows]
    texts = [task.found.texts[i] for i in rows.tolist()]
    known = encoder.unlearned(texts) if task.known is None else task.known[rows]

    def encode(drawn: Ints, seed: int) -> Floats:
        some = [texts[i] for i in drawn.tolist()]
        fitted = encoder.unfitted().fit(some, seed=seed, known=known[drawn])
        return fitted.encode(texts, known=known)

    return encode
