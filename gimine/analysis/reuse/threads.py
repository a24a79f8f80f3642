"""Compiled loops over a range, cut into pieces that several threads work on.

The kernels let go of the interpreter while they run. Pieces are short (well under a second), so
that Ctrl-C, which the main thread sees between two of them, ends the work soon.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from gimine.processes import processors

T = TypeVar("T")


def in_pieces(work: Callable[[int, int], T], n: int, *, size: int) -> list[T]:
    """Return ``work(first, last)`` of each piece of the range from 0 to `n`, in order.

    Args:
        work: does one piece; must not depend on which others are done.
        n: the length of the range.
        size: the length of a piece.
    """
    firsts = range(0, n, size)

    def piece(first: int) -> T:
        return work(first, min(first + size, n))

    if len(firsts) < 2:
        return [piece(first) for first in firsts]
    with ThreadPoolExecutor(processors()) as pool:
        return list(pool.map(piece, firsts))


@contextmanager
def aside(work: Callable[[int, int], object], n: int, *, size: int) -> Iterator[Callable[[], None]]:
    """Do the pieces of a range, in order, in a thread of their own while the block runs.

    Yields what waits until all are done. If the block fails, the pieces not begun are left out.
    """
    with ThreadPoolExecutor(1) as thread:
        pieces = [thread.submit(work, first, min(first + size, n)) for first in range(0, n, size)]

        def wait() -> None:
            for piece in pieces:
                piece.result()

        try:
            yield wait
        finally:
            thread.shutdown(cancel_futures=True)
