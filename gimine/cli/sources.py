"""What a command works on: the reports of its source, one report by name, an encoder by name."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gimine.cli.caching import cache_of
from gimine.cli.options import Job
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.folder import read
from gimine.manifest import MANIFEST
from gimine.progress import Progress, silent
from gimine.report import Report
from gimine.terminal.parts import counted

if TYPE_CHECKING:
    from gimine.language.encoders import Encoder


COLUMNS = ("text", "place", "year", "title")


def read_for(job: Job, progress: Progress) -> Corpus:
    """Return the reports of `job.source`.

    Raises:
        GimineError: there is nothing, or nothing that can be read as a report.
    """
    corpus = read(
        job.source,
        jobs=job.jobs,
        progress=progress,
        cache=cache_of(job.source),
        gazetteer=job.gazetteer,
        columns=columns_of(job.column or ()),
    )
    if not len(corpus):
        reasons = "; ".join(f"{path}: {why}" for path, why in list(corpus.skipped.items())[:3])
        files = counted(len(corpus.skipped), "file")
        raise GimineError(
            f"nothing in {job.source} can be read as a report: {files} skipped ({reasons}); "
            "name a folder with reports, or see what a report looks like in corpora/demo"
        )
    return corpus


def columns_of(given: Iterable[str]) -> dict[str, str]:
    """Return which column of a table file holds what, from ``text=正文`` and the like.

    Raises:
        GimineError: one is not of this form.
    """
    columns = {}
    for each in given:
        what, _, name = each.partition("=")
        if what not in COLUMNS or not name:
            raise GimineError(
                f"--column {each}: write WHAT=NAME, where WHAT is one of {', '.join(COLUMNS)} and "
                "NAME a column of the table, such as text=正文"
            )
        columns[what] = name
    return columns


def report_named(name: str, job: Job) -> Report:
    """Return the report in a file, or the one of this id in the findings at `--out`.

    Raises:
        GimineError: there is neither.
    """
    if Path(name).is_file():
        return read_for(replace(job, source=Path(name)), silent)[0]
    if (job.out / MANIFEST).is_file():
        corpus = read(job.out)
        if name in corpus.report_ids:
            return corpus.report(name)
    raise GimineError(
        f"{name} is neither a file nor a report_id of the findings in {job.out}: name a file, or "
        "with --out the findings that hold it"
    )


def encoder_of(job: Job) -> "Encoder | None":
    """Return the encoder that `--encoder` names; None is the offline one, fitted on the corpus."""
    if job.encoder is None:
        return None
    for name in ("HF_HUB_VERBOSITY", "TRANSFORMERS_VERBOSITY"):  # one line of ours is enough
        os.environ.setdefault(name, "error")
    from gimine.language.encoders import load_encoder

    return load_encoder(job.encoder)
