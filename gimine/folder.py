"""A folder of files becomes a corpus: what to read, in which order, and what was left out."""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from gimine.corpus import Corpus
from gimine.errors import GimineError, UnreadableFileError
from gimine.findings import Findings
from gimine.manifest import MANIFEST
from gimine.progress import Progress, silent
from gimine.reading.decoding import decode
from gimine.reading.parse import Parsed, parse
from gimine.report import Cell, Fact, Passage, Report, Section
from gimine.schemas import READING_TABLES

SUFFIXES = (".txt", ".md")
_LEFT_ALONE = ("readme", "license", "licence")


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
    if not path.exists():
        raise GimineError(f"{path} does not exist: name a folder, a file or a findings folder")
    root = path if path.is_dir() else path.parent
    files = sorted(_files(path)) if path.is_dir() else [path]
    if not files:
        raise GimineError(f"{path} holds no file to read: gimine reads {' '.join(SUFFIXES)}")
    reports, skipped = [], []
    for done, file in enumerate(files, 1):
        report_id = unicodedata.normalize("NFC", file.relative_to(root).as_posix())
        try:
            reports.append(_report(file, report_id))
        except UnreadableFileError as error:
            skipped.append((report_id, str(error)))
        progress("read", done, len(files))
    return Corpus.from_reports(reports, skipped)


def _files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "_")) or entry.name.lower().startswith(_LEFT_ALONE):
            continue
        if (entry / MANIFEST).is_file():  # findings among the reports
            continue
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _report(file: Path, report_id: str) -> Report:
    if file.suffix.lower() not in SUFFIXES:
        raise UnreadableFileError(f"gimine does not read {file.suffix or 'files without suffix'}")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"cannot be opened: {error.strerror}") from error
    text = decode(data)
    return report_of(parse(text, name=report_id), report_id, hashlib.sha256(data).hexdigest(), text)


def report_of(parsed: Parsed, report_id: str, sha256: str, text: str) -> Report:
    """Return the report that parsing a text gave."""
    return Report(
        report_id=report_id,
        sha256=sha256,
        text=text,
        sections=tuple(Section(*row) for row in parsed.sections),
        passages=tuple(Passage(*row) for row in parsed.passages),
        cells=tuple(Cell(*row) for row in parsed.cells),
        facts=tuple(Fact(*row) for row in parsed.facts),
        **parsed.fields,
    )
