"""Ordinals in front of headings and items: 一、 （一） 1. 一是 第一， 首先 ①, and their values."""

import re
from functools import lru_cache
from typing import NamedTuple

_CN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BRACKETED_CN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
_SEQUELS = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "再者": 3,
    "此外": 4,
    "最后": 9,
    "一方面": 1,
    "另一方面": 2,
}

_FIRST = rf"[{_CN}第（(0-9０-９首其再最另{_CIRCLED}{_BRACKETED}{_BRACKETED_CN}一]"
_BODY = rf"""
    (?P<shi>[{_CN}]{{1,3}})[ \u3000]*(?:是|要(?=[^点])|则|来(?=[^源自到年]))(?!否|不是)
  | 第[ \u3000]*(?P<di>[{_CN}]{{1,3}})[ \u3000]*(?:是|[，,、：:.．])
  | [（(][ \u3000]*(?P<cnp>[{_CN}]{{1,3}})[ \u3000]*[）)](?:是)?[、，.．]?
  | (?P<cnpx>[{_BRACKETED_CN}])[、，.．]?
  | [（(][ \u3000]*(?P<nump>[0-9０-９]{{1,2}})[ \u3000]*[）)][、，.．]?
  | (?P<numpx>[{_BRACKETED}])[、，.．]?
  | (?P<circ>[{_CIRCLED}])[、，.．]?
  | (?P<cn>[{_CN}]{{1,3}})(?:[ \u3000]*[、．.]|[ \u3000]*[，,：:](?=[^\s])|[）)]
      |(?<=^[{_CN}])[ \u3000]+)
  | (?P<num>[0-9０-９]{{1,2}})[ \u3000]*(?:[、．]|[.](?![0-9０-９])|[）)](?!条|件))
  | (?P<seq>首先|其次|再次|再者|最后|一方面|另一方面)[，,是：:]?
"""
MARK = re.compile(rf"[ \t\u3000]*(?:{_BODY})[ \t\u3000]*", re.VERBOSE)
"""A mark where it is matched; the caller says where that may be."""

_AFTER = re.compile(
    rf"[。；;：:！!？?，,、\n][ \t\u3000\u201d”*]*(?={_FIRST})(?:{_BODY})[ \t\u3000]*", re.VERBOSE
)
"""A mark at the start of a clause, with the punctuation before it."""

_SPACED = re.compile(
    rf"[ \u3000将](?=[{_CN}]{{1,3}}是)|(?<=[^另])(?=一方面[^。；]{{4,160}}[，；。]另一方面)"
)
"""What may stand before 一是 instead of punctuation, and anything before one hand of two."""


class Mark(NamedTuple):
    """An ordinal: its style (``cn`` 一、 ``cnp`` （一） ``num`` 1. …), value, and end offset."""

    style: str
    value: int
    end: int


def leading_mark(line: str) -> Mark | None:
    """Return the ordinal at the start of `line`, or None."""
    found = MARK.match(line)
    return as_mark(found) if found else None


def as_mark(found: re.Match[str]) -> Mark:
    """Return the style, value and end of a match of a mark."""
    style = found.lastgroup or ""
    return Mark(style.removesuffix("x"), ordinal_value(found[style]), found.end())


def follows(before: Mark, after: Mark | None) -> bool:
    """Tell whether an ordinal is the next of its list."""
    return after is not None and (after.style, after.value) == (before.style, before.value + 1)


def inner_marks(text: str) -> list[tuple[int, Mark]]:
    """Return the ordinals at the starts of clauses, with their places, in order."""
    found = [(m.start() + 1, as_mark(m)) for m in _AFTER.finditer(text)]
    if opening := leading_mark(text):
        found.insert(0, (0, opening))
    if "是" in text or "一方面" in text:
        taken = {at for at, _ in found}
        for gap in _SPACED.finditer(text):
            mark = MARK.match(text, gap.end())
            if mark and gap.end() not in taken and gap.start() not in taken:
                found.append((gap.end(), as_mark(mark)))
        found.sort(key=lambda pair: pair[0])
    return found


@lru_cache(maxsize=512)
def ordinal_value(numeral: str) -> int:
    """Return the value of a numeral as ordinals write it: 十二, １2, ③, 其次."""
    if numeral in _SEQUELS:
        return _SEQUELS[numeral]
    for digits in (_CIRCLED, _BRACKETED, _BRACKETED_CN):
        if numeral in digits:
            return digits.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _CN.index(numeral[-1]) + 1
    return 10 * (_CN.index(tens[-1]) + 1 if tens else 1) + (_CN.index(ones[0]) + 1 if ones else 0)
