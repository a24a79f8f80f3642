"""Files read by several processes."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from gimine import processes
from gimine.processes import Worker, processors

A = TypeVar("A")
B = TypeVar("B")

READER = "gimine.reading.worker"


def spread(run: Callable[[Worker, A], B], tasks: Iterable[A], *, jobs: int) -> Iterator[B]:
    """Yield ``run(worker, task)`` for each task, in order, with `jobs` workers that read files."""
    return processes.spread(run, tasks, jobs=jobs, main=READER)


__all__ = ["READER", "processors", "spread"]
