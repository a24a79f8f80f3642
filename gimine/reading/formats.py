"""Files of any kind become documents: a table of suffixes, and what bounds the reading of each."""

import hashlib
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gimine.errors import UnreadableFileError
from gimine.reading.decoding import decode

LARGEST = 100 * 2**20
"""Bytes of a file that holds one report; a larger one is a mistake, or an attack."""

_UNPACKED = 300 * 2**20
_DOC = "old Word format that gimine does not read: open it in Word or LibreOffice, save as .docx"


class Document(NamedTuple):
    """A text to parse, the hash of its bytes, and its number in a table file (`row`).

    `known` holds what stands beside the text: ``place``, ``year``, ``title``, ``published``,
    ``breadcrumb``. A row that cannot be read has an `error` instead of a text.
    """

    text: str
    sha256: str = ""
    row: str | None = None
    known: Mapping[str, Any] = {}
    error: str | None = None


def documents(path: Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Yield the documents of a file: one, or one a row for table files.

    Args:
        path: the file.
        columns: for table files, the names of the columns that hold ``text``, ``place``, ``year``.

    Raises:
        UnreadableFileError: the file cannot be read; the message is one line for `skipped`.
    """
    suffix = path.suffix.lower()
    try:
        _check(suffix, os.stat(path))  # noqa: PTH116 (called for every file of the corpus)
        if suffix in TABLES:
            from gimine.reading.rows import rows

            yield from rows(path, columns=columns or {})
            return
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:  # it grew, or is no file of a size
            raise UnreadableFileError("larger than any report: split it, or leave it out")
        yield READERS[suffix](data)._replace(sha256=hashlib.sha256(data).hexdigest())
    except OSError as error:
        raise UnreadableFileError(f"cannot be opened: {error.strerror or error}") from error


def _check(suffix: str, status: os.stat_result) -> None:
    """Refuse what is no file, of no kind that we read, or larger than any report."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFileError("the folder cannot be opened")
    if suffix not in SUFFIXES:
        known = " ".join(SUFFIXES)
        raise UnreadableFileError(f"gimine does not read {suffix or 'this kind'}; it reads {known}")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError("not a regular file")
    if suffix not in TABLES and status.st_size > LARGEST:
        size = f"{status.st_size / 2**20:.0f} MB"
        raise UnreadableFileError(f"larger than any report ({size}): split it, or leave it out")


def _text(data: bytes) -> Document:
    if data[:5] == b"%PDF-":
        return _pdf(data)
    text = decode(data)
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        return _html(data)
    return Document(text)


def _html(data: bytes) -> Document:
    from gimine.reading.html import document

    return document(decode(data))


def _docx(data: bytes) -> Document:
    from gimine.reading.word import text_of

    return Document(text_of(data))


def _pdf(data: bytes) -> Document:
    from gimine.reading.pdf import text_of

    return Document(text_of(data))


def _doc(data: bytes) -> Document:
    """Read what only bears the name .doc; the old binary format itself is refused."""
    if data[:2] == b"PK":
        return _docx(data)
    if b"<html" in data[:2000].lower():
        return _html(data)
    raise UnreadableFileError(_DOC)


READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": _text,
    ".md": _text,
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".pdf": _pdf,
    ".doc": _doc,
}
TABLES = (".csv", ".tsv", ".jsonl", ".xlsx", ".parquet")
SUFFIXES = (*READERS, *TABLES)


def checked_zip(file: Any) -> zipfile.ZipFile:  # noqa: ANN401 (a path or an open file)
    """Open a zip container (docx, xlsx) after checking what it would unpack to.

    Raises:
        UnreadableFileError: it is damaged, encrypted, or unpacks to more than any report holds.
    """
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # a damaged directory leads to errors of any kind
        raise UnreadableFileError("damaged: it is no readable Office file") from error
    if sum(info.file_size for info in archive.infolist()) > _UNPACKED:
        raise UnreadableFileError("unpacks to more than any report holds: left alone for safety")
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise UnreadableFileError("encrypted: save it without a password")
    _check_sizes(archive)
    return archive


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Refuse parts that unpack to more than they say: read whole, they would fill the memory."""
    try:
        broken = archive.testzip()
    except Exception as error:  # what is damaged leads to errors of any kind
        raise UnreadableFileError("damaged: it is no readable Office file") from error
    if broken:
        raise UnreadableFileError("damaged: it is no readable Office file")
