"""Slots found by several processes."""

import math
from collections.abc import Iterable, Iterator

import pyarrow as pa

from gimine.language.masking import SlotColumns, find_column
from gimine.processes import LostError, Worker, processors, serve, spread

Names = list[tuple[str, ...]]
Task = tuple[pa.Array, list[int], Names]
"""Passages, for each the position of its report, and the names of each report."""


def find(task: Task) -> SlotColumns:
    """Return the slots of the passages of a task."""
    texts, report, names = task
    return find_column(texts.to_pylist(), [names[i] for i in report])


def find_all(tasks: Iterable[Task], *, jobs: int | None) -> Iterator[SlotColumns]:
    """Return the slots of each task in their order, found by `jobs` processes (None: all cores)."""
    return spread(_found, tasks, jobs=jobs or processors(), main=__name__)


def main() -> None:
    """Answer tasks: what the processes do."""
    serve(find)


def _found(worker: Worker, task: Task) -> SlotColumns:
    """Let a worker do a task; do it here if the worker is lost."""
    try:
        slots: SlotColumns = worker.run(task, seconds=math.inf)
    except LostError:
        return find(task)
    return slots
