"""Edit similarity of symbol sequences: the longest common subsequence, 64 symbols at a time."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]

WORDS = 16
"""Machine words to a row: sequences up to 1,024 symbols."""


@compiled
def prepare(pattern: Array, index: Array, masks: Array) -> int:
    """Note where each symbol of `pattern` stands: `masks[index[symbol]]`, one bit a position.

    Args:
        pattern: the sequence to compare with others.
        index: zeros, one for each possible symbol; `forget` cleans it up.
        masks: rows of `WORDS` words, at least one more than `pattern` has symbols.

    Returns:
        The number of words in use.
    """
    words = (len(pattern) + 63) // 64
    used = 0
    for i in range(len(pattern)):
        row = index[pattern[i]]
        if row == 0:
            used += 1
            row = used
            index[pattern[i]] = row
            masks[row, :words] = 0
        masks[row, i // 64] |= np.uint64(1) << np.uint64(i % 64)
    return words


@compiled
def forget(pattern: Array, index: Array) -> None:
    """Set `index` back to zeros after `prepare`."""
    for symbol in pattern:
        index[symbol] = 0


@compiled
def common(length: int, other: Array, index: Array, masks: Array, row: Array) -> int:
    """Return the length of the longest common subsequence of a prepared pattern and `other`.

    Hyyrö's bit-parallel method (2004); `row` is scratch of `WORDS` words, `length` the pattern's.
    """
    words = (length + 63) // 64
    row[:words] = np.uint64(0xFFFFFFFFFFFFFFFF)
    for symbol in other:
        at = index[symbol]
        if at == 0:
            continue
        carry = np.uint64(0)
        for w in range(words):
            kept = row[w]
            match = kept & masks[at, w]
            total = kept + match
            over = np.uint64(total < kept)
            total += carry
            over |= np.uint64(total < carry)
            row[w] = total | (kept - match)
            carry = over
    zeros = 0
    for w in range(words):  # the bits beyond `length` stay ones
        zeros += _ones(~row[w])
    return zeros


@compiled
def _ones(bits: np.uint64) -> int:
    """Return how many bits are set."""
    bits -= (bits >> np.uint64(1)) & np.uint64(0x5555555555555555)
    pairs = np.uint64(0x3333333333333333)
    bits = (bits & pairs) + ((bits >> np.uint64(2)) & pairs)
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56)))


@compiled
def similarity(shared: int, length: int, other: int) -> float:
    """Return the normalised indel similarity, 1 for equal sequences: 2 LCS / (both lengths)."""
    return 2.0 * shared / (length + other)
