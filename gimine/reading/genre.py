"""What is no report, and what was a report before its page was hacked."""

import re
from collections.abc import Sequence

from gimine.reading.outline import Part

_SUBJECT = re.compile(r"(?:信\s*息|政\s*务)\s*公\s*开")
_BLANKS = re.compile(r"[（(]\s*文字描述|格式模板|（填写|[（(]此处填")
_IN_BLANKS = ("文字描述", "格式模板", "填写", "此处填")
_ABOUT_REPORTS = re.compile(
    r"(?:报告|年报)[》”）)]*(?:的)?(?:解读|图解|说明|通知|公告|函|要求|培训|编制|制度|办法|规定|要点|模板)|^关于(?:做好|报送|印发|开展|编制)"
    r"|^一图读懂"
)
_OTHER_KINDS = re.compile(
    r"(?:解读|指南|目录|通知|公告|通报|办法|条例|细则|方案|要点|考核|制度|索引|名单|招标|说明书)$"
)
_SPAM = re.compile(
    r"老虎机|百家乐|博彩|娱乐城|娱乐场|赌场|真人荷官|六合彩|时时彩|葡京|威尼斯人|金沙(?:娱乐|国际|网)|皇冠(?:体育|网|娱乐)"
    r"|bet\s*365|亚博|棋牌(?:游戏|平台|官网|娱乐)|体育投注|投注(?:平台|网站|官网)|彩票(?:网|平台|官网|开奖)|电子游艺|必赢|必威|万博(?:体育|官网)"
    r"|太阳城(?:娱乐|官网)?|银河娱乐|pg\s*电子|麻将胡了|(?:澳门|新)(?:新)?(?:葡萄?京|银河|赌)|一肖一码|外围投注|下注"
    r"|成人(?:网站|电影|视频|影院)|情色|色情|无码|约炮|裸聊|三级片|av\s*在线|赌博(?:平台|网站|游戏|网)|私服|全讯网|电竞(?:竞猜|下注|投注)",
    re.IGNORECASE,
)
_RARE_WORDS = """
虎:老虎机 乐:百家乐 彩:博彩/六合彩/时时彩/彩票 娱:娱乐 赌:赌 荷:荷官 葡:葡京/葡萄京 威:威尼斯/必威
沙:金沙 皇:皇冠 博:亚博/万博 棋:棋牌 注:投注/下注 艺:电子游艺 赢:必赢 阳:太阳城 银:银河 胡:麻将胡了
肖:一肖 人:成人 色:情色/色情 码:无码 炮:约炮 裸:裸聊 片:三级片 私:私服 讯:全讯网 竞:电竞
"""
_RARE = tuple((entry[0], tuple(entry[2:].split("/"))) for entry in _RARE_WORDS.split())
_LETTERS = "bpaBPA"
_LATIN = re.compile(r"bet|pg|av", re.IGNORECASE)
"""What stands in every word above: one character is found much faster than a pattern."""

_AGAINST = re.compile(
    r"(?:打击|整治|禁止|抵制|查处|防范|严禁|远离|反|清理|扫黄|涉)[^。；\n]{0,14}$"
)
_LEAST = 20
_SAID = 150
"""Characters of sentences without a word of a form: no blank form says so much."""


def not_a_report(
    text: str, title: str | None, parts: Sequence[Part], passages: Sequence[str], *, figures: bool
) -> str | None:
    """Return why a text is no report, or None when it is (or may be) one.

    Args:
        text: the readable text.
        title: the title that was found, if any.
        parts: its sections, the preamble first.
        passages: its passages.
        figures: whether any statutory cell holds a number.
    """
    roles = {part.role for part in parts if part.role}
    if not figures and ((len(roles) >= 3 and not passages) or _is_form(text, passages)):
        return "a blank form, not a report"
    first = next(iter(text.lstrip().partition("\n")[0].splitlines()), "").strip()
    other = _ABOUT_REPORTS.search(title or first) or (not title and _OTHER_KINDS.search(first))
    if len(roles) < 4 and other:
        return "not a report: it speaks about reports"
    if roles or title:
        return None
    if not _SUBJECT.search(text):
        return "not a report: it does not speak of open government"
    if len("".join(text.split())) < _LEAST:
        return "not a report: it has neither the title nor a section of one"
    return None


def _is_form(text: str, passages: Sequence[str]) -> bool:
    """Tell whether hardly anything is said beside what a form says of its blanks."""
    if not any(word in text for word in _IN_BLANKS) or not _BLANKS.search(text):
        return False
    return sum(len(passage) for passage in passages if not _BLANKS.search(passage)) < _SAID


def spam_reason(text: str, headings: Sequence[str]) -> str | None:
    """Return the words that show a hacked page, or None.

    One such name in a heading or the title is enough, two anywhere else; words in a sentence about
    fighting gambling do not count.
    """
    if not _hinted(text):
        return None
    found = [
        m
        for m in _SPAM.finditer(text)
        if not _AGAINST.search(text[max(0, m.start() - 20) : m.start()])
    ]
    if not found:
        return None
    words = list(dict.fromkeys(m[0] for m in found))
    if len(found) > 1 or any(_SPAM.search(heading) for heading in headings):
        return "words of gambling or pornography: " + " ".join(words[:5])
    return None


def _hinted(text: str) -> bool:
    """Tell whether a part of a word of spam stands anywhere, which it hardly ever does."""
    for rare, words in _RARE:
        if rare in text:
            for word in words:
                if word in text:
                    return True
    lettered = any(letter in text for letter in _LETTERS)
    return lettered and _LATIN.search(text) is not None
