"""From which report a slip came: the one of the named body that shares the sentence."""

import re
from collections.abc import Sequence

import numpy as np

from gimine.analysis.audit.case import Case

ALIKE = 75.0
"""Two sentences of this similarity (percent, names and figures masked) are one."""

_FIGURES = re.compile(r"\d+|[×xX○]{2,}")
_SELF = re.compile(r"([我本全])(?:镇|乡|街道|苏木|局)")


def source_of(case: Case, i: int, name: str, reports: Sequence[int]) -> int | None:
    """Return the report among `reports`, whose own place is `name`, that shares a sentence.

    The sentence is the one of stretch `i` that holds the name. Of several reports the one with
    the most similar sentence; of equals the nearest in time, earlier before later.
    """
    from rapidfuzz import fuzz

    stretches, report = case.stretches, int(case.stretches.report[i])
    own = case.place[report] or name
    told = next(s for s in _sentences(stretches.words(i)) if name in s)
    wanted = _masked(told, (name, own))
    best: tuple[float, int, int] | None = None
    for other in reports:
        if other == report:
            continue
        low, high = np.searchsorted(stretches.report, [other, other + 1]).tolist()
        words = stretches.flat.slice(low, high - low).to_pylist()
        masked = [_masked(sentence, (name,)) for each in words for sentence in _sentences(each)]
        likeness = max((fuzz.ratio(wanted, m, score_cutoff=ALIKE) for m in masked), default=0.0)
        rank = (-likeness, _distance(case.year[report], case.year[other]), other)
        if likeness >= ALIKE and (best is None or rank < best):
            best = rank
    return best[2] if best else None


def _sentences(words: str) -> list[str]:
    return [sentence for sentence in re.split("[。；]", words) if sentence]


def _masked(words: str, names: tuple[str, ...]) -> str:
    for name in names:
        words = words.replace(name, "\x01")
    return _FIGURES.sub("\x02", _SELF.sub("\\g<1>\x03", words))


def _distance(year: int | None, other: int | None) -> int:
    """Return how far another report is in time; a later one counts as farther."""
    if year is None or other is None:
        return 1000
    return year - other if other <= year else 100 + other - year
