"""Files become tables: each is read, decoded and parsed; what fails is named with its reason."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from gimine.errors import UnreadableFileError
from gimine.processes import LostError, Worker
from gimine.reading.batch import Entry, tables_of
from gimine.reading.formats import Document, documents
from gimine.reading.parse import parse


class Job(NamedTuple):
    """What one process reads in one go: files as (id, path), or rows of a table file."""

    files: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str, Document], ...] = ()

    def __len__(self) -> int:
        """Return how many documents the job holds at least."""
        return len(self.files) + len(self.rows)

    def single(self) -> "Iterator[Job]":
        """Yield the job file by file and row by row."""
        yield from (Job(files=(file,)) for file in self.files)
        yield from (Job(rows=(row,)) for row in self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the files and rows."""
        return tuple(name for name, _ in (*self.files, *self.rows))


_SECONDS = 60
_LONE = re.compile("[\ud800-\udfff]")


def read_job(job: Job) -> dict[str, pa.Table]:
    """Return the reading tables of the files and rows of a job."""
    entries: list[Entry] = []
    skipped: list[tuple[str, str]] = []
    for name, path in job.files:
        try:
            for document in documents(Path(path)):
                _take(name, document, entries, skipped)
        except UnreadableFileError as error:
            skipped.append((name, str(error)))
        except MemoryError:
            skipped.append((name, "needs more memory than any report: left alone"))
    for name, document in job.rows:
        _take(name, document, entries, skipped)
    return tables_of(entries, skipped)


def read_safely(worker: Worker, job: Job) -> tuple[Job, dict[str, pa.Table]]:
    """Return `job` and what `read_job` gives in another process; what breaks it is skipped."""
    try:
        return job, worker.run(job, seconds=_SECONDS + len(job))
    except LostError as error:
        if len(job) == 1:
            return job, tables_of([], [(job.names[0], f"{error}: left alone")])
        parts = [read_safely(worker, single)[1] for single in job.single()]
        return job, {name: pa.concat_tables([p[name] for p in parts]) for name in parts[0]}


def row_documents(path: Path, *, columns: Mapping[str, str]) -> Iterator[Document]:
    """Yield the rows of a table file as documents; a damaged file ends in one with an error."""
    try:
        yield from documents(path, columns=columns)
    except UnreadableFileError as error:
        yield Document("", error=str(error))


def _whole(text: str) -> str:
    """Return `text` without halves of characters, which pages and tables may name by number."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text)
    return text


def _take(
    name: str, document: Document, entries: list[Entry], skipped: list[tuple[str, str]]
) -> None:
    report_id = f"{name}#{document.row}" if document.row else name
    if document.error:
        skipped.append((report_id, document.error))
        return
    text = _whole(document.text)
    parsed = parse(text, name=name, known=document.known)
    if parsed.no_report:
        skipped.append((report_id, parsed.no_report))
        return
    entries.append(Entry(report_id, document.sha256, text, parsed))
