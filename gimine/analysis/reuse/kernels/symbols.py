"""Passages as symbols: UTF-8 -> code points -> sentences of masked, folded symbols."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.alphabet import CLOSE, END, KEEP, POINT, SKIP
from gimine.analysis.reuse.kernels.compiling import compiled

Array = npt.NDArray[Any]

LONGEST, _SOFT = 600, 400
"""A sentence ends at the latest after so many symbols; at a point between clauses after fewer."""

_TITLE = 120
_PRIVATE, _N_PRIVATE = 0xE000, 6400
_OPEN, _SHUT, _COMMA = 0x300A, 0x300B, 0x2C


@compiled
def decode(data: Array, offsets: Array) -> tuple[Array, Array]:
    """Decode a column of UTF-8 strings.

    Args:
        data: the bytes of all strings (uint8).
        offsets: where each string begins in `data`, one longer than there are strings.

    Returns:
        The code points of all strings (uint16; 0xFFFF beyond the basic plane) and where each
        string begins among them (int64).
    """
    codes = np.empty(offsets[-1] - offsets[0], np.uint16)
    bounds = np.empty(len(offsets), np.int64)
    n = 0
    for row in range(len(offsets) - 1):
        bounds[row] = n
        i = offsets[row]
        while i < offsets[row + 1]:
            byte = data[i]
            if byte < 0x80:
                codes[n] = byte
                i += 1
            elif byte < 0xE0:
                codes[n] = (byte & 0x1F) << 6 | (data[i + 1] & 0x3F)
                i += 2
            elif byte < 0xF0:
                high = (byte & 0x0F) << 12 | (data[i + 1] & 0x3F) << 6
                codes[n] = high | (data[i + 2] & 0x3F)
                i += 3
            else:
                codes[n] = 0xFFFF
                i += 4
            n += 1
    bounds[len(offsets) - 1] = n
    return codes[:n], bounds


@compiled
def tokens(
    codes: Array, bounds: Array, slot_bounds: Array, slots: Array, fold: Array, kinds: Array
) -> tuple[Array, Array, Array, Array]:
    """Turn passages into symbols: slots and titles become single ones, characters are folded.

    Args:
        codes: the code points of all passages.
        bounds: where each passage begins.
        slot_bounds: where each passage's slots begin.
        slots: rows of (start, end, type).
        fold: the symbol of each code point.
        kinds: what it is (SKIP …).

    Returns the symbols (a slot is its type + 1; a title in 《》 is one and its bracket), the offset
    of each in its passage, its kind, and where each passage's symbols begin.
    """
    symbols, marks = np.empty(len(codes), np.uint16), np.empty(len(codes), np.uint8)
    places = np.empty(len(codes), np.int32)
    begins = np.zeros(len(bounds), np.int64)
    n = 0
    for row in range(len(bounds) - 1):
        base, slot, i = bounds[row], slot_bounds[row], bounds[row]
        while i < bounds[row + 1]:
            symbol, kind, after = int(fold[codes[i]]), int(kinds[codes[i]]), i + 1
            while slot < slot_bounds[row + 1] and slots[slot, 0] < i - base:
                slot += 1
            if slot < slot_bounds[row + 1] and slots[slot, 0] == i - base:
                symbol, kind, after = slots[slot, 2] + 1, KEEP, base + slots[slot, 1]
            elif codes[i] == _OPEN:
                shut = _closing(codes, i, bounds[row + 1])
                if shut > 0:
                    mine = slots[slot : slot_bounds[row + 1]]
                    symbol = _title(codes[base:shut], i + 1 - base, mine, fold, kinds)
                    kind, after = KEEP, shut
            if kind != SKIP:
                symbols[n], places[n], marks[n] = symbol, i - base, kind
                n += 1
            i = after
        begins[row + 1] = n
    return symbols[:n], places[:n], marks[:n], begins


@compiled
def _closing(codes: Array, i: int, end: int) -> int:
    """Return where the title that opens at `i` with 《 closes, or -1."""
    for j in range(i + 1, min(end, i + _TITLE)):
        if codes[j] == _SHUT:
            return j
    return -1


@compiled
def _title(codes: Array, start: int, slots: Array, fold: Array, kinds: Array) -> int:
    """Return one symbol for a title from `start` on, its slots masked, blanks left out."""
    value = slot = 0
    i = start
    while i < len(codes):
        while slot < len(slots) and slots[slot, 0] < i:
            slot += 1
        if slot < len(slots) and slots[slot, 0] == i and slots[slot, 1] > i:
            value = value * 31 + slots[slot, 2] + 1
            i = slots[slot, 1]
            continue
        if kinds[codes[i]] != SKIP:
            value = value * 31 + fold[codes[i]]
        i += 1
    return _PRIVATE + abs(value) % _N_PRIVATE


@compiled
def enumerator(codes: Array, i: int, end: int, numeral: Array) -> int:
    """Return the length of the item mark (一是, （二）, 3、, 第一，) that begins at `i`, or 0."""
    bracket = codes[i] in (0xFF08, 0x28)
    ordinal = codes[i] == 0x7B2C
    first = j = i + 1 if bracket or ordinal else i
    while j < end and j - first < 3 and numeral[codes[j]] > 0:
        j += 1
    if j == first or j >= end:
        return 0
    after, chinese = codes[j], numeral[codes[first]] == 1
    closes = after in (0xFF09, 0x29)
    says = chinese and after in (0x662F, 0x8981)
    comma = after in (0xFF0C, 0x2C)
    point = after in (0x3001, 0xFF0E, 0x2E)
    if bracket:
        and_says = j + 1 < end and codes[j + 1] == 0x662F
        return j - i + 1 + int(and_says) if closes else 0
    if closes or point or says or (comma and (ordinal or not chinese)):
        return j - i + 1
    return 0


@compiled
def cut(
    symbols: Array, places: Array, marks: Array, begins: Array, codes: Array, bounds: Array,
    numeral: Array,
) -> tuple[int, Array]:  # fmt: skip
    """Cut the symbols of passages into sentences, in place; item marks and ends are dropped.

    Args:
        symbols: what `tokens` returns, as the next three; what is kept moves to the front.
        places: see there.
        marks: see there.
        begins: see there.
        codes: the code points of all passages.
        bounds: where each passage begins.
        numeral: 1 for Chinese numerals, 2 for digits, else 0.

    Returns how many symbols are left, and rows of (passage, first symbol, symbol after the last,
    offset after the sentence with its point and closing marks).
    """
    found = np.empty((len(symbols) // 2 + len(bounds), 4), np.int64)
    n = rows = 0
    for row in range(len(bounds) - 1):
        base, end, first, resume = bounds[row], bounds[row + 1], n, bounds[row]
        for t in range(begins[row], begins[row + 1]):
            i, kind = base + places[t], marks[t]
            if i < resume:
                continue
            if n == first:
                resume = i + enumerator(codes, i, end, numeral)
                if resume > i:
                    continue
                if kind == CLOSE and rows > 0 and found[rows - 1, 0] == row:
                    found[rows - 1, 3] += int(found[rows - 1, 3] == places[t])
            if _breaks(kind, n - first, codes, i + 1, end, numeral):
                n = _trimmed(symbols, first, n)
                rows = _record(found, rows, row, first, n, places[t] + int(kind != KEEP))
                first = n
            if kind == KEEP or (kind == POINT and n > first):
                symbols[n], places[n] = symbols[t], places[t]
                n += 1
        n = _trimmed(symbols, first, n)
        rows = _record(found, rows, row, first, n, end - base)
    return n, found[:rows]


@compiled
def _breaks(kind: int, size: int, codes: Array, i: int, end: int, numeral: Array) -> bool:
    """Tell whether a sentence of `size` symbols ends with a token of this kind before `i`."""
    if kind == END or size >= LONGEST:
        return True
    if kind != POINT:
        return False
    return size >= _SOFT or (i < end and enumerator(codes, i, end, numeral) > 0)


@compiled
def _trimmed(symbols: Array, first: int, n: int) -> int:
    """Return `n` less the points at the end."""
    while n > first and symbols[n - 1] == _COMMA:
        n -= 1
    return n


@compiled
def _record(found: Array, rows: int, row: int, first: int, stop: int, after: int) -> int:
    """Write a sentence down if it holds anything; return the number of sentences."""
    if stop <= first:
        return rows
    found[rows, 0], found[rows, 1], found[rows, 2], found[rows, 3] = row, first, stop, after
    return rows + 1
