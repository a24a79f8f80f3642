"""Slips of time: last year's number where this year's should stand, or this year's for the next.

Many years are named rightly: of documents, of comparisons, of what began earlier. A slip is argued
from the sentence: this report's title or period, what was done and counted this year, what is to
be done next year.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.form import periods, signatures
from gimine.analysis.audit.rule import Note, Outcome, argued
from gimine.report import PROBLEMS

_YEAR = re.compile(r"(?<![\d〔\[【（(])(20[0-3]\d)年(?!版|修[订正]|印发|第|前)")
_BOUND = re.compile(r"(?:^|[。；：！？，,;:）)]|[一二三四五六七八九十](?:是|、)|\d[.、．]|在)$")
_SELF = (
    r"(?:我们|我[镇乡县区局办委]|我街道|我苏木|本(?:镇|乡|街道|局|机关|单位|办|县|区|苏木)"
    r"|[全](?:镇|乡|街道|苏木|局|年))"
)
_COMPARED = re.compile(
    r"比|较|同期|增[长加幅]|减少|下降|上升|上一?年|去年|以来|至今|连续|曾|历年|往年|近[两三几]年|结转|首次|沿用|延续|转发|修订|决算|预算"
)
_LATER = re.compile(
    r"将|(?<![需重主必])要(?!求|点|闻|件|素|事|么|是)|计划|拟|力争|争取|预计|打算|下一?步|今后|目标"
)
_FUTURE = re.compile(
    r"^(?:度|全年)?[，,]?(?P<self>.{0,12}?)(?:将(?:[：:，]|从|以|在|按照?|对|把|继续|进一步|重点|严格|着[力手重]|认真|积极|持续|不断|加[强大快]"
    r"|切实|努力|坚持|做好|深入|深化|围绕|全面|紧紧|大力|针对|充分|采取|根据|立足|结合|主要|抓[好紧]|开展|推[进动]|完善|健全|提[高升]"
    r"|强化|优化|拓[宽展]|组织|建立|力争|逐|这样|更)|计划|拟|力争|争取|打算|重点(?:做好|抓好)|(?:的)?工作(?:打算|计划|安排|思路)|要(?:继续|进一步|着力|重点))"
)
_HEADED = re.compile(r"^度?.{0,6}(?:工作|下一?步)?(?:打算|计划|安排|思路|努力方向|重点工作)")
_TITLE = re.compile(
    r"^度?[^，。；》]{0,14}(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)(?!格式|编制|发布|的通知|工作)"
)
_REPORTED = re.compile(
    r"^度?[^，。；《》]{0,30}(?:情况|工作|报告)[^，。；]{0,8}(?:报告|总结|汇报|公布|通报)如下"
)
_ACTS = (
    r"公开|发布|收到|受理|新收|收取|答复|办结|发生|推送|更新|开展|组织|召开|举办|印发|制定|成立"
    r"|完成|公布|上传|登出|办理|接到|提出"
)
_SHORT = re.compile(r"(?:差|欠|未|没|不足|不够|尚|遗留)[^。；]{0,12}[，,]$")
_GOES_ON = re.compile(r"^(?:接着|继续|再|续|抓紧|补齐|补上)[^，。；]{0,8}(?:[，。；]|$)")
_SUBJECT = re.compile(r"(?:^|[。；：，,])[\u3400-\u9fff]{2,8}$")
_TALLIED = re.compile(
    r"^度?[，,]?[^。；]{0,26}?\d+余?(?:条|件|次|份|起|宗|元|场|期|篇|人|项|个|户|处|名|节|则)"
)
_NOTHING = re.compile(r"^度?[，,]?[^，。；]{0,14}?(?:未|没有|无|零)")
_COUNTED = re.compile(
    rf"^度?[，,]?[^。；]{{0,24}}?(?:{_ACTS})[^。；]{{0,30}}?\d+余?(?:条|件|次|份|起|宗|元|场|期|篇|人|项|个)"
)
_WORKED = re.compile(
    rf"^度?[，,]?(?:全年|{_SELF}|.{{0,4}}(?:认真|严格|高度|积极|坚持|始终|持续|深入|紧紧|围绕|按照))"
)
_JUDGED = re.compile(r"^度?[，,]?.{0,16}(?:工作)?.{0,12}(?:取得|存在|离|距|虽|仍|还有|不足|问题)")
_CLOSED = re.compile(r"^(?:12月31日|12月底|年?底|末)")
_CLOSING = re.compile(r"截[至止](?:到)?$")


class Slip(NamedTuple):
    """A year in a stretch that should be another: where, which, and how well argued."""

    start: int
    end: int
    expected: int
    score: float


def wrong_year(case: Case) -> Outcome:
    """Look for years left over from another year's report."""
    known = np.array([year is not None for year in case.year], dtype=bool) & ~case.spam
    notes = [*_dated(case), *_sentences(case, known)]
    return Outcome(
        known, list({(note.report, note.start, note.end): note for note in notes}.values())
    )


def _dated(case: Case) -> Iterator[Note]:
    """Yield the reporting periods and signatures of another year."""
    for spot in periods(case):
        if spot.wrong:
            score = 0.9 if spot.sure else 0.5
            yield _note(case, spot.report, spot.start, spot.end, spot.year, spot.said, score)
    for spot in signatures(case):
        year, month = (int(part) for part in spot.said.split("-")[:2])
        if spot.wrong and spot.sure and (year < spot.year or month <= 10) and spot.end:
            yield _note(case, spot.report, spot.start, spot.end, spot.year + 1, spot.said, 0.8)


