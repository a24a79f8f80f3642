"""The process at the other end of `pool`: reads jobs from its input until that ends."""

import gc
import os
import signal
import sys

from gimine.errors import GimineError
from gimine.reading.files import read_job
from gimine.reading.pool import receive, send

_MEMORY = 6 * 2**30
"""Bytes of address space after which a file that explodes ends in MemoryError, not in swap."""


def main() -> None:
    """Serve jobs; standard output carries the results, so anything printed goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # jobs make many small objects and no cycles; looking for cycles costs a fifth
    _bound_memory()
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            _, job = receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            send(results, 0, read_job(job))
        except GimineError as error:
            send(results, 1, str(error))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > _MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
