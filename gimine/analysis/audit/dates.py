"""Slips of time: last year's number where this year's should stand, or this year's for the next."""

from collections.abc import Iterator

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.periods import periods, signatures
from gimine.analysis.audit.rule import Flags, Note, Outcome, argued
from gimine.analysis.audit.year_mentions import slips
from gimine.analysis.audit.year_said import Place

_LAST_LIKELY_MONTH = 10
"""A report may well be signed in the last weeks of its year, hardly before."""


def wrong_year(case: Case) -> Outcome:
    """Look for years left over from another year's report."""
    known = np.array([year is not None for year in case.year], dtype=bool) & ~case.spam
    dated = list(_dated(case))
    taken = {(note.report, at) for note in dated for at in range(note.start or 0, note.end or 0)}
    others = (n for n in _sentences(case, known) if (n.report, n.start) not in taken)
    return Outcome(known, [*dated, *others])


def _dated(case: Case) -> Iterator[Note]:
    """Yield the reporting periods and signatures of another year."""
    for spot in periods(case):
        if spot.wrong:
            score = 0.9 if spot.sure else 0.5
            yield _note(case, spot.report, spot.start, spot.end, spot.year, spot.said, score)
    for spot in signatures(case):
        year, month = (int(part) for part in spot.said.split("-")[:2])
        if (
            spot.wrong
            and spot.sure
            and (year < spot.year or month <= _LAST_LIKELY_MONTH)
            and spot.end
        ):
            yield _note(case, spot.report, spot.start, spot.end, spot.year + 1, spot.said, 0.8)


def _sentences(case: Case, known: Flags) -> Iterator[Note]:
    """Yield the years in sentences that should be others."""
    stretches = case.stretches
    for i, words in stretches.matching("20[0-3][0-9]年", known[stretches.report]):
        report = int(stretches.report[i])
        year = case.year[report] or 0
        place = Place(
            stretches.role[i].as_py(),
            int(stretches.section[i]),
            case.place[report] or "",
            *(stretches.words(at) if stretches.holds(at, report) else "" for at in (i - 1, i + 1)),
        )
        for slip in slips(words, year, place):
            doubt = 0.0 if case.sure_year[report] else 0.4
            start, end = stretches.span(i, slip.start, slip.end)
            said = words[slip.start : slip.end]
            yield _note(case, report, start, end, slip.expected, said, slip.score - doubt)


def _note(
    case: Case, report: int, start: int, end: int, expected: int, said: str, score: float
) -> Note:
    verdict, score = argued(score)
    zh = f"{case.year[report]} 年的报告中写作 {said}，此处应为 {expected}"
    en = f"the report on {case.year[report]} says {said} where {expected} should stand"
    return Note(report, verdict, zh, en, str(expected), said, start, end, score)
