"""Slips of the form: blanks that nobody filled in, and instructions to the writer left standing."""

import re
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow.compute as pc

from gimine.analysis.audit import instructions, placeholders
from gimine.analysis.audit.case import Case
from gimine.analysis.audit.rule import Note, Outcome, argued
from gimine.analysis.audit.stretches import flatten, unflattened
from gimine.analysis.audit.wordlists import Found

_BRACKETED = 120
_MASKED = 8
"""So many masked figures in a report were masked by the site that published it."""
_DOUBT = 0.3
_HEAD = 1200
_STARRED = re.compile(r"(?:^|(?<=[。；\n]))[ \u3000]*(\*{3,4})(?=[\u4e00-\u9fff])(?![^\n]*\*{2})")
_MARKED = re.compile(placeholders.TELLTALE)
_APPENDIX = re.compile(r"\n[ \t\u3000]*附(?:件|表|录)[ \t\u3000]*[\d一二三]?[：:.、 \t\u3000\n]")
_LOST = re.compile(r"20\d\d1?\d月\d|20\d\d年\d{1,2}日|(?<!\d)\d{1,2}月日|月1?\d至")
"""Dates that lost a part on the way: then figures may have been lost, too."""
_INSTRUCTION = ("填写说明“{said}”未删", "an instruction to the writer is left standing: {said}")

Spot = tuple[int, int, str, float]
Search = Callable[[str, str], list[Found]]


def placeholder(case: Case) -> Outcome:
    """Look for blanks that were never filled in: xx镇, ××条, （本部门）, 我乡（镇）, 共公开 条."""
    telltale = f"{placeholders.TELLTALE}|{placeholders.TELLTALE_EMPTY}"
    outcome = _searched(case, telltale, _blank, title=placeholders.blanks)
    known = {(note.report, note.start) for note in outcome.notes}
    starred = (note for note in _starred(case) if (note.report, note.start) not in known)
    return Outcome(outcome.checked, [*outcome.notes, *starred])


def instruction(case: Case) -> Outcome:
    """Look for instructions to the writer: what to fill in, how long, what to delete."""
    outcome = _searched(
        case,
        instructions.TELLTALE,
        lambda words, _: instructions.orders(words),
        wording=_INSTRUCTION,
    )
    return Outcome(outcome.checked, [*outcome.notes, *_divided(case)])


def _starred(case: Case) -> Iterator[Note]:
    """Yield the stars that open a sentence, which reading takes for emphasis: ****高度重视."""
    texts = case.corpus.tables["texts"]["text"]
    among = pc.match_substring_regex(texts, r"[*]{3}\p{Han}").to_numpy() & ~case.spam
    for report in np.flatnonzero(among).tolist():
        for found in _STARRED.finditer(case.text(report)):
            spot = (found.start(1), found.end(1), found[1], 0.75)
            yield from _notes(case, report, [spot])


def _blank(words: str, raw: str) -> list[Found]:
    return [*placeholders.blanks(words), *placeholders.left_out(words, raw)]


def _divided(case: Case) -> Iterator[Note]:
    """Yield the instructions in brackets that reading divided into several passages."""
    stretches = case.stretches
    among = ~case.spam[stretches.report]
    for i, opened in stretches.matching(r"[（(【\[][^）)】\]]*$", among):
        report, start = int(stretches.report[i]), int(stretches.start[i])
        window = case.text(report)[start : start + len(opened) + _BRACKETED]
        words, length = flatten(window), len(opened)
        for low, high, score in instructions.orders(words):
            if low < length < high:
                a, b = unflattened(window, low, high)
                spot = (start + a, start + b, words[low:high], score)
                yield from _notes(case, report, [spot], _INSTRUCTION)


def _searched(
    case: Case,
    telltale: str,
    search: Search,
    *,
    title: Callable[[str], list[Found]] | None = None,
    wording: tuple[str, str] | None = None,
) -> Outcome:
    """Search the stretches, and the titles where `title` says how; say it in this `wording`."""
    checked = ~case.spam
    found: dict[int, list[Spot]] = {}
    stretches = case.stretches
    for i, words in stretches.matching(telltale, checked[stretches.report]):
        for low, high, score in search(words, stretches.raw(i)):
            spot = (*stretches.span(i, low, high), words[low:high], score)
            found.setdefault(int(stretches.report[i]), []).append(spot)
    if title is not None:
        for report in np.flatnonzero(checked).tolist():
            for spot in _in_title(case, report, title):
                found.setdefault(report, []).append(spot)
    notes = [
        note for report, spots in found.items() for note in _notes(case, report, spots, wording)
    ]
    return Outcome(np.array(checked), notes)


def _in_title(case: Case, report: int, search: Callable[[str], list[Found]]) -> Iterator[Spot]:
    """Yield what `search` finds in a title, where the title stands in the text."""
    title = flatten(case.title[report] or "")
    if not _MARKED.search(title) or not (found := search(title)):
        return
    head = case.text(report)[:_HEAD]
    at = flatten(head).find(title)
    for low, high, score in found if at >= 0 else ():
        yield *unflattened(head, at + low, at + high), title[low:high], score


def _notes(
    case: Case, report: int, spots: list[Spot], wording: tuple[str, str] | None = None
) -> Iterator[Note]:
    masked = sum("*" in said for _, _, said, _ in spots) >= _MASKED
    for start, end, said, score in spots:
        ruled = said.strip("_＿") == "" and _APPENDIX.search(case.text(report), 0, start)
        if ruled:
            continue
        doubt = (masked and "*" in said) or (
            placeholders.unmarked(said) and _lossy(case.text(report))
        )
        verdict, sure = argued(min(score, _DOUBT) if doubt else score)
        zh, en = (words.format(said=said) for words in wording or _wording(said))
        yield Note(report, verdict, zh, en, None, said, start, end, sure)


def _wording(said: str) -> tuple[str, str]:
    """Return what is said of a blank, in Chinese and English."""
    if placeholders.unmarked(said):
        return "“{said}”中漏填", "something was left out: {said}"
    return "模板中的“{said}”未改", "left over from a template: {said}"


def _lossy(text: str) -> bool:
    """Tell whether dates of a text lost digits or signs, as on copies of web pages."""
    return _LOST.search(flatten(text)) is not None
