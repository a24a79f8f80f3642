"""Who reports on which year: body, level, county and year from the title and what stands around."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gimine.reading.headings import squeeze
from gimine.reading.names import Name, parse_name

_KIND = r"(?:政府信息与?政务公开|政府信息公开|政务信息公开|政务公开|信息公开)"
_TITLE = re.compile(
    rf"{_KIND}(?:工作)?(?:情况)?(?:的)?(?:20\d\d年?)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报|总结|小结)"
)
_YEAR = re.compile(
    r"(?<!\d)(20[0-3]\d)(?=年|年度|[^\d]|$)|(二[〇○零０Oo0][一二三〇○零０Oo0][一二三四五六七八九〇○零０Oo0])年"
)
_CN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "○零０Oo0", "0"
)
_PERIOD = re.compile(r"(20[0-3]\d)年(?:度)?1月(?:1日|份)?[^。\n]{0,6}(?:至|到|—|-|－|~)")
_YEAR_WORDS = re.compile(rf"(?:{_YEAR.pattern})度?")
_BROKEN = re.compile(r"(?:政府|政务|政府信息|政务信息)$")
_BROKEN_REST = re.compile(r"(?:信息)?公开")
"""A title broken inside the name of its subject: …2023年度政府 | 信息公开工作年度报告."""

_OPENING_TITLE = re.compile(rf"[^，。；：《》]{{2,40}}?{_TITLE.pattern}")
_LABEL = re.compile(r"^(?:标题|名称|信息名称|题名|文件名称)[：:]")
_PUBLISHED = re.compile(
    r"(?:公布|公开|发布|公告|编制|编写|形成|撰写|提交|报送|制作|起草)了?(?:本)?|现将|现就|关于|现(?=.{3})"
)
_OF_A_NOTICE = re.compile(r"格式|有关|编制|的?通知|[》”]?的?(?:通知|要求|格式|解读)")
_QUOTED = re.compile(r"《([^《》]{4,60})》")


class Title(NamedTuple):
    """The title line(s): the words, and the place and year they give (None: not given)."""

    text: str
    name: Name | None
    year: int | None


def read_title(lines: Sequence[str]) -> Title | None:
    """Return the title among the lines before the first section, or None.

    A title is the first line that speaks of an annual report on open government without being a
    sentence; the line before it is part of it when it is the name of the body.
    """
    bare = [_LABEL.sub("", squeeze(line).strip("*#《》|")) for line in lines]
    for i, line in enumerate(bare):
        before = bare[i - 1] if i and len(bare[i - 1]) <= 40 else ""
        after = bare[i + 1] if i + 1 < len(bare) and len(bare[i + 1]) <= 40 else ""
        words = line if _is_title(line) else _glued(line) or f"{line}{after}"
        if not _is_title(words) or (words != line and _is_title(after)):
            continue
        if _BROKEN.search(before) and _BROKEN_REST.match(words):
            words = f"{before}{words}"
        name = parse_name(_body_words(words))
        year = year_in(words) or year_in(before)
        if name is None and (name := _split_name(before, words)):
            words = f"{before}{words}"
        return Title(words, name, year)
    return None


def _glued(line: str) -> str:
    """Return the title that opens a line of running text, or nothing."""
    found = _OPENING_TITLE.match(line)
    if found is None or not parse_name(_body_words(found[0])):
        return ""
    head = _TITLE.split(found[0])[0]
    return found[0][head.rfind(_PUBLISHED.split(head)[-1]) :]


def _is_title(words: str) -> bool:
    short = len(words) <= 70 and _TITLE.search(words) is not None
    return short and re.search(r"[。；>＞：:]", words) is None


def _split_name(before: str, words: str) -> Name | None:
    """Return the name on the line before a title, or broken between the two."""
    before = before.removesuffix("关于")
    return parse_name(before) or (parse_name(before + _body_words(words)) if before else None)


def _body_words(title: str) -> str:
    """Return the words of a title that can name the body: up to the year or the subject."""
    head = _YEAR_WORDS.sub("", _TITLE.split(title)[0]).replace("年度", "").replace("年", "")
    if head.endswith("人民"):  # 某镇人民政府信息公开: the words of the body run into the subject
        head += "政府"
    parts = [part for part in _PUBLISHED.split(head) if part.strip("（）()，、：:")]
    return parts[-1].strip("（）()，、：:") if parts else ""


def year_in(words: str) -> int | None:
    """Return the first year that `words` (without spaces) name, in digits or in Chinese."""
    found = _YEAR.search(words)
    if not found:
        return None
    if found[1]:
        return int(found[1])
    return int("".join(_CN_DIGITS[c] for c in found[2]))


def reporting_year(preamble: str) -> int | None:
    """Return the year of the reporting period that the (squeezed) preamble states, or None."""
    found = _PERIOD.search(preamble)
    return int(found[1]) if found else None


def quoted_names(preamble: str) -> list[Name]:
    """Return the bodies named in titles that the (squeezed) preamble quotes in 《》."""
    quoted = [q for q in _QUOTED.findall(preamble) if _TITLE.search(q)]
    return [name for q in quoted if (name := parse_name(_body_words(q)))]


def running_names(words: str) -> Iterator[Name]:
    """Yield the bodies named in titles inside (squeezed) running words (现公布某县某镇…报告)."""
    for found in _TITLE.finditer(words):
        before = words[max(0, found.start() - 44) : found.start()]
        head = _body_words(re.split(r"[，。；：、《》“”（）()\n]", before)[-1])
        if not _OF_A_NOTICE.match(words, found.end()) and (name := parse_name(head)):
            yield name
