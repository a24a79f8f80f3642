"""What a heading promises: the role of its section, and whether it names problems or measures."""

import re
from functools import lru_cache
from typing import NamedTuple

from gimine.reading.marks import Mark, leading_mark

_LONGEST = 42
"""A heading, its spaces aside, has at most this many characters."""

_NOT_A_HEADING = re.compile(
    r"本年新收|上年(?:结转|转结)|办理结果|结转下年度|第[一二三四]项|勾稽|第二十条第|信息内容"
)
_ROLES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (role, re.compile("|".join(words)))
    for role, words in (
        (
            6,
            (
                r"其[他它](?:需要?|应当?|应该)?(?:报告|说明|公开)",
                r"其[他它](?:有关)?(?:事项|情况)",
                r"需要?(?:报告|说明)的",
                r"^其[他它]$",
            ),
        ),
        (0, (r"收费|减免|费用|支出", r"附[件表录]")),
        (4, (r"复议|诉讼|申诉",)),
        (
            5,
            (
                r"问题|不足|困难|改进|整改|下一?步|下一?年|今后|打算|努力方向",
                r"工作(?:计划|安排|思路|设想)",
            ),
        ),
        (
            3,
            (
                r"依申请|申请(?:公开)?(?:政府信息|信息)?(?:的)?(?:情况|办理|答复|受理)",
                r"收到和?处理|不予公开",
            ),
        ),
        (0, (r"咨询|投诉|举报", r"机构.*人员")),
        (2, (r"主动公开|公开政府信息的?情况",)),
        (
            1,
            (
                r"总体|概[述况要]",
                r"(?:基本|工作|政务公开|信息公开|任务)(?:总体|基本|主要|工作|推进|开展|完成|落实|进展)*情况",
            ),
        ),
    )
)
_STRICT = re.compile(
    r"(?:工作)?总体(?:工作)?情况|(?:工作)?(?:情况)?概[述况]|(?:政府信息)?主动公开(?:政府信息)?(?:的)?情况"
    r"|收到(?:和|及)处理政府信息公开申请(?:的)?情况|(?:政府信息)?依申请公开(?:政府信息)?(?:办理)?(?:的)?情况"
    r"|(?:因)?政府信息公开(?:申请)?(?:被)?(?:申请|提起)?行政复议[、和及]?(?:被)?(?:提起)?行政诉讼(?:的)?情况"
    r"|(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?(?:问题|不足)(?:[及和与、](?:下一?步)?(?:工作)?"
    r"(?:改进|整改|解决|打算|计划|安排)(?:的)?(?:情况|措施|方向|打算|办法|意见)?)?"
    r"|(?:改进|整改)(?:的)?(?:情况|措施)|下一?步(?:工作)?(?:打算|计划|安排|措施|思路)"
    r"|(?:其[他它])?需要报告的(?:其[他它])?(?:有关)?事项"
)
_PROBLEM_WORD = re.compile(r"问题|不足|困难|薄弱环节|差距|短板")
_MEASURE_WORD = re.compile(
    r"改进|整改|措施|办法|对策|下一?步|下一?年|今后|打算|努力方向|计划|安排|思路|解决|设想"
)


class Heading(NamedTuple):
    """A line that can be a heading: its ordinal, its role (0 none), and how surely it is one."""

    mark: Mark | None
    role: int
    strict: bool
    title: str


def heading(line: str) -> Heading | None:
    """Take `line` (stripped) as a heading; None when it cannot be one.

    A line with tabs or pipes, with a full stop inside, or too long is none.
    """
    return _heading(line) if len(line) <= 2 * _LONGEST else None


@lru_cache(maxsize=20_000)
def _heading(line: str) -> Heading | None:
    if "\t" in line or "|" in line:
        return None
    bare = line.strip("*# \u3000")
    mark = leading_mark(bare)
    title = squeeze(bare[mark.end :] if mark else bare).rstrip("。：:；;*.")
    if not 1 < len(title) <= _LONGEST or _NOT_A_HEADING.search(title):
        return None
    if re.search(r"[。；;！？!?]", title):
        return None
    role = role_of(title)
    return Heading(mark, role, _STRICT.fullmatch(title) is not None, title)


def role_of(title: str) -> int:
    """Return the role 1-6 that a heading's words (without spaces) promise, or 0."""
    if re.search(r"[，,]", title) and len(title) > 24:
        return 0
    return next((role for role, pattern in _ROLES if pattern.search(title)), 0)


_PAST = re.compile(r"(?:上一?年度?|去年|往年|20\d\d年度?).{0,12}(?:整改|改进|落实)(?:情况|完成)")


def promise(title: str) -> str:
    """Tell what a heading of section 5 names: ``problem``, ``measure``, ``both`` or nothing.

    ``past`` is what was done about the problems of the year before.
    """
    if _PAST.search(title):
        return "past"
    problem, measure = _PROBLEM_WORD.search(title), _MEASURE_WORD.search(title)
    if problem and measure:
        only_measure = re.search(r"(?:针对|解决).*(?:问题|不足|困难)", title)
        return "measure" if only_measure else "both"
    return "problem" if problem else "measure" if measure else ""


_LABEL = re.compile(
    r"(?:目前|当前|工作中?|主要|突出|还?存在|政府信息公开|政务公开|信息公开|方面|有|[的与和及、]|问题|不足(?:之处)?|困难|薄弱环节|差距|短板"
    r"|具体|今后|下一?步|下一?年度?|改进|整改|努力方向|打算|计划|安排|思路|措施|办法|对策|方向|情况|解决|意见|建议|重点|举措)+"
)


def is_label(title: str) -> bool:
    """Tell whether words without an ordinal are a label (存在的问题, 改进措施), not a sentence."""
    return _LABEL.fullmatch(title) is not None and not title.endswith(("有", "是", "在", "的"))


def squeeze(text: str) -> str:
    """Return `text` without any white space."""
    return "".join(text.split())
