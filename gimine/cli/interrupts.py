"""Ctrl-C: noted, and answered in time also where native code does not listen."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

GRACE = 1.2
"""Seconds that a command has to end by itself after Ctrl-C."""

Interrupts = list[int]


@contextmanager
def noted_interrupts(*, last: Callable[[], object]) -> Iterator[Interrupts]:
    """Yield a list that each Ctrl-C in the block is added to, beside what it does already.

    Python tells of a signal only between two of its own steps, and a long one of native code may
    lie between. If the block has not ended `GRACE` seconds after Ctrl-C, the process ends with
    the status 130: findings are replaced whole or not at all, so that this is safe at any moment.

    Args:
        last: called before such an end, in another thread.
    """
    noted: Interrupts = []
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)
        if callable(before):
            before(number, frame)

    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield noted
        return
    signal.signal(signal.SIGINT, note)
    try:
        with _watched(last):
            yield noted
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _watched(last: Callable[[], object]) -> Iterator[None]:
    """End the process if a signal comes and the block does not end soon."""
    if sys.platform == "win32":  # signals wake no pipe there
        yield
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(heard, done, last), daemon=True)
    watcher.start()
    earlier = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(earlier)
        done.set()
        os.close(told)
        watcher.join()
        os.close(heard)


def _watch(heard: int, done: threading.Event, last: Callable[[], object]) -> None:
    """Wait for a signal, then for the end; if that does not come, make it."""
    while data := os.read(heard, 1):
        if data[0] == signal.SIGINT and not done.wait(GRACE):
            with suppress(OSError, ValueError):
                last()
            os._exit(130)
