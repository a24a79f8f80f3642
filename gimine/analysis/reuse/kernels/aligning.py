"""Which slot of a span is which slot of its family's model."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]


LARGEST = 1 << 20
"""Products of two slot counts up to which different sequences are aligned; beyond (thousands of
slots in one stretch) the slots of the shorter copy stay without a partner."""


@compiled
def align_slots(bounds: Array, model: Array, keys: Array) -> Array:
    """Align each span's slots with those of its model, in order, by type and neighbours.

    Args:
        bounds: where each span's slots begin, one longer than there are spans.
        model: the model of each span (a span).
        keys: per slot its type, and the symbols before and after it, shape (n, 3).

    Returns:
        For each slot the position of its partner among the model's slots, or -1.
    """
    partner = np.full(len(keys), -1, np.int64)
    for span in range(len(bounds) - 1):
        low, high = bounds[span], bounds[span + 1]
        first, last = bounds[model[span]], bounds[model[span] + 1]
        if high - low == last - first and (keys[low:high, 0] == keys[first:last, 0]).all():
            partner[low:high] = np.arange(high - low)
        elif low < high and first < last and (high - low) * (last - first) <= LARGEST:
            _align(keys[low:high], keys[first:last], partner[low:high])
    return partner


@compiled
def _align(mine: Array, model: Array, partner: Array) -> None:
    """Write the best alignment of two short slot sequences to `partner` (a view)."""
    n, m = len(mine), len(model)
    score = np.zeros((n + 1, m + 1), np.int64)
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best = max(score[i + 1, j], score[i, j + 1])
            score[i, j] = max(best, score[i + 1, j + 1] + _match(mine[i], model[j]))
    i = j = 0
    while i < n and j < m:
        match = _match(mine[i], model[j])
        if match > 0 and score[i, j] == score[i + 1, j + 1] + match:
            partner[i] = j
            i += 1
            j += 1
        elif score[i, j] == score[i + 1, j]:
            i += 1
        else:
            j += 1


@compiled
def _match(one: Array, other: Array) -> int:
    """Score two slots: 0 for different types, more for each neighbour they share."""
    if one[0] != other[0]:
        return 0
    return 2 + 2 * int(one[1] == other[1]) + 2 * int(one[2] == other[2])
