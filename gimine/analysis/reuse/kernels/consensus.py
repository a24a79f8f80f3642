"""Which of several wordings says most of what the others say, and least besides."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import SHORT, gram, slot

Array = npt.NDArray[Any]


@compiled
def typical(symbols: Array, wordings: Array, weight: Array, bounds: Array, share: int) -> Array:
    """Return the row of the most typical wording of each group.

    Every k-gram of a wording speaks for it by the weight of the wordings that have it too, less
    one in `share` of all the group's: what few have speaks against it.

    Args:
        symbols: any symbols.
        wordings: (first, stop) of each wording in `symbols`, those of a group in a row.
        weight: how often each wording occurs.
        bounds: where each group begins among the wordings, one longer than there are groups.
        share: the share of a group that must have a k-gram for it to be typical, as a divisor.
    """
    chosen = np.empty(len(bounds) - 1, np.int64)
    for group in range(len(bounds) - 1):
        rows = range(bounds[group], bounds[group + 1])
        room, whole = 16, 0
        for row in rows:
            room += wordings[row, 1] - wordings[row, 0]
            whole += weight[row]
        size = 1
        while size < 2 * room:
            size *= 2
        keys, counts = np.zeros(size, np.uint64), np.zeros(size, np.int64)
        for row in rows:
            for i in range(wordings[row, 0], wordings[row, 1] - SHORT + 1):
                at = slot(keys, gram(symbols, i, SHORT))
                keys[at] = gram(symbols, i, SHORT)
                counts[at] += weight[row]
        chosen[group] = bounds[group]
        best = 0
        for row in rows:
            score = 0
            for i in range(wordings[row, 0], wordings[row, 1] - SHORT + 1):
                score += share * counts[slot(keys, gram(symbols, i, SHORT))] - whole
            if row == bounds[group] or score > best:
                best, chosen[group] = score, row
    return chosen
