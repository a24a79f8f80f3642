"""Text as it arrives becomes text that can be parsed, with the way back to the offsets.

`readable` removes what breaks sentences (hard line wraps, page numbers, bold marks); every place
in the result can be mapped to the text as written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from gimine.reading.characters import folded
from gimine.reading.clutter import is_clutter
from gimine.reading.forms import is_table_line
from gimine.reading.headings import heading
from gimine.reading.marks import leading_mark

Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Readable:
    """A text to parse and where each stretch of it stands in the text as written."""

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets, in the text as written, of ``text[start:end]``."""
        if len(self.starts) == 1:
            return start + self.shifts[0], end + self.shifts[0]
        first = start + self.shifts[bisect_right(self.starts, start) - 1]
        if end <= start:
            return first, first
        return first, end + self.shifts[bisect_right(self.starts, end - 1) - 1]


def readable(text: str) -> Readable:
    """Return `text` in plain characters, without what breaks its sentences.

    Hard line wraps, page numbers inside sentences, bold marks, spaces between Chinese characters
    and inserted pronunciation are left out.
    """
    text = folded(text)
    if _on_one_line(text):
        text = _LOST_BREAK.sub(lambda gap: "\n" * len(gap[0]), text)
    return without(text, [*_wraps(text), *_insertions(text)])


def _on_one_line(text: str) -> bool:
    """Tell whether a report lost its line ends: nearly all of it stands on one line."""
    longest = max(map(len, text.split("\n")))
    return longest > 250 and longest > 0.6 * len(text)


def _insertions(text: str) -> Iterator[Cut]:
    """Yield bold marks, pronunciation after a character, and spaces between characters."""
    if "**" in text or "# " in text:
        yield from (found.span() for found in _MARKS.finditer(text))
    spaced = " " in text or "\u3000" in text
    patterns = [_SOUND] if _may_sound(text) else []
    for pattern in [*patterns, _GAP] if spaced else patterns:
        for found in pattern.finditer(text):
            if _BEFORE_GAP.match(text, found.start() - 1):
                yield found.span()


def _may_sound(text: str) -> bool:
    """Tell whether a bracket opens before a letter; looking for that first is quick."""
    behind = (part[:1] for mark in "（(" for part in text.split(mark)[1:])
    return any(letter.isalpha() and ord(letter) < 0x2E80 for letter in behind if letter)


def without(text: str, cuts: Iterable[Cut]) -> Readable:
    """Return `text` without the stretches `cuts` (any order, overlaps allowed)."""
    pieces, starts, shifts = [], [], []
    length = kept = 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start > kept:
            starts.append(length)
            shifts.append(kept - length)
            pieces.append(text[kept:start])
            length += start - kept
        kept = max(kept, end)
    if not pieces:
        return Readable("")
    return Readable("".join(pieces), tuple(starts), tuple(shifts))


_LOST_BREAK = re.compile(
    r"(?<=[^\s0-9])[ \u3000]++(?=[^\s0-9])"
    r"|(?<=[况述])[ \u3000]++(?=20\d\d ?年)"
    r"|(?<![ \u3000])[ \u3000]++(?=[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十])"
    r"|(?<=[^\s0-9])[ \u3000]++(?=\d{1,2}[、．])"
)
_MARKS = re.compile(r"\*\*+|(?m:^[ \t]*#{1,6} )")
_SOUND = re.compile(
    r"[（(](?<=[\u4e00-\u9fff，、；].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡńňǹḿ]{1,6}[）)]"
)
_GAP = re.compile(
    r"[ \u3000](?<=[\u4e00-\u9fff，、；].)[ \u3000]*(?=[\u4e00-\u9fff，。；、])"
    r"(?![一二三四五六七八九十]{1,3}[是、要]|[\u4e00-\u9fff]{1,12}(?:人民政府|办事处)\s*$)"
)
_BEFORE_GAP = re.compile(r"(?:(?<![\n \u3000])|(?![一二三四五六七八九十]))[\u4e00-\u9fff，、；]")
_ENDS = re.compile(r"[。！？!?；;：:|\t][”’」』）)\]】*\s]*$")
_PAGE_NUMBER = re.compile(
    r"[-—–－\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—–－\s]*"
)
_PAGE_BREAK = re.compile(
    r"[。；][ \t]*\n\s*"
    r"(?:[-—–－][ \t]*\d{1,3}[ \t]*[-—–－]|第[ \t]*\d{1,3}[ \t]*页[^\n]{0,12})[ \t]*\n\s*"
)
_ANEW = re.compile(r"下一?步|今后|接下来|针对|20\d\d年|改进|整改|存在|主要")
_CLOSING_LINE = re.compile(
    r"\s*(?:.{0,30}(?:政府|办事处|委员会|管委会|办公室|局|中心)"
    r"|[（(]?\s*(?:20\d\d|二[〇○零０O]).{2,12}日.{0,6})\s*"
)
_TITLE_LINE = re.compile(
    r"信\s*息\s*公\s*开.*(?:年\s*度\s*报\s*告|(?:报\s*告|总\s*结)\s*$)|年\s*报\s*$"
)
_WIDE = re.compile(r"[^\x00-\xff]")
_SLACK = 5
_INDENT = 5
"""A wrapped line falls short of the page's width by a little, the first of a paragraph by more."""


