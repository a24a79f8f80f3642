"""Slots found by several processes."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from gimine.language.masking import SlotColumns, find_column
from gimine.processes import answers, serve

Names = list[tuple[str, ...]]
Task = tuple[pa.Array, list[int], Names]
"""Passages (large strings), for each the position of its report, and the names of each report."""


def find(task: Task) -> SlotColumns:
    """Return the slots of the passages of a task."""
    texts, report, names = task
    return find_column(texts.to_pylist(), [names[i] for i in report])


def find_all(tasks: Iterable[Task], *, jobs: int | None) -> Iterator[SlotColumns]:
    """Return the slots of each task in their order, found by `jobs` processes (None: all cores)."""
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
