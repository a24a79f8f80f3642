"""Runs that a wording has in common with others -> the stretches that it took from them."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]

TWIN = 8
"""Symbols that two cuts of one sentence may share beyond it."""

_COMMA = 44
_SCRAP = 5
"""A part of a clause shorter than this, at the edge of a stretch, says nothing."""


@compiled
def pieces(found: Array, labels: Array, known: Array, least: int, density: float) -> Array:
    """Choose from the runs of each wording stretches that do not overlap, the longest first.

    Runs with models of one label are one stretch where what lies between them is little.

    Args:
        found: what `runs` returns.
        labels: for each wording the label of its family.
        known: for each wording whether its family is reused as a whole; a run with such a one is
            preferred to one a little longer with another cut of it.
        least: the least number of equal symbols in a stretch.
        density: the least share of equal symbols in a stretch.

    Returns:
        Rows of (query, start, end, model, model's start, model's end, label, equal symbols).
    """
    chosen = np.empty((len(found), 8), np.int64)
    n = 0
    first = 0
    while first < len(found):
        last = first
        while last < len(found) and found[last, 0] == found[first, 0]:
            last += 1
        live = found[first:last].copy()
        while True:
            piece = _best_piece(live, labels, known, density)
            if piece[7] < least:
                break
            chosen[n] = piece
            n += 1
            _cut(live, piece[1], piece[2])
        first = last
    return chosen[:n]


@compiled
def _best_piece(live: Array, labels: Array, known: Array, density: float) -> Array:
    """Return the stretch with the most equal symbols that starts with any of the runs."""
    best = np.zeros(8, np.int64)
    most = 0
    for a in range(len(live)):
        if live[a, 2] <= live[a, 1]:
            continue
        label = labels[live[a, 3]]
        piece = np.empty(8, np.int64)
        piece[:3] = live[a, :3]
        piece[3], piece[4] = live[a, 3], live[a, 4]
        piece[5] = live[a, 4] + live[a, 2] - live[a, 1]
        piece[6], piece[7] = label, live[a, 2] - live[a, 1]
        for b in range(a + 1, len(live)):
            if labels[live[b, 3]] != label or live[b, 2] <= piece[2]:
                continue
            gain = live[b, 2] - max(live[b, 1], piece[2])
            if piece[7] + gain < density * (live[b, 2] - piece[1]):
                continue
            piece[2] = live[b, 2]
            piece[7] += gain
            if live[b, 3] == piece[3]:
                piece[4] = min(piece[4], live[b, 4])
                piece[5] = max(piece[5], live[b, 4] + live[b, 2] - live[b, 1])
        score = piece[7] + TWIN * int(known[piece[3]])
        if score > most:
            most, best = score, piece
    return best


@compiled
def _cut(live: Array, start: int, end: int) -> None:
    """Take the chosen stretch away from the runs that overlap it."""
    for r in range(len(live)):
        low, high = live[r, 1], live[r, 2]
        if high <= start or low >= end:
            continue
        if start > low and start - low >= high - end:
            high = start
        elif high > end:
            live[r, 4] += end - low
            low = end
        else:
            high = low
        live[r, 1], live[r, 2] = low, high


@compiled
def solid(symbols: Array, bounds: Array, rows: Array) -> Array:
    """Return how many symbols of each stretch are more than scraps of clauses at its edges.

    的疑问，群众满意度有所提高 begins with what is left of a clause: that is not counted.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        rows: (wording, start, end, ...) of each stretch.
    """
    sizes = np.empty(len(rows), np.int64)
    for row in range(len(rows)):
        first, end = bounds[rows[row, 0]], bounds[rows[row, 0] + 1]
        low, high = first + rows[row, 1], first + rows[row, 2]
        size = high - low
        i = low
        while i < high and symbols[i] != _COMMA:
            i += 1
        if low > first and symbols[low - 1] != _COMMA and i < high and i - low < _SCRAP:
            size -= i - low + 1
        j = high
        while j > i and symbols[j - 1] != _COMMA:
            j -= 1
        if high < end and symbols[high] != _COMMA and j > i and high - j < _SCRAP:
            size -= high - j + 1
        sizes[row] = max(0, size)
    return sizes
