"""Jobs spread over processes that read files, in order, each within a bound of time and memory.

The processes are plain interpreters that import this package and nothing of the caller's, so that
reading in parallel works from a script without a guard, a notebook, or an interactive session,
on every system. One that hangs or dies takes only its file along.
"""

import os
import pickle
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, TypeVar

from gimine.errors import GimineError

A = TypeVar("A")
B = TypeVar("B")

_FRAME = struct.Struct("<BQ")
_ROOT = Path(__file__).resolve().parents[2]
_START = (  # Ctrl-C is for the parent, also while the child is still importing
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from gimine.reading.worker import main; main()"
)


class LostError(Exception):
    """A process that was killed after its time, or died; the message says which."""


class Worker:
    """One process that runs jobs, started when first needed and again after a loss."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, job: object, *, seconds: float) -> Any:  # noqa: ANN401 (what the job gives)
        """Return what the process makes of `job`.

        Raises:
            LostError: it took longer than `seconds`, or the process died.
            GimineError: the job was refused; the message is the process's own.
        """
        process = self._running()
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, kill)
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 (both are pipes)
            assert process.stdout is not None  # noqa: S101
            send(process.stdin, 0, job)
            kind, result = receive(process.stdout)
        except (OSError, EOFError) as error:
            self.stop()
            reason = f"took longer than {seconds:.0f} s" if late.is_set() else "broke the reader"
            raise LostError(reason) from error
        finally:
            timer.cancel()
        if kind:
            raise GimineError(result)
        return result

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and code)
                [sys.executable, "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        return self._process


def send(pipe: IO[bytes], kind: int, content: object) -> None:
    """Write one frame: its kind (0 a result, 1 a refusal) and the pickled content."""
    data = pickle.dumps(content, protocol=5)
    pipe.write(_FRAME.pack(kind, len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[int, Any]:
    """Read one frame; EOFError when the other end is gone."""
    head = pipe.read(_FRAME.size)
    if len(head) < _FRAME.size:
        raise EOFError
    kind, size = _FRAME.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return kind, pickle.loads(data)  # noqa: S301 (from our own process)


def spread(run: Callable[[Worker, A], B], tasks: Iterable[A], *, jobs: int) -> Iterator[B]:
    """Yield ``run(worker, task)`` for each task, in order; only a few tasks are taken ahead."""
    workers: deque[Worker] = deque(Worker() for _ in range(jobs))
    everyone = tuple(workers)

    def one(task: A) -> B:
        worker = workers.popleft()
        try:
            return run(worker, task)
        finally:
            workers.append(worker)

    pool = ThreadPoolExecutor(jobs)
    pending: deque[Future[B]] = deque()
    try:
        for task in tasks:
            pending.append(pool.submit(one, task))
            if len(pending) > 2 * jobs:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        for future in pending:
            future.cancel()
        for worker in everyone:
            worker.stop()
        pool.shutdown(wait=True, cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
