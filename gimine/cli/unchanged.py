"""Findings that a command would only find again: recognised by all that shapes them, and kept.

The record of a run in the manifest holds hashes of its inputs: the reports, the options and the
files that they name, gimine itself. Where these are the same, and the versions of the packages
too, the tables that lie there are what a new run would write.
"""

import functools
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gimine.cli.options import Job
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.keeping import code
from gimine.manifest import Manifest, still_installed
from gimine.schemas import READING_TABLES

WITHOUT_EFFECT = {"source", "out", "jobs", "strict"}
"""Options that change where things lie or how fast they come, and no table."""

NAMING_FILES = ("encoder", "gazetteer", "codebook", "coded")
"""Options that may name a file or folder, whose content counts."""

Inputs = dict[str, str]


def inputs_of(job: Job, corpus: Corpus) -> Inputs:
    """Return a hash of each thing that shapes the findings of a command."""
    told = {name: str(value) for name, value in job.options.items() if name not in WITHOUT_EFFECT}
    named = {name: value for name in NAMING_FILES if (value := job.options.get(name))}
    files = {name: _content_named(str(value)) for name, value in named.items()}
    return {
        "corpus": _hash(_rows(corpus)),
        "options": _hash([json.dumps([told, files], sort_keys=True).encode()]),
        "program": _program(),
    }


def kept(job: Job, inputs: Inputs) -> Findings | None:
    """Return what the same run left in `job.out`, or None where it has to be made (anew)."""
    if job.anew:
        return None
    try:
        found = Findings.open(job.out)
        run = found.manifest["runs"][job.command]
        if run["inputs"] != inputs or not still_installed(run["packages"]):
            return None
        if not _all_there(job.out, found.manifest, job.command, run):
            return None
    except (GimineError, OSError, LookupError, TypeError, pa.ArrowException):
        return None
    return found.part(run["made"], run)


def _all_there(folder: Path, manifest: Manifest, command: str, run: Mapping[str, Any]) -> bool:
    """Tell whether the run's tables lie there as it wrote them, on the same tables of reading."""
    for name in run["made"]:
        maker = manifest["tables"][name]
        same = manifest["runs"][maker]["inputs"]["corpus"] == run["inputs"]["corpus"]
        if not (same if name in READING_TABLES else maker == command):
            return False
        if pq.read_metadata(folder / f"{name}.parquet").num_rows != manifest["rows"][name]:
            return False
    return True


def _rows(corpus: Corpus) -> Iterator[bytes]:
    """Yield what tells one corpus from another: the hash of each text is among the columns."""
    for name in ("reports", "skipped"):
        for column in corpus.tables[name].columns:
            yield json.dumps(column.to_pylist()).encode()


@functools.cache
def _program() -> str:
    """Return a hash of gimine's code and data, those of the model that comes with it too."""
    from gimine.language.models import shipped_folder

    return _hash([code().encode(), *_contents([*shipped_folder("genre").iterdir()])])


def _content_named(name: str) -> str | None:
    """Return a hash of the file or folder of a name; None for a name in a library or hub."""
    for path in (Path(name), Path("models", name)):
        if path.exists():
            return _hash(_contents([path, *path.rglob("*")]))
    return None


def _contents(paths: list[Path]) -> Iterator[bytes]:
    for path in sorted(path for path in paths if path.is_file()):
        with path.open("rb") as file:
            yield path.name.encode("utf-8", "surrogateescape")
            yield hashlib.file_digest(file, "sha256").digest()


def _hash(parts: "Iterator[bytes] | list[bytes]") -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "little") + part)
    return whole.hexdigest()
