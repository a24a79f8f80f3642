"""How unlikely a stretch is to be written twice, given the phrases of the whole corpus."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import mixed, slot

Array = npt.NDArray[Any]

ORDER = 4
"""A symbol is predicted from up to three before it."""

_UNSEEN, _TRUST = 1 / 5000, 2.0


@compiled
def _key(symbols: Array, i: int, size: int) -> np.uint64:
    value = np.uint64(0)
    for j in range(i, i + size):
        value = (value << np.uint64(16)) | np.uint64(symbols[j])
    return mixed(value + np.uint64(size) * np.uint64(0xC2B2AE3D27D4EB4F)) | np.uint64(1)


@compiled
def note_contexts(symbols: Array, first: Array, stop: Array, keys: Array) -> int:
    """Enter the k-grams of 1 to ORDER symbols of each stretch into the open table `keys`.

    Returns how many were not there before.
    """
    n = 0
    for row in range(len(first)):
        for i in range(first[row], stop[row]):
            for size in range(1, min(ORDER, stop[row] - i) + 1):
                value = _key(symbols, i, size)
                at = slot(keys, value)
                n += int(keys[at] == 0)
                keys[at] = value
    return n


@compiled
def rehash(old: Array, keys: Array) -> None:
    """Enter what stands in the table `old` into the larger, empty `keys`."""
    for value in old:
        if value != 0:
            keys[slot(keys, value)] = value


@compiled
def count_contexts(symbols: Array, bounds: Array, keys: Array) -> Array:
    """Return how often each k-gram of `keys` occurs in the sequences (uint32, laid out as `keys`).

    Whatever begins with a k-gram that is not in `keys` is not there either.
    """
    counts = np.zeros(len(keys), np.uint32)
    for row in range(len(bounds) - 1):
        for i in range(bounds[row], bounds[row + 1]):
            for size in range(1, min(ORDER, bounds[row + 1] - i) + 1):
                at = slot(keys, _key(symbols, i, size))
                if keys[at] == 0:
                    break
                counts[at] += 1
    return counts


@compiled
def surprises(
    symbols: Array, first: Array, stop: Array, own: Array, total: int, keys: Array,
    counts: Array,
) -> Array:  # fmt: skip
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
        keys: what `note_contexts` filled with these stretches.
        counts: how often each occurs (`count_contexts`).
    """
    bits = np.zeros(len(first), np.float64)
    for row in range(len(first)):
        for i in range(first[row], stop[row]):
            chance = _UNSEEN
            for size in range(1, min(ORDER, i + 1 - first[row]) + 1):
                at = i - size + 1
                context = float(total)
                if size > 1:
                    context = float(counts[slot(keys, _key(symbols, at, size - 1))])
                seen = max(0.0, counts[slot(keys, _key(symbols, at, size))] - own[row])
                context = max(seen, context - own[row])
                chance = (seen + _TRUST * chance) / (context + _TRUST)
            bits[row] -= np.log2(chance)
    return bits
