"""Headings become sections by role: what a heading says decides, not the numeral in front."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gimine.reading.forms import is_table_line
from gimine.reading.headings import Heading, heading

_RUN_TOGETHER = re.compile(
    r"(?P<head>[一二三四五六七八九][ \u3000]*[、．.][ \u3000]*(?:"
    r"(?:工作)?总体(?:工作)?情况|概[述况]|基本情况|(?:政府信息)?主动公开(?:政府信息)?的?情况"
    r"|收到(?:和|及)处理政府信息公开申请的?情况|(?:政府信息)?依申请公开(?:政府信息)?(?:和不予公开政府信息)?的?情况"
    r"|(?:政府信息公开)?(?:工作)?的?收费(?:和|及)减免(?:的)?情况"
    r"|(?:因)?政府信息公开(?:申请)?(?:被)?(?:申请|提起)?行政复议[、和及，]?(?:被)?(?:提起)?行政诉讼的?情况"
    r"|(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?(?:问题|不足)(?:[及和与、]?(?:改进|整改)(?:情况|措施))?"
    r"|其[他它]需要报告的事项))[ \u3000]*[。：:]?"
)
_SHORT_GLUED = re.compile(rf"{_RUN_TOGETHER.pattern}(?![和与及的、（(：表])[^：]{{3,}}。")
"""A heading and the only sentence of its section on one line."""

_IN_CONTENTS = re.compile(
    r"(?:[…⋯]{2,}|(?:[.．·•_—－-][ \u3000]?){3,}|\t)[ \u3000]*[（(]?\d{1,3}[)）]?$"
)
_OTHER = re.compile(r"[四五六七八九][ \u3000]*、[ \u3000]*其[他它][。：:]?")
"""A heading that is a word of the statutory tables too, where other ordinals stand before it."""


class Line(NamedTuple):
    """A line of the readable text with something on it, stripped, and where it stands."""

    start: int
    end: int
    text: str


_new = tuple.__new__
"""Makes a `Line` of a tuple in half the time that calling `Line` takes: there are many."""


class Part(NamedTuple):
    """A section in the readable text: lines ``[first, last)`` follow its heading line."""

    role: int
    heading: Line | None
    ordinal: int | None
    title: str
    first: int
    last: int


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, stripped.

    A statutory heading that stands inside a line begins, and ends, a line of its own.
    """
    lines: list[Line] = []
    glued = [found.end() for found in _RUN_TOGETHER.finditer(text) if _is_glued(text, found)]
    glued.reverse()
    offset = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = offset if raw[0] == line[0] else offset + len(raw) - len(raw.lstrip())
            if _pass(glued, offset, offset + len(raw)) and _can_part(line):
                lines += _unglued(line, start)
            else:
                lines.append(_new(Line, (start, start + len(line), line)))
        offset += len(raw) + 1
    return lines


def _pass(places: list[int], start: int, end: int) -> bool:
    """Drop the last of `places` (falling) up to `end`; tell whether one lies behind `start`."""
    found = False
    while places and places[-1] <= end:
        found = places.pop() > start or found
    return found


def _can_part(line: str) -> bool:
    return len(line) > 40 or _SHORT_GLUED.fullmatch(line) is not None


def _is_glued(text: str, found: re.Match[str]) -> bool:
    """Tell whether something stands before or behind a heading on its line."""
    before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return before not in ("", "\n") or behind not in ("", "\n")


def _unglued(line: str, start: int) -> Iterator[Line]:
    at = 0
    for found in _RUN_TOGETHER.finditer(line):
        yield from stretch(line, start, at, found.start())
        yield from stretch(line, start, found.start(), found.end())
        at = found.end()
    yield from stretch(line, start, at, len(line))


def stretch(line: str, start: int, low: int, high: int) -> Iterator[Line]:
    """Yield ``line[low:high]`` stripped, as a line of its own, unless nothing is left."""
    text = line[low:high].strip()
    if text:
        begin = start + line.index(text, low)
        yield Line(begin, begin + len(text), text)


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """Return the sections of a report, the preamble (role 0, no heading) first."""
    heads = [
        (i, h)
        for i, (_, _, line) in enumerate(lines)
        if len(line) <= 80 and "\t" not in line and (h := _candidate(line)) is not None
    ]
    style = _top_style(heads)
    tops = list(_tops(heads, style))
    bounds = [i for i, _, _ in tops] + [len(lines)]
    parts = [Part(0, None, None, "", 0, bounds[0])]
    for (i, head, role), end in zip(tops, bounds[1:], strict=True):
        ordinal = head.mark.value if head.mark else None
        parts.append(Part(role, lines[i], ordinal, head.title, i + 1, end))
    return parts


def _candidate(line: str) -> Heading | None:
    form = is_table_line(line) and not _OTHER.fullmatch(line)
    if form or _IN_CONTENTS.search(line):
        return None
    return heading(line)


def _style(head: Heading) -> str:
    return head.mark.style if head.mark else ""


def _top_style(heads: Sequence[tuple[int, Heading]]) -> str:
    """Return the ordinal style that carries the most different roles, `cn` (一、) before others."""
    roles: dict[str, set[int]] = {"cn": set()}
    for _, head in heads:
        if head.role and (head.mark or head.strict):
            roles.setdefault(_style(head), set()).add(head.role)
    return max(roles, key=lambda style: (len(roles[style]), style == "cn", style != ""))


def _tops(heads: Sequence[tuple[int, Heading]], style: str) -> Iterator[tuple[int, Heading, int]]:
    """Yield (line, heading, role) of the headings that begin a section."""
    last = 0
    seen: set[int] = set()
    for i, head in heads:
        ordinal = head.mark.value if head.mark else None
        same = _style(head) == style
        role = head.role
        if same and role in seen and role not in (0, 5) and ordinal == last + 1:
            role = 2 if role == 1 and 2 not in seen and "公开" in head.title else 0
        if same and ordinal is not None and not role and ordinal != last + 1:
            continue
        numbered = same and (role or ordinal) and (role in (0, 5) or role not in seen)
        if not numbered and (head.mark or not head.strict or role in seen):
            continue
        last = ordinal if ordinal is not None else last + 1
        seen.add(role)
        yield i, head, role
