"""What is said of a word that belongs to a body of another level."""

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.renamings import renamed
from gimine.analysis.audit.rule import Note, argued

_CALLED = (
    "发布单位是{level}（{place}），文中自称“{found}”",
    "the body is a {level} ({place}), but calls itself {found}",
)
_WRITTEN = (
    "发布单位是{level}（{place}），文中写作“{found}”",
    "the body is a {level} ({place}), but the text has {found}",
)
ABOVE = (
    "{place}属{county}，文中的上级却是“{found}”",
    "{place} belongs to {county}, but the text is led by {found}",
)
BELOW = (
    "{place}下辖社区，文中却称“{found}”",
    "{place} has communities below it, but the text has {found}",
)
"""What is said of a slip, in Chinese and English."""


def note(
    case: Case,
    i: int,
    low: int,
    high: int,
    score: float,
    wording: tuple[str, str] | None = None,
) -> Note:
    """Return the note of the word ``words(i)[low:high]``, told in a `wording` of its own or not."""
    stretches, report = case.stretches, int(case.stretches.report[i])
    doubted = not case.sure_place[report] or renamed(case.text(report))
    verdict, score = argued(score - (0.4 if doubted else 0.0))
    level, found = case.level[report], stretches.words(i)[low:high]
    start, end = stretches.span(i, low, high)
    names = {"level": level, "place": case.place[report], "county": case.county[report]}
    wording = wording or (_CALLED if found[0] in "我本全" else _WRITTEN)
    zh, en = (words.format(**names, found=found) for words in wording)
    return Note(report, verdict, zh, en, level, found, start, end, score)
