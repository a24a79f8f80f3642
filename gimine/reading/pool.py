"""Work spread over processes in the order it came, with nothing started for small work."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

_WORTH_A_PROCESS = 2
"""Jobs that each process must have before its start pays."""


def spread(work: Callable[[A], B], tasks: Sequence[A], *, jobs: int | None) -> Iterator[B]:
    """Yield ``work(task)`` for each task, in order.

    Args:
        work: a function of a module, so that other processes find it.
        tasks: what to do; small objects.
        jobs: how many processes; None: as many as there are processors, none for few tasks.
    """
    workers = min(jobs or processors(), len(tasks) // _WORTH_A_PROCESS)
    if workers < 2 or not _may_spawn():
        yield from map(work, tasks)
        return
    context = multiprocessing.get_context(_method())
    with context.Pool(workers) as pool:
        yield from pool.imap(work, tasks)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _method() -> str:
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _may_spawn() -> bool:
    """Tell whether new processes can be started from here: not from one, nor typed on stdin."""
    if multiprocessing.parent_process() is not None:
        return False
    main = sys.modules.get("__main__")
    path = getattr(main, "__file__", None)
    return path is None or Path(path).exists()
