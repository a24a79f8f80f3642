"""Slips of place: another body's name where the report's own should stand."""

from collections.abc import Iterator

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.mentions import OWN_FRAMES, Mention, acquainted, mentions
from gimine.analysis.audit.names import COUNTY_LEVELS, TOWN_LEVELS
from gimine.analysis.audit.renamings import formerly
from gimine.analysis.audit.rule import Flags, Note, Outcome, argued
from gimine.analysis.audit.sources import source_of
from gimine.analysis.audit.stretches import flatten
from gimine.analysis.audit.superiors import Spot, above, superiors
from gimine.analysis.audit.township_names import akin
from gimine.reading.names import parse_name

_NAMED = "(?:^|[^我本全各该])(?:镇|街道|苏木|乡(?:$|[^村镇]))"
_TAIL_LINES = 6


def foreign_place(case: Case) -> Outcome:
    """Look for other bodies' names where the report's own place, or its county, should stand."""
    checked = np.array([bool(place) for place in case.place], dtype=bool) & ~case.spam
    spots = [*_towns(case, checked), *superiors(case), *_signed(case)]
    return Outcome(checked, [_note(case, spot) for spot in _apart(spots)])


def _apart(spots: list[Spot]) -> Iterator[Spot]:
    """Yield the spots in order, of those that overlap the one that starts first and is longest."""
    last: Spot | None = None
    for spot in sorted(spots, key=lambda s: (s.report, s.start, -s.end, -s.score)):
        if last is None or spot.report != last.report or spot.start >= last.end:
            yield spot
            last = spot


def _towns(case: Case, checked: Flags) -> Iterator[Spot]:
    """Yield other townships' names that stand in the place of the report's own."""
    stretches = case.stretches
    for i, words in stretches.matching(_NAMED, checked[stretches.report]):
        report = int(stretches.report[i])
        own = case.place[report] or ""
        for found in mentions(words, own, above(case, report), case.names):
            if not _applies(case, report, found):
                continue
            score = found.score + _support(case, found.name, own)
            if found.frame not in OWN_FRAMES and acquainted(flatten(case.text(report)), found.name):
                score -= 0.3
            yield Spot(report, i, found.name, *stretches.span(i, found.start, found.end), score)


def _applies(case: Case, report: int, found: Mention) -> bool:
    """Tell whether a township's name in this frame can be a slip in a body of this level.

    A county and its offices speak of their own townships by right, so there the name must be
    known to be of another county.
    """
    level = case.level[report]
    if level in TOWN_LEVELS:
        return True
    county = case.place[report] if level in COUNTY_LEVELS else case.county[report]
    theirs = {case.county[other] for other in case.names.towns.get(found.name, [])}
    elsewhere = bool(theirs) and None not in theirs and county not in theirs
    return elsewhere or found.frame in ("report", "contact")


def _support(case: Case, name: str, own: str) -> float:
    """Return what the corpus, the gazetteer and the look of a name add to its argument."""
    names = case.names
    support = 0.1 if name in names.towns else 0.0
    listed = names.in_gazetteer(name)
    if listed:
        support += 0.05
    elif name not in names.towns:
        support -= 0.1
    near = len(name) == len(own) and sum(a != b for a, b in zip(name, own, strict=True)) == 1
    return support + (0.1 if near else 0.0)


def _signed(case: Case) -> Iterator[Spot]:
    """Yield the signatures of another township under a report whose title names its own."""
    for report, (own, level) in enumerate(zip(case.place, case.level, strict=True)):
        if (
            level not in TOWN_LEVELS
            or case.spam[report]
            or case.place_source[report] not in ("title", "preamble")
        ):
            continue
        for name, start, end in _signatures(case.text(report)):
            if not akin(name, own or ""):
                yield Spot(
                    report, None, name, start, end, 0.8 + min(0.1, _support(case, name, own or ""))
                )


def _signatures(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the township offices that stand alone on one of the last lines, if only one does."""
    end, found = len(text), []
    for _ in range(_TAIL_LINES):
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        if 4 < len(line) <= 30 and (signed := parse_name(flatten(line))):
            offices = ("人民政府", "办事处")
            if signed.level in TOWN_LEVELS and flatten(line).endswith(offices):
                at = begin + text[begin:end].index(line)
                found.append((signed.place, at, at + len(line)))
        if begin == 0:
            break
        end = begin - 1
    if len(found) == 1:
        yield from found


def _note(case: Case, spot: Spot) -> Note:
    report, place = spot.report, case.place[spot.report]
    doubted = not case.sure_place[report] or formerly(case.text(report), spot.name)
    verdict, score = argued(spot.score - (0.4 if doubted else 0.0))
    theirs = [r for r in case.names.towns.get(spot.name, []) if r != report]
    other = (
        source_of(case, spot.stretch, spot.name, theirs)
        if theirs and spot.stretch is not None
        else None
    )
    whose = f"，与 {case.ids[other]} 同文" if other is not None else ""
    due = spot.due or place
    zh = f"此处应为“{due}”，写的却是“{spot.name}”{whose}"
    en = f"{spot.name} stands where {due} should"
    if other is not None:
        en += f"; {case.ids[other]} has the same sentence"
    return Note(report, verdict, zh, en, due, spot.name, spot.start, spot.end, score, other)
