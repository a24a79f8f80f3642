"""Clauses beside a reused part that its passage holds somewhere else."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import SHORT, gram, slot

Array = npt.NDArray[Any]

LONGEST = 2048
"""Symbols of a model that are looked at."""

_COMMA = 44


@compiled
def take(first: Array, stop: Array, taken: Array) -> None:
    """Set `taken` at the symbols of each part."""
    for part in range(len(first)):
        taken[first[part] : stop[part]] = True


@compiled
def reach(
    symbols: Array, rows: Array, models: Array, starts: Array, taken: Array, density: float
) -> Array:
    """Find the clauses beside each part that stand, in any order, in the model of its family.

    Args:
        symbols: the symbols of all sentences, one after another.
        rows: (first, stop, family, low, high) of each part, by family; `low` and `high` are the
            ends of its paragraph.
        models: (first, stop) of each family's model.
        starts: True at the symbols with which sentences begin.
        taken: True at the symbols of parts; changed in place.
        density: the least share of a clause that stands in the model's k-grams.

    Returns:
        Rows of (first, stop, part) for each clause found.
    """
    table = np.zeros(4 * LONGEST, np.uint64)
    used = np.zeros(LONGEST, np.int64)
    found = np.empty((len(rows) + 64, 3), np.int64)
    n = n_used = 0
    for r in range(len(rows)):
        family = rows[r, 2]
        if r == 0 or family != rows[r - 1, 2]:
            table[used[:n_used]] = 0
            n_used = _note(symbols, models[family, 0], models[family, 1], table, used)
        for step in (-1, 1):
            edge = rows[r, 0] if step < 0 else rows[r, 1]
            while True:
                first, stop = _clause(symbols, edge, step, rows[r, 3], rows[r, 4], starts)
                if stop - first < SHORT or taken[first:stop].any():
                    break
                if _covered(symbols, first, stop, table) < density * (stop - first):
                    break
                taken[first:stop] = True
                found = _roomy(found, n)
                found[n] = first, stop, r
                n += 1
                edge = first if step < 0 else stop
    return found[:n]


@compiled
def _roomy(found: Array, n: int) -> Array:
    """Return the rows with room for one more than `n`."""
    if n < len(found):
        return found
    longer = np.empty((2 * n, 3), np.int64)
    longer[:n] = found
    return longer


@compiled
def _note(symbols: Array, first: int, stop: int, table: Array, used: Array) -> int:
    n = 0
    for i in range(first, min(stop, first + LONGEST) - SHORT + 1):
        value = gram(symbols, i, SHORT)
        at = slot(table, value)
        if table[at] == 0:
            table[at] = value
            used[n] = at
            n += 1
    return n


@compiled
def _clause(
    symbols: Array, edge: int, step: int, low: int, high: int, starts: Array
) -> tuple[int, int]:
    """Return the clause before (-1) or after (1) an edge, up to the next point or sentence."""
    first = stop = edge
    if step > 0:
        first += int(first < high and symbols[first] == _COMMA)
        stop = first
        while stop < high and symbols[stop] != _COMMA and (stop == first or not starts[stop]):
            stop += 1
    else:
        stop -= int(stop > low and symbols[stop - 1] == _COMMA)
        first = stop
        while first > low and symbols[first - 1] != _COMMA and (first == stop or not starts[first]):
            first -= 1
    return first, stop


@compiled
def _covered(symbols: Array, first: int, stop: int, table: Array) -> int:
    """Return how many symbols stand in k-grams of the table."""
    covered, end = 0, first
    for i in range(first, stop - SHORT + 1):
        if table[slot(table, gram(symbols, i, SHORT))] != 0:
            covered += i + SHORT - max(i, end)
            end = i + SHORT
    return covered
