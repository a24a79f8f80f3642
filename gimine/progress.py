"""How long-running work tells its caller how far it is, without knowing who listens."""

import time
from typing import Protocol


class Progress(Protocol):
    """Called as ``progress(step, done, total)``; `total` 0 means that it is not known."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Note that `done` of `total` units of `step` are finished."""


def silent(step: str, done: int, total: int) -> None:
    """Ignore all progress: what the library does unless it is given a listener."""


class Clock:
    """A listener that keeps the wall seconds of each step and passes every call on.

    A step lasts from the end of the one before it (or from the making of the clock) to its own
    last call.
    """

    def __init__(self, listener: Progress = silent) -> None:
        self.seconds: dict[str, float] = {}
        self._listener = listener
        self._last = time.perf_counter()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Add the time since the last call to `step`."""
        now = time.perf_counter()
        self.seconds[step] = self.seconds.get(step, 0.0) + now - self._last
        self._last = now
        self._listener(step, done, total)
