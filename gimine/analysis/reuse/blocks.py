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

    The sequence of families of each report is cut into pairs of neighbours, in either order (the
    sentences of a copy may be rearranged); families are one block when they are neighbours in
    nearly half of the reports of either. What results are the maximal repeated sequences whose
    members seldom stand alone: what a suffix array with LCP gives after cutting every repeat
    where its members part (the tests hold the two equal).

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
    block = np.arange(n)
    left, right = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        _unite(block, a, b)
    for family in np.unique([left, right]).tolist():
        block[family] = _root(block, family)
    return block


def _pairs(parts: Parts, report: Array, beside: Array, engine: Engine) -> pa.Table:
    """Return the pairs (a, b) of families that go together."""
    pair = np.sort(np.stack([parts.family[beside], parts.family[beside + 1]]), axis=0)
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
        WHERE p.n >= 2 AND p.n >= 0.45 * l.n AND p.n >= 0.45 * r.n
        ORDER BY p.a, p.b
        """,
        parts=pa.table({"family": parts.family, "report": report}),
        beside=pa.table({"a": pair[0], "b": pair[1], "report": report[beside]}),
    )


def _root(block: Array, family: int) -> int:
    while block[family] != family:
        block[family] = block[block[family]]
        family = int(block[family])
    return family


def _unite(block: Array, a: int, b: int) -> None:
    a, b = _root(block, a), _root(block, b)
    block[max(a, b)] = min(a, b)


def absorb(
    parts: Parts, sentences: Sentences, apart: Array, engine: Engine, *, min_chars: int
) -> Parts:
    """Give a part too short to stand alone to the family that it nearly always stands beside.

    加强组织领导。 opens many passages and is none itself: where two reports have it at the same
    side of one family, in half of that family's reports at least, it belongs to that passage.
    """
    beside = (
        parts.follow(sentences)
        & (apart[parts.sentence[1:]] == apart[parts.sentence[:-1]])
        & (parts.family[1:] != parts.family[:-1])
    )
    short = parts.sizes < min_chars
    left = np.flatnonzero(beside & short[:-1])
    right = np.flatnonzero(beside & short[1:]) + 1
    part, host = np.concatenate([left, right]), np.concatenate([left + 1, right - 1])
    rows = engine.query(
        _OPENERS,
        parts=pa.table({"family": parts.family, "report": sentences.report[parts.sentence]}),
        beside=pa.table(
            {
                "part": part,
                "family": parts.family[part],
                "host": parts.family[host],
                "side": np.repeat([0, 1], [len(left), len(right)]),
                "report": sentences.report[parts.sentence[part]],
            }
        ),
    )
    family = parts.family.copy()
    family[rows["part"].to_numpy()] = rows["host"].to_numpy()
    return parts.called(family)


_OPENERS = """
    WITH spread AS (
        SELECT family, count(DISTINCT report) AS n FROM parts GROUP BY family
    ), pairs AS (
        SELECT family, host, side, count(DISTINCT report) AS n
        FROM beside GROUP BY family, host, side
    )
    SELECT b.part, b.host
    FROM beside AS b
    JOIN pairs AS p ON p.family = b.family AND p.host = b.host AND p.side = b.side
    JOIN spread AS s ON s.family = b.host
    WHERE p.n >= 2 AND p.n >= 0.5 * s.n
    ORDER BY b.part, p.n, b.host
"""
