"""The nouns of the audit: a rule, what it notes in a report, and the outcome of one rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from gimine.analysis.audit.case import Case

Group = Literal["arithmetic", "prose", "years", "form", "slips"]
Verdict = Literal["pass", "fail", "uncertain"]
Flags = npt.NDArray[np.bool_]

FAIL_SCORE = 0.6
"""A slip that is argued at least this well is a `fail`; what is weaker is `uncertain`."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a rule found in a report: what was expected, what stands there, and where.

    `report` is the report's position in the corpus. `zh` and `en` say it in a sentence. A slip has
    a `score` from 0 to 1; `other` is the position of another report that bears on it.
    """

    report: int
    verdict: Verdict
    zh: str
    en: str
    expected: str | None = None
    found: str | None = None
    start: int | None = None
    end: int | None = None
    score: float | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says of a corpus.

    `checked` has one flag a report: whether there was something to check. A report that was
    checked and has no note passes.
    """

    checked: Flags
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the audit: its id, its group, what it demands in Chinese and in English."""

    id: str
    group: Group
    zh: str
    en: str
    check: "Callable[[Case], Outcome]"


def argued(score: float) -> tuple[Verdict, float]:
    """Return the verdict that a slip of this score gets, and the score within [0, 1]."""
    score = round(min(max(score, 0.0), 1.0), 3)
    return ("fail" if score >= FAIL_SCORE else "uncertain"), score
