"""Sentences beside a reused one: variants that only their neighbour gives away."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels import edits
from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]

MODELS = 8
"""Wordings of one place beside a family with which others of that place are compared."""


@compiled
def join_companions(
    symbols: Array, bounds: Array, rows: Array, weights: Array, threshold: float, floor: float,
    of: Array, alike: Array,
) -> int:  # fmt: skip
    """Join variants of each other at one place beside a family; return how many were joined.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        rows: (place, wording, report, reports of its family, count) by place, families
            first, `count` being how often it stands there;
            a wording of a family that stands in two reports or more is its representative.
        weights: (symbols of the neighbour, its similarity to its model) of each row.
        threshold: the least similarity of neighbour and wording taken together.
        floor: the least similarity of the wording alone.
        of: the representative of each wording, changed in place.
        alike: its similarity to that, changed in place.
    """
    index = np.zeros(1 << 16, np.int32)
    masks = np.zeros((1026, edits.WORDS), np.uint64)
    models, busy = np.empty(MODELS, np.int64), np.zeros(len(of), np.bool_)
    joined = n = 0
    for r in range(len(rows)):
        n = n if r > 0 and rows[r, 0] == rows[r - 1, 0] else 0
        wording = rows[r, 1]
        if busy[wording] and rows[r, 3] < 2:
            continue
        best, near = _closest(symbols, bounds, wording, models[:n], rows, index, masks)
        length = bounds[wording + 1] - bounds[wording]
        both = (near * length + weights[r, 0] * weights[r, 1]) / (length + weights[r, 0])
        apt = best >= 0 and near >= floor and both >= threshold and of[wording] == wording
        if apt and _may_join(rows[r], rows[best]):
            of[wording], alike[wording] = of[rows[best, 1]], near
            busy[wording] = busy[rows[best, 1]] = True
            joined += 1
            continue
        if n < MODELS:
            models[n] = r
            n += 1
    return joined


@compiled
def _may_join(one: Array, other: Array) -> bool:
    """Tell whether a row may join another.

    A family that mostly stands at this place may join a wider one, a single wording any family
    or a single wording of another report.
    """
    if one[3] >= 2:
        return bool(other[3] > one[3] and 2 * one[4] > one[3])
    return bool(other[3] >= 2 or other[2] != one[2])


@compiled
def _closest(
    symbols: Array,
    bounds: Array,
    wording: int,
    models: Array,
    rows: Array,
    index: Array,
    masks: Array,
) -> tuple[int, float]:
    """Return the row of the model that is most similar to a wording, and the similarity."""
    if len(models) == 0:
        return -1, 0.0
    pattern = symbols[bounds[wording] : bounds[wording + 1]]
    scratch = np.empty(edits.WORDS, np.uint64)
    edits.prepare(pattern, index, masks)
    best, nearest = -1, 0.0
    for row in models:
        other = rows[row, 1]
        text = symbols[bounds[other] : bounds[other + 1]]
        shared = edits.common(len(pattern), text, index, masks, scratch)
        near = edits.similarity(shared, len(pattern), len(text))
        if other != wording and near > nearest:
            best, nearest = row, near
    edits.forget(pattern, index)
    return best, nearest
