"""Hashes of symbol sequences: of whole sentences, and of the k-grams within them."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]

SHORT, LONG = 4, 8
"""Lengths of the k-grams: SHORT ones propose near variants, LONG ones stretches."""

_A, _B = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_32, _29 = np.uint64(32), np.uint64(29)


@compiled
def mixed(value: np.uint64) -> np.uint64:
    """Return a 64-bit number whose every bit depends on every bit of `value` (splitmix64)."""
    value = (value ^ (value >> _32)) * _A
    value = (value ^ (value >> _29)) * _B
    return value ^ (value >> _32)


@compiled
def wording_hashes(symbols: Array, bounds: Array) -> Array:
    """Return two independent 64-bit hashes (128 bits) of each sequence, shape (n, 2)."""
    hashes = np.empty((len(bounds), 2), np.uint64)
    for row in range(len(bounds)):
        first, second = _A, _B
        for i in range(bounds[row, 0], bounds[row, 1]):
            symbol = np.uint64(symbols[i])
            first = (first ^ symbol) * np.uint64(0x100000001B3)
            first ^= first >> _32
            second = (second + symbol) * _B
            second ^= second >> _29
        hashes[row, 0] = mixed(first)
        hashes[row, 1] = mixed(second)
    return hashes


@compiled
def packed(symbols: Array, i: int) -> np.uint64:
    """Return the four symbols at `i` as one 64-bit number, without loss."""
    value = np.uint64(symbols[i])
    for j in range(1, 4):
        value = (value << np.uint64(16)) | np.uint64(symbols[i + j])
    return value


@compiled
def gram(symbols: Array, i: int, size: int) -> np.uint64:
    """Return the hash of the k-gram of `size` symbols (SHORT or LONG) that begins at `i`."""
    value = mixed(packed(symbols, i))
    if size == 8:
        value = mixed(value + packed(symbols, i + 4) * _B)
    return value


@compiled
def slot(keys: Array, value: np.uint64) -> np.uint64:
    """Return the slot of a k-gram in the open table `keys`: its own, or the empty one for it."""
    last = np.uint64(len(keys) - 1)
    at = value & last
    while keys[at] != 0 and keys[at] != value:
        at = (at + np.uint64(1)) & last
    return at


@compiled
def is_minimal(hashes: Array, i: int, window: int) -> bool:
    """Tell whether `hashes[i]` is the smallest of some `window` neighbours in a row (winnowing)."""
    low = i
    while low > 0 and i - low < window - 1 and hashes[low - 1] > hashes[i]:
        low -= 1
    high = i
    while high < len(hashes) - 1 and high - i < window - 1 and hashes[high + 1] >= hashes[i]:
        high += 1
    return high - low + 1 >= min(window, len(hashes))


@compiled
def tally(
    symbols: Array, bounds: Array, size: int, low: np.uint64, high: np.uint64, counts: Array
) -> None:
    """Add the k-grams of each sequence to `counts`, a table of bytes that stops at 255.

    The table's length is a power of two; a gram's entry is its hash modulo that length, so that
    a count is never too small. Only entries from `low` to before `high` are touched: the rest is
    another thread's.
    """
    last = np.uint64(len(counts) - 1)
    for row in range(len(bounds) - 1):
        for i in range(bounds[row], bounds[row + 1] - size + 1):
            at = gram(symbols, i, size) & last
            if low <= at < high and counts[at] < 255:
                counts[at] += 1


@compiled
def look_up(symbols: Array, bounds: Array, size: int, counts: Array, often: Array) -> None:
    """Write to `often` at each symbol how often the k-gram that begins there occurs (`tally`)."""
    last = np.uint64(len(counts) - 1)
    for row in range(len(bounds) - 1):
        for i in range(bounds[row], bounds[row + 1] - size + 1):
            often[i] = counts[gram(symbols, i, size) & last]
