"""Where a stretch names a year, and whether its sentence argues that it should be another.

Many years are named rightly: of documents, of comparisons, of what began earlier. What tells is
the sentence: this report's title, what was done and counted this year, what is to be done next
year. The arguments are tried in order; the first that applies decides.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gimine.analysis.audit.wordlists import sentence_around
from gimine.report import PROBLEMS

_YEAR = re.compile(
    r"(?:(?<![\d〔\[【（(])|(?<=[度年][（(]))(20[0-3]\d)年(?!版|修[订正]|印发|第|前)"
)
_BOUND = re.compile(
    r"(?:^|[。；：！？，,;:）)]|[一二三四五六七八九十](?:是|、)|\d[.、．]|在|进入|面向|展望|迈入|步入)$"
)
_SELF = (
    r"(?:我们|我[镇乡县区局办委]|我街道|我苏木|本(?:镇|乡|街道|局|机关|单位|办|县|区|苏木)"
    r"|[全](?:镇|乡|街道|苏木|局|年))"
)
_COMPARED = re.compile(
    r"[比较](?=上|去|前|20|同|年初|往|[^，。；]{1,6}年)|[同环相]比|同期|增[长加幅]|减少|下降|上升|上一?年|去年"
    r"|以来|至今|连续|曾|历年|近[两三几]年|结转|首次|转发|修订"
)
_BUDGET = re.compile(r"^度?[^，。；]{0,12}(?:预算|决算)")
_LATER = re.compile(
    r"将|(?<![需重主必首提概])要(?=[把在对以按从继进加强做抓着切严积认努坚深推完健提])|计划(?=[在用于对开新增建将])"
    r"|拟|力争|争取|预计|打算|下一?步|今后"
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


_SURELY = re.compile(
    rf"^(?:度|全年)?[，,]?(?:{_SELF})?将(?:继续|进一步|从[^，。；]{{0,6}}方面|着力|重点|持续|不断|着重)"
)
_TERM = re.compile(
    r"^(?:(?:\d{1,2}月)?(?:底|末|份|初)?(?:之前|以前|前)|(?:\d{1,2}月)?年?[底末](?=完成|建成|实现|全)|年内|[上下]半年|第?[一二三四]季度)"
)
_AIMED = re.compile(
    r"(?:力争|争取|确保|计划|预计|力求|努力|打算|拟|将|务必)(?:于|在|到)?$|(?:将|要|力争|争取|计划|拟)(?:于|在|到)$"
)
_TO_DO = re.compile(
    r"^[^，。；]{0,10}?(?:完成|建成|实现|整改|更新|到位|全部|开展|组织|举办|落实|启用|上线)(?!的|了)"
)
_DONE = re.compile(r"已|完成了|的(?:要求|目标|部署|任务|通知|项目)|未|仍|应(?!公开)|立项|验收")
_NEXT = r"下一?年度?|明年|来年|次年|新的一年|新一年"
_LAST = r"上一?年度?|去年"
_THIS = r"今年|本年度?|这一年"
_RELATIVE = re.compile(
    rf"(?:(?P<next>{_NEXT})|(?P<last>{_LAST})|(?P<this>{_THIS}))[（(](?:即|为|指)?$"
)
_OBJECT = re.compile(
    r"度?[，,]?[^，。；]{0,12}将[^，。；]{2,30}(?:纳入|列入|摆[上在]|放[在到]|作为|融入|贯穿|落到|转化)"
)
_OWN_WORK = re.compile(r"^度?[，,]?(?:主动公开|公开|收到|受理|新收|研究|发布)")


_OTHERWISE = re.compile(
    r"将|计划|拟|力争|争取|打算|重点|工作|打算|安排|思路|要|接着|继续|再|续|抓紧|补|确保|预计|力求|努力"
    r"|务必|底|末|前|内|半年|季度|[（(]20"
)
"""What stands with a report's own year where another should; without it the year is right."""


class Place(NamedTuple):
    """Where a stretch stands: its role, its section's role, and in whose report."""

    role: str
    section: int
    own: str


class Slip(NamedTuple):
    """A year in a stretch that should be another: where, which, and how well argued."""

    start: int
    end: int
    expected: int
    score: float


@dataclass(frozen=True)
class Said:
    """A year named in a flattened stretch of a report on `year`."""

    words: str
    start: int
    named: int
    year: int
    place: Place

    @cached_property
    def before(self) -> str:
        """What stands before the year."""
        return self.words[: self.start]

    @cached_property
    def right(self) -> str:
        """What stands after the year and 年."""
        return self.words[self.start + 5 :]

    @cached_property
    def sentence(self) -> str:
        """The sentence that holds the year."""
        return sentence_around(self.words, self.start, self.start)

    @cached_property
    def begins_clause(self) -> bool:
        """Whether a clause begins here, its subject aside."""
        own = re.escape(self.place.own)
        before = re.sub(rf"(?:{_SELF}|{own}(?:人民政府|办事处)?)$", "", self.before)
        return bool(_BOUND.search(before))

    @cached_property
    def titled(self) -> bool:
        """Whether the year stands inside book marks."""
        return self.before.rfind("《") > self.before.rfind("》")

    @cached_property
    def planned(self) -> bool:
        """Whether this is the year of what is still to be done."""
        if self.place.role == "heading":
            return bool(_HEADED.match(self.right))
        future = _FUTURE.match(self.right)
        return bool(self.begins_clause and future and not _OBJECT.match(self.right))

    @cached_property
    def goes_on(self) -> bool:
        """Whether what fell short is to be continued then: 仍有两项未完成，2023年接着办."""
        return bool(_SHORT.search(self.before) and _GOES_ON.match(self.right))

    @cached_property
    def due(self) -> bool:
        """Whether this is the term of what is to be done: 力争在2024年底前完成."""
        late = self.place.role == "measure" or self.place.section == PROBLEMS
        term = _TERM.match(self.right)
        if not term or self.titled or _DONE.search(self.sentence):
            return False
        aimed = _AIMED.search(self.before)
        begins = late and self.begins_clause and _TO_DO.match(self.right[term.end() :])
        return bool(late and aimed) or bool(begins)

    @cached_property
    def relative(self) -> int | None:
        """The year that its bracket explains: 下一年（2024年）; None for other years."""
        found = _RELATIVE.search(self.before)
        if not found:
            return None
        return self.year + (1 if found["next"] else -1 if found["last"] else 0)


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
    preamble = said.place.section == 0 and not said.titled and _TITLE.match(said.right)
    reported = said.place.section <= 1 and _REPORTED.match(said.right)
    return (said.year, 0.8) if preamble or reported else None


def _aside(said: Said) -> Argument | None:
    """Leave years alone that tell of other things: documents, comparisons, plans."""
    aside = said.place.role in ("heading", "measure") or said.titled
    compared = _COMPARED.search(said.sentence) or f"{said.year}年" in said.sentence
    other = compared or _BUDGET.match(said.right) or _LATER.search(said.sentence)
    return (said.year, 0.0) if aside or other else None


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
    if _TERM.match(said.right):
        return said.year, 0.0
    return said.year, 0.7 if said.named < said.year and _JUDGED.match(said.right) else 0.0


def _worked(said: Said) -> Argument:
    """Argue from what a clause tells of this year's work under another year."""
    far = 0.15 if abs(said.named - said.year) > _NEAR else 0.0
    if _COUNTED.match(said.right) or _NOTHING.match(said.right):
        return said.year, 0.7 - far
    own = said.place.own and re.match(rf"^度?[，,]?{re.escape(said.place.own)}", said.right)
    if said.named < said.year and (own or _WORKED.match(said.right)):
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
