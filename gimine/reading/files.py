"""Files become tables: each is read, decoded and parsed; what fails is named with its reason."""

import hashlib
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from gimine.errors import UnreadableFileError
from gimine.reading.batch import Entry, tables_of
from gimine.reading.decoding import decode
from gimine.reading.parse import parse

SUFFIXES = (".txt", ".md")


class Job(NamedTuple):
    """Files that one process reads in one go: pairs of (id, path)."""

    files: tuple[tuple[str, str], ...]


def read_batch(job: Job) -> dict[str, pa.Table]:
    """Return the reading tables of the files of a job."""
    entries, skipped = [], []
    for report_id, path in job.files:
        report_id = unicodedata.normalize("NFC", report_id)
        try:
            entries.append(_entry(report_id, Path(path)))
        except UnreadableFileError as error:
            skipped.append((report_id, str(error)))
    return tables_of(entries, skipped)


def _entry(report_id: str, path: Path) -> Entry:
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableFileError(f"gimine does not read {path.suffix or 'files without suffix'}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"cannot be opened: {error.strerror}") from error
    text = decode(data)
    parsed = parse(text, name=report_id)
    return Entry(report_id, hashlib.sha256(data).hexdigest(), text, parsed)
