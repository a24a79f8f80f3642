"""keywords(corpus): the terms of a corpus, of its groups, or of single reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.analysis.keywords import keyness
from gimine.analysis.keywords.single import text_rank, tf_idf
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.language.terms import Terms
from gimine.language.thesaurus import Thesaurus
from gimine.language.tokens import Tokenizer
from gimine.language.wordings import Wordings, report_names, wordings
from gimine.manifest import record
from gimine.progress import Clock, Progress, silent
from gimine.schemas import SCHEMAS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
By = Literal["county", "city", "province", "year", "level", "era", "role", "place", "report"]

LEAST_SPREAD = 2
"""Reports (and wordings) that a term must stand in, where there are more than two."""

CLEAR = 3.84
"""Least G² of a group's keyword: 5 % of terms without any difference would pass it."""

N_STEPS = 3


class KeywordFindings(Findings):
    """The table `keywords`, and where its terms stand."""

    def __init__(self, *args: Any, corpus: Corpus | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._corpus = corpus

    def occurrences(self, term: str) -> pa.Table:
        """Return every place where a term stands in a passage: report_id, passage_id, start, end.

        Raises:
            GimineError: these findings were opened from a folder and have no corpus.
        """
        if self._corpus is None:
            raise GimineError(
                "where a term stands is known to the findings of keywords(corpus) only"
            )
        passages = self._corpus.tables["passages"]
        holding = passages.filter(pc.match_substring(passages["text"], term)).to_pylist()
        rows = [
            (p["report_id"], p["passage_id"], p["start"] + at, p["start"] + at + len(term))
            for p in holding
            for at in range(len(p["text"]))
            if p["text"].startswith(term, at)
        ]
        names = ["report_id", "passage_id", "start", "end"]
        columns = zip(*rows, strict=True) if rows else [()] * len(names)
        return pa.table(dict(zip(names, map(list, columns), strict=True)))


def keywords(
    corpus: Corpus,
    by: str | Sequence[str | None] | None = None,
    *,
    top: int = 20,
    jobs: int | None = None,
    progress: Progress = silent,
) -> KeywordFindings:
    """Find the terms and phrases that are typical of a corpus, of groups, or of single reports.

    Args:
        corpus: the reports.
        by: ``county``, ``city``, ``province``, ``year``, ``level``, ``era``, ``role`` or ``place``:
            terms of each group against the rest (G² and log odds, over distinct wordings);
            ``report``: terms of each report (TF-IDF and TextRank); None: of the corpus (TF-IDF).
            Several of these in a list: one table, the texts cut into terms once.
        top: most terms of each group and method.
        jobs: how many processes mask passages (default: all cores, where that is worth it).
        progress: told of each step.

    Returns:
        Findings with `keywords`. `method` is ``tfidf``, ``textrank``, ``g2`` or ``log_odds``;
        `count` is how often the term stands in the passages of the group, `n_reports` in how many
        of its reports, `n_wordings` in how many distinct wordings; `effect` is the log ratio (base
        2) of its share in the group to that in the rest. `key` is null for the corpus as a whole.

    Raises:
        GimineError: there is no such grouping, or the corpus has no passages.
    """
    groupings = (by,) if by is None or isinstance(by, str) else tuple(by)
    for grouping in groupings:
        if grouping is not None and grouping not in get_args(By):
            allowed = ", ".join(get_args(By))
            raise GimineError(f"keywords cannot be grouped by {grouping!r}: choose {allowed}")
    if top < 1:
        raise GimineError(f"{top} keywords cannot be given: choose 1 or more")
    clock = Clock(progress)
    found = wordings(corpus, "all", jobs=jobs)
    if not len(found):
        raise GimineError("there are no keywords to find: the corpus has no passages")
    clock("wordings", 1, N_STEPS)
    bag = _Bag.of(corpus, found)
    clock("terms", 2, N_STEPS)
    rows = [row for grouping in groupings for row in _rows(bag, corpus, grouping, top)]
    clock("keywords", 3, N_STEPS)
    options = {"by": groupings[0] if len(groupings) == 1 else list(groupings), "top": top}
    counts = {"wordings": len(found), "terms": len(bag.names), "keywords": len(rows)}
    manifest = record("keywords", options=options, seconds=clock.seconds, counts=counts)
    return KeywordFindings({"keywords": _table(rows)}, manifest, corpus=corpus)


Row = tuple[str, str | None, str, float, str, int, int, int, float | None]


@dataclass(frozen=True)
class _Bag:
    """Terms of the distinct wordings, and which passages share which wording."""

    found: Wordings
    names: tuple[str, ...]
    counts: Any
    tokenizer: Tokenizer

    @classmethod
    def of(cls, corpus: Corpus, found: Wordings) -> "_Bag":
        """Cut the wordings, without the names of places that the corpus's reports are from."""
        tokenizer = Tokenizer(naming=Thesaurus.shipped().terms)
        banned = {name for names in report_names(corpus) for name in names}
        least = LEAST_SPREAD if len(found) > LEAST_SPREAD and len(corpus) > 1 else 1
        terms = Terms.of(found.texts, tokenizer, banned=banned, least=least)
        return cls(found, terms.names, terms.counts, tokenizer)

    def per(self, of: Ints, n: int) -> Any:  # noqa: ANN401 (scipy has no types)
        """Return how often each term stands in each of `n` sets of passages (`of` a passage)."""
        from scipy import sparse

        ones = np.ones(len(of), np.float32)
        shape = (n, len(self.found))
        return sparse.coo_matrix((ones, (of, self.found.of)), shape).tocsr() @ self.counts


def _rows(bag: _Bag, corpus: Corpus, by: str | None, top: int) -> Iterable[Row]:
    if by in (None, "report"):
        return _single(bag, by, top)
    return _groups(bag, corpus, str(by), top)


def _single(bag: _Bag, by: str | None, top: int) -> Iterable[Row]:
    per_report = bag.per(bag.found.report, int(bag.found.report.max()) + 1)
    scores = tf_idf(per_report)
    spread = np.bincount(per_report.indices, minlength=len(bag.names))
    in_wordings = np.bincount(bag.counts.indices, minlength=len(bag.names))
    if by is None:
        mean = np.asarray(scores.mean(axis=0)).ravel()
        total = np.asarray(per_report.sum(axis=0)).ravel()
        for t in _chosen(bag.names, mean, np.arange(len(bag.names)), top):
            n = (int(total[t]), int(spread[t]), int(in_wordings[t]))
            yield ("corpus", None, bag.names[t], round(float(mean[t]), 6), "tfidf", *n, None)
        return
    ids = bag.found.passages["report_id"].to_pylist()
    for report in np.unique(bag.found.report).tolist():
        rows = np.flatnonzero(bag.found.report == report)
        held = slice(*per_report.indptr[report : report + 2].tolist())
        columns = per_report.indices[held]
        count = dict(zip(columns.tolist(), per_report.data[held].tolist(), strict=True))
        for method, weights in _of_report(bag, rows, columns, scores.data[held]).items():
            for t in _chosen(bag.names, weights, columns, top):
                n = (int(count[t]), 1, int(in_wordings[t]))
                score = round(float(weights[t]), 6)
                yield ("report", ids[rows[0]], bag.names[t], score, method, *n, None)


def _of_report(bag: _Bag, rows: Ints, columns: Ints, scores: Floats) -> dict[str, Floats]:
    by_tf_idf, by_rank = np.zeros(len(bag.names)), np.zeros(len(bag.names))
    by_tf_idf[columns] = scores
    ranks = text_rank([bag.found.texts[w] for w in bag.found.of[rows]], bag.tokenizer)
    for column in columns.tolist():
        by_rank[column] = ranks.get(bag.names[column], 0.0)
    return {"tfidf": by_tf_idf, "textrank": by_rank}


def _groups(bag: _Bag, corpus: Corpus, by: str, top: int) -> Iterable[Row]:
    from scipy import sparse

    names, group = _membership(bag.found, corpus, by)
    known = group >= 0
    if not bag.names or not known.any():
        return
    shape = (len(bag.found), len(names))
    pairs = (bag.found.of[known], group[known])
    amounts = sparse.coo_matrix((np.ones(len(pairs[0])), pairs), shape).tocsr()
    within = _ones(amounts)
    per_wording = np.repeat(bag.found.counts, np.diff(amounts.indptr))
    without = within.copy()
    without.data = (amounts.data < per_wording).astype(float)
    holds = _ones(bag.counts)
    table = keyness.table(holds, within, without)
    g2, effect = keyness.log_likelihood(table)
    prior = np.asarray(holds.mean(axis=0)).ravel()
    in_group = (amounts.T @ bag.counts).tocsr()
    count = keyness.values(in_group, table.group, table.term)
    in_reports = _spread(bag, known, group, len(names))
    spread = keyness.values(in_reports, table.group, table.term)
    fair = (g2 >= CLEAR) & (effect > 0) & (table.inside >= min(LEAST_SPREAD, len(corpus)))
    for method, scores in (("g2", g2), ("log_odds", keyness.log_odds(table, prior))):
        for number, name in enumerate(names):
            rows = np.flatnonzero((table.group == number) & fair & (scores > 0))
            weights = np.zeros(len(bag.names))
            weights[table.term[rows]] = scores[rows]
            at = dict(zip(table.term[rows].tolist(), rows.tolist(), strict=True))
            for t in _chosen(bag.names, weights, table.term[rows], top):
                n = (int(count[at[t]]), int(spread[at[t]]), int(table.inside[at[t]]))
                score = round(float(weights[t]), 6)
                yield (by, name, bag.names[t], score, method, *n, round(float(effect[at[t]]), 6))


def _membership(found: Wordings, corpus: Corpus, by: str) -> tuple[list[str], Ints]:
    """Return the names of the groups and the group of each passage (-1: not known)."""
    if by == "role":
        values = found.passages["role"].to_pylist()
    else:
        of_report = corpus.tables["reports"][by].to_pylist()
        values = [of_report[i] for i in found.report.tolist()]
    names = sorted({str(value) for value in values if value is not None})
    number: dict[object, int] = {name: i for i, name in enumerate(names)}
    group = [-1 if value is None else number[str(value)] for value in values]
    return names, np.array(group, np.int64)


def _spread(bag: _Bag, known: npt.NDArray[np.bool_], group: Ints, n: int) -> Any:  # noqa: ANN401
    """Return in how many reports of each group each term stands (CSR, groups x terms)."""
    from scipy import sparse

    pairs, of = np.unique(
        np.stack([group[known], bag.found.report[known]]), axis=1, return_inverse=True
    )
    shape = (pairs.shape[1], len(bag.found))
    rows = (of.ravel(), bag.found.of[known])
    passages = sparse.coo_matrix((np.ones(len(rows[0])), rows), shape).tocsr()
    reports = _ones(passages @ bag.counts)
    gather = sparse.coo_matrix((np.ones(shape[0]), (pairs[0], np.arange(shape[0]))), (n, shape[0]))
    return (gather.tocsr() @ reports).tocsr()


def _ones(matrix: Any) -> Any:  # noqa: ANN401
    same = matrix.copy().astype(np.float64)
    same.data = np.ones_like(same.data)
    return same


def _chosen(names: Sequence[str], scores: Floats, candidates: Ints, top: int) -> list[int]:
    """Return the best terms, leaving out those that lie in a better one or hold one."""
    held = candidates[scores[candidates] > 0]
    order = held[np.lexsort((held, -np.round(scores[held], 6)))]
    chosen: list[int] = []
    for term in order.tolist():
        if len(chosen) == top:
            break
        if not any(names[term] in names[c] or names[c] in names[term] for c in chosen):
            chosen.append(term)
    return chosen


def _table(rows: Sequence[Row]) -> pa.Table:
    extra = [pa.field("n_wordings", pa.int64()), pa.field("effect", pa.float64())]
    schema = pa.schema([*SCHEMAS["keywords"], *extra])
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table([list(column) for column in columns], schema=schema)
