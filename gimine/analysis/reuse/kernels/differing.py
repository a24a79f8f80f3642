"""Where the copies of a family differ from its model, a few symbols at a time."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]

LONGEST = 8
"""Symbols of the longest difference that is looked for."""

_ANCHOR = 2


@compiled
def differences(symbols: Array, spans: Array, models: Array) -> Array:
    """Find where each span has other symbols than its model.

    Args:
        symbols: the symbols of all sentences.
        spans: (first, stop) of each span.
        models: (first, stop) of its family's model.

    Returns:
        Rows of (span, first, stop, model's first, model's stop), in order; the last two are counted
        from the model's beginning. After a longer difference a span is given up.
    """
    found = np.empty((len(spans) + 64, 5), np.int64)
    n = 0
    for row in range(len(spans)):
        i, j = spans[row, 0], models[row, 0]
        while i < spans[row, 1] and j < models[row, 1]:
            if symbols[i] == symbols[j]:
                i, j = i + 1, j + 1
                continue
            a, b = _resumed(symbols, i, spans[row, 1], j, models[row, 1])
            if a < 0:
                break
            if n == len(found):
                longer = np.empty((2 * n, 5), np.int64)
                longer[:n] = found
                found = longer
            found[n] = row, i, i + a, j - models[row, 0], j + b - models[row, 0]
            n += 1
            i, j = i + a, j + b
    return found[:n]


@compiled
def _resumed(symbols: Array, i: int, end: int, j: int, last: int) -> tuple[int, int]:
    """Return after how many symbols of either the two sequences agree again, or (-1, -1)."""
    for both in range(1, 2 * LONGEST + 1):
        for a in range(max(0, both - LONGEST), min(both, LONGEST) + 1):
            b = both - a
            if i + a + _ANCHOR <= end and j + b + _ANCHOR <= last:
                same = 0
                while same < _ANCHOR and symbols[i + a + same] == symbols[j + b + same]:
                    same += 1
                if same == _ANCHOR:
                    return a, b
            elif i + a == end and j + b == last:
                return a, b
    return -1, -1


@compiled
def project(
    differ: Array, bounds: Array, spans: Array, span: Array, low: Array, high: Array
) -> Array:
    """Return where stretches of the models stand in spans: (first, stop), (-1, -1) if unknown.

    Args:
        differ: what `differences` returns.
        bounds: where the rows of each span begin in it, one longer than there are spans.
        spans: (first, stop) of each span.
        span: the span asked about, row by row.
        low: where the stretch begins, counted from the model's beginning.
        high: where it ends.
    """
    places = np.full((len(span), 2), -1, np.int64)
    for row in range(len(span)):
        shift = spans[span[row], 0]
        first = stop = -1
        for d in range(bounds[span[row]], bounds[span[row] + 1] + 1):
            after = d == bounds[span[row] + 1]
            begin = 1 << 60 if after else differ[d, 3]
            if first < 0 and low[row] <= begin:
                first = low[row] + shift
            if stop < 0 and high[row] <= begin:
                stop = high[row] + shift
            if not after:
                shift = differ[d, 2] - differ[d, 4]
        if first < stop <= spans[span[row], 1]:
            places[row, 0], places[row, 1] = first, stop
    return places
