"""Slots: what changes in a wording from report to report, found, marked and kept with its place.

A masked wording holds one mark (a Unicode noncharacter, which no text may contain) for each slot,
so that copies which differ in nothing else are equal. `mask` takes one text, `find_column` and
`mask_column` a column of them at once; all three find the same slots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gimine.language import slot_patterns as patterns

SLOT_TYPES = ("place", "number", "date", "year", "person", "account", "document")
"""The types of slots; a slot's code is its position here."""

MARKS = "".join(chr(0xFDD0 + code) for code in range(len(SLOT_TYPES)))
"""The mark of each slot type in a masked wording, in the order of `SLOT_TYPES`."""

_PLACE = SLOT_TYPES.index("place")
_CODES = {name: code for code, name in enumerate(SLOT_TYPES)}
_ACCOUNT = 10
_BREAK = "\x00"
_UNMARKED = str.maketrans(dict.fromkeys(MARKS, "\ufffd"))
_RENDERED = str.maketrans({m: f"{{{n}}}" for m, n in zip(MARKS, SLOT_TYPES, strict=True)})

_Found = tuple[int, int, int]


class Slot(NamedTuple):
    """A slot's filling: its type, the words that stand there, and where (code points)."""

    type: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A wording with a mark for each slot, and what stood in the slots, in the order of the text.

    `slots[i]` is the filling of the i-th mark of `text`; its offsets point into the given text.
    """

    text: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class SlotColumns:
    """The slots of a column of texts: four arrays of one length, ordered by row and start.

    `row` counts the texts from 0, `type` is a position in `SLOT_TYPES`, `start` and `end` are code
    points into the text of that row.
    """

    row: npt.NDArray[np.int64]
    type: npt.NDArray[np.int8]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]


def mask(text: str, names: Sequence[str] = ()) -> Masked:
    """Mark the slots of a text.

    Args:
        text: a passage, as written.
        names: the places that are slots in it: the body's own and those above it, with their
            short forms (`place_names` makes them).

    Returns:
        The masked wording and its slots.
    """
    found = _find(text.replace(_BREAK, " "), names)
    slots = tuple(Slot(SLOT_TYPES[code], text[s:e], s, e) for s, e, code in found)
    return Masked(_marked(text, found), slots)


def render(masked: str) -> str:
    """Return a masked wording with its marks spelled out: ``{place}公开信息{number}条``."""
    return masked.translate(_RENDERED)


def place_names(*places: str | None) -> tuple[str, ...]:
    """Return the names by which places may be called, longest first: 神林乡 also as 神林.

    A short form that is an everyday word (和平, 团结) or a single character is left out.
    """
    known = [patterns.OFFICE.sub("", place) for place in places if place]
    short = [patterns.LEVEL.sub("", name) for name in known]
    apt = [name for name in short if len(name) > 1 and not patterns.EVERYDAY.fullmatch(name)]
    return tuple(sorted({n for n in (*known, *apt) if len(n) > 1}, key=lambda n: (-len(n), n)))


def find_column(texts: Sequence[str], names: Sequence[Sequence[str]]) -> SlotColumns:
    """Return the slots of many texts at once.

    Args:
        texts: passages, as written.
        names: for each text what `mask` takes; neighbours that share one sequence (the passages
            of a report) are searched together, which is what makes a column fast.
    """
    rows: list[int] = []
    found: list[_Found] = []
    for first, last, shared in _runs(names):
        _find_joined(texts[first:last], shared, first, rows, found)
    parts = np.array(found, dtype=np.int64).reshape(-1, 3)
    row = np.array(rows, dtype=np.int64)
    return SlotColumns(row, parts[:, 2].astype(np.int8), parts[:, 0], parts[:, 1])


def mask_column(texts: Sequence[str], names: Sequence[Sequence[str]]) -> list[str]:
    """Return the masked wording of every text; `names` as for `find_column`."""
    slots = find_column(texts, names)
    bounds = np.searchsorted(slots.row, np.arange(len(texts) + 1)).tolist()
    found = list(zip(slots.start.tolist(), slots.end.tolist(), slots.type.tolist(), strict=True))
    return [_marked(text, found[bounds[i] : bounds[i + 1]]) for i, text in enumerate(texts)]


def _runs(names: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, Sequence[str]]]:
    first = 0
    for _, run in groupby(names, key=id):
        shared = list(run)
        yield first, first + len(shared), shared[0]
        first += len(shared)


def _find_joined(
    texts: Sequence[str], names: Sequence[str], first: int, rows: list[int], found: list[_Found]
) -> None:
    """Append the slots of texts that share their names, found in one search over all of them."""
    joined = _BREAK.join(text.replace(_BREAK, " ") for text in texts)
    row, base, end = first, 0, len(texts[0])
    for s, e, code in _find(joined, names):
        while s >= end:
            row, base = row + 1, end + 1
            end = base + len(texts[row - first])
        rows.append(row)
        found.append((s - base, e - base, code))


def _find(text: str, names: Sequence[str]) -> list[_Found]:
    """Return (start, end, type code) of the slots, sorted, none overlapping."""
    found = [*_figures(text), *_quoted(text, names), *_documents(text), *_persons(text)]
    found += _places(text, names)
    found.sort(key=lambda slot: (slot[0], -slot[1]))
    kept: list[_Found] = []
    for slot in found:
        if not kept or slot[0] >= kept[-1][1]:
            kept.append(slot)
        elif slot[1] > kept[-1][1] and slot[2] != _PLACE and kept[-1][2] == _PLACE:
            kept[-1] = slot
    return _joined_places(kept)


def _joined_places(found: list[_Found]) -> list[_Found]:
    """Make one slot of a place and the place above it that stand side by side."""
    kept: list[_Found] = []
    for slot in found:
        if kept and slot[2] == kept[-1][2] == _PLACE and slot[0] == kept[-1][1]:
            kept[-1] = (kept[-1][0], slot[1], _PLACE)
        else:
            kept.append(slot)
    return kept


def _figures(text: str) -> Iterator[_Found]:
    for pattern in (patterns.FIGURE, patterns.NUMERAL):
        for match in pattern.finditer(text):
            name = match.lastgroup
            if name is not None:
                start = match.start()
                yield start - text.startswith("约", start - 1, start), match.end(), _CODES[name]


def _quoted(text: str, names: Sequence[str]) -> Iterator[_Found]:
    for match in patterns.QUOTED.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        named = len(match["name"]) <= _ACCOUNT and any(name in match["name"] for name in names)
        if named or match["after"] is not None or patterns.MEDIUM_BEFORE.search(before):
            yield match.start() + 1, match.start() + 1 + len(match["name"]), _CODES["account"]


def _documents(text: str) -> Iterator[_Found]:
    for match in patterns.DOCUMENT.finditer(text):
        issuer = patterns.ISSUER.search(text[max(0, match.start() - 12) : match.start()])
        letters = patterns.LEADING.split(issuer[0])[-1] if issuer else ""
        if letters:
            yield match.start() - len(letters), match.end(), _CODES["document"]


def _persons(text: str) -> Iterator[_Found]:
    for pattern in (patterns.PERSON, patterns.ACTOR):
        for match in pattern.finditer(text):
            yield match.start("name"), match.end("name"), _CODES["person"]


def _places(text: str, names: Sequence[str]) -> Iterator[_Found]:
    for match in patterns.OURS.finditer(text):
        yield match.start(), match.end(), _PLACE
    for match in patterns.LOCAL.finditer(text):
        at = match.start()
        before = text[at - 6 : at] if at >= 6 else _BREAK + text[:at]
        local = patterns.LOCAL_NAME.search(before)
        if local:
            yield at - len(local[1]), match.end(), _PLACE
    for name in names:
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name), _PLACE
            at = text.find(name, at + len(name))


def _marked(text: str, found: Sequence[_Found]) -> str:
    if not found:
        return text if text.isascii() else text.translate(_UNMARKED)
    pieces: list[str] = []
    at = 0
    for start, end, code in found:
        pieces += (text[at:start].translate(_UNMARKED), MARKS[code])
        at = end
    pieces.append(text[at:].translate(_UNMARKED))
    return "".join(pieces)