def _wraps(text: str) -> list[Cut]:
    """Return the stretches (line ends, page numbers) that interrupt a sentence."""
    cuts = list(_page_breaks(text))
    lines = text.split("\n")
    open_ended = [i for i, line in enumerate(lines[:-1]) if _is_open(line)]
    if not open_ended:
        return cuts
    starts = list(accumulate(map(len, lines), lambda start, size: start + size + 1, initial=0))
    last = max(i for i, line in enumerate(lines) if line and not line.isspace())
    if open_ended[-1] == last:
        open_ended.pop()
    width = _page_width([lines[i] for i in open_ended])
    for i in open_ended:
        if not _runs_on(lines[i], width):
            continue
        following = (j for j in range(i + 1, last + 1) if lines[j] and not lines[j].isspace())
        j = next(j for j in following if j == last or not _PAGE_NUMBER.fullmatch(lines[j]))
        if _continues(lines[j], strictly=width is not None):
            cuts.append((starts[i] + len(lines[i].rstrip()), _indent(text, starts[j])))
    return cuts


def _page_breaks(text: str) -> Iterator[Cut]:
    """Yield page numbers between two sentences of a paragraph."""
    for found in _PAGE_BREAK.finditer(text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start() + 1].strip()
        after = text[found.end() : text.find("\n", found.end())].strip()
        head = heading(before)
        if (
            (head and head.role and (head.mark or head.strict))
            or len(after) < 8
            or not re.search("[，。；]", after)
        ):
            continue
        if (
            not is_table_line(before)
            and not _ANEW.match(after)
            and _continues(after, strictly=False)
        ):
            yield found.start() + 1, found.end()


def _is_open(line: str) -> bool:
    """Tell whether a line ends like the middle of a sentence."""
    if not line or line[-1] in "。；：" or "\t" in line or line.isspace():
        return False
    return not _ENDS.search(line, len(line) - 12)


def _page_width(open_ended: list[str]) -> int | None:
    """Return the width of the page if its lines are wrapped: many open ends of one width."""
    if len(open_ended) < 6:
        return None
    widths = sorted(_width(line) for line in open_ended if "\t" not in line and "|" not in line)
    widths = [width for width in widths if width >= 24]
    if len(widths) < 5:
        return None
    full = widths[-1 - len(widths) // 10]
    near = sum(1 for width in widths if full - _SLACK <= width <= full + _SLACK)
    return full if near >= 5 and near >= 0.4 * len(widths) else None


def _width(line: str) -> int:
    """Return the columns that a line takes: wide characters count twice."""
    bare = line.strip()
    return len(bare) + len(_WIDE.findall(bare))


def _indent(text: str, start: int) -> int:
    while text[start].isspace():
        start += 1
    return start


def _runs_on(line: str, width: int | None) -> bool:
    """Tell whether a line that lacks an end can be the first part of a sentence."""
    line = line.strip()
    if line[-1] in "，、" and len(line) > 5:
        return not is_table_line(line)
    if len(line) < 12 or _TITLE_LINE.search(line) or is_table_line(line) or is_clutter(line):
        return False
    if width is not None:
        as_heading = heading(line)
        surely = as_heading is not None and as_heading.mark is not None and as_heading.strict
        return _width(line) >= width - _SLACK - _INDENT and not surely
    as_heading = heading(line)
    if as_heading is None:
        return True
    if as_heading.mark is None:
        return len(as_heading.title) > 20 and not as_heading.strict
    return len(as_heading.title) > 30 and not as_heading.role and "，" in line


def _continues(line: str, *, strictly: bool) -> bool:
    """Tell whether a line can be the later part of a sentence; `strictly`: of a wrapped one."""
    line = line.strip()
    mark = leading_mark(line)
    if mark and (not strictly or mark.style in ("shi", "cnp", "cn")):
        return False
    if is_table_line(line) or (not strictly and _CLOSING_LINE.fullmatch(line)):
        return False
    if not strictly and _TITLE_LINE.search(line) and len(line) < 60:
        return False
    as_heading = heading(line)
    return as_heading is None or not as_heading.strict
