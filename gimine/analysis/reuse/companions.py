"""Step 3b: variants too far from each other to be joined alone, but beside the same sentence.

Edits are spread unevenly: of a copied passage one sentence is untouched and the next one is
reworded. Two sentences that stand at the same place beside one family are compared with the
neighbour taken into account.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.families import Families, spread
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.wordings import Wordings
from gimine.engines import Engine

Array = npt.NDArray[Any]

ROUNDS = 3
"""How far from an untouched sentence the comparison may travel."""

_EASIER, _LEAST = 0.3, 0.4


def join_companions(
    families: Families,
    wordings: Wordings,
    sentences: Sentences,
    engine: Engine,
    *,
    similarity: float,
) -> Families:
    """Join wordings beside a reused sentence that, together with it, are similar enough."""
    from gimine.analysis.reuse.kernels import companions

    for _ in range(ROUNDS):
        rows, weights = _places(families, wordings, sentences)
        of, alike = families.of.copy(), families.similarity.copy()
        floor = max(_LEAST, similarity - _EASIER)
        joined = companions.join_companions(
            wordings.symbols, wordings.bounds, rows, weights, similarity, floor, of, alike
        )
        if not joined:
            break
        families = _followed(families, of, alike, wordings, sentences, engine)
    return families


def _followed(
    before: Families,
    of: Array,
    alike: Array,
    wordings: Wordings,
    sentences: Sentences,
    engine: Engine,
) -> Families:
    """Take the members of families that were joined to others along with them."""
    moved = (of == before.of) & (of[before.of] != before.of)
    alike = np.where(moved, alike * alike[before.of], alike)
    goal = of[of]
    while (goal != of).any():
        of, goal = goal, goal[goal]
    return Families(of, alike, spread(of[wordings.of], sentences.report, len(of), engine))


def _places(families: Families, wordings: Wordings, sentences: Sentences) -> tuple[Array, Array]:
    """Return the wordings beside reused sentences, by family and side (see the kernel)."""
    of = families.of[wordings.of]
    reused = families.n_reports[of] >= 2
    right = np.flatnonzero(sentences.joined[1:] & reused[:-1])
    left = np.flatnonzero(sentences.joined[1:] & reused[1:]) + 1
    anchor = np.concatenate([right, left])
    beside = np.concatenate([right + 1, left - 1])
    side = np.repeat([0, 1], [len(right), len(left)])
    known = reused[beside]
    wording = np.where(known, of[beside], wordings.of[beside])
    place = 2 * of[anchor] + side
    weights = np.stack(
        [wordings.lengths[wordings.of[anchor]], families.similarity[wordings.of[anchor]]], axis=1
    )
    width = families.n_reports[of[beside]]
    rows, weights = _once(np.stack([place, wording, sentences.report[beside], width], 1), weights)
    company = np.bincount(rows[:, 0])[rows[:, 0]] > 1 if len(rows) else np.zeros(0, bool)
    return rows[company], weights[company]


def _once(rows: Array, weights: Array) -> tuple[Array, Array]:
    """Return each wording of a place once; those of families first, the most frequent there."""
    key = rows[:, 0] * (int(rows[:, 1].max(initial=0)) + 1) + rows[:, 1]
    _, first, count = np.unique(key, return_index=True, return_counts=True)
    known = rows[first, 3] >= 2
    order = np.lexsort((first, -rows[first, 3], -count * known, ~known, rows[first, 0]))
    chosen = first[order]
    rows = np.column_stack([rows[chosen], count[order]])
    return np.ascontiguousarray(rows), np.ascontiguousarray(weights[chosen], np.float64)
