"""Step 1: passages -> sentences of masked symbols, and the slots with their fillings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.analysis.reuse.alphabet import Alphabet, alphabet
from gimine.analysis.reuse.slots import chunks_of, find_slots
from gimine.corpus import Corpus
from gimine.language.masking import SLOT_TYPES, SlotColumns
from gimine.language.wordings import report_names
from gimine.progress import Progress

Array = npt.NDArray[Any]

CHUNK = 1_000_000
"""Characters of free text that are read in one piece: arrays that fit into memory which is used
again for the next, instead of new pages from the system for each."""


@dataclass(frozen=True)
class Sentences:
    """The free text of a corpus as sentences of symbols.

    `symbols` (uint16) holds all of them in the order of the corpus, one symbol a character or
    slot (a slot is its type's position in `SLOT_TYPES`, plus 1); `places` is each symbol's offset
    into the report's text. Per sentence: `report` (position in the corpus), `first` and `stop`
    (its symbols), `start` and `end` (its characters, closing point included), `section` and
    `joined` (it follows the sentence before it in the same paragraph).
    Per slot: `slot_report`, `slot_type`, `slot_start`, `slot_end`, sorted.
    """

    symbols: Array
    places: Array
    report: Array
    first: Array
    stop: Array
    start: Array
    end: Array
    section: Array
    joined: Array
    slot_report: Array
    slot_type: Array
    slot_start: Array
    slot_end: Array

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.report)

    @property
    def bounds(self) -> Array:
        """First symbol and symbol after the last of every sentence, shape (n, 2)."""
        return np.stack([self.first, self.stop], axis=1)


def read_sentences(corpus: Corpus, *, jobs: int | None, progress: Progress) -> Sentences:
    """Return the sentences of a corpus's passages.

    Args:
        corpus: what was read.
        jobs: how many processes look for slots; None: all cores where that is worth it.
        progress: told how many passages are masked.
    """
    passages = corpus.tables["passages"].select(["report_id", "section", "text", "start"])
    ids = corpus.tables["reports"]["report_id"]
    report = np.asarray(pc.index_in(passages["report_id"], value_set=ids).to_numpy(), np.int64)
    texts = passages["text"].cast(pa.large_string()).combine_chunks()
    names = report_names(corpus)
    slots = find_slots(texts, report, names, jobs=jobs, cache=corpus.cache, progress=progress)
    begin = passages["start"].to_numpy()
    table = alphabet()
    parts = [
        _read(texts[first:last], first, begin[first:last], _between(slots, first, last), table)
        for first, last in chunks_of(texts, CHUNK)
    ]
    return _joined(parts, passages, report)


def _between(slots: SlotColumns, first: int, last: int) -> SlotColumns:
    """Return the slots of some rows, counted from the first of these."""
    a, b = np.searchsorted(slots.row, [first, last])
    return SlotColumns(slots.row[a:b] - first, slots.type[a:b], slots.start[a:b], slots.end[a:b])


def _read(
    texts: pa.Array, row: int, begin: Array, slots: SlotColumns, table: Alphabet
) -> tuple[Array, ...]:
    """Return symbols, places, sentences (row, first, stop, end) and slots of one chunk."""
    from gimine.analysis.reuse.kernels import symbols

    offsets = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset :][: len(texts) + 1]
    data = np.frombuffer(texts.buffers()[2] or b"\0", np.uint8)
    codes, bounds = symbols.decode(data, offsets)
    found = np.stack([slots.start, slots.end, slots.type.astype(np.int64)], axis=1)
    slot_bounds = np.searchsorted(slots.row, np.arange(len(texts) + 1))
    read, places, marks, begins = symbols.tokens(
        codes, bounds, slot_bounds, found, table.fold, table.kinds
    )
    n, rows = symbols.cut(read, places, marks, begins, codes, bounds, table.numeral)
    places[:n] += np.repeat(begin[rows[:, 0]], rows[:, 2] - rows[:, 1]).astype(np.int32)
    rows[:, 0] += row
    return read[:n], places[:n], rows, np.column_stack([slots.row + row, found])


def _joined(parts: Sequence[tuple[Array, ...]], passages: pa.Table, report: Array) -> Sentences:
    base = np.cumsum([0, *(len(part[0]) for part in parts)])
    for part, offset in zip(parts, base, strict=False):
        part[2][:, 1:3] += offset
    rows = np.concatenate([np.zeros((0, 4), np.int64), *(part[2] for part in parts)])
    slots = np.concatenate([np.zeros((0, 4), np.int64), *(part[3] for part in parts)])
    begin = passages["start"].to_numpy()
    section = passages["section"].to_numpy()
    places = np.concatenate([np.zeros(0, np.int32), *(part[1] for part in parts)])
    row, first, stop, end = rows.T.copy()
    start = places[first].astype(np.int64)
    end += begin[row]
    beside = (report[row][1:] == report[row][:-1]) & (section[row][1:] == section[row][:-1])
    joined = beside & (start[1:] - end[:-1] <= (row[1:] == row[:-1]))
    return Sentences(
        symbols=np.concatenate([np.zeros(0, np.uint16), *(part[0] for part in parts)]),
        places=places,
        report=report[row],
        first=first,
        stop=stop,
        start=start,
        end=end,
        section=section[row],
        joined=np.concatenate([[False], joined])[: len(row)],
        slot_report=report[slots[:, 0]],
        slot_type=slots[:, 3],
        slot_start=slots[:, 1] + begin[slots[:, 0]],
        slot_end=slots[:, 2] + begin[slots[:, 0]],
    )


__all__ = ["SLOT_TYPES", "Sentences", "read_sentences", "report_names"]
