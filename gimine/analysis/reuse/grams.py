"""How often the k-grams of the wordings occur: rare ones propose variants, others are shared."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.threads import in_pieces
from gimine.analysis.reuse.wordings import Wordings
from gimine.processes import processors

Array = npt.NDArray[Any]

SMALLEST, LARGEST = 1 << 16, 1 << 29

PIECE = 1 << 15
"""Wordings that a thread works on before it takes the next piece."""


def table_size(entries: int) -> int:
    """Return the least power of two that leaves half of a hash table of `entries` empty."""
    return int(min(LARGEST, max(SMALLEST, 1 << int(2 * entries).bit_length())))


def occurrences(wordings: Wordings, size: int) -> Array:
    """Return for each symbol how often the k-gram of `size` that begins there occurs.

    Bytes that stop at 255, 0 where none begins; a count may be too large (two k-grams may share
    an entry of the table that counts), never too small.
    """
    from gimine.analysis.reuse.kernels import hashing

    symbols, bounds = wordings.symbols, wordings.bounds
    counts = np.zeros(table_size(4 * len(symbols)), np.uint8)
    share = -(-len(counts) // processors())
    in_pieces(
        lambda low, high: hashing.tally(
            symbols, bounds, size, np.uint64(low), np.uint64(high), counts
        ),
        len(counts),
        size=share,
    )
    often = np.zeros(len(symbols), np.uint8)
    in_pieces(
        lambda first, last: hashing.look_up(symbols, bounds[first : last + 1], size, counts, often),
        len(wordings),
        size=PIECE,
    )
    return often
