"""Which words of a stretch may name a township: known names, and those that grammar marks off."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from gimine.analysis.audit.names import KnownNames

UNIT = re.compile(r"街道|苏木|镇|乡(?![村镇土愁亲情贤风里间音规])")
_LEAD = re.compile(r"[\u3400-\u9fff·]*$")
_FUNCTION = re.compile(
    r"[副的是在和与及以为将对于各全本我该某每其这那由把被让使从到向经了并或等之所也还均已未不无个两几多余条件]"
    r"|信息|公开|政府|工作|年度|报告|特色|美丽|中心|重点|示范"
    r"|周边|相邻|部分|全面|推进|推动|加强|提升|乡村|农村|城乡"
)
_COMMON = {
    unit: re.compile(rf"(?:{words}|城|乡|县|市|区|大|老|下|返|回|入|驻|进|原|分|派|挂|跨|邻)$")
    for unit, words in {
        "镇": "集|古|小|村|建制|强|名|重|圩|墟|场|水|社会",
        "乡": "故|家|他|异|水|侨|山|还|离|送|思|爱|外|同|主|临|沿",
        "街道": "村|镇|古|外|社会|主|临|沿|小|水",
        "苏木": "外|同",
    }.items()
}
_NOUN = re.compile(
    r"(?:小城|新市|旧城|老城|中心|重点|示范|特色|美丽"
    r"|[由在为对从到使让将把与和新老小大各全县市区向等](?:城|集|村|乡|古))[镇乡]"
)
"""Common nouns that somewhere are townships' names, and ends of phrases that look like names."""
_LANDSCAPE = (
    "山川河江湖海溪泉塘潭井岛洲湾滩岭坡坪峰岩崖谷沟塬坝堰桥渡店庙寺塔亭堡寨屯"
    "柏梅桃杏李柳槐桂枫杨桑枣梨瓜花茶荷莲菊兰龙凤虎马牛羊鸡鹤鹰燕家坑泽树"
)
"""What everyday words end with that are townships' names, too: 木瓜, 杏花, 岳家."""
_BEFORE = (
    r"虽然|尽管|由于|当前|发挥|落实|贯彻|执行|依照|遵照|借助|年度?|现将|现|由|在|为|使|让|将|对|就|经|关于|按照"
    r"|根据|结合|围绕|推动|推进|提升|提高|加强|做好|规范|促进"
    r"|确保|保障|发布|公布|编制|通过|依托|利用|制定|印发|出台"
    r"|修订|完善|健全|成立|调整|联系|截至目前|目前|今年以来"
    r"|方便|服务|面向|立足|下一步|全年|近年来|县|市|区|旗|州|与|和|同|向|到|赴|及|是"
)
_OFFICE = re.compile("人民政府|政府|党委|党政|机关|便民|人大|纪委|各|直|村")
"""After a word that is an everyday one, too, these may make the unit theirs: 更新|乡政府公开栏."""
_STEM = re.compile(rf"(?:{_BEFORE}|^)(?P<stem>[\u3400-\u9fff]{{2,3}})$")


def names_at(words: str, unit: re.Match[str], names: KnownNames) -> Iterator[str]:
    """Yield the names that may end with this unit: a known one, then one that grammar marks off.

    The known one may be the tail of the other: 泊镇 of 柳泊镇.
    """
    lead = _lead(words, unit.start())
    known = names.town_ending(lead + unit[0])
    if known and not _NOUN.fullmatch(known):
        office = known not in names.towns and _OFFICE.match(words, unit.end())
        if not (office and everyday(known.removesuffix(unit[0]))):
            yield known
    marked = _marked_off(lead, unit[0])
    if marked and marked != known:
        yield marked


def _marked_off(lead: str, unit: str) -> str | None:
    """Return the name that the words before it mark off, if it is no everyday word."""
    found = _STEM.search(lead)
    if not found or _FUNCTION.search(found["stem"]) or _COMMON[unit].search(found["stem"]):
        return None
    stem = found["stem"]
    if stem[0] in "原前":  # what a body was called before
        return None
    parts = (stem, stem[-2:]) if _of_a_thing(stem) else (stem, stem[-2:], stem[:2])
    if any(everyday(words) and not _of_landscape(words) for words in parts):
        return None
    return stem + unit


def _of_a_thing(stem: str) -> bool:
    """Tell whether a name of three is a noun with what it names: 清水湾."""
    tag: str = _dictionary().tag(stem[:2])[0][1]
    return len(stem) > 2 and stem[-1] in _LANDSCAPE and tag == "n"


def _of_landscape(word: str) -> bool:
    """Tell whether an everyday word is one for what townships are named after: 木瓜, 东郊."""
    side = word[0] in "东西南北" and word[-1] not in "部方面"
    return side or (word[-1] in _LANDSCAPE and _dictionary().tag(word)[0][1] == "n")


@lru_cache(maxsize=10_000)
def everyday(word: str) -> bool:
    """Tell whether the dictionary has a word as anything but a name: 坚持 before 乡, 辖区, 特色."""
    dictionary = _dictionary()
    if not dictionary.has_word(word):
        return False
    tags: list[tuple[str, str]] = dictionary.tag(word)
    whole = len(tags) == 1  # a word so rare that it is cut in two is no everyday one: 白湖
    return whole and tags[0][1] not in {"nr", "ns", "nt", "nz"}


@cache
def _dictionary() -> Any:  # noqa: ANN401 (rjieba has no types)
    import rjieba

    return rjieba.Jieba()


def _lead(words: str, end: int) -> str:
    found = _LEAD.search(words[max(0, end - 10) : end])
    return found[0] if found else ""


def akin(name: str, own: str) -> bool:
    """Tell whether a name is the report's own in another form: 兴隆乡 for 兴隆满族乡."""
    if name.endswith(own) or own.endswith(name):
        return True
    level = re.compile(r"(?:民族)?(?:街道|苏木|镇|乡)$")
    stem, own_stem = level.sub("", name), level.sub("", own)
    return stem == own_stem or own_stem.startswith(stem) or stem.startswith(own_stem)
