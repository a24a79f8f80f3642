"""Near variants: each wording joins the representative that it resembles, or becomes one itself."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels import edits
from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import SHORT, gram

Array = npt.NDArray[Any]

PROBES = 10
"""How many of its rarest shared k-grams a wording asks for representatives, at least."""

MOST, CROWD = 16, 4
"""How many k-grams it asks at most, and how many representatives are entered under a k-gram."""

_TRIALS = 4


@compiled
def centrality(bounds: Array, often: Array) -> Array:
    """Return for each wording the mean log frequency of its k-grams: high for what others copy.

    The unedited wording has only k-grams that its variants share; each variant has some of its
    own. So among wordings that resemble each other the model comes first.
    """
    logs = np.log2(1.0 + np.arange(256))
    scores = np.zeros(len(bounds) - 1, np.float64)
    for row in range(len(bounds) - 1):
        n = bounds[row + 1] - bounds[row] - SHORT + 1
        total = 0.0
        for i in range(n):
            total += logs[often[bounds[row] + i]]
        if n > 0:
            scores[row] = total / n
    return scores


@compiled
def rehash(old: Array, table: Array) -> None:
    """Enter what stands in the table `old` into the larger, empty `table`."""
    for at in range(len(old)):
        if old[at, 1] > 0:
            table[_slot(table, old[at, 0])] = old[at]


@compiled
def leaders(
    symbols: Array, bounds: Array, rows: Array, firm: int, often: Array, threshold: float,
    table: Array, crowds: Array, n: int, votes: Array, of: Array, alike: Array,
) -> int:  # fmt: skip
    """Join wordings to representatives, in one pass and without chains (a star each).

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        rows: the wordings to be joined now, those that should represent others first.
        firm: how many of the first of them represent themselves whatever they resemble.
        often: how often the k-gram of SHORT symbols occurs that begins at each symbol.
        threshold: the least edit similarity to a representative.
        table: k-grams and, plus 1, their rows in `crowds` (uint64, zeros at first), a power of
            two of rows: at least twice as many as k-grams can be entered.
        crowds: the representatives entered under each k-gram, -1 where there is none (int32).
        n: how many rows of `crowds` are in use.
        votes: zeros, one for each wording (int32).
        of: the representative of each wording (itself, if it is one), changed in place.
        alike: the similarity to it, changed in place.

    Returns:
        How many rows of `crowds` are in use now.
    """
    grams, slots = np.empty(MOST, np.uint64), np.empty(MOST, np.uint64)
    touched = np.empty(MOST * CROWD, np.int64)
    index, tally = np.zeros(1 << 16, np.int32), np.empty(256, np.int64)
    masks = np.zeros((1026, edits.WORDS), np.uint64)
    for place, row in enumerate(rows):
        probes = _rarest(symbols, bounds[row], bounds[row + 1], often, tally, grams)
        for p in range(probes):
            slots[p] = _slot(table, grams[p])
        best, near = -1, 0.0
        if place >= firm:
            m = _poll(slots[:probes], table, crowds, votes, touched)
            best, near = _nearest(symbols, bounds, row, touched[:m], votes, threshold, index, masks)
        if near > 0:
            of[row], alike[row] = best, near
        else:
            n = _enter(row, grams[:probes], slots, table, crowds, n)
    return n


@compiled
def _slot(table: Array, value: np.uint64) -> np.uint64:
    """Return the row of a k-gram in the open table: its own, or the empty one for it."""
    last = np.uint64(len(table) - 1)
    at = value & last
    while table[at, 1] > 0 and table[at, 0] != value:
        at = (at + np.uint64(1)) & last
    return at


@compiled
def _rarest(symbols: Array, first: int, end: int, often: Array, tally: Array, grams: Array) -> int:
    """Write the hashes of the rarest k-grams that recur into `grams`; return how many."""
    tally[:] = 0
    for i in range(first, end - SHORT + 1):
        tally[often[i]] += 1
    limit = 2
    seen = tally[2]
    while limit < 255 and seen < PROBES:
        limit += 1
        seen += tally[limit]
    found = 0
    for i in range(first, end - SHORT + 1):
        if found < len(grams) and 2 <= often[i] <= limit:
            grams[found] = gram(symbols, i, SHORT)
            found += 1
    return found


@compiled
def _poll(slots: Array, table: Array, crowds: Array, votes: Array, touched: Array) -> int:
    """Count for each representative the k-grams it shares: `votes` of `touched[:n]`; return n."""
    n = 0
    for at in slots:
        if table[at, 1] == 0:
            continue
        crowd = crowds[np.int64(table[at, 1]) - 1]
        for c in range(CROWD - 1, -1, -1):
            other = crowd[c]
            if other < 0:
                continue
            if votes[other] == 0:
                touched[n] = other
                n += 1
            votes[other] += 1
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
    prepared = False
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
            if not prepared:
                edits.prepare(pattern, index, masks)
                prepared = True
            shared = edits.common(len(pattern), text, index, masks, scratch)
            near = edits.similarity(shared, len(pattern), len(text))
            if near >= threshold and near > nearest:
                best, nearest = other, near
    if prepared:
        edits.forget(pattern, index)
    for candidate in touched:
        votes[candidate] = 0
    return best, nearest


@compiled
def _enter(row: int, grams: Array, slots: Array, table: Array, crowds: Array, n: int) -> int:
    """Enter a new representative under its k-grams; return the number of `crowds` in use."""
    for p in range(len(grams)):
        at = slots[p]
        while table[at, 1] > 0 and table[at, 0] != grams[p]:
            at = (at + np.uint64(1)) & np.uint64(len(table) - 1)
        if table[at, 1] == 0:
            n += 1
            table[at, 0], table[at, 1] = grams[p], np.uint64(n)
        crowd = crowds[np.int64(table[at, 1]) - 1]
        for c in range(CROWD):
            if crowd[c] < 0:
                crowd[c] = row
                break
    return n
