"""Jobs spread over processes, in order, each within a bound of time.

The processes are plain interpreters that import this package and nothing of the caller's, so that
work in parallel works from a script without a guard, a notebook, or an interactive session,
on every system. One that hangs or dies takes only its file along.
"""

import math
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from gimine.errors import GimineError

A = TypeVar("A")
B = TypeVar("B")

_FRAME = struct.Struct("<BQ")
_ROOT = Path(__file__).resolve().parents[1]
_START = (  # Ctrl-C is for the parent, also while the child is still importing
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); from {} import main; main()"
)
_KEPT = {"MALLOC_MMAP_THRESHOLD_": str(1 << 28), "MALLOC_TRIM_THRESHOLD_": str(1 << 29)}
"""Lets the C library keep memory for the next job, which otherwise costs new pages for each."""


class LostError(Exception):
    """A process that was killed after its time, or died; the message says which."""


class Worker:
    """One process that runs jobs, started when first needed and again after a loss.

    Args:
        main: the module whose function `main` answers jobs in that process (by `serve`).
    """

    def __init__(self, main: str) -> None:
        self._main = main
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

        timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), kill)
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
                [sys.executable, "-c", _START.format(self._main)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**_KEPT, **os.environ, "PYTHONPATH": os.pathsep.join(paths)},
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


def serve(answer: Callable[[Any], object]) -> None:
    """Answer jobs from standard input until that ends: what the process of a worker does.

    Standard output carries the results, so anything else that is printed goes to standard error.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):  # the parent is gone
        while True:
            _, job = receive(sys.stdin.buffer)
            try:
                send(results, 0, answer(job))
            except GimineError as error:
                send(results, 1, str(error))
    with suppress(OSError):
        results.close()


def spread(
    run: Callable[[Worker, A], B], tasks: Iterable[A], *, jobs: int, main: str
) -> Iterator[B]:
    """Yield ``run(worker, task)`` for each task, in order; only a few tasks are taken ahead.

    Args:
        run: lets a worker do a task.
        tasks: what is to be done.
        jobs: how many workers there are.
        main: see `Worker`.
    """
    workers: deque[Worker] = deque(Worker(main) for _ in range(jobs))
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


def answers(
    answer: Callable[[A], B], tasks: Iterable[A], *, jobs: int | None, main: str
) -> Iterator[B]:
    """Yield ``answer(task)`` for each task, in order, done by processes that answer in this way.

    Args:
        answer: what the processes do; it is done here when one of them is lost.
        tasks: what is to be done.
        jobs: how many processes (None: all cores).
        main: see `Worker`.
    """

    def run(worker: Worker, task: A) -> B:
        try:
            result: B = worker.run(task, seconds=math.inf)
        except LostError:
            return answer(task)
        return result

    return spread(run, tasks, jobs=jobs or processors(), main=main)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
