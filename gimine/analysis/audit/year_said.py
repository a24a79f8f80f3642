"""A year named in a sentence: what stands before and after it, and what that says of its time."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from gimine.analysis.audit.wordlists import sentence_around
from gimine.report import PROBLEMS

SELF = (
    r"(?:我们|我[镇乡县区局办委]|我街道|我苏木|本(?:镇|乡|街道|局|机关|单位|办|县|区|苏木)"
    r"|[全](?:镇|乡|街道|苏木|局|年))"
)
_SELF_LAST = re.compile(rf"{SELF}$")
_BOUND = re.compile(
    r"(?:^|[。；：！？，,;:）)]|[一二三四五六七八九十](?:是|、)|\d[.、．]|在|进入|面向|展望|迈入|步入|回顾|总结|纵观|尽管|虽然?|特别是|尤其是)$"
)
_FUTURE = re.compile(
    r"^(?:度|全年)?(?:的[^，。；]{0,12}工作中)?[，,]?(?P<self>.{0,12}?)(?:将(?:[：:，]|从|以|在|按照?|对|把|继续|进一步|重点|严格|着[力手重]|认真|积极|持续|不断|加[强大快]"
    r"|切实|努力|坚持|做好|深入|深化|围绕|全面|紧紧|大力|针对|充分|采取|根据|立足|结合|主要|抓[好紧]|开展|推[进动]|完善|健全|提[高升]"
    r"|强化|优化|拓[宽展]|组织|建立|力争|逐|这样|更)|计划|拟|力争|争取|打算|重点(?:做好|抓好)|(?:的)?工作(?:打算|计划|安排|思路)|要(?:继续|进一步|着力|重点))"
)
_INTENDED = re.compile(r"(?:打算|计划|思路|安排|措施|方向)(?:如下|是|为)?[：:]$")
_LISTS = re.compile(r"^度?[，,：:]?(?:一是|1[.、．]|[（(]一|(?:我[镇乡局]|我街道)?(?:将|拟|要))")
_ABOUT_TO = re.compile(r"(?:将|拟|要)在$")
_IN_WORK = re.compile(r"^度?的?[^，。；]{0,12}工作中[，,]")
_STEPS = re.compile(
    r"^度?(?:逐步|逐项|加以|继续|进一步|重点|全面|切实|着[力重]|予以|认真|努力|通过|下大力|从)"
)
_ANY_YEAR = re.compile(r"20\d\d(?=年)")
_HEADED = re.compile(r"^度?.{0,6}(?:工作|下一?步)?(?:打算|计划|安排|思路|努力方向|重点工作)")
_SHORT = re.compile(r"(?:差|欠|未|没|不足|不够|尚|遗留)[^。；]{0,12}[，,]$")
_GOES_ON = re.compile(r"^(?:接着|继续|再|续|抓紧|补齐|补上)[^，。；]{0,8}(?:[，。；]|$)")
TERM = re.compile(
    r"^(?:(?:\d{1,2}月)?(?:底|末|份|初)?(?:之前|以前|前)|(?:\d{1,2}月)?年?[底末](?=完成|建成|实现|全)|年内|[上下]半年|第?[一二三四]季度)"
)
_AIMED = re.compile(
    r"(?:力争|争取|确保|计划|预计|力求|努力|打算|拟|将|务必)(?:于|在|到)?$|(?:将|要|力争|争取|计划|拟)(?:于|在|到)$"
)
_TO_DO = re.compile(
    r"^[^，。；]{0,10}?(?:完成|建成|实现|整改|更新|到位|全部|开展|组织|举办|落实|启用|上线)(?!的|了)"
)
_DONE = re.compile(r"已|完成了|的(?:要求|目标|部署|任务|通知|项目)|未|仍|应(?!公开)|立项|验收")
_NEXT = r"下一?年度?|明年|来年|次年|新的一年|新一年|今后一年|未来一年"
_LAST = r"上一?年度?|去年"
_THIS = r"今年|全年|本年度?|这一年|一年来"
_DRAWN_UP = re.compile(r"(?:编制|编写|形成|发布|公布|撰写)了?《[\u3400-\u9fff]{0,8}$")
_ANNOUNCED = re.compile(
    r"现(?:将|公布|发布|予以公布|向社会公[布开])(?:我[镇乡局县区]|我街道|[\u3400-\u9fff]{2,5}[县区市])?$"
)
_RELATIVE = re.compile(
    rf"(?:(?P<next>{_NEXT})|(?P<last>{_LAST})|(?P<this>(?:{_THIS})(?:以来)?))[（(](?:即|为|指)?$"
)
_OBJECT = re.compile(
    r"度?[，,]?[^，。；]{0,12}将[^，。；]{2,30}(?:纳入|列入|摆[上在]|放[在到]|作为|融入|贯穿|落到|转化)"
)


class Place(NamedTuple):
    """Where a stretch stands: its role, its section's role, in whose report, between what."""

    role: str
    section: int
    own: str
    preceding: str = ""
    following: str = ""


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
    def leads_up(self) -> bool:
        """Whether the next sentence goes on with the report's year: 2022年…。2023年3月，…."""
        rest = self.words[self.start :].partition("。")[2] or self.place.following
        return self.named < self.year and rest.startswith(f"{self.year}年")

    @cached_property
    def in_series(self) -> bool:
        """Whether the sentence before sets the report's year beside another."""
        last = self.words[: self.words.rfind("。", 0, self.start) + 1] or self.place.preceding
        last = last.rstrip("。")
        years = set(_ANY_YEAR.findall(last[last.rfind("。") + 1 :]))
        return str(self.year) in years and len(years) > 1

    @cached_property
    def among_others(self) -> bool:
        """Whether the sentence names yet another year, and not the report's: 2020年、2021年支出."""
        years = set(_ANY_YEAR.findall(self.sentence))
        return len(years) > 1 and str(self.year) not in years

    @cached_property
    def begins_clause(self) -> bool:
        """Whether a clause begins here, its subject aside."""
        names = (self.place.own + office for office in ("人民政府", "办事处", ""))
        own = next((name for name in names if name and self.before.endswith(name)), None)
        before = self.before.removesuffix(own) if own else _SELF_LAST.sub("", self.before)
        return bool(_BOUND.search(before))

    @cached_property
    def announced(self) -> bool:
        """Whether this is the year of what is published here: 现公布某镇2023年度…报告."""
        return _ANNOUNCED.search(self._before_own) is not None

    @cached_property
    def drawn_up(self) -> bool:
        """Whether this is the year of the report that is drawn up here: 编制了《某镇2023年…》."""
        named = self._before_own != self.before
        return bool(named and self.place.section == 0 and _DRAWN_UP.search(self._before_own))

    @cached_property
    def _before_own(self) -> str:
        """What stands before the year and the body's own name, if that stands before the year."""
        before = self.before.removesuffix("人民政府").removesuffix("办事处")
        return before.removesuffix(self.place.own) if self.place.own else self.before

    @cached_property
    def titled(self) -> bool:
        """Whether the year stands inside book marks."""
        return self.before.rfind("《") > self.before.rfind("》")

    @cached_property
    def planned(self) -> bool:
        """Whether this is the year of what is still to be done."""
        if self.place.role == "heading":
            return bool(_HEADED.match(self.right))
        if _INTENDED.search(self.before) and _LISTS.match(self.right):
            return True
        if _ABOUT_TO.search(self.before) and (
            _IN_WORK.match(self.right) or (self.late and _STEPS.match(self.right))
        ):
            return True
        future = _FUTURE.match(self.right)
        return bool(self.begins_clause and future and not _OBJECT.match(self.right))

    @cached_property
    def goes_on(self) -> bool:
        """Whether what fell short is to be continued then: 仍有两项未完成，2023年接着办."""
        return bool(_SHORT.search(self.before) and _GOES_ON.match(self.right))

    @cached_property
    def due(self) -> bool:
        """Whether this is the term of what is to be done: 力争在2024年底前完成."""
        term = TERM.match(self.right)
        if not term or self.titled or _DONE.search(self.sentence):
            return False
        aimed = _AIMED.search(self.before)
        begins = self.begins_clause and _TO_DO.match(self.right[term.end() :])
        return self.late and bool(aimed or begins)

    @cached_property
    def late(self) -> bool:
        """Whether it stands where reports turn to what is next."""
        return self.place.role == "measure" or self.place.section == PROBLEMS

    @cached_property
    def relative(self) -> int | None:
        """The year that its bracket explains: 下一年（2024年）; None for other years."""
        found = _RELATIVE.search(self.before)
        if not found:
            return None
        return self.year + (1 if found["next"] else -1 if found["last"] else 0)
