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
    symbols: Array,
    bounds: Array,
    rows: Array,
    weights: Array,
    threshold: float,
    floor: float,
    of: Array,
    alike: Array,
) -> int:
    """Join wordings that stand at one place beside a family and are variants of each other.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        rows: (place, wording, report, known) sorted by place, those with `known` = 1 first: they
            are representatives that stand there already.
        weights: (symbols of the neighbour, its similarity to its model) of each row.
        threshold: the least similarity of neighbour and wording taken together.
        floor: the least similarity of the wording alone.
        of: the representative of each wording, changed in place.
        alike: its similarity to that, changed in place.

    Returns:
        The number of wordings that were joined.
    """
    index = np.zeros(1 << 16, np.int32)
    masks = np.zeros((1026, edits.WORDS), np.uint64)
    models = np.empty(MODELS, np.int64)
    busy = np.zeros(len(of), np.bool_)
    joined = n = 0
    for r in range(len(rows)):
        if r == 0 or rows[r, 0] != rows[r - 1, 0]:
            n = 0
        wording = rows[r, 1]
        if rows[r, 3] == 0:
            if busy[wording]:
                continue
            best, near = _closest(symbols, bounds, wording, models[:n], rows, index, masks)
            length = bounds[wording + 1] - bounds[wording]
            both = (near * length + weights[r, 0] * weights[r, 1]) / (length + weights[r, 0])
            if best >= 0 and near >= floor and both >= threshold:
                model = rows[best, 1]
                if rows[best, 3] == 1 or rows[best, 2] != rows[r, 2]:
                    of[wording] = of[model]
                    alike[wording] = near
                    busy[wording] = busy[model] = True
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
