"""Passages bared and masked: the wordings of many, found by several processes."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.keeping import kept, run_keys
from gimine.language.masking import mask_column
from gimine.processes import answers, serve
from gimine.reading.marks import MARK

Ints = npt.NDArray[np.int64]
Names = Sequence[tuple[str, ...]]
Task = tuple[list[str], list[int], Names]
"""Passages, for each the position of its report among the `Names` of places of reports."""

AT_ONCE = 20_000
WORTH_A_POOL = 5 * AT_ONCE
"""Passages of a task, and how many there must be for several processes to be sooner done."""

_ANY = "surrogatepass"
_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|\s*\n\s*")
"""White space between Chinese characters, and breaks of lines: where the text was wrapped."""


def bare(text: str) -> str:
    """Return a passage without its ordinal, its last mark and the breaks of its lines."""
    mark = MARK.match(text)
    text = text[mark.end() :] if mark else text
    return _BLANK.sub("", text).strip(" \t\n\u3000；;。.，,、")


def masked(
    texts: Any,  # noqa: ANN401 (a column of pyarrow's)
    report: Ints,
    names: Names,
    *,
    jobs: int | None,
    cache: Path | None = None,
    shelf: str = "wordings",
) -> list[str]:
    """Return the wording of each passage: bare, what changes from report to report masked.

    Args:
        texts: a column of passages, those of a report together.
        report: the report of each.
        names: the names of places of each report.
        jobs: how many processes (None: all cores where that is worth it).
        cache: the corpus's cache, where the wordings of each report are kept.
        shelf: their name there.
    """
    if cache is None:
        return _made(texts, report, names, jobs=jobs)
    column = texts.cast(pa.large_string()).combine_chunks()
    starts = np.flatnonzero(np.diff(report, prepend=-1, append=-1))
    of_run = [names[i] for i in report[starts[:-1]].tolist()]

    def make(runs: Ints) -> list[bytes]:
        rows, sizes = rows_of_runs(starts, runs)
        made = iter(_made(column.take(pa.array(rows)), report[rows], names, jobs=jobs))
        return ["\n".join(islice(made, n)).encode("utf-8", _ANY) for n in sizes.tolist()]

    values = kept(cache, shelf, run_keys(column, starts, of_run), make)
    return [wording for value in values for wording in value.decode("utf-8", _ANY).split("\n")]


def rows_of_runs(starts: Ints, runs: Ints) -> tuple[Ints, Ints]:
    """Return the rows of some runs (run i has those from ``starts[i]`` on), and their numbers."""
    sizes = np.diff(starts)[runs]
    first = np.repeat(starts[runs] - np.cumsum(sizes) + sizes, sizes)
    return first + np.arange(sizes.sum()), sizes


def _made(texts: Any, report: Ints, names: Names, *, jobs: int | None) -> list[str]:  # noqa: ANN401
    tasks = _tasks(texts, report, names)
    if jobs == 1 or len(texts) < WORTH_A_POOL:
        parts: Iterator[list[str]] = map(wording_of, tasks)
    else:
        parts = answers(wording_of, tasks, jobs=jobs, main=__name__)
    return list(chain.from_iterable(parts))


def wording_of(task: Task) -> list[str]:
    """Return the wordings of the passages of a task."""
    texts, report, names = task
    return mask_column([bare(text) for text in texts], [names[i] for i in report])


def main() -> None:
    """Answer tasks: what the processes do."""
    serve(wording_of)


def _tasks(texts: Any, report: Ints, names: Names) -> Iterator[Task]:  # noqa: ANN401
    for at in range(0, len(texts), AT_ONCE):
        own = report[at : at + AT_ONCE]
        first, last = int(own.min()), int(own.max()) + 1
        yield texts.slice(at, AT_ONCE).to_pylist(), (own - first).tolist(), names[first:last]
