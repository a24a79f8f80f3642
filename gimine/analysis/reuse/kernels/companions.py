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
        rows: (place, wording, report, known) by place, first representatives (`known` = 1).
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
        if rows[r, 3] == 0:
            if busy[wording]:
                continue
            best, near = _closest(symbols, bounds, wording, models[:n], rows, index, masks)
            length = bounds[wording + 1] - bounds[wording]
            both = (near * length + weights[r, 0] * weights[r, 1]) / (length + weights[r, 0])
            elsewhere = best >= 0 and (rows[best, 3] == 1 or rows[best, 2] != rows[r, 2])
            if elsewhere and near >= floor and both >= threshold:
                of[wording], alike[wording] = of[rows[best, 1]], near
                busy[wording] = busy[rows[best, 1]] = True
                joined += 1
                continue
        if n < MODELS:
            models[n] = r
            n += 1
    return joined


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
