"""What was parsed before is not parsed again, as long as the bytes and gimine are the same.

A cache is a folder: ``current`` names the generation in use, a store of reading tables beside
``index.json`` (size, time and hash of each file). A generation appears whole or not at all.
"""

import functools
import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from gimine._version import __version__
from gimine.reading import store


class Known(NamedTuple):
    """What a cache holds of a corpus: its tables, the ids that still hold, the files to read."""

    tables: dict[str, pa.Table]
    valid: list[str]
    fresh: list[tuple[str, str]]
    complete: bool


def key_of(options: object) -> str:
    """Return what a cache must have been made with: version, parser and options of reading."""
    return f"{__version__}/{_code()}/{options!r}"


@functools.cache
def _code() -> str:
    """Return a hash of the code that reads: what other code parsed is left aside."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def look_up(folder: Path, files: Sequence[tuple[str, str]], key: str) -> Known | None:
    """Compare files (id, path) with a cache; None when there is none to use."""
    try:
        generation = folder / (folder / "current").read_text("utf-8").strip()
        index = json.loads((generation / "index.json").read_text("utf-8"))
        if index["key"] != key:
            return None
        tables = store.opened(generation)
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None
    known: dict[str, list[Any]] = index["files"]
    fresh = [(name, path) for name, path in files if not _same(known.get(name), path)]
    stale = {name for name, _ in fresh}
    valid = [name for name, _ in files if name not in stale]
    return Known(tables, valid, fresh, len(valid) == len(known) and not fresh)


def _same(entry: list[Any] | None, path: str) -> bool:
    """Tell whether a file is the one that was read: by size and time, else by its content."""
    if entry is None:
        return False
    size, time, digest = entry
    try:
        status = os.stat(path)  # noqa: PTH116 (called for every file of the corpus)
        if status.st_size != size:
            return False
        return bool(status.st_mtime_ns == time or _digest(path) == digest)
    except OSError:
        return False


def _digest(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(
    folder: Path, tables: dict[str, pa.Table], files: Sequence[tuple[str, str]], key: str
) -> None:
    """Write a new generation and make it the current one; if that fails, the old one stays."""
    prints = {name: mark for name, path in files if (mark := _fingerprint(path))}
    token = hashlib.sha256(json.dumps([key, prints], sort_keys=True).encode()).hexdigest()[:16]
    generation = folder / f"{token}-{os.getpid()}"
    try:
        with store.Writer(generation) as writer:
            writer.add(tables)
        index = {"key": key, "files": prints}
        (generation / "index.json").write_text(json.dumps(index), "utf-8")
        pointer = folder / f".current-{os.getpid()}"
        pointer.write_text(generation.name, "utf-8")
        pointer.replace(folder / "current")
    except OSError:
        shutil.rmtree(generation, ignore_errors=True)
        return
    for old in folder.iterdir():
        if old.is_dir() and old != generation:
            shutil.rmtree(old, ignore_errors=True)


def _fingerprint(path: str) -> list[Any] | None:
    """Return size, time and hash of a file as the index keeps them; None if it vanished."""
    try:
        status = os.stat(path)  # noqa: PTH116
        return [status.st_size, status.st_mtime_ns, _digest(path)]
    except OSError:
        return None
