"""Stretches that two wordings have in common although they differ as a whole."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import LONG, gram, is_minimal

Array = npt.NDArray[Any]

WINDOW = 2
"""Winnowing: every common stretch of LONG + WINDOW - 1 symbols is seen."""


@compiled
def _slot(keys: Array, places: Array, value: np.uint64) -> np.uint64:
    """Return the slot of a k-gram in the open table: its own, or the empty one for it."""
    last = np.uint64(len(keys) - 1)
    tag = np.uint32(value >> np.uint64(32))
    at = value & last
    while places[at] >= 0 and keys[at] != tag:
        at = (at + np.uint64(1)) & last
    return at


@compiled
def _shared_grams(
    symbols: Array, first: int, end: int, counts: Array, hashes: Array, chosen: Array
) -> int:
    """Write the offsets of the winnowed k-grams that recur to `chosen`; return how many."""
    last = np.uint64(len(counts) - 1)
    n = end - first - LONG + 1
    for i in range(n):
        hashes[i] = gram(symbols, first + i, LONG)
    found = 0
    for i in range(n):
        if counts[hashes[i] & last] >= 2 and is_minimal(hashes[:n], i, WINDOW):
            chosen[found] = i
            found += 1
    return found


@compiled
def enter(
    symbols: Array, bounds: Array, order: Array, counts: Array, keys: Array, places: Array
) -> None:
    """Note where each k-gram stands first, in the order of the wordings given.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        order: the wordings that may be a model, the preferred ones first.
        counts: how often k-grams of LONG symbols occur, winnowed (`count_grams`).
        keys: scratch (uint32), a power of two long, at least twice the k-grams that recur.
        places: -1s (int64), as many: filled with positions in `symbols`.
    """
    hashes = np.empty(1024, np.uint64)
    chosen = np.empty(1024, np.int64)
    for row in order:
        first = bounds[row]
        for c in range(_shared_grams(symbols, first, bounds[row + 1], counts, hashes, chosen)):
            value = hashes[chosen[c]]
            at = _slot(keys, places, value)
            if places[at] < 0:
                keys[at] = np.uint32(value >> np.uint64(32))
                places[at] = first + chosen[c]


@compiled
def runs(
    symbols: Array, bounds: Array, queries: Array, counts: Array, keys: Array, places: Array
) -> Array:
    """Find where wordings agree with the models that `enter` noted, symbol by symbol.

    Returns:
        Rows of (query, start, end, model, model's start): maximal equal runs of at least LONG
        symbols, offsets from the beginning of the wordings.
    """
    found = np.empty((1024, 5), np.int64)
    hashes = np.empty(1024, np.uint64)
    chosen = np.empty(1024, np.int64)
    n = 0
    for row in queries:
        first, end = bounds[row], bounds[row + 1]
        begin = n
        for c in range(_shared_grams(symbols, first, end, counts, hashes, chosen)):
            place = places[_slot(keys, places, hashes[chosen[c]])]
            if place < 0 or first <= place < end:
                continue
            model = np.searchsorted(bounds, place, side="right") - 1
            i, j = first + chosen[c], place
            if _known(found[begin:n], model, i - first, j - bounds[model]):
                continue
            size = 0
            while i + size < end and j + size < bounds[model + 1]:
                if symbols[i + size] != symbols[j + size]:
                    break
                size += 1
            while size > 0 and i > first and j > bounds[model] and symbols[i - 1] == symbols[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            if size < LONG:
                continue
            if n == len(found):
                longer = np.empty((2 * n, 5), np.int64)
                longer[:n] = found
                found = longer
            found[n] = row, i - first, i - first + size, model, j - bounds[model]
            n += 1
    return found[:n]


@compiled
def _known(found: Array, model: int, start: int, model_start: int) -> bool:
    for r in range(len(found) - 1, -1, -1):
        same = found[r, 3] == model and found[r, 4] - found[r, 1] == model_start - start
        if same and found[r, 1] <= start < found[r, 2]:
            return True
    return False


@compiled
def pieces(found: Array, labels: Array, least: int, density: float) -> Array:
    """Choose from the runs of each wording stretches that do not overlap, the longest first.

    Runs with models of one label are one stretch where what lies between them is little.

    Args:
        found: what `runs` returns.
        labels: for each wording the label of its family.
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
            piece = _best_piece(live, labels, density)
            if piece[7] < least:
                break
            chosen[n] = piece
            n += 1
            _cut(live, piece[1], piece[2])
        first = last
    return chosen[:n]


@compiled
def _best_piece(live: Array, labels: Array, density: float) -> Array:
    """Return the stretch with the most equal symbols that starts with any of the runs."""
    best = np.zeros(8, np.int64)
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
        if piece[7] > best[7]:
            best = piece
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
def settle(group: Array, starts: Array, ends: Array, least: int) -> None:
    """Cut intervals back so that none of a group overlap; an earlier row goes before a later one.

    Args:
        group: the group of each interval, rows of a group one after another.
        starts: where each interval begins, changed in place; all lie within 0-1023.
        ends: where it ends, changed in place; one that is left with less than `least` becomes
            empty.
        least: the least length to keep.
    """
    taken = np.zeros(1024, np.bool_)
    for row in range(len(group)):
        if row == 0 or group[row] != group[row - 1]:
            taken[:] = False
        best_start = best_end = run = starts[row]
        for i in range(starts[row], ends[row] + 1):
            if i == ends[row] or taken[i]:
                if i - run > best_end - best_start:
                    best_start, best_end = run, i
                run = i + 1
        if best_end - best_start < least and best_end - best_start < ends[row] - starts[row]:
            best_end = best_start
        starts[row], ends[row] = best_start, best_end
        taken[best_start:best_end] = True


@compiled
def evidence(symbols: Array, bounds: Array, rows: Array, counts: Array, often: int) -> Array:
    """Return how many symbols of each stretch speak for copying.

    A run of k-grams that are `often` times as frequent as the stretch itself is a phrase that the
    stretch only happens to contain: it counts as two symbols, however long.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        rows: (wording, start, end, ...) of each stretch.
        counts: how often k-grams of LONG symbols occur.
        often: how much more frequent a phrase is.
    """
    last = np.uint64(len(counts) - 1)
    told = np.zeros(len(rows), np.int64)
    for row in range(len(rows)):
        first, end = bounds[rows[row, 0]] + rows[row, 1], bounds[rows[row, 0]] + rows[row, 2]
        rarest = 255
        for i in range(first, end - LONG + 1):
            rarest = min(rarest, counts[gram(symbols, i, LONG) & last])
        told[row] = end - first
        reach = first
        for i in range(first, end - LONG + 1):
            if counts[gram(symbols, i, LONG) & last] >= min(255, often * max(rarest, 2)):
                told[row] -= i + LONG - max(i, reach) - (2 if i > reach or reach == first else 0)
                reach = i + LONG
    return told
