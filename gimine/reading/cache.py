"""What was parsed before is not parsed again, as long as the bytes and gimine are the same.

A cache is a folder: ``current`` names the generation in use, a store of reading tables beside
``index.json`` (size, time and hash of each file). A generation appears whole or not at all.
"""

import hashlib
import json
import os
import shutil
import stat
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from gimine._version import __version__
from gimine.keeping import code
from gimine.reading import store
from gimine.reading.formats import LARGEST

Marks = dict[str, tuple[int, int]]

_GROWING = ".growing-"
_A_DAY = 24 * 3600


class Known(NamedTuple):
    """What a cache holds of a corpus: its tables, the ids that still hold, the files to read.

    `entries` are those of the index for the ids that hold.
    """

    tables: dict[str, pa.Table]
    valid: list[str]
    fresh: list[tuple[str, str]]
    complete: bool
    entries: dict[str, list[Any]]


def key_of(options: object) -> str:
    """Return what a cache must have been made with: version, parser and options of reading."""
    return f"{__version__}/{code()}/{options!r}"


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
    entries = {name: known[name] for name in valid}
    return Known(tables, valid, fresh, len(valid) == len(known) and not fresh, entries)


def marks_of(files: Sequence[tuple[str, str]]) -> Marks:
    """Return size and time of each file, to be taken before it is read."""
    marks = {name: _mark(path) for name, path in files}
    return {name: mark for name, mark in marks.items() if mark}


def _same(entry: list[Any] | None, path: str) -> bool:
    """Tell whether a file is the one that was read: by size and time, else by its content."""
    if entry is None:
        return False
    size, changed, digest = entry
    mark = _mark(path)
    if mark is None or mark[0] != size:
        return False
    try:
        return bool(mark[1] == changed or _digest(path) == digest)
    except OSError:
        return False


def _mark(path: str) -> tuple[int, int] | None:
    """Return size and time of a regular file; None for anything else, which may have no end."""
    try:
        status = os.stat(path)  # noqa: PTH116 (called for every file of the corpus)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _digest(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Growing:
    """The store of a new generation, written while files are still being read.

    It is of use only if every batch could be written, and all came in the order of their ids.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"{_GROWING}{uuid.uuid4().hex[:12]}"
        self._writer = store.Writer(self._folder)
        self._last = {"reports": "", "skipped": ""}
        self._begun, self._of_use = False, True

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Append a batch, unless something has gone wrong before."""
        try:
            if self._of_use and self._rises(tables):
                if not self._begun:  # and never again: another run may have swept it away
                    self._folder.mkdir(parents=True)
                    self._begun = True
                self._writer.add(tables)
        except OSError:
            self._of_use = False

    def move(self, generation: Path) -> bool:
        """Put the store in its place; tell whether it could be."""
        self._close()
        if self._of_use and store.is_whole(self._folder):
            self._folder.rename(generation)
            return True
        return False

    def drop(self) -> None:
        """Remove what was not moved."""
        self._close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _rises(self, tables: Mapping[str, pa.Table]) -> bool:
        for name, column in (("reports", "report_id"), ("skipped", "path")):
            ids = [self._last[name], *tables[name][column].to_pylist()]
            self._of_use = self._of_use and all(a <= b for a, b in pairwise(ids))
            self._last[name] = ids[-1]
        return self._of_use

    def _close(self) -> None:
        try:
            self._writer.close()
        except OSError:
            self._of_use = False


@contextmanager
def growing(folder: Path) -> Iterator[Growing]:
    """Yield a store to be filled while files are read; what is not kept is gone afterwards."""
    grown = Growing(folder)
    try:
        yield grown
    finally:
        grown.drop()


def keep(
    folder: Path,
    tables: dict[str, pa.Table],
    files: Sequence[tuple[str, str]],
    key: str,
    *,
    marks: Marks,
    entries: Mapping[str, list[Any]],
    grown: Growing | None = None,
) -> None:
    """Write a new generation and make it the current one; if that fails, the old one stays.

    Args:
        folder: the cache.
        tables: what was read.
        files: the (id, path) of all files.
        key: see `key_of`.
        marks: what `marks_of` gave before the files were read.
        entries: those of the index that hold still (see `Known`).
        grown: the tables as they were written while being read, if they were.
    """
    read = dict(
        zip(*(tables["reports"][n].to_pylist() for n in ("report_id", "sha256")), strict=True)
    )
    fresh = {
        name: _entry(path, marks.get(name), read.get(name))
        for name, path in files
        if name not in entries
    }
    prints = {**entries, **{name: entry for name, entry in fresh.items() if entry}}
    generation = folder / uuid.uuid4().hex[:16]  # never an old name: what lies there may be mapped
    try:
        if grown is None or not grown.move(generation):
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
    _swept(folder, generation)


def _swept(folder: Path, generation: Path) -> None:
    """Remove other generations, and what runs that were killed left behind."""
    with suppress(OSError):
        for old in folder.iterdir():
            hidden = old.name.startswith(".")  # another run may be writing it
            if hidden and time.time() - old.stat().st_mtime < _A_DAY:
                continue
            if old.is_dir() and old != generation:
                shutil.rmtree(old, ignore_errors=True)
            elif hidden:
                old.unlink()


def _entry(path: str, mark: tuple[int, int] | None, read: str | None) -> list[Any] | None:
    """Return size, time and hash of a file for the index; None if it changed since `mark`.

    Args:
        path: the file.
        mark: what `marks_of` gave before it was read.
        read: the hash of what was read, if it became a report.
    """
    if mark is None or mark[0] > LARGEST:
        return None
    try:
        digest = read or _digest(path)
    except OSError:
        return None
    return [*mark, digest] if _mark(path) == mark else None
