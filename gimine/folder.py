"""A folder of files becomes a corpus: what to read, in which order, and what was left out."""

import os
import re
import shutil
import tempfile
import unicodedata
import weakref
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.manifest import MANIFEST
from gimine.progress import Progress, silent
from gimine.reading import cache as caches
from gimine.reading import store
from gimine.reading.files import Job, read_job, read_safely, row_documents
from gimine.reading.formats import SUFFIXES, TABLES
from gimine.reading.gazetteer import located
from gimine.reading.pool import processors, spread
from gimine.schemas import READING_TABLES

_LEFT_ALONE = re.compile(r"(?i)readme|licen[sc]e")
_BATCH = 250
_WEIGHTS = {".pdf": 60, ".docx": 10, ".doc": 10, ".html": 3, ".htm": 3}
_WORTH_PROCESSES = 800
"""Plain files below which starting other processes takes longer than reading."""

_LARGE = 2 * 2**20
"""Bytes of a file that is read in another process, which can be ended when it takes too long."""

_IN_MEMORY = 50_000
"""Files beyond which the tables are kept on disk and mapped."""

Files = list[tuple[str, str]]
Batch = Mapping[str, pa.Table]


def read(
    source: str | os.PathLike[str],
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    cache: str | os.PathLike[str] | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Corpus:
    """Read reports from a folder, one file, or a findings folder.

    Names that begin with ``.`` or ``_`` and files called README or LICENSE are left alone. A file
    that cannot be read is named in `Corpus.skipped` with the reason; the rest is still read.

    Args:
        source: a folder (read with its subfolders), a file, or a findings folder.
        jobs: how many processes read; None: as many as are worth their start.
        progress: told how many files are read.
        cache: a folder to keep what was parsed; files that did not change are not read again.
        gazetteer: a folder with provinces.csv, cities.csv, areas.csv and streets.csv, which
            completes counties, cities and provinces.
        columns: for table files, which columns hold ``text``, ``place``, ``year``, ``title``.

    Raises:
        GimineError: the source is missing, or holds no file that gimine reads.
    """
    path = Path(source)
    if (path / MANIFEST).is_file():
        if columns:
            raise GimineError(f"{path} holds findings, which have no columns to name: leave it out")
        found = Findings.open(path)
        return Corpus(_located({n: found[n] for n in READING_TABLES if n in found}, gazetteer))
    files = _files_of(path)
    reading = _Reading(jobs, progress, columns or {})
    tables = reading.fresh(files) if cache is None else reading.cached(files, Path(cache))
    return Corpus(_located(tables, gazetteer))


def _located(
    tables: dict[str, pa.Table], gazetteer: str | os.PathLike[str] | None
) -> dict[str, pa.Table]:
    if gazetteer is None:
        return tables
    return {**tables, "reports": located(tables["reports"], tables["texts"], gazetteer)}


def _files_of(path: Path) -> Files:
    """Return (id, path) of the files to read, in the order of their ids."""
    if path.is_file():
        return [(_id(path.name), str(path))]
    if not path.is_dir():
        raise GimineError(f"{path} does not exist: name a folder, a file or a findings folder")
    files = sorted((_id(os.path.relpath(f, path)), f) for f in _walk(path))
    if not files:
        kinds = " ".join(SUFFIXES)
        raise GimineError(f"{path} holds no file to read: put reports into it ({kinds})")
    return _told_apart(files)


def _told_apart(files: Files) -> Files:
    """Return files with an id each: of names that are one as text, the later ones get a ``~2``."""
    taken: set[str] = set()
    apart = []
    for name, path in files:
        number, own = 1, name
        while own in taken:
            number += 1
            stem, suffix = os.path.splitext(name)  # noqa: PTH122 (an id, not a path)
            own = f"{stem}~{number}{suffix}"
        taken.add(own)
        apart.append((own, path))
    return sorted(apart)


def _id(relative: str) -> str:
    """Return a path as an id: with slashes, in NFC; names in GBK are decoded as such."""
    try:
        relative.encode("utf-8")
    except UnicodeEncodeError:
        relative = os.fsencode(relative).decode("gb18030", "replace")
    return unicodedata.normalize("NFC", relative.replace(os.sep, "/"))


def _walk(folder: Path) -> Iterator[str]:
    """Yield the paths of all files that are ours to read; links that lead in circles end."""
    seen: set[tuple[int, int]] = set()
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            status = os.stat(here)  # noqa: PTH116
            entries = list(os.scandir(here))
        except OSError:  # told of the folder as of a file: it cannot be opened
            yield here
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        if any(entry.name == MANIFEST for entry in entries):  # findings among the reports
            continue
        for entry in entries:
            if entry.name.startswith((".", "_")) or _LEFT_ALONE.match(entry.name):
                continue
            if _is_folder(entry):
                waiting.append(entry.path)
            else:
                yield entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder; a link that leads to itself is told of as a file."""
    try:
        return entry.is_dir()
    except OSError:
        return False


class _Reading(NamedTuple):
    """How a call of `read` reads: processes, listener, columns of table files."""

    jobs: int | None
    progress: Progress
    columns: Mapping[str, str]

    def fresh(self, files: Files, told: Callable[[Batch], object] = len) -> dict[str, pa.Table]:
        """Read files without a cache; large corpora are kept on disk while they are in use.

        Args:
            files: what to read.
            told: called with each batch of tables as it comes.
        """
        batches = _telling(self._batches(files), told)
        if len(files) <= _IN_MEMORY:
            return store.in_order(store.joined(batches))
        folder = Path(tempfile.mkdtemp(prefix="gimine-"))
        with store.Writer(folder) as writer:
            for batch in batches:
                writer.add(batch)
        tables = store.in_order(store.opened(folder))
        weakref.finalize(tables["texts"], shutil.rmtree, folder, ignore_errors=True)
        return tables

    def cached(self, files: Files, folder: Path) -> dict[str, pa.Table]:
        """Read what a cache does not hold, and leave the cache as the corpus now is."""
        key = caches.key_of(sorted(self.columns.items()))
        known = caches.look_up(folder, files, key)
        if known is not None and known.complete:
            self.progress("read", len(files), len(files))
            return known.tables
        fresh = known.fresh if known else files
        marks = caches.marks_of(fresh)
        if known is not None:
            batches = [store.kept(known.tables, known.valid), self.fresh(fresh)]
            tables = store.in_order(store.joined(batches))
            caches.keep(folder, tables, files, key, marks=marks, entries=known.entries)
            return tables
        with caches.growing(folder) as grown:
            tables = self.fresh(fresh, grown.add)
            caches.keep(folder, tables, files, key, marks=marks, entries={}, grown=grown)
        return tables

    def _batches(self, files: Files) -> Iterator[Batch]:
        weight = sum(_WEIGHTS.get(_suffix(path), 1) for _, path in files)
        jobs = self.jobs or (processors() if weight > _WORTH_PROCESSES else 1)
        apart = jobs == 1 and any(_is_risky(path) for _, path in files)
        tasks = self._tasks(files)
        done = 0
        results = spread(read_safely, tasks, jobs=jobs) if jobs > 1 or apart else map(_alone, tasks)
        for job, tables in results:
            done += len(job.files)
            self.progress("read", min(done, len(files)), len(files))
            yield tables

    def _tasks(self, files: Files) -> Iterator[Job]:
        """Yield jobs of about equal work, in the order of the files."""
        job: list[tuple[str, str]] = []
        weight = 0
        for name, path in files:
            suffix = _suffix(path)
            if suffix in TABLES:
                yield from self._rows(name, path)
                continue
            job.append((name, path))
            weight += _WEIGHTS.get(suffix, 1)
            if weight >= _BATCH:
                yield Job(files=tuple(job))
                job, weight = [], 0
        if job:
            yield Job(files=tuple(job))

    def _rows(self, name: str, path: str) -> Iterator[Job]:
        documents = row_documents(Path(path), columns=self.columns)
        while rows := tuple((name, document) for document in islice(documents, _BATCH)):
            yield Job(rows=rows)


def _telling(batches: Iterator[Batch], told: Callable[[Batch], object]) -> Iterator[Batch]:
    for batch in batches:
        told(batch)
        yield batch


def _is_risky(path: str) -> bool:
    """Tell whether a file may take long: it is read in a process that can be ended."""
    if path.lower().endswith(".pdf"):
        return True
    try:
        return os.stat(path).st_size > _LARGE  # noqa: PTH116
    except OSError:
        return False


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 (called for every file of the corpus)


def _alone(job: Job) -> tuple[Job, dict[str, pa.Table]]:
    return job, read_job(job)
