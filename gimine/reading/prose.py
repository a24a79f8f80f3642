"""Figures that prose states become facts: disclosures, requests, answers, reviews, fees."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_CN_VALUES = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_BY_ONES = "件一件|条一条|份一份|宗一宗|起一起|次一次|项一项|个一个"  # 一件一件: one after another
_N = (
    rf"(?P<n>\d[\d,，]*(?:\.\d+)?|(?!一(?:{_BY_ONES}))(?<!一[件条份宗起次项个])"
    "[〇零一二三四五六七八九十百两]+)"
)
_ABOUT = r"(?:\s|[约近共计达为了是有的数量：:]|累计|总计|总数|合计|超过?|信息|各类|政府|情况)*"
_UNIT = r"\s*(?:余|多|来)?\s*(?P<unit>条次?|件次?|份|宗|起|人次|次|例|篇|期|个|项|则|万元|元)"
_CASES = r"\s*(?:余|多)?\s*(?P<unit>件次?|份|宗|起|例|个)"
_NONE = r"(?:未|没有|无|尚未|暂未|均未|并未|未曾|不存在|零)"
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百两]")
_DENIED = re.compile("[未没无零不]|[为是：]0")
_COUNTS = re.compile("[条件份篇期则个张幅]")
_TELLING = re.compile(r"(?:\d|[无未没零一二三四五六七八九十]).*?", re.DOTALL)
_TOPICS = re.compile(
    r"申请|复议|诉讼|起诉|费|公[开布]|发布|推[送出]|上[传报网墙]|更新|结转|转[入来]|答复|办结|发\d|公示|刊[发登]|新增|张[贴榜]|发[出稿]"
)


_WORTH = re.compile(
    r"[\d申复诉费结信](?:(?<=\d)[^，。；]{0,3}[条件份篇期则个张幅宗起]|(?<=申)请|(?<=复)议|(?<=[诉费])"
    r"|(?<=结)转|(?<=信)息[一二三四五六七八九十百千两]{1,7}余?条)"
)
"""What a passage without is not worth a closer look."""


class Figure(NamedTuple):
    """A figure in a text: key, value, and the stretch of the wording that states it."""

    fact: str
    value: float
    start: int
    end: int


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_ASKED = (
    r"(?:政府信息公开|政务公开|信息公开|公开政府信息|公开)?(?:的)?(?:依)?申请(?:公开)?"
    r"(?:政府信息)?(?:事项|信息|事件|件)?"
)
_COUNTED = {
    "new_requests": _compiled(
        rf"(?:新?收到?|接到|受理|新收|接收|收悉)[^，。；;]{{0,34}}?{_ASKED}{_ABOUT}{_N}{_UNIT}",
        rf"(?:新收|收到|受理|接到|接收)[^，。；;0-9]{{0,12}}?{_N}{_UNIT}[^，。；;]{{0,10}}?申请",
        rf"(?:依申请公开|申请公开政府信息|政府信息公开申请|依申请公开情况|申请公开)[^，。；;结转答复]{{0,10}}?{_N}{_UNIT}",
    ),
    "carried_over": _compiled(
        rf"(?:上一?年度?|[去往]年|20\d\d年度?)(?:度)?(?:结转|转来|转入)[^，。；;0-9]{{0,16}}?{_N}{_UNIT}",
        rf"结转(?:上一?年|[去往]年)度?[^，。；;0-9]{{0,16}}?{_N}{_UNIT}",
    ),
    "carried_forward": _compiled(
        rf"结转(?:至|到)?(?:下一?年|明年|次年|20\d\d年)度?(?:继续)?(?:办理|处理|答复)?[^，。；;0-9]{{0,8}}?{_N}{_UNIT}",
        rf"{_N}{_UNIT}[^，。；;0-9]{{0,6}}(?:结转|转入|顺延)(?:至|到)?(?:下一?年|明年|次年|20\d\d年)",
    ),
    "answered": _compiled(
        rf"(?:答复|办结|办理(?:完毕|答复)|办毕|处理完毕)(?:的)?(?:申请)?(?:政府信息公开申请)?{_ABOUT}{_N}{_CASES}",
        rf"(?:均|全部)[^，。；;]{{0,20}}(?:答复|办结)[，,]\s*共(?:计)?{_N}{_CASES}",
    ),
    "reviews": _compiled(rf"(?:行政|申请|收到)复议(?:案件|申请|事项|的)*{_ABOUT}{_N}{_UNIT}"),
    "lawsuits": _compiled(rf"(?:诉讼|起诉)(?:案件|事项|的)*{_ABOUT}{_N}{_UNIT}"),
    "fee": _compiled(
        rf"(?:收取|收费|征收|处理费|费用)[^，。；;0-9无未]{{0,24}}?{_N}\s*(?P<unit>万元|元)",
        rf"处理费[^。；;]{{0,30}}?收[^，。；;0-9无未]{{0,8}}?{_N}\s*(?P<unit>万元|元)",
    ),
}
_BARELY = _compiled(
    rf"(?<![^，,；;：:])(?:其中)?(?:本年度?|今年|全年|20\d\d年度?)?新收到?\s*{_N}\s*(?P<unit>件)"
    r"(?=[，,；;（(].*(?:结转|答复|自然人|法人|办结))"
)
"""New requests in the words of the table of requests: 本年新收8件，上年结转2件。"""

_OTHER_MATTER = re.compile(
    "复议|诉讼|起诉|信访|来信|投诉|举报|热线|诉求|提案|建议|议案|许可|审批|咨询|案件|留言|信箱|求助"
)
_INCLUDED = re.compile(
    rf"(?:[（(]|其中)(?:含|包括|包含|有)?(?:上一?年度?|[去往]年)(?:度)?(?:结转|转来)[^，。；;0-9]{{0,10}}?{_N}{_UNIT}"
)
"""Requests of the year before that a stated total includes."""

_ABSENT = {
    "new_requests": _compiled(
        rf"{_NONE}(?:发生|收到|接到|受理|接收到?|出现|有|办理|产生|接收过|收到过)?(?:任何|公民|法人|其[他它]组织|和|或者?|、|的|书面|网上|线上"
        rf"|现场|社会公众|群众|关于|针对我?.?|"
        rf"相关|要求|通过[^，。；;]{{0,12}}|[^，。；;]{{0,10}}提[出交]的?|向我[^，。；;]{{0,6}})*?{_ASKED}(?!(?:的?费"
        rf"|公开.?收费|行政|提起|引发|被|引起|产生|而))",
        rf"{_NONE}(?:收到|接到|受理|接收到?|收悉)过?(?:(?!复议|诉讼|起诉|许可|审批|信访|投诉|举报)[^，。；;]){{1,28}}?"
        rf"{_ASKED}(?!(?:的?费|公开.?收费|行政|提起|引发|被|引起|产生|而|[^，。；;]{{0,6}}(?:投诉|举报|复议|诉讼)))",
        r"(?:无|没有)人(?:提出)?(?:信息公开)?申请",
        rf"(?:信息公开申请|依申请公开(?:政府信息)?(?:的?情况|事项)?)(?:的?数量?)?(?:均)?(?:[为是：:])?"
        rf"(?:零|0(?=[，。；;]|$)|{_NONE}(?!法))(?!公开)",
    ),
    "reviews": _compiled(
        rf"{_NONE}[^，。；;]{{0,34}}?(?:行政)?复议",
        rf"(?:行政)?复议[^，。；;]{{0,20}}?(?:{_NONE}发生|均?为零|情况无|{_NONE}$)",
    ),
    "lawsuits": _compiled(
        rf"{_NONE}[^。；;]{{0,50}}?(?:行政)?诉讼",
        rf"诉讼[^，。；;]{{0,20}}?(?:{_NONE}发生|均?为零|情况无|{_NONE}$)",
    ),
    "fee": _compiled(
        rf"(?:{_NONE}|不)(?:(?:依据|根据|按照?)?《[^》]*》)?[^，。；;]{{0,14}}?(?:收取|收费|产生|征收|发生|涉及|有)[^，。；;]{{0,22}}?费",
        rf"(?:{_NONE})(?:任何)?(?:收费|费用)",
    ),
}
_ABOUT_FACT = {
    "new_requests": ("申请", "新收"),
    "carried_over": ("结转", "转来", "转入"),
    "carried_forward": ("结转", "转入", "顺延"),
    "answered": ("答复", "办"),
    "reviews": ("复议",),
    "lawsuits": ("诉",),
    "fee": ("费",),
}
"""Words without which a sentence does not speak of a fact; looking for them first is quick."""

_CN_AFTER_NOUN = r"(?<=信息)[〇零一二三四五六七八九十百千两]{1,7}(?=余?条)"
_DISCLOSED = re.compile(
    r"(?:公开|发布|推送|更新|上传|公示|刊[发登]|推出|张贴|报送|新增|登[出载]|发[出稿]|发(?=\d)|公布|张榜|上[墙网])"
    r"(?!申请|办|联络|专|员|科|股|室|平台|中心)"
    r"[^，。；;0-9]{0,26}?(?P<noun>信息|内容|事项|动态|文章|资讯|消息|稿件|作品|推文|公示|公告|图文)*"
    rf"{_ABOUT}(?P<n>\d[\d,，]*|{_CN_AFTER_NOUN})"
    r"\s*(?:余|多)?\s*(?P<unit>条次?|件次?|份|篇|期|则|个|张|幅)"
)
_CHANNELS = (
    (
        "wechat_disclosures",
        re.compile(
            r"微信|公众号|新媒体|微博|抖音|短信|小程序|视频号|客户端|推送|推文|“[^”]{2,20}”(?!(?:门户|官方|政务|政府)?(?:平台|网|专?栏|系统))[^，。“]{0,6}(?:公开|发|推|更新)"
        ),
    ),
    (
        "board_disclosures",
        re.compile(
            r"(?<!专)栏(?!目)|[屏墙]|板(?!块)|黑板报|横幅|大喇叭|广播|展板|宣传[单册]|挂图|折页|明白[纸卡]|线下|张贴|张榜|窗口|等处"
            r"|(?:大厅|服务中心|服务[站点]|查阅[点处])(?:等[^，。]{0,4})?(?:公开|公示|公布|展示|更新)"
        ),
    ),
    (
        "online_disclosures",
        re.compile(r"网|平台|线上|专栏|门户|主动公开|全年|累计|共计?|公开|发布|各类"),
    ),
)
_GENERAL = re.compile(
    r"^.{2}|[^，。]*等|[\u4e00-\u9fff]{2,5}(?:镇|乡|苏木|街道)(?=政府|信息|政务)|专?栏|更新|推[送出]|登[出载]|张[贴榜]|上[墙网传]|新增|刊[发登]|公布|政府|政务|党务|村务|各类|各种|有关|相关|重要|动态|公开"
    r"|发布|主动|信息|内容|事项|文章|资讯|消息|稿件|作品|推文"
    r"|公示|公告|通知|图文|工作|政策|文件|累计|全年|共计?|合计|总计|总数|数量|[〇零一二三四五六七八九十百千两]+|约|近|达|了|为|的|及|和|与|其[他它]|检查"
    r"|结果|[\d,，]+|\s"
    r"|[条件份篇期则个张幅余多次]|[（(].*?[）)]|“.*?”"
)
_SPECIFIC = re.compile(r"[\u4e00-\u9fff]{3}")
"""What is left of a clause that tells how much of one matter was disclosed: a part, no total."""

_OFFICE = re.compile(
    r"\W*\d*\W*(?!通过|在|由|依托|我|本|全)[\u4e00-\u9fff]{2,12}?(?:办|站|所|院|队|中心|窗口|科|股)[^，。]{0,8}?"
    r"(?:通过|利用|依托|借助|在)"
)
"""An office as the subject: what it sent on one matter is a part of the body's total."""