def _sentences(case: Case, known: np.ndarray) -> Iterator[Note]:
    """Yield the years in sentences that should be others."""
    stretches = case.stretches
    for i in stretches.matching("20[0-3][0-9]年", known[stretches.report]):
        report = int(stretches.report[i])
        year = case.year[report] or 0
        words = stretches.words(i)
        place = Place(
            stretches.role[i].as_py(), int(stretches.section[i]), case.place[report] or ""
        )
        for slip in slips(words, year, place):
            doubt = 0.0 if case.sure_year[report] else 0.4
            start, end = stretches.span(i, slip.start, slip.end)
            said = words[slip.start : slip.end]
            yield _note(case, report, start, end, slip.expected, said, slip.score - doubt)


class Place(NamedTuple):
    """Where a stretch stands: its role, its section's role, and in whose report."""

    role: str
    section: int
    own: str


def slips(words: str, year: int, place: Place) -> Iterator[Slip]:
    """Yield the years in a flattened stretch of a report on `year` that should be others."""
    for found in _YEAR.finditer(words):
        named = int(found[1])
        low, high = found.span(1)
        if named == year and not (_plans(words, found, place) or _goes_on(words, found)):
            continue
        expected, score = _argue(words, found, named, year, place)
        if score:
            yield Slip(low, high, expected, score)


def _plans(words: str, found: re.Match[str], place: Place) -> bool:
    """Tell whether this year is named as the time of what is still to be done."""
    right = words[found.end() :]
    if place.role == "heading":
        return bool(_HEADED.match(right))
    return _clause_start(words, found.start(), place) and bool(_FUTURE.match(right))


def _goes_on(words: str, found: re.Match[str]) -> bool:
    """Tell whether what fell short is to be continued in this year: 仍有两项未完成，2023年接着办."""
    before, right = words[: found.start()], words[found.end() :]
    return bool(_SHORT.search(before) and _GOES_ON.match(right))


def _argue(
    words: str, found: re.Match[str], named: int, year: int, place: Place
) -> tuple[int, float]:
    """Return the year that should stand there and the score, 0 for no slip."""
    right, start = words[found.end() :], found.start()
    if _plans(words, found, place):
        late = place.role == "measure" or place.section == PROBLEMS or place.role == "heading"
        wrong = named != year + 1
        return year + 1, (0.75 if late else 0.5) if wrong else 0.0
    if named == year and _goes_on(words, found):
        return year + 1, 0.65
    if named == year + 1 and (place.section == PROBLEMS or _LATER.search(words)):
        return year, 0.0
    if place.section == 0 and not _in_title(words, start) and _TITLE.match(right):
        return year, 0.8
    if place.section <= 1 and _REPORTED.match(right):
        return year, 0.8
    if place.role in ("heading", "measure") or _in_title(words, start):
        return year, 0.0
    return year, _worked(words, found, named, year, place)


def _worked(words: str, found: re.Match[str], named: int, year: int, place: Place) -> float:
    """Return how well a sentence argues that it tells of this year's work under another year."""
    right, sentence = words[found.end() :], _sentence(words, found.start())
    if _COMPARED.search(sentence) or f"{year}年" in sentence or _LATER.search(sentence):
        return 0.0
    if _CLOSING.search(words[: found.start()]) and _CLOSED.match(right) and named < year:
        return 0.75
    if not _clause_start(words, found.start(), place):
        own_work = re.match(r"^度?[，,]?(?:主动公开|公开|收到|受理|新收|研究|发布)", right)
        told = _SUBJECT.search(words[: found.start()]) and own_work and _TALLIED.match(right)
        return 0.62 if told and named < year else 0.0
    if place.section == PROBLEMS:
        return 0.7 if named < year and _JUDGED.match(right) else 0.0
    near = 0.0 if abs(named - year) <= 2 else 0.15
    if _COUNTED.match(right) or _NOTHING.match(right):
        return 0.7 - near
    if _TALLIED.match(right) and named < year:
        return 0.62 - near
    if re.match(rf"^度?[，,]?{re.escape(place.own)}", right) and place.own and named < year:
        return 0.65 - near
    return 0.65 - near if _WORKED.match(right) and named < year else 0.0


def _clause_start(words: str, at: int, place: Place) -> bool:
    """Tell whether a clause begins here, its subject aside."""
    before = re.sub(rf"(?:{_SELF}|{re.escape(place.own)}(?:人民政府|办事处)?)$", "", words[:at])
    return bool(_BOUND.search(before))


def _sentence(words: str, at: int) -> str:
    begin = max(words.rfind(mark, 0, at) for mark in "。；") + 1
    ends = [end for mark in "。；" if (end := words.find(mark, at)) >= 0]
    return words[begin : min(ends, default=len(words))]


def _in_title(words: str, at: int) -> bool:
    return words.rfind("《", 0, at) > words.rfind("》", 0, at)


def _note(
    case: Case, report: int, start: int, end: int, expected: int, said: str, score: float
) -> Note:
    verdict, score = argued(score)
    zh = f"{case.year[report]} 年的报告中写作 {said}，此处应为 {expected}"
    en = f"the report on {case.year[report]} says {said} where {expected} should stand"
    return Note(report, verdict, zh, en, str(expected), said, start, end, score)
