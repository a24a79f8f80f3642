"""How unlikely a stretch is to be written twice, given the phrases of the whole corpus."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import mixed

Array = npt.NDArray[Any]

ORDER = 4
"""A symbol is predicted from up to three before it."""

_UNSEEN, _TRUST = 1 / 5000, 2.0


@compiled
def _entry(symbols: Array, i: int, size: int, last: np.uint64) -> np.uint64:
    value = np.uint64(0)
    for j in range(i, i + size):
        value = (value << np.uint64(16)) | np.uint64(symbols[j])
    return mixed(value + np.uint64(size) * np.uint64(0xC2B2AE3D27D4EB4F)) & last


@compiled
def count_contexts(symbols: Array, bounds: Array, counts: Array) -> None:
    """Add the k-grams of 1 to ORDER symbols of each sequence to `counts` (uint32).

    The table's length is a power of two; an entry is a hash modulo that length, so that a count
    is never too small.
    """
    last = np.uint64(len(counts) - 1)
    for row in range(len(bounds) - 1):
        for i in range(bounds[row], bounds[row + 1]):
            for size in range(1, min(ORDER, bounds[row + 1] - i) + 1):
                counts[_entry(symbols, i, size, last)] += 1


@compiled
def surprises(
    symbols: Array, first: Array, stop: Array, own: Array, total: int, counts: Array
) -> Array:
    """Return the information of each stretch in bits, as predicted by the rest of the corpus.

    Each symbol's probability comes from the k-grams that end in it, a longer one corrected by the
    next shorter (interpolation with a constant weight), after what the stretch's own occurrences
    add has been taken away.

    Args:
        symbols: any symbols.
        first: where each stretch begins in `symbols`.
        stop: where it ends.
        own: how many sequences that were counted hold the stretch itself.
        total: how many symbols were counted.
        counts: what `count_contexts` filled.
    """
    last = np.uint64(len(counts) - 1)
    bits = np.zeros(len(first), np.float64)
    for row in range(len(first)):
        for i in range(first[row], stop[row]):
            chance = _UNSEEN
            for size in range(1, min(ORDER, i + 1 - first[row]) + 1):
                at = i - size + 1
                context = float(total)
                if size > 1:
                    context = float(counts[_entry(symbols, at, size - 1, last)])
                seen = max(0.0, counts[_entry(symbols, at, size, last)] - own[row])
                context = max(seen, context - own[row])
                chance = (seen + _TRUST * chance) / (context + _TRUST)
            bits[row] -= np.log2(chance)
    return bits
