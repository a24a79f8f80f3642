"""Which measure answers which problem, and which problems of last year return this year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.corpus import Corpus
from gimine.findings import Findings
from gimine.language.encoders import Encoder, Floats, OfflineEncoder
from gimine.language.encoding import encoded, known_of, learned_from
from gimine.language.wordings import Wordings, wordings
from gimine.manifest import record
from gimine.progress import Clock, Progress, silent
from gimine.schemas import SCHEMAS

Ints = npt.NDArray[np.int64]

ORDER = 0.2
"""How much the order counts beside the meaning: the first problem's answer tends to be first."""

ANSWERS = 0.35
"""Least score of a measure that answers a problem."""

RETURNS = 0.6
"""Least similarity of a problem of last year that returns in meaning."""

N_STEPS = 3


class LinkFindings(Findings):
    """The tables `links` and `recurrences`, and the questions they answer."""

    @cached_property
    def unanswered(self) -> pa.Table:
        """The problems of reports that no measure answers (rows of `links`)."""
        links = self["links"]
        return links.filter(links["measure_id"].is_null())

    def of(self, report_id: str) -> pa.Table:
        """Return the links of one report, in the order of its problems."""
        import pyarrow.compute as pc

        return self["links"].filter(pc.equal(self["links"]["report_id"], report_id))


def links(
    corpus: Corpus, *, seed: int = 0, encoder: Encoder | None = None, progress: Progress = silent
) -> LinkFindings:
    """Link each report's problems to the measures that answer them, and to last year's problems.

    A measure answers one problem at most; the links of a report are the assignment with the
    greatest total of meaning (cosine) and order. A body is known by its place, county, city and
    province; its report of last year is the one with the year before.

    Args:
        corpus: the reports.
        seed: of the encoder's fit.
        encoder: turns passages into vectors (default: the offline one, fitted on the corpus).
        progress: told of each step.

    Returns:
        Findings with `links` (a row per problem; `measure_id` and `score` null where unanswered)
        and `recurrences` (`verbatim`: the same wording, slots aside).
    """
    clock = Clock(progress)
    problems, measures = wordings(corpus, "problem"), wordings(corpus, "measure")
    clock("wordings", 1, N_STEPS)
    vectors = _encoded(
        encoder or OfflineEncoder.shipped(), problems, measures, seed, cache=corpus.cache
    )
    clock("encoding", 2, N_STEPS)
    tables = {
        "links": _links_table(_Side(problems, vectors[0]), _Side(measures, vectors[1])),
        "recurrences": _recurrences_table(corpus, _Side(problems, vectors[0])),
    }
    clock("linking", 3, N_STEPS)
    counts = {
        "problems": tables["links"].num_rows,
        "unanswered": tables["links"]["measure_id"].null_count,
        "recurrences": tables["recurrences"].num_rows,
    }
    manifest = record("links", options={"seed": seed}, seconds=clock.seconds, counts=counts)
    return LinkFindings(tables, manifest)


@dataclass(frozen=True)
class _Side:
    """The problems, or the measures, of all reports, with a vector per wording."""

    found: Wordings
    vectors: Floats

    @cached_property
    def ids(self) -> Ints:
        return np.asarray(self.found.passages["passage_id"].to_numpy(), np.int64)

    @cached_property
    def rows(self) -> dict[int, Ints]:
        """The rows of each report (number) that has any."""
        order = np.argsort(self.found.report, kind="stable")
        reports, starts = np.unique(self.found.report[order], return_index=True)
        groups = np.split(order, starts[1:]) if len(reports) else []
        return dict(zip(reports.tolist(), groups, strict=True))

    def of(self, rows: Ints) -> Floats:
        """Return the vectors of passages."""
        return self.vectors[self.found.of[rows]]


