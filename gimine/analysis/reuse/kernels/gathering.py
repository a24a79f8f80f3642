"""Copies of pieces of one long array, one after another."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]


@compiled
def gather(values: Array, starts: Array, bounds: Array) -> Array:
    """Return the pieces of `values` that begin at `starts`, laid out by `bounds`."""
    result = np.empty(bounds[-1], values.dtype)
    for piece in range(len(starts)):
        size = bounds[piece + 1] - bounds[piece]
        result[bounds[piece] : bounds[piece + 1]] = values[starts[piece] : starts[piece] + size]
    return result


@compiled
def overlaps(
    one: Array, two: Array, bounds: Array, family: Array, chars: Array, longest: Array
) -> tuple[Array, Array]:
    """Compare sorted lists pairwise: what lists `one[i]` and `two[i]` have in common.

    List k is rows `bounds[k]` to `bounds[k + 1]` of `family` (ascending), `chars`, `longest`.

    Returns:
        For each pair the sum of the smaller `chars` of common families, and the largest of their
        smaller `longest`.
    """
    total, most = np.zeros(len(one), np.int64), np.zeros(len(one), np.int64)
    for pair in range(len(one)):
        i, j = bounds[one[pair]], bounds[two[pair]]
        while i < bounds[one[pair] + 1] and j < bounds[two[pair] + 1]:
            if family[i] == family[j]:
                total[pair] += min(chars[i], chars[j])
                most[pair] = max(most[pair], min(longest[i], longest[j]))
                i += 1
                j += 1
            elif family[i] < family[j]:
                i += 1
            else:
                j += 1
    return total, most
