"""Hashes of every character n-gram of many texts at once, without a Python loop over text."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

BREAK = "\n"
"""Stands between texts; no term and no text's n-gram reaches across it."""

SLOT = re.compile(r"\{[a-z_]+\d*\}")
"""What masking leaves in place of a place, a number, a date, …"""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 1_000_000
"""Code points hashed at a time: bounds memory, whatever the size of the corpus."""


def chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield ranges of texts that hold about a million characters each."""
    size, low = 0, 0
    for i, text in enumerate(texts):
        size += len(text) + 1
        if size >= _CHUNK:
            yield low, i + 1
            low, size = i + 1, 0
    if low < len(texts):
        yield low, len(texts)


def joined(texts: Sequence[str]) -> tuple[Codes, Ints]:
    """Return the code points of the texts, each with a `BREAK` after it, and where each begins."""
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    return code_points(BREAK.join(texts) + BREAK), np.asarray(starts, np.int64)


def code_points(text: str) -> Codes:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def rolling(codes: Codes, longest: int) -> Iterator[tuple[int, Hashes]]:
    """Yield (n, hashes): the 64-bit hash of the n-gram at every position, n from 1 to `longest`."""
    mixed = _mixed(codes)
    value = np.zeros(len(mixed), np.uint64)
    for length in range(1, min(longest, len(mixed)) + 1):
        value = value[: len(mixed) - length + 1] * _MULTIPLIER + mixed[length - 1 :]
        yield length, value


def whole(codes: Codes, n_terms: int) -> Hashes:
    """Return the hashes of terms of one length that stand one after the other."""
    mixed = _mixed(codes).reshape(n_terms, -1)
    value = np.zeros(n_terms, np.uint64)
    for column in mixed.T:
        value = value * _MULTIPLIER + column
    return value


def places(hashes: Hashes, wanted: Hashes) -> Ints:
    """Return where each of `wanted` stands among `hashes` (ascending, distinct); -1: nowhere.

    Hashes are spread evenly over 64 bits, so that their leading bits tell where to look, within a
    step or two: five times as fast as a binary search where very many are wanted.
    """
    if not len(hashes):
        return np.full(len(wanted), -1, np.int64)
    if len(wanted) <= len(hashes):
        at = np.searchsorted(hashes, wanted)
    else:
        at = _by_leading_bits(hashes, wanted)
    last = len(hashes) - 1
    found: Ints = np.where(hashes[np.minimum(at, last)] == wanted, at, -1)
    return found


def _by_leading_bits(hashes: Hashes, wanted: Hashes) -> Ints:
    """Return what ``searchsorted`` does."""
    bits = len(hashes).bit_length() + 2
    shift = np.uint64(64 - bits)
    first = np.searchsorted(hashes, np.arange(1 << bits, dtype=np.uint64) << shift)
    at = first[(wanted >> shift).view(np.int64)]
    fenced = np.append(hashes, np.iinfo(np.uint64).max)
    early = np.flatnonzero(fenced[at] < wanted)
    while len(early):
        at[early] += 1
        early = early[fenced[at[early]] < wanted[early]]
    return at


def _mixed(codes: Codes) -> Hashes:
    """Spread code points over 64 bits (splitmix), so that near codes have far hashes."""
    x = codes.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = x ^ (x >> np.uint64(31))
    return mixed
