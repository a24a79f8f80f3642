"""Step 5: families that go together -> blocks, so that one copied passage is one family."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.parts import Parts
from gimine.analysis.reuse.sentences import Sentences
from gimine.engines import Engine

Array = npt.NDArray[Any]


def link(parts: Parts, sentences: Sentences, apart: Array, engine: Engine, *, n: int) -> Array:
    """Find families that stand side by side wherever they stand.

    The sequence of families of each report is cut into pairs of neighbours; pairs that hold in
    two thirds of the reports of both are chained. What results are the maximal repeated sequences
    whose members (nearly) never stand alone, which is what a suffix array would give after
    dropping every repeat that a longer one explains.

    Args:
        parts: the reused parts in the order of the corpus.
        sentences: the sentences they are parts of.
        apart: sentences in which this flag differs are never one block.
        engine: groups and joins.
        n: one more than the largest family number.

    Returns:
        For each family number its block: the least family number in it.
    """
    beside = parts.follow(sentences)
    beside &= apart[parts.sentence[1:]] == apart[parts.sentence[:-1]]
    pairs = _pairs(parts, sentences.report[parts.sentence], np.flatnonzero(beside), engine)
    left, right = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    follower = np.full(n, -1, np.int64)
    follower[left[::-1]] = right[::-1]
    leader = np.full(n, -1, np.int64)
    leader[right[::-1]] = left[::-1]
    held = np.flatnonzero((follower >= 0) & (leader[follower] == np.arange(n)))
    block = np.arange(n)
    for family in held.tolist():
        _unite(block, family, int(follower[family]))
    for family in np.unique([held, follower[held]]).tolist():
        block[family] = _root(block, family)
    return block


def _pairs(parts: Parts, report: Array, beside: Array, engine: Engine) -> pa.Table:
    """Return the pairs (a, b) of families that go together, the most frequent first."""
    return engine.query(
        """
        WITH spread AS (
            SELECT family, count(DISTINCT report) AS n FROM parts GROUP BY family
        ), pairs AS (
            SELECT a, b, count(DISTINCT report) AS n FROM beside WHERE a <> b GROUP BY a, b
        )
        SELECT p.a, p.b
        FROM pairs AS p
        JOIN spread AS l ON l.family = p.a
        JOIN spread AS r ON r.family = p.b
        WHERE p.n >= 2 AND p.n >= 0.66 * l.n AND p.n >= 0.66 * r.n
        ORDER BY p.n DESC, p.a, p.b
        """,
        parts=pa.table({"family": parts.family, "report": report}),
        beside=pa.table(
            {
                "a": parts.family[beside],
                "b": parts.family[beside + 1],
                "report": report[beside],
            }
        ),
    )


def _root(block: Array, family: int) -> int:
    while block[family] != family:
        block[family] = block[block[family]]
        family = int(block[family])
    return family


def _unite(block: Array, a: int, b: int) -> None:
    a, b = _root(block, a), _root(block, b)
    block[max(a, b)] = min(a, b)
