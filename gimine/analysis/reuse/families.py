"""Step 3: wordings -> families: equal wordings, and near variants joined to a representative."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.wordings import Wordings
from gimine.engines import Engine

Array = npt.NDArray[Any]

USUAL = 0.8
"""The similarity from which on a sentence is a variant of another whatever stands around it."""

SMALLEST, LARGEST = 1 << 16, 1 << 29


@dataclass(frozen=True)
class Families:
    """For every wording its representative, a wording too (itself, if it is one).

    `similarity` is how alike the two are (edit similarity, 0-1), `n_reports` in how many reports
    the family of a representative stands.
    """

    of: Array
    similarity: Array
    n_reports: Array


def table_size(entries: int) -> int:
    """Return the least power of two that leaves half of a hash table of `entries` empty."""
    return int(min(LARGEST, max(SMALLEST, 1 << int(2 * entries).bit_length())))


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

    counts = np.zeros(table_size(4 * len(wordings.symbols)), np.uint8)
    hashing.count_grams(wordings.symbols, wordings.bounds, hashing.SHORT, 1, counts)
    scores = leaders.centrality(wordings.symbols, wordings.bounds, counts)
    order = np.lexsort((np.arange(len(wordings)), -wordings.n_reports, -scores.round(6)))
    of, alike = _stars(wordings, order, 0, counts, max(similarity, USUAL))
    n_reports = spread(of[wordings.of], sentences.report, len(wordings), engine)
    if similarity < USUAL:
        models = order[of[order] == order]
        models = models[np.argsort(n_reports[models] < 2, kind="stable")]
        firm = int((n_reports[models] >= 2).sum())
        wider, near = _stars(wordings, models, firm, counts, similarity)
        of, alike = wider[of], alike * near[of]
        n_reports = spread(of[wordings.of], sentences.report, len(wordings), engine)
    return Families(of, alike, n_reports)


def _stars(
    wordings: Wordings, order: Array, firm: int, counts: Array, similarity: float
) -> tuple[Array, Array]:
    from gimine.analysis.reuse.kernels import leaders

    keys = np.zeros(table_size(len(wordings.symbols) // 2), np.uint64)
    stars: tuple[Array, Array] = leaders.leaders(
        wordings.symbols, wordings.bounds, order, firm, counts, similarity, keys
    )
    return stars


def spread(family: Array, report: Array, n: int, engine: Engine) -> Array:
    """Return in how many reports each family stands."""
    rows = engine.query(
        "SELECT family, count(DISTINCT report) AS n FROM members GROUP BY family ORDER BY family",
        members=pa.table({"family": family, "report": report}),
    )
    spread = np.zeros(n, np.int64)
    spread[rows["family"].to_numpy()] = rows["n"].to_numpy()
    return spread
