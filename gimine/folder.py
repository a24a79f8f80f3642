"""A folder of files becomes a corpus: what to read, in which order, and what was left out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.manifest import MANIFEST
from gimine.progress import Progress, silent
from gimine.reading.files import Job, read_batch
from gimine.reading.pool import spread
from gimine.schemas import READING_TABLES

_LEFT_ALONE = ("readme", "license", "licence")
_BATCH = 250


def read(
    source: str | os.PathLike[str], *, jobs: int | None = None, progress: Progress = silent
) -> Corpus:
    """Read reports from a folder, one file, or a findings folder.

    Names that begin with ``.`` or ``_`` and files called README or LICENSE are left alone. A file
    that cannot be read is named in `Corpus.skipped` with the reason; the rest is still read.

    Args:
        source: a folder (read with its subfolders), a file, or a findings folder.
        jobs: how many processes read; None: as many as are worth their start.
        progress: told how many files are read.

    Raises:
        GimineError: the source is missing, or holds no file that gimine reads.
    """
    path = Path(source)
    if (path / MANIFEST).is_file():
        found = Findings.open(path)
        return Corpus({name: found[name] for name in READING_TABLES if name in found})
    files = _files_of(path)
    batches = [Job(tuple(files[i : i + _BATCH])) for i in range(0, len(files), _BATCH)]
    results = []
    done = 0
    for job, tables in zip(batches, spread(read_batch, batches, jobs=jobs), strict=True):
        done += len(job.files)
        results.append(tables)
        progress("read", done, len(files))
    return Corpus({name: _joined([t[name] for t in results]) for name in READING_TABLES})


def _files_of(path: Path) -> list[tuple[str, str]]:
    """Return (report_id, path) of the files to read, in the order of their ids."""
    if path.is_file():
        return [(path.name, str(path))]
    if not path.exists():
        raise GimineError(f"{path} does not exist: name a folder, a file or a findings folder")
    files = sorted((str(f.relative_to(path).as_posix()), str(f)) for f in _walk(path))
    if not files:
        raise GimineError(f"{path} holds no file to read: put reports (.txt, .docx, …) into it")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "_")) or entry.name.lower().startswith(_LEFT_ALONE):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


def _joined(tables: list[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables)
