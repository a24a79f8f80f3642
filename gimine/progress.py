"""How long-running work tells its caller how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Called as ``progress(step, done, total)``; `total` 0 means that it is not known."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Note that `done` of `total` units of `step` are finished."""


def silent(step: str, done: int, total: int) -> None:
    """Ignore all progress: what the library does unless it is given a listener."""
