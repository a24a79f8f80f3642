"""Where a stretch names a year, and whether its sentence argues that it should be another.

Many years are named rightly: of documents, of comparisons, of what began earlier. What tells is
the sentence: this report's title, what was done and counted this year, what is to be done next
year. The arguments are tried in order; the first that applies decides.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gimine.analysis.audit.year_said import SELF, TERM, Place, Said
from gimine.report import PROBLEMS

_YEAR = re.compile(
    r"(?:(?<![\d〔\[【（(])|(?<=[度年来][（(]))(20[0-3]\d)年(?!版|修[订正]|印发|第|前)"
)
_COMPARED = re.compile(
    r"[比较](?=上|去|前|20|同|年初|往|[^，。；]{1,6}年)|[同环相]比|同期|增[长加幅]|减少|下降|上升|上一?年|去年"
    r"|以来|至今|连续|曾|历年|近[两三几]年|结转|首次|转发|修订|目前运行|沿用"
)
_BUDGET = re.compile(r"^度?[^，。；]{0,12}(?:预算|决算)")
_LATER = re.compile(
    r"将|(?<![需重主必首提概])要(?=[把在对以按从继进加强做抓着切严积认努坚深推完健提])|计划(?=[在用于对开新增建将])"
    r"|拟|力争|争取|预计|打算|下一?步|今后"
)
_TITLE = re.compile(
    r"^度?[^，。；》]{0,14}(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)(?!格式|编制|发布|的通知|工作)"
)
_REPORTED = re.compile(
    r"^度?[^，。；《》]{0,30}(?:情况|工作|报告)[^，。；]{0,8}(?:报告|总结|汇报|公布|通报)如下"
    r"|^度?(?:政府信息|政务|信息)公开(?:工作)?的?(?:实际|情况)[，,]?(?:特|现)?(?:编制|撰写|形成)"
)
_ACTS = (
    r"公开|发布|收到|受理|新收|收取|答复|办结|发生|推送|更新|开展|组织|召开|举办|印发|制定|成立"
    r"|完成|公布|上传|登出|办理|接到|提出"
)
_SUBJECT = re.compile(r"(?:^|[。；：，,])[\u3400-\u9fff]{2,8}$")
_TALLIED = re.compile(
    r"^度?[，,]?[^。；]{0,26}?\d+余?(?:条|件|次|份|起|宗|元|场|期|篇|人|项|个|户|处|名|节|则)"
)
_NOTHING = re.compile(r"^度?[，,]?[^，。；]{0,14}?(?:未|没有|无|零)")
_COUNTED = re.compile(
    rf"^度?[，,]?[^。；]{{0,24}}?(?:{_ACTS})[^。；]{{0,30}}?\d+余?(?:条|件|次|份|起|宗|元|场|期|篇|人|项|个)"
)
_WORKED = re.compile(
    rf"^度?[，,]?(?:全年|{SELF}|在[^，。；]{{0,20}}(?:领导|指导|支持|部署)下，|.{{0,4}}(?:认真|严格|高度|积极|坚持|始终|持续|深入|紧紧|围绕|按照))"
)
_JUDGED = re.compile(
    r"^度?[，,]?(?!.{0,6}(?:检查|考核|反映|查出|指出|提出|巡[察视]|审计|反馈|评估|督查|通报|排查|测评))"
    r".{0,16}(?:工作)?.{0,12}(?:取得|存在|离|距|虽|仍|还有|不足|问题)"
)
_FOUND = re.compile(r"^[^，。；]{1,8}(?:出|过|来|下)的")
"""What was found or left in another year: 2022年清理出的栏目仍有2个未填补."""
_CLOSED = re.compile(r"^(?:12月31日|12月底|年?底|末)")
_CLOSING = re.compile(r"截[至止](?:到)?$")


_SURELY = re.compile(
    rf"^(?:度|全年)?[，,]?(?:{SELF})?将(?:继续|进一步|从[^，。；]{{0,6}}方面|着力|重点|持续|不断|着重)"
)
_OWN_WORK = re.compile(r"^度?[，,]?(?:主动公开|公开|收到|受理|新收|研究|发布)")
_WHOLE_WORK = re.compile(
    r"^度?(?:政府信息|政务|信息)公开工作(?:认真|严格|紧紧|紧扣|坚持|按照|稳步|扎实|有序|总体|在[^，。；]{0,20}下)"
)


_OTHERWISE = re.compile(
    r"将|计划|拟|力争|争取|打算|重点|工作|打算|安排|思路|要|接着|继续|再|续|抓紧|补|确保|预计|力求|努力"
    r"|务必|底|末|前|内|半年|季度|[（(]20"
)
"""What stands with a report's own year where another should; without it the year is right."""


class Slip(NamedTuple):
    """A year in a stretch that should be another: where, which, and how well argued."""

    start: int
    end: int
    expected: int
    score: float


