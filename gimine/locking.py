"""One writer at a time: a lock that ends with its process, however that process ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

POLL_SECONDS = 0.1


@contextmanager
def held(path: Path, *, waiting: Callable[[], object]) -> Iterator[None]:
    """Hold the lock file `path` for the length of the block; wait while another process has it.

    The operating system frees the lock of a process that is killed. The file is removed at the
    end, so that nothing is left lying about.

    Args:
        path: the lock file; made if missing.
        waiting: called once if another process holds the lock.

    Raises:
        OSError: the file cannot be made.
    """
    lock = _take(path)
    if lock is None:
        waiting()
    while lock is None:
        time.sleep(POLL_SECONDS)
        lock = _take(path)
    try:
        yield
    finally:
        _free(lock, path)


def _take(path: Path) -> int | None:
    """Return a descriptor that holds the lock, or None if another process has it."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    if _lock(lock) and _is_still(lock, path):
        return lock
    os.close(lock)
    return None


def _is_still(lock: int, path: Path) -> bool:
    """Tell whether `path` is the file that was locked: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False


def _free(lock: int, path: Path) -> None:
    """Remove the file before its lock ends, where the system allows it, and end the lock."""
    with suppress(OSError):
        path.unlink()
    os.close(lock)


if sys.platform == "win32":
    import msvcrt

    def _lock(lock: int) -> bool:
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(lock: int) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
