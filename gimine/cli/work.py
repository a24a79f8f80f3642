"""The way of every command: read, analyse, save, print; the last two only if all went well."""

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gimine.cli import CHECK_FAILED, DONE
from gimine.cli.caching import cache_of
from gimine.cli.options import Job
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.folder import read
from gimine.manifest import Manifest, record
from gimine.progress import Clock, Progress
from gimine.terminal.bars import progress_bars
from gimine.terminal.parts import Page, counted
from gimine.terminal.printing import print_json, print_page

if TYPE_CHECKING:
    from gimine.language.encoders import Encoder

Analysis = Callable[[Corpus, Progress], Findings]


def all_is_well(found: Findings) -> None:
    """Find nothing wrong."""


def carry_out(
    job: Job,
    analyse: Analysis,
    *,
    page: Callable[[Findings], Page],
    result: Callable[[Findings], Mapping[str, Any]],
    check: Callable[[Findings], str | None] = all_is_well,
) -> int:
    """Read `job.source`, analyse it, save what was found and print it; return the exit status.

    Args:
        job: the source and the common options.
        analyse: corpus and progress to findings; their tables are saved beside those of reading.
        page: findings to what a person reads.
        result: findings to what `--json` prints.
        check: findings to what is wrong with them, in words; that makes the status 1.
    """
    with progress_bars(quiet=job.quiet) as listener:
        clock = Clock(listener)
        corpus = corpus_of(job, clock)
        made = analyse(corpus, clock)
        found = Findings({**corpus.tables, **made.tables()}, _record(job, clock, made.manifest))
        found.save(job.out, csv=job.csv, add=True, waiting=partial(_say_waiting, job))
    if job.json:
        print_json(result(found))
    elif not job.quiet:
        print_page(page(found))
        print_page(_closing(job, found))
    return _status(filter(None, (_skipped_though_strict(job, corpus), check(found))))


def corpus_of(job: Job, progress: Progress) -> Corpus:
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
    )
    if not len(corpus):
        reasons = "; ".join(f"{path}: {why}" for path, why in list(corpus.skipped.items())[:3])
        files = counted(len(corpus.skipped), "file")
        raise GimineError(
            f"nothing in {job.source} can be read as a report: {files} skipped ({reasons}); "
            "name a folder with reports as .txt, or see what a report looks like in corpora/demo"
        )
    return corpus


def encoder_of(job: Job) -> "Encoder | None":
    """Return the encoder that `--encoder` names; None is the offline one, fitted on the corpus."""
    from gimine.language.encoders import load_encoder

    return None if job.encoder is None else load_encoder(job.encoder)


def _record(job: Job, clock: Clock, made: Mapping[str, Any]) -> Manifest:
    """Return the record of the run: what the analysis says of itself, with what was asked for."""
    options = {**made.get("options", {}), **job.options}
    seconds = {**clock.seconds, **made.get("seconds", {})}
    more = {key: made[key] for key in made.keys() - {"command", "options", "seconds"}}
    return record(job.command, options=options, seconds=seconds, **more)


def _status(complaints: Iterable[str]) -> int:
    """Tell each complaint on standard error; return 1 if there is any, else 0."""
    status = DONE
    for complaint in complaints:
        sys.stderr.write(f"gimine: {complaint}\n")
        status = CHECK_FAILED
    return status


def _skipped_though_strict(job: Job, corpus: Corpus) -> str | None:
    if not (job.strict and corpus.skipped):
        return None
    path, reason = next(iter(corpus.skipped.items()))
    return (
        f"--strict: {counted(len(corpus.skipped), 'file')} skipped, the first is {path} ({reason})"
    )


def _closing(job: Job, found: Findings) -> Iterable[Any]:
    from rich.text import Text

    where = Path(job.out).as_posix().rstrip("/")
    reports = counted(found["reports"].num_rows, "report")
    yield Text(f"\nFindings of {reports} are in {where}/", style="dim")


def _say_waiting(job: Job) -> None:
    sys.stderr.write(f"gimine: another gimine is writing {job.out}; waiting for it to finish\n")
