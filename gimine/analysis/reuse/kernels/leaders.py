"""Near variants: each wording joins the representative that it resembles, or becomes one itself."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels import edits
from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import SHORT, gram, slot

Array = npt.NDArray[Any]

PROBES = 10
"""How many of its rarest shared k-grams a wording asks for representatives, at least."""

_MOST = 16
_CROWD = 4
_TRIALS = 4


@compiled
def centrality(symbols: Array, bounds: Array, counts: Array) -> Array:
    """Return for each wording the mean log frequency of its k-grams: high for what others copy.

    The unedited wording has only k-grams that its variants share; each variant has some of its
    own. So among wordings that resemble each other the model comes first.
    """
    last = np.uint64(len(counts) - 1)
    scores = np.zeros(len(bounds) - 1, np.float64)
    for row in range(len(bounds) - 1):
        n = bounds[row + 1] - bounds[row] - SHORT + 1
        total = 0.0
        for i in range(n):
            total += np.log2(1.0 + counts[gram(symbols, bounds[row] + i, SHORT) & last])
        if n > 0:
            scores[row] = total / n
    return scores


@compiled
def leaders(
    symbols: Array, bounds: Array, order: Array, firm: int, counts: Array, threshold: float,
    keys: Array,
) -> tuple[Array, Array]:  # fmt: skip
    """Join wordings to representatives, in one pass and without chains (a star each).

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        order: the wordings, those that should represent others first.
        firm: how many of the first of them represent themselves whatever they resemble.
        counts: how often k-grams of SHORT symbols occur (`count_grams`).
        threshold: the least edit similarity to a representative.
        keys: zeros (uint64), a power of two of them, at least twice the k-grams to be entered.

    Returns:
        For each wording its representative (itself, if it is one) and its similarity to that.
    """
    n_rows = len(bounds) - 1
    of = np.arange(n_rows)
    alike = np.ones(n_rows, np.float64)
    heads = np.full(len(keys), -1, np.int32)
    crowds = np.zeros(len(keys), np.uint8)
    entries = np.empty((min(len(symbols), _MOST * n_rows) + 1, 2), np.int32)
    votes = np.zeros(n_rows, np.int32)
    grams = np.empty(_MOST, np.uint64)
    touched = np.empty(_MOST * _CROWD, np.int64)
    index = np.zeros(1 << 16, np.int32)
    masks = np.zeros((1026, edits.WORDS), np.uint64)
    n_entries = 0
    for place, row in enumerate(order):
        probes = _rarest(symbols, bounds[row], bounds[row + 1], counts, grams)
        n = 0
        if place >= firm:
            n = _poll(grams[:probes], keys, heads, entries, votes, touched)
        if n > 0:
            best, near = _nearest(symbols, bounds, row, touched[:n], votes, threshold, index, masks)
            if best >= 0:
                of[row] = best
                alike[row] = near
                continue
        n_entries = _enter(row, grams[:probes], keys, heads, crowds, entries, n_entries)
    return of, alike


@compiled
def _rarest(symbols: Array, first: int, end: int, counts: Array, grams: Array) -> int:
    """Write the hashes of the rarest k-grams that recur into `grams`; return how many."""
    last = np.uint64(len(counts) - 1)
    tally = np.zeros(256, np.int64)
    for i in range(first, end - SHORT + 1):
        tally[counts[gram(symbols, i, SHORT) & last]] += 1
    limit = 2
    seen = tally[2]
    while limit < 255 and seen < PROBES:
        limit += 1
        seen += tally[limit]
    found = 0
    for i in range(first, end - SHORT + 1):
        value = gram(symbols, i, SHORT)
        if found < len(grams) and 2 <= counts[value & last] <= limit:
            grams[found] = value
            found += 1
    return found


@compiled
def _poll(
    grams: Array, keys: Array, heads: Array, entries: Array, votes: Array, touched: Array
) -> int:
    """Count for each representative the k-grams it shares: `votes` of `touched[:n]`; return n."""
    n = 0
    for value in grams:
        entry = heads[slot(keys, value)]
        while entry >= 0:
            other = entries[entry, 0]
            if votes[other] == 0:
                touched[n] = other
                n += 1
            votes[other] += 1
            entry = entries[entry, 1]
    return n


@compiled
def _nearest(
    symbols: Array,
    bounds: Array,
    row: int,
    touched: Array,
    votes: Array,
    threshold: float,
    index: Array,
    masks: Array,
) -> tuple[int, float]:
    """Return the most similar of the most voted representatives (-1: none), and clear votes."""
    pattern = symbols[bounds[row] : bounds[row + 1]]
    scratch = np.empty(edits.WORDS, np.uint64)
    edits.prepare(pattern, index, masks)
    best, nearest = -1, 0.0
    for _ in range(_TRIALS):
        most, other = 1, -1
        for candidate in touched:
            if votes[candidate] > most:
                most, other = votes[candidate], candidate
        if other < 0:
            break
        votes[other] = 0
        text = symbols[bounds[other] : bounds[other + 1]]
        shorter = min(len(text), len(pattern))
        if edits.similarity(shorter, len(pattern), len(text)) >= max(threshold, nearest):
            shared = edits.common(len(pattern), text, index, masks, scratch)
            near = edits.similarity(shared, len(pattern), len(text))
            if near >= threshold and near > nearest:
                best, nearest = other, near
    edits.forget(pattern, index)
    for candidate in touched:
        votes[candidate] = 0
    return best, nearest


@compiled
def _enter(
    row: int, grams: Array, keys: Array, heads: Array, crowds: Array, entries: Array, n: int
) -> int:
    """Enter a new representative under its k-grams; return the number of entries."""
    for value in grams:
        at = slot(keys, value)
        if crowds[at] < _CROWD:
            keys[at] = value
            entries[n, 0] = row
            entries[n, 1] = heads[at]
            heads[at] = n
            crowds[at] += 1
            n += 1
    return n
