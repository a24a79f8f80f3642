"""The way of every command: read, analyse, save, print; the last two only if all went well."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from rich.text import Text

from gimine.cli import CHECK_FAILED, DONE
from gimine.cli.options import Job
from gimine.cli.sources import read_for
from gimine.cli.unchanged import Inputs, inputs_of, kept
from gimine.corpus import Corpus
from gimine.findings import Findings, write_csvs
from gimine.manifest import Manifest, record
from gimine.progress import Clock, Progress
from gimine.terminal.bars import progress_bars
from gimine.terminal.parts import Page, counted
from gimine.terminal.printing import print_json, print_page

Analysis = Callable[[Corpus, Progress], Findings]
Result = Mapping[str, Any]

NOTHING_CHANGED = "Nothing changed since these findings were made; --anew makes them again."


def all_is_well(found: Findings) -> None:
    """Find nothing wrong."""


def carry_out(
    job: Job,
    analyse: Analysis,
    *,
    page: Callable[[Findings], Page],
    result: Callable[[Findings], Result],
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
    with at_work(job) as clock:
        corpus = read_for(job, clock)
        inputs = inputs_of(job, corpus)
        before = kept(job, inputs)
        found = before or save(job, corpus, analyse(corpus, clock), clock, inputs=inputs)
        if before and job.csv:
            write_csvs(job.out, waiting=partial(_say_waiting, job))
    told = NOTHING_CHANGED if before else ""
    show(job, lambda: _closed(page(found), job, found, told), lambda: result(found))
    complaints = (skipped_though_strict(job, corpus), check(found))
    return status_of(*complaints)


@contextmanager
def at_work(job: Job) -> Iterator[Clock]:
    """Yield a clock that draws progress on standard error, if that is wanted and a terminal."""
    with progress_bars(quiet=job.quiet) as listener:
        yield Clock(listener)


def save(
    job: Job, corpus: Corpus, made: Findings, clock: Clock, *, inputs: Inputs | None = None
) -> Findings:
    """Write what was made beside the tables of reading, all or nothing; return them together."""
    tables = {**corpus.tables.packed, **made.packed()}
    inputs = inputs or inputs_of(job, corpus)
    told = _record(job, clock, {**made.manifest, "inputs": inputs, "made": list(tables)})
    found = Findings(tables, told)
    found.save(job.out, csv=job.csv, add=True, waiting=partial(_say_waiting, job))
    return found


def show(job: Job, page: Callable[[], Page], result: Callable[[], Result]) -> None:
    """Print the page, or the result as JSON, or nothing, as was asked for."""
    if job.json:
        print_json(result())
    elif not job.quiet:
        print_page(page())


def status_of(*complaints: str | None) -> int:
    """Tell each complaint on standard error; return 1 if there is any, else 0."""
    told = [complaint for complaint in complaints if complaint]
    for complaint in told:
        sys.stderr.write(f"gimine: {complaint}\n")
    return CHECK_FAILED if told else DONE


def _record(job: Job, clock: Clock, made: Mapping[str, Any]) -> Manifest:
    """Return the record of the run: what the analysis says of itself, with what was asked for."""
    options = {**made.get("options", {}), **job.options}
    seconds = {**clock.seconds, **made.get("seconds", {})}
    more = {key: made[key] for key in made.keys() - {"command", "options", "seconds"}}
    return record(job.command, options=options, seconds=seconds, **more)


def skipped_though_strict(job: Job, corpus: Corpus) -> str | None:
    """Return what `--strict` minds: that files were skipped; None if it does not or none was."""
    if not (job.strict and corpus.skipped):
        return None
    path, reason = next(iter(corpus.skipped.items()))
    files = counted(len(corpus.skipped), "file")
    return f"--strict: {files} skipped, the first is {path} ({reason})"


def _closed(page: Page, job: Job, found: Findings, told: str) -> Page:
    """Yield a page and, at its end, what is to be told of the findings and where they are."""
    yield from page
    if told:
        yield Text(f"\n{told}", style="dim")
    where = Path(job.out).as_posix().rstrip("/")
    reports = counted(found["reports"].num_rows, "report")
    yield Text(f"{'' if told else chr(10)}Findings of {reports} are in {where}/", style="dim")


def _say_waiting(job: Job) -> None:
    sys.stderr.write(f"gimine: another gimine is writing {job.out}; waiting for it to finish\n")
