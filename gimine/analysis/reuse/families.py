"""Step 3: wordings -> families: equal wordings, and near variants joined to a representative."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.grams import occurrences
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.wordings import Wordings
from gimine.engines import Engine

Array = npt.NDArray[Any]

USUAL = 0.8
"""The similarity from which on a sentence is a variant of another whatever stands around it."""

BATCH = 1 << 15
"""Wordings that are joined in one call of the kernel, so that Ctrl-C is seen between two."""


@dataclass(frozen=True)
class Families:
    """For every wording its representative, a wording too (itself, if it is one).

    `similarity` is how alike the two are (edit similarity, 0-1), `n_reports` in how many reports
    the family of a representative stands.
    """

    of: Array
    similarity: Array
    n_reports: Array


def join_variants(
    wordings: Wordings, sentences: Sentences, engine: Engine, *, similarity: float
) -> Families:
    """Join each wording to the representative that it resembles.

    Candidates share rare k-grams, the edit similarity decides. Wordings come in the order of how
    well they represent others (k-grams that many share), so that the unedited text stands at the
    centre; a wording is only ever compared with representatives, never through a chain. Below a
    threshold of `USUAL` the families of that threshold are found first; then wordings that no
    other report has join them.
    """
    from gimine.analysis.reuse.kernels import hashing, leaders

    often = occurrences(wordings, hashing.SHORT)
    scores = leaders.centrality(wordings.bounds, often)
    order = np.lexsort((np.arange(len(wordings)), -wordings.n_reports, -scores.round(6)))
    of, alike = stars(wordings, order, 0, often, max(similarity, USUAL))
    n_reports = spread(of[wordings.of], sentences.report, len(wordings), engine)
    if similarity < USUAL:
        models = order[of[order] == order]
        models = models[np.argsort(n_reports[models] < 2, kind="stable")]
        firm = int((n_reports[models] >= 2).sum())
        wider, near = stars(wordings, models, firm, often, similarity)
        of, alike = wider[of], alike * near[of]
        n_reports = spread(of[wordings.of], sentences.report, len(wordings), engine)
    return Families(of, alike, n_reports)


def stars(
    wordings: Wordings,
    order: Array,
    firm: int,
    often: Array,
    similarity: float,
    *,
    batch: int = BATCH,
) -> tuple[Array, Array]:
    """Return for each wording its representative and its similarity to that (see the kernel)."""
    from gimine.analysis.reuse.kernels import leaders

    of, alike = np.arange(len(wordings)), np.ones(len(wordings))
    votes = np.zeros(len(wordings), np.int32)
    table = np.zeros((1 << 10, 2), np.uint64)
    crowds, n = np.zeros((0, leaders.CROWD), np.int32), 0
    for first in range(0, len(order), batch):
        rows = order[first : first + batch]
        table, crowds = _roomier(table, crowds, n + leaders.MOST * len(rows), n)
        n = leaders.leaders(
            wordings.symbols, wordings.bounds, rows, firm - first, often, similarity,
            table, crowds, n, votes, of, alike,
        )  # fmt: skip
    return of, alike


def _roomier(table: Array, crowds: Array, need: int, n: int) -> tuple[Array, Array]:
    """Return a table of k-grams and its crowds, `n` of them in use, with room for `need`."""
    from gimine.analysis.reuse.kernels import leaders

    if need > len(crowds):
        more = np.full((2 * need, leaders.CROWD), -1, np.int32)
        more[:n] = crowds[:n]
        crowds = more
    if 2 * need > len(table):
        larger = np.zeros((1 << (2 * need).bit_length(), 2), np.uint64)
        leaders.rehash(table, larger)
        table = larger
    return table, crowds


def spread(family: Array, report: Array, n: int, engine: Engine) -> Array:
    """Return in how many reports each family stands."""
    rows = engine.query(
        "SELECT family, count(DISTINCT report) AS n FROM members GROUP BY family ORDER BY family",
        members=pa.table({"family": family, "report": report}),
    )
    spread = np.zeros(n, np.int64)
    spread[rows["family"].to_numpy()] = rows["n"].to_numpy()
    return spread