def _encoded(
    encoder: Encoder, problems: Wordings, measures: Wordings, seed: int, *, cache: Path | None
) -> tuple[Floats, Floats]:
    texts = (*problems.texts, *measures.texts)
    if not texts:
        nothing = np.zeros((0, 1), np.float32)
        return nothing, nothing
    asked = known_of(encoder, problems.texts, cache=cache, shelf="problem")
    told = known_of(encoder, measures.texts, cache=cache, shelf="measure")
    known = None if asked is None or told is None else np.concatenate([asked, told])
    learned = learned_from(encoder, texts, seed=seed, known=known)
    return encoded(learned, problems.texts, asked), encoded(learned, measures.texts, told)


def _links_table(problems: _Side, measures: _Side) -> pa.Table:
    rows: list[tuple[object, ...]] = []
    report_ids = problems.found.passages["report_id"].to_pylist()
    nobody = np.empty(0, np.int64)
    for report, asked in problems.rows.items():
        told = measures.rows.get(report, nobody)
        answers = dict(_assigned(problems.of(asked), measures.of(told)))
        for i, row in enumerate(asked.tolist()):
            measure, score = answers.get(i, (None, None))
            measure_id = None if measure is None else int(measures.ids[told[measure]])
            rows.append((report_ids[row], int(problems.ids[row]), measure_id, score))
    return _table("links", rows)


def _assigned(problems: Floats, measures: Floats) -> Iterator[tuple[int, tuple[int, float]]]:
    """Yield (problem, (measure, score)) of the best assignment, above the least score."""
    from scipy.optimize import linear_sum_assignment

    if not len(problems) or not len(measures):
        return
    scores = (1 - ORDER) * (problems @ measures.T) + ORDER * _order(len(problems), len(measures))
    for i, j in zip(*linear_sum_assignment(np.round(scores, 6), maximize=True), strict=True):
        if scores[i, j] >= ANSWERS:
            yield int(i), (int(j), round(float(scores[i, j]), 5))


def _order(n_problems: int, n_measures: int) -> Floats:
    """Return how near two lists' places are: 1 at the same place, less by distance."""
    apart = np.abs(np.arange(n_problems)[:, None] - np.arange(n_measures)[None, :])
    near: Floats = (1 / (1 + apart)).astype(np.float32)
    return near


def _recurrences_table(corpus: Corpus, problems: _Side) -> pa.Table:
    rows: list[tuple[object, ...]] = []
    ids = corpus.report_ids
    for report, earlier in _years(corpus):
        now, then = problems.rows.get(report), problems.rows.get(earlier)
        if now is None or then is None:
            continue
        alike = np.round(problems.of(now) @ problems.of(then).T, 5)
        same = problems.found.of[now][:, None] == problems.found.of[then][None, :]
        best = np.argmax(alike + same, axis=1)
        for i, j in enumerate(best.tolist()):
            if same[i, j] or alike[i, j] >= RETURNS:
                this, that = int(problems.ids[now[i]]), int(problems.ids[then[j]])
                similarity = 1.0 if same[i, j] else float(alike[i, j])
                rows.append((ids[report], this, ids[earlier], that, similarity, bool(same[i, j])))
    return _table("recurrences", rows)


def _years(corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Yield (report, the same body's report of the year before), as numbers of reports.

    Where a body has several reports of a year, the first by id stands for them.
    """
    reports = corpus.tables["reports"]
    columns = (reports[name].to_pylist() for name in ("place", "county", "city", "province"))
    bodies = list(zip(zip(*columns, strict=True), reports["year"].to_pylist(), strict=True))
    first: dict[object, int] = {}
    for number, body in enumerate(bodies):
        first.setdefault(body, number)
    for number, (body, year) in enumerate(bodies):
        if isinstance(year, int) and body[0] and (body, year - 1) in first:
            yield number, first[body, year - 1]


def _table(name: str, rows: list[tuple[object, ...]]) -> pa.Table:
    schema = SCHEMAS[name]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table([list(column) for column in columns], schema=schema)
