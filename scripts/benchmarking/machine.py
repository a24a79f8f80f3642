"""What a benchmark ran on: processors, memory, versions; no name of anyone or anything."""

import datetime as dt
import os
import platform
from collections.abc import Iterable
from importlib import metadata


def described(packages: Iterable[str]) -> str:
    """Return a paragraph on the machine, the day and the versions."""
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = [f"{name} {version}" for name in packages if (version := _version(name))]
    return (
        f"{day}; {cores} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, {', '.join(versions)}."
    )


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
