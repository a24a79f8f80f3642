"""Slots found by several processes, started so that a user's script needs no main guard.

`multiprocessing` starts a worker by importing the user's script again, which then must be written
for it; a plain subprocess that speaks pickle over its pipes has no such demand.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import pyarrow as pa

from gimine.language.masking import SlotColumns, find_column
from gimine.reading.pool import processors

Names = list[tuple[str, ...]]
Task = tuple[pa.Array, list[int], Names]
"""Passages, for each the position of its report, and the names of each report."""

_SERVE = (  # Ctrl-C is for the parent
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from gimine.analysis.reuse.workers import serve; serve()"
)


def find(task: Task) -> SlotColumns:
    """Return the slots of the passages of a task."""
    texts, report, names = task
    return find_column(texts.to_pylist(), [names[i] for i in report])


def find_all(tasks: Iterable[Task], *, jobs: int | None) -> Iterator[SlotColumns]:
    """Return the slots of each task in their order, found by `jobs` processes (None: all cores)."""
    n = jobs or processors()
    idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    crew = [_start() for _ in range(n)]
    for worker in crew:
        idle.put(worker)

    def ask(task: Task) -> SlotColumns:
        worker = idle.get()
        try:
            return _ask(worker, task)
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(n) as threads:
            yield from threads.map(ask, tasks)
    finally:
        for worker in crew:
            worker.kill()
            worker.communicate()


def serve() -> None:
    """Answer tasks from standard input on standard output until there are no more."""
    while True:
        try:
            task = pickle.load(sys.stdin.buffer)  # noqa: S301 (from our own parent process)
        except EOFError:
            return
        pickle.dump(find(task), sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _start() -> "subprocess.Popen[bytes]":
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(  # noqa: S603 (this interpreter, our own module)
        [sys.executable, "-c", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": paths},
    )


def _ask(worker: "subprocess.Popen[bytes]", task: Task) -> SlotColumns:
    """Let a worker do a task; do it here if the worker is gone."""
    try:
        if worker.stdin is None or worker.stdout is None:
            return find(task)
        pickle.dump(task, worker.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        worker.stdin.flush()
        slots: SlotColumns = pickle.load(worker.stdout)  # noqa: S301
    except (EOFError, OSError):
        return find(task)
    return slots
