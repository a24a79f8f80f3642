"""Passages bared and masked: the wordings of many, found by several processes."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

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

_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|\s*\n\s*")
"""White space between Chinese characters, and breaks of lines: where the text was wrapped."""


def bare(text: str) -> str:
    """Return a passage without its ordinal, its last mark and the breaks of its lines."""
    mark = MARK.match(text)
    text = text[mark.end() :] if mark else text
    return _BLANK.sub("", text).strip(" \t\n\u3000；;。.，,、")


def masked(texts: Any, report: Ints, names: Names, *, jobs: int | None) -> list[str]:  # noqa: ANN401
    """Return the wording of each passage: bare, what changes from report to report masked.

    Args:
        texts: a column of passages, those of a report together.
        report: the report of each.
        names: the names of places of each report.
        jobs: how many processes (None: all cores where that is worth it).
    """
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
