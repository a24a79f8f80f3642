"""Stretches that two wordings have in common although they differ as a whole."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.kernels.compiling import compiled
from gimine.analysis.reuse.kernels.hashing import LONG, gram, is_minimal

Array = npt.NDArray[Any]

WINDOW = 2
"""Winnowing: every common stretch of LONG + WINDOW - 1 symbols is seen."""


_OFFSET, _PLACE = np.uint64(10), np.uint64(36)
"""An entry of the table: a tag (what else is known of the hash), the model plus 1 (26 bits), and
the offset in it (10 bits); 0 where there is none."""

MODELS = 1 << 26
"""How many distinct wordings an entry can tell apart, less one."""


@compiled
def _slot(table: Array, value: np.uint64) -> np.uint64:
    """Return the entry of a k-gram in the open table: its own, or the empty one for it."""
    last = np.uint64(len(table) - 1)
    at = value & last
    while table[at] != 0 and (table[at] ^ value) >> _PLACE != 0:
        at = (at + np.uint64(1)) & last
    return at


@compiled
def _shared_grams(
    symbols: Array, first: int, end: int, often: Array, hashes: Array, chosen: Array
) -> int:
    """Write the offsets of the winnowed k-grams that recur to `chosen`; return how many."""
    n = end - first - LONG + 1
    for i in range(n):
        before, after = often[first + max(i - 1, 0)], often[first + min(i + 1, n - 1)]
        if max(before, often[first + i], after) >= 2:
            hashes[i] = gram(symbols, first + i, LONG)
    found = 0
    for i in range(n):
        if often[first + i] >= 2 and is_minimal(hashes[:n], i, WINDOW):
            chosen[found] = i
            found += 1
    return found


@compiled
def enter(symbols: Array, bounds: Array, order: Array, often: Array, table: Array, n: int) -> int:
    """Note where each k-gram that recurs stands first, in the order of the wordings given.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        order: the wordings that may be a model, the preferred ones first.
        often: how often the k-gram of LONG symbols occurs that begins at each symbol.
        table: entries (uint64, zeros at first), a power of two, more than can be needed.
        n: how many entries are in use.

    Returns:
        How many entries are in use now.
    """
    hashes, chosen = np.empty(1024, np.uint64), np.empty(1024, np.int64)
    for row in order:
        first = bounds[row]
        for c in range(_shared_grams(symbols, first, bounds[row + 1], often, hashes, chosen)):
            value = hashes[chosen[c]]
            at = _slot(table, value)
            if table[at] == 0:
                place = (np.uint64(row + 1) << _OFFSET) | np.uint64(chosen[c])
                table[at] = ((value >> _PLACE) << _PLACE) | place
                n += 1
    return n


@compiled
def rehash(symbols: Array, bounds: Array, old: Array, table: Array) -> None:
    """Enter what stands in the table `old` into the larger, empty `table`."""
    for entry in old:
        if entry != 0:
            model, offset = _place(entry)
            table[_slot(table, gram(symbols, bounds[model] + offset, LONG))] = entry


@compiled
def _place(entry: np.uint64) -> tuple[int, int]:
    """Return the model of an entry (-1: none), and the offset in it."""
    model = (entry >> _OFFSET) & np.uint64(MODELS - 1)
    return int(np.int64(model)) - 1, int(np.int64(entry & np.uint64(1023)))


@compiled
def runs(
    symbols: Array, bounds: Array, queries: Array, often: Array, table: Array, report: Array,
    alone: Array,
) -> Array:  # fmt: skip
    """Find where wordings agree with the models that `enter` noted, symbol by symbol.

    Args:
        symbols: the symbols of all distinct wordings.
        bounds: where each begins.
        queries: the wordings asked about.
        often: how often the k-gram of LONG symbols occurs that begins at each symbol.
        table: filled by `enter`.
        report: the report in which each wording stands first.
        alone: whether its family stands in no other; one in the query's report is no model.

    Returns:
        Rows of (query, start, end, model, model's start), int32, in the order of the queries and
        by start: maximal equal runs of at least LONG symbols, offsets from the beginning of the
        wordings.
    """
    found = np.empty((1024, 5), np.int32)
    hashes, chosen = np.empty(1024, np.uint64), np.empty(1024, np.int64)
    n = 0
    for row in queries:
        begin, first = n, bounds[row]
        for c in range(_shared_grams(symbols, first, bounds[row + 1], often, hashes, chosen)):
            model, offset = _place(table[_slot(table, hashes[chosen[c]])])
            if model < 0 or model == row or (alone[model] and report[row] == report[model]):
                continue
            if _known(found[begin:n], model, chosen[c], offset):
                continue
            back, size = _run(symbols, bounds, row, chosen[c], model, offset)
            if size < LONG:
                continue
            if n == len(found):
                found = _longer(found)
            start = chosen[c] - back
            at = _opened(found[begin : n + 1], start)
            found[begin + at] = row, start, start + size, model, offset - back
            n += 1
    return found[:n].copy()


@compiled
def _longer(found: Array) -> Array:
    """Return rows with as many again after them."""
    longer = np.empty((2 * len(found), 5), np.int32)
    longer[: len(found)] = found
    return longer


@compiled
def _opened(found: Array, start: int) -> int:
    """Return where a run belongs that begins at `start`; those after it move to the next row."""
    at = len(found) - 1
    while at > 0 and found[at - 1, 1] > start:
        found[at] = found[at - 1]
        at -= 1
    return at


@compiled
def _run(
    symbols: Array, bounds: Array, row: int, start: int, model: int, offset: int
) -> tuple[int, int]:
    """Return how far back equal symbols reach around two places, and how many there are."""
    i, j = bounds[row] + start, bounds[model] + offset
    size = 0
    most = min(bounds[row + 1] - i, bounds[model + 1] - j)
    while size < most and symbols[i + size] == symbols[j + size]:
        size += 1
    back = 0
    if size > 0:
        most = min(start, offset)
        while back < most and symbols[i - back - 1] == symbols[j - back - 1]:
            back += 1
    return back, back + size


@compiled
def _known(found: Array, model: int, start: int, model_start: int) -> bool:
    """Tell whether one of the runs found goes through two places that agree."""
    for r in range(len(found) - 1, -1, -1):
        same = found[r, 3] == model and found[r, 4] - found[r, 1] == model_start - start
        if same and found[r, 1] <= start < found[r, 2]:
            return True
    return False


@compiled
def longest(found: Array, labels: Array) -> Array:
    """Choose the longest run (the first of those) of each query with models of each label.

    Args:
        found: what `runs` returns.
        labels: a number for each wording.

    Returns:
        Rows of `found`, in the order of the queries, those of one by label.
    """
    chosen = np.empty(len(found), np.int64)
    n = begin = 0
    for r in range(len(found)):
        if r > 0 and found[r, 0] != found[r - 1, 0]:
            begin = n
        label = labels[found[r, 3]]
        at = n
        while at > begin and labels[found[chosen[at - 1], 3]] > label:
            at -= 1
        if at > begin and labels[found[chosen[at - 1], 3]] == label:
            other = chosen[at - 1]
            if found[r, 2] - found[r, 1] > found[other, 2] - found[other, 1]:
                chosen[at - 1] = r
            continue
        for k in range(n, at, -1):
            chosen[k] = chosen[k - 1]
        chosen[at] = r
        n += 1
    return chosen[:n].copy()


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
def evidence(bounds: Array, rows: Array, often: Array, more: int) -> Array:
    """Return how many symbols of each stretch speak for copying.

    A run of k-grams that are `more` times as frequent as the stretch itself is a phrase that the
    stretch only happens to contain: it counts as two symbols, however long.

    Args:
        bounds: where each of the distinct wordings begins.
        rows: (wording, start, end, ...) of each stretch.
        often: how often the k-gram of LONG symbols occurs that begins at each symbol.
        more: how much more frequent a phrase is.
    """
    told = np.zeros(len(rows), np.int64)
    for row in range(len(rows)):
        first, end = bounds[rows[row, 0]] + rows[row, 1], bounds[rows[row, 0]] + rows[row, 2]
        rarest = 255
        for i in range(first, end - LONG + 1):
            rarest = min(rarest, often[i])
        told[row] = end - first
        reach = first
        for i in range(first, end - LONG + 1):
            if often[i] >= min(255, more * max(rarest, 2)):
                told[row] -= i + LONG - max(i, reach) - (2 if i > reach or reach == first else 0)
                reach = i + LONG
    return told
