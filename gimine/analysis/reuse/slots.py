"""The slots of a corpus: kept for the reports that are known, else found by several processes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.keeping import kept, run_keys
from gimine.language.masked import rows_of_runs
from gimine.language.masking import SlotColumns, find_column
from gimine.processes import answers, serve
from gimine.progress import Progress

Array = npt.NDArray[Any]
Names = list[tuple[str, ...]]
Task = tuple[pa.Array, list[int], Names]
"""Passages (large strings), for each the position of its report, and the names of each report."""

CHARACTERS = 1_000_000
"""Characters of a task."""

_WORTH_A_POOL = 3
_ROW = np.dtype(np.int32).itemsize * 4


def find_slots(
    texts: pa.Array,
    report: Array,
    names: Names,
    *,
    jobs: int | None,
    cache: Path | None,
    progress: Progress,
) -> SlotColumns:
    """Return the slots of passages.

    Args:
        texts: large strings, those of a report together.
        report: the report of each.
        names: the names of places of each report.
        jobs: how many processes look for slots; None: all cores where that is worth it.
        cache: where the slots of each report are kept, if anywhere.
        progress: told how many passages are masked.
    """
    starts = np.flatnonzero(np.diff(report, prepend=-1, append=-1))

    def make(runs: Array) -> list[bytes]:
        rows, sizes = rows_of_runs(starts, runs)
        asked = texts if len(rows) == len(texts) else texts.take(pa.array(rows))
        found = _found(asked, report[rows], names, jobs, progress)
        ends = np.cumsum(sizes)
        bounds = np.searchsorted(found.row, ends)
        within = found.row - np.repeat(ends - sizes, np.diff(bounds, prepend=0))
        packed = np.column_stack([within, found.start, found.end, found.type]).astype(np.int32)
        return [part.tobytes() for part in np.split(packed, bounds[:-1])]

    of_run = [names[i] for i in report[starts[:-1]].tolist()]
    values = kept(cache, "slots", run_keys(texts, starts, of_run), make)
    progress("mask", len(texts), len(texts))
    row, start, end, kind = np.frombuffer(b"".join(values), np.int32).reshape(-1, 4).T
    sizes = [len(value) // _ROW for value in values]
    return SlotColumns(
        row.astype(np.int64) + np.repeat(starts[:-1], sizes),
        kind.astype(np.int8),
        start.astype(np.int64),
        end.astype(np.int64),
    )


def _found(
    texts: pa.Array, report: Array, names: Names, jobs: int | None, progress: Progress
) -> SlotColumns:
    chunks = list(chunks_of(texts, CHARACTERS))
    tasks = (_task(texts[a:b], report[a:b], names) for a, b in chunks)
    alone = jobs == 1 or len(chunks) < _WORTH_A_POOL
    parts = []
    results = map(find, tasks) if alone else _find_all(tasks, jobs=jobs)
    for (first, last), slots in zip(chunks, results, strict=True):
        parts.append((slots.row + first, slots.type, slots.start, slots.end))
        progress("mask", last, len(texts))
    kinds = (np.int64, np.int8, np.int64, np.int64)
    columns = zip(*parts, strict=True) if parts else [[]] * len(kinds)
    nothing = (np.empty(0, kind) for kind in kinds)
    return SlotColumns(
        *(np.concatenate([none, *column]) for none, column in zip(nothing, columns, strict=True))
    )


def chunks_of(texts: pa.Array, size: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of texts that hold about `size` characters each."""
    ends = np.cumsum(pc.utf8_length(texts).to_numpy()) if len(texts) else np.zeros(0, np.int64)
    first = 0
    while first < len(ends):
        done = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + size)))
        yield first, last
        first = last


def _task(texts: pa.Array, report: Array, names: Names) -> Task:
    """Return a task; the reports of its passages need not be neighbours."""
    of, own = np.unique(report, return_inverse=True)
    return texts, own.tolist(), [names[i] for i in of.tolist()]


def find(task: Task) -> SlotColumns:
    """Return the slots of the passages of a task."""
    texts, report, names = task
    return find_column(texts.to_pylist(), [names[i] for i in report])


def _find_all(tasks: Iterable[Task], *, jobs: int | None) -> Iterator[SlotColumns]:
    alone = ((compact(texts), report, names) for texts, report, names in tasks)
    return answers(find, alone, jobs=jobs, main=__name__)


def compact(texts: pa.Array) -> pa.Array:
    """Return a slice of a column as an array of its own: pickled, a slice takes all along."""
    ends = np.frombuffer(texts.buffers()[1], np.int64)[texts.offset :][: len(texts) + 1]
    data = texts.buffers()[2]
    data = data and data.slice(int(ends[0]), int(ends[-1] - ends[0]))
    buffers = [None, pa.py_buffer(ends - ends[0]), data]
    return pa.Array.from_buffers(pa.large_string(), len(texts), buffers)


def main() -> None:
    """Answer tasks: what the processes do."""
    serve(find)