_PART = re.compile(
    r"其中|包括|(?<![及和与])其[他它]|涉及|(?<!各)类信息|领域|(?:[一二三四五六七八九十]是)"
)
_CLAUSE = re.compile(r"[^，,；;（）()]+")


def figures(sentences: Iterable[tuple[int, str]]) -> Iterator[Figure]:
    """Yield the figures of free text, the first statement of each fact.

    Args:
        sentences: offset and wording of each passage.
    """
    seen: set[str] = set()
    for at, text in sentences:
        for figure in figures_in(text) if _WORTH.search(text) else ():
            if figure.fact not in seen:
                seen.add(figure.fact)
                yield figure._replace(start=at + figure.start, end=at + figure.end)


@lru_cache(maxsize=20_000)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures that a passage states, in the order of the text."""
    found: list[Figure] = []
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        if _TOPICS.search(words):
            found += (
                f._replace(start=f.start + sentence.start(), end=f.end + sentence.start())
                for f in _in_sentence(words)
            )
    return tuple(sorted(found, key=lambda f: f.start))


def _in_sentence(words: str) -> Iterator[Figure]:
    if _COUNTS.search(words):
        yield from _disclosures(words)
    counted, denied = _NUMERAL.search(words), _DENIED.search(words)
    for fact, patterns in _COUNTED.items():
        for word in _ABOUT_FACT[fact]:
            if word in words:
                break
        else:
            continue
        figure = _counted(fact, patterns, words) if counted else None
        if figure is None and fact == "new_requests" and not _OTHER_MATTER.search(words):
            figure = _counted(fact, _BARELY, words)
        if figure is None and denied:
            figure = _absent(fact, _ABSENT.get(fact, ()), words)
        if figure and fact == "new_requests" and (inside := _INCLUDED.search(words, figure.end)):
            carried = number_of(inside["n"]) or 0.0
            figure = figure._replace(value=figure.value - carried, end=inside.end())
        if figure:
            yield figure


def _counted(fact: str, patterns: Iterable[re.Pattern[str]], words: str) -> Figure | None:
    for pattern in patterns:
        found = pattern.search(words)
        if found and (value := number_of(found["n"])) is not None:
            value *= 10_000 if found["unit"] == "万元" else 1
            return Figure(fact, value, found.start(), found.end())
    return None


def _absent(fact: str, patterns: Iterable[re.Pattern[str]], words: str) -> Figure | None:
    for pattern in patterns:
        if found := pattern.search(words):
            return Figure(fact, 0.0, found.start(), found.end())
    return None


def _disclosures(words: str) -> Iterator[Figure]:
    """Yield how much was disclosed by each channel: totals, not their parts."""
    seen: set[str] = set()
    for found in _DISCLOSED.finditer(words):
        low = max(words.rfind(mark, 0, found.start()) for mark in "，,；;：:") + 1
        clause = words[low : found.end()]
        if _PART.search(clause) or "申请" in clause:
            continue
        if found["unit"][0] not in "条篇则张幅" and not found["noun"]:
            continue
        if "等" in clause and _OFFICE.match(clause):
            continue
        if _SPECIFIC.search(_GENERAL.sub("", clause[found.start() - low :])):
            continue
        channel = next((name for name, pattern in _CHANNELS if pattern.search(clause)), None)
        value = number_of(found["n"])
        if channel and channel not in seen and value is not None:
            seen.add(channel)
            yield Figure(channel, value, low, found.end())


def number_of(numeral: str) -> float | None:
    """Return the value of a numeral in digits (thousands parted by commas) or in Chinese."""
    bare = numeral.replace(",", "").replace("，", "")
    if bare[:1].isdigit() and bare[:1] not in _CN_VALUES:
        return float(bare)
    value = digit = 0
    for char in bare:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif char in _CN_VALUES:
            digit = _CN_VALUES[char]
        else:
            return None
    return float(value + digit)
