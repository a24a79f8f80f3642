"""The process at the other end of a `Worker` that reads files."""

import gc

from gimine.processes import serve
from gimine.reading.files import read_job

_MEMORY = 6 * 2**30
"""Bytes of address space after which a file that explodes ends in MemoryError, not in swap."""


def main() -> None:
    """Serve jobs."""
    gc.disable()  # jobs make many small objects and no cycles; looking for cycles costs a fifth
    _bound_memory()
    serve(read_job)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > _MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
