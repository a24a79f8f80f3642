"""How much of a wording stands in others, whatever its order: what reordered clauses keep."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import LONG, SHORT, gram, slot

Array = npt.NDArray[Any]

_SIZE = 1 << 14
_FULL = _SIZE // 2


@compiled
def coverages(
    symbols: Array, bounds: Array, query: Array, first: Array, last: Array, models: Array,
    least: float,
) -> Array:  # fmt: skip
    """Return for each query the share of its symbols that stand in k-grams of its models.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        query: the wordings asked about; those with the same models should follow each other.
        first: where the models of each query begin in `models`.
        last: where they end.
        models: wordings.
        least: the least share that matters; a smaller one is given as 0.
    """
    shares = np.zeros(len(query), np.float64)
    table = np.zeros(_SIZE, np.uint64)
    used = np.zeros(_FULL, np.int64)
    n = 0
    for q in range(len(query)):
        if q == 0 or first[q] != first[q - 1] or last[q] != last[q - 1]:
            table[used[:n]] = 0
            n = 0
            for m in range(first[q], last[q]):
                n = _note(symbols, bounds[models[m]], bounds[models[m] + 1], table, used, n)
        shares[q] = _share(symbols, bounds[query[q]], bounds[query[q] + 1], table, least)
    return shares


@compiled
def _share(symbols: Array, begin: int, end: int, table: Array, least: float) -> float:
    """Return the share of the symbols that stand in k-grams of the table, 0 below `least`."""
    covered, reach = 0, begin
    for i in range(begin, end - SHORT + 1):
        if table[slot(table, gram(symbols, i, SHORT))] != 0:
            covered += i + SHORT - max(i, reach)
            reach = i + SHORT
        elif covered + end - max(i + 1, reach) < least * (end - begin) - 1:
            return 0.0  # whatever follows
    share = covered / (end - begin)
    return share if share >= least else 0.0


@compiled
def _note(symbols: Array, first: int, end: int, table: Array, used: Array, n: int) -> int:
    """Enter the k-grams of a wording; return how many entries there are."""
    for i in range(first, end - SHORT + 1):
        value = gram(symbols, i, SHORT)
        at = slot(table, value)
        if table[at] == 0 and n < len(used):
            table[at] = value
            used[n] = at
            n += 1
    return n


@compiled
def edges(symbols: Array, bounds: Array, query: Array, model: Array, often: Array) -> Array:
    """Return from where to where each query has something in common with its model or others.

    That is where the first k-gram begins, and the last one ends, that the model has too (SHORT),
    or any other wording (LONG, by `often`). Offsets from the beginning of the query, shape
    (n, 2); (0, length) where nothing is shared.
    """
    found = np.zeros((len(query), 2), np.int64)
    table = np.zeros(_SIZE, np.uint64)
    used = np.zeros(_FULL, np.int64)
    for q in range(len(query)):
        n = _note(symbols, bounds[model[q]], bounds[model[q] + 1], table, used, 0)
        begin, end = bounds[query[q]], bounds[query[q] + 1]
        low, high, again = end, begin, False
        for i in range(begin, end - SHORT + 1):
            if table[slot(table, gram(symbols, i, SHORT))] != 0:
                low, high = min(low, i), max(high, i + SHORT)
            told, again = again, i + LONG <= end and often[i] >= 2
            if told and again:  # two in a row: one alone may be a collision in the table
                low, high = min(low, i - 1), max(high, i + LONG)
        found[q, 0] = low - begin if high > begin else 0
        found[q, 1] = high - begin if high > begin else end - begin
        for u in range(n):
            table[used[u]] = 0
    return found