def slips(words: str, year: int, place: Place) -> Iterator[Slip]:
    """Yield the years in a flattened stretch of a report on `year` that should be others."""
    elsewhere = _OTHERWISE.search(words) is not None
    for found in _YEAR.finditer(words):
        if not elsewhere and int(found[1]) == year:
            continue
        said = Said(words, found.start(), int(found[1]), year, place)
        if said.named == year and not _told_otherwise(said):
            continue
        expected, score = next(filter(None, (argue(said) for argue in _ARGUMENTS)), (year, 0.0))
        if score > 0:
            yield Slip(said.start, said.start + 4, expected, score)


def _told_otherwise(said: Said) -> bool:
    """Tell whether the report's own year may be wrong here."""
    return said.planned or said.goes_on or said.due or said.relative is not None


Argument = tuple[int, float]
"""The year that should stand there, and the score; 0: the year is right."""


def _planned(said: Said) -> Argument | None:
    if not said.planned:
        return None
    late = said.place.role in ("measure", "heading") or said.place.section == PROBLEMS
    sure = late or (said.named < said.year and _SURELY.match(said.right))
    wrong = said.named != said.year + 1
    return said.year + 1, (0.75 if late else 0.65 if sure else 0.5) if wrong else 0.0


def _due(said: Said) -> Argument | None:
    if not said.due:
        return None
    return said.year + 1, 0.7 if said.named <= said.year else 0.0


def _relative(said: Said) -> Argument | None:
    if said.relative is None:
        return None
    return said.relative, 0.72 if said.named != said.relative else 0.0


def _going_on(said: Said) -> Argument | None:
    return (said.year + 1, 0.65) if said.named == said.year and said.goes_on else None


def _coming(said: Said) -> Argument | None:
    coming = said.place.section == PROBLEMS or _LATER.search(said.words)
    return (said.year, 0.0) if said.named == said.year + 1 and coming else None


def _own_report(said: Said) -> Argument | None:
    announced = said.place.section == 0 or (said.place.section == 1 and said.announced)
    preamble = announced and (said.drawn_up or not said.titled) and _TITLE.match(said.right)
    reported = said.place.section <= 1 and _REPORTED.match(said.right)
    return (said.year, 0.8) if preamble or reported else None


def _aside(said: Said) -> Argument | None:
    """Leave years alone that tell of other things: documents, comparisons, plans."""
    aside = said.place.role in ("heading", "measure") or said.titled or _FOUND.match(said.right)
    whole = _whole_sentence(said)
    compared = _COMPARED.search(whole) or f"{said.year}年" in whole
    other = compared or said.in_series or _BUDGET.match(said.right) or _LATER.search(said.sentence)
    if aside or other:
        return said.year, 0.0
    if said.among_others:
        return said.year, 0.4
    long_ago = said.named < said.year - 1 and _COUNTED.match(said.right)
    return (said.year, 0.4) if said.leads_up and not long_ago else None


def _whole_sentence(said: Said) -> str:
    """Return the sentence with what stands beyond its semicolons."""
    return said.words[said.words.rfind("。", 0, said.start) + 1 :].partition("。")[0]


def _closing(said: Said) -> Argument | None:
    closing = _CLOSING.search(said.before) and _CLOSED.match(said.right)
    return (said.year, 0.75) if closing and said.named < said.year else None


def _inside_clause(said: Said) -> Argument | None:
    if said.begins_clause:
        return None
    told = _SUBJECT.search(said.before) and _OWN_WORK.match(said.right)
    counted = told and _TALLIED.match(said.right) and said.named < said.year
    return said.year, 0.62 if counted else 0.0


def _judged(said: Said) -> Argument | None:
    if said.place.section != PROBLEMS:
        return None
    if TERM.match(said.right):
        return said.year, 0.0
    return said.year, 0.7 if said.named < said.year and _JUDGED.match(said.right) else 0.0


def _worked(said: Said) -> Argument:
    """Argue from what a clause tells of this year's work under another year."""
    far = 0.15 if abs(said.named - said.year) > _NEAR else 0.0
    if _COUNTED.match(said.right) or _NOTHING.match(said.right):
        return said.year, 0.7 - far
    right = said.right.removeprefix("度")
    own = said.place.own and right[right[:1] in ("，", ",") :].startswith(said.place.own)
    if said.named < said.year and (own or _WORKED.match(said.right) or _WHOLE_WORK.match(right)):
        return said.year, 0.65 - far
    return said.year, 0.62 - far if said.named < said.year and _TALLIED.match(said.right) else 0.0


_NEAR = 2
_ARGUMENTS: tuple[Callable[[Said], Argument | None], ...] = (
    _relative,
    _due,
    _planned,
    _going_on,
    _coming,
    _own_report,
    _aside,
    _closing,
    _inside_clause,
    _judged,
    _worked,
)
