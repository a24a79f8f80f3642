"""Free text becomes passages: sentences, and list items whole, with the headings above them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gimine.reading.forms import is_table_line
from gimine.reading.headings import Heading, heading, is_label, promise, squeeze
from gimine.reading.marks import Mark, follows, inner_marks, leading_mark
from gimine.reading.outline import Line, stretch

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)\]]*|[^。！？!?]+$")
_RUN_IN = re.compile(r"[^。；;，,：:！？\n]{2,16}[。：:]")
ANSWER = re.compile(
    r"(?:具体|主要|相应)?"
    r"(?:(?:整改|改进|解决|工作)?(?:情况|措施|办法|对策|方案|方向|打算)|整改|改进)[：:]|下一?步(?:工作|打算|措施|计划)?[：:]"
)
_LABELLED = re.compile(
    r"(?:^|(?<=[。；\s]))(?P<mark>[（(][一二三四五六七八九十]{1,2}[）)]"
    r"|[一二三四五六七八九十]{1,2}、|[（(]?\d{1,2}[.、．）)])?"
    r"[ \u3000]*(?:(?:存在)?的?(?:主要)?问题[一二三四五六七八九十\d]?"
    r"|(?P<answer>(?:整改|改进|解决)?(?:情况|措施|办法)|整改|改进))："
)
_SIGNATURE = re.compile(
    r".{0,30}(?:政府|办事处|委员会|管委会|办公室|局|中心)(?:[（(]?(?:盖章|公章)[）)]?)?"
    r"|[（(]?(?:(?:发布|成文|公开)?(?:日期|时间)[：:])?(?:20\d\d|二[〇○零０O0]..)\s*"
    r"(?:年(?:\s*[\d一二三四五六七八九十]{1,3}\s*月.{0,8})?|[./-]\s*\d{1,2}\s*[./-].{1,8})"
)


class Block(NamedTuple):
    """A paragraph of free text with the headings above it inside its section.

    `headed` is the sub-heading that stands directly above it, for sections where it is the item.
    """

    start: int
    end: int
    text: str
    path: tuple[str, ...]
    headed: Line | None


class Piece(NamedTuple):
    """A sentence or an item; `mark` is its ordinal, whose end counts from the piece's start.

    `half` marks the later part of what was cut where it may turn; `turned` is positive for parts
    that the turn shows to be measures, negative for problems.
    """

    start: int
    end: int
    text: str
    mark: Mark | None
    block: int
    half: bool = False
    turned: float = 0.0


def blocks_of(lines: Sequence[Line], *, items: bool) -> Iterator[Block]:
    """Yield the paragraphs among the lines of a section, without tables and signature.

    Args:
        lines: the lines under the section's heading.
        items: whether numbered sub-headings are the items themselves (section 5).
    """
    stack: list[tuple[str, str]] = []
    headed: Line | None = None
    body = _without_signature(lines)
    body = [part for line in body for part in _labels_apart(line)] if items else body
    columns: dict[int, str] = {}
    counted: Mark | None = None
    for i, line in enumerate(body):
        if is_table_line(line.text):
            columns = (items and _named_columns(line.text)) or columns
            yield from _cells(line, columns)
            continue
        following = body[i + 1].text if i + 1 < len(body) else ""
        head = _sub_heading(line.text, following, items=items)
        if head and head.mark and counted and follows(counted, head.mark) and not head.role:
            head = None
        if head is not None:
            if items and head.mark is None and line.text.endswith("："):
                yield Block(line.start, line.end, line.text, _path(stack), None)
            stack = _pushed(stack, _style(head), line.text)
            labels = promise(head.title) if head.role == 5 else ""
            headed = line if items and head.mark and not labels else None
            continue
        run_in = _run_in(line.text, items=items)
        if run_in is not None:
            stack = _pushed(stack, run_in.style, line.text[: run_in.end])
        counted = leading_mark(line.text) if items else None
        start = run_in.end if run_in else 0
        text = line.text[start:].lstrip()
        yield Block(line.end - len(text), line.end, text, _path(stack), headed)
        headed = None


def _labels_apart(line: Line) -> Iterator[Line]:
    """Part a line that names problems more than once (问题：甲。措施：乙。问题：丙。) before each.

    What answers a problem stays on its line, unless it has an ordinal of its own.
    """
    labels = [m for m in _LABELLED.finditer(line.text) if m["mark"] or not m["answer"]]
    at = 0
    for found in labels[1:] if "\t" not in line.text else ():
        yield from stretch(line.text, line.start, at, found.start())
        at = found.start()
    yield from stretch(line.text, line.start, at, len(line.text))


def _named_columns(line: str) -> dict[int, str]:
    """Return the columns of a table that hold problems or measures, if its header names both."""
    names = {i: squeeze(cell) for i, cell in enumerate(re.split(r"[\t|]", line))}
    named = {i: name for i, name in names.items() if promise(name) in ("problem", "measure")}
    both = {promise(name) for name in named.values()} == {"problem", "measure"}
    return named if both and all(len(name) <= 16 for name in named.values()) else {}


def _cells(line: Line, columns: Mapping[int, str]) -> Iterator[Block]:
    """Yield the cells of a row that stand in the named columns, each under its column's name."""
    found = list(re.finditer(r"[^\t|]*(?:[\t|]|$)", line.text)) if columns else []
    for i, name in columns.items():
        cell = found[i][0].strip(" \t|\u3000") if i < len(found) else ""
        if len(cell) > 3 and squeeze(cell) != name:
            start = line.start + line.text.index(cell, found[i].start())
            yield Block(start, start + len(cell), cell, (name,), None)


def paired(blocks: Sequence[Block]) -> list[Block]:
    """Return paragraphs with each answer (整改措施：…) in one with the numbered problem above it.

    It is an answer to that one if the next paragraph has the next number, or if one before was.
    """
    result: list[Block] = []
    answered = False
    for i, block in enumerate(blocks):
        mark = leading_mark(result[-1].text) if result and ANSWER.match(block.text) else None
        if mark is not None:
            after = leading_mark(blocks[i + 1].text) if i + 1 < len(blocks) else None
            answered = answered or follows(mark, after)
            if answered:
                before = result.pop()
                text = before.text + " " * (block.start - before.end) + block.text
                block = before._replace(end=block.end, text=text)
        result.append(block)
    return result


def _run_in(line: str, *, items: bool) -> Mark | None:
    """Return where a heading such as （一）主动公开。 that opens its paragraph ends, or None.

    In section 5 (`items`) only labels are such headings: （一）存在的问题。 1.改进措施：
    """
    mark = leading_mark(line)
    if mark is None or (not items and mark.style not in ("cnp", "cn")):
        return None
    found = _RUN_IN.match(line, mark.end)
    if found is None or found.end() == len(line):
        return None
    title = squeeze(line[mark.end : found.end() - 1])
    named = promise(title)
    if items and named != "past" and not (is_label(title) and named in ("problem", "measure")):
        return None
    return mark._replace(end=found.end())


def _style(head: Heading) -> str:
    return head.mark.style if head.mark else ""


def _pushed(stack: list[tuple[str, str]], style: str, text: str) -> list[tuple[str, str]]:
    """Return the headings above what follows: a heading ends those of its own style and below."""
    styles = [s for s, _ in stack]
    kept = stack[: styles.index(style)] if style in styles else stack
    return [*kept, (style, text.rstrip("。：:"))]


def _path(stack: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(text for _, text in stack)


def _sub_heading(line: str, following: str, *, items: bool) -> Heading | None:
    """Return the line as a heading inside a section, or None when it is text."""
    head = heading(line)
    if head is None or not following or (items and "：" in head.title):
        return None
    if head.role == 5 and promise(head.title) and len(head.title) <= 16:
        return head if head.mark or is_label(head.title) else None
    if head.mark is None or line.endswith(("；", ";")):
        return None
    if line.endswith("。") and (items or head.mark.style != "cnp" or "，" in head.title):
        return None
    next_mark = leading_mark(following)
    if next_mark and next_mark.style == head.mark.style:
        return None
    return head if not is_table_line(following) else None


def _without_signature(lines: Sequence[Line]) -> Sequence[Line]:
    end = len(lines)
    while end and len(lines[end - 1].text) <= 40 and _SIGNATURE.fullmatch(lines[end - 1].text):
        end -= 1
    return lines[:end]


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    """Return the sentences and items of paragraphs, items whole."""
    pieces: list[Piece] = []
    new = tuple.__new__  # twice as fast as calling `Piece`, and there are many
    for number, block in enumerate(blocks):
        for start, end, mark in _cut(block.text):
            whole = block.text[start:end]
            text = whole.strip()
            if not text:
                continue
            first = start if whole[0] == text[0] else block.text.index(text, start)
            at = block.start + first
            if mark and first:
                mark = mark._replace(end=mark.end - first)
            pieces.append(new(Piece, (at, at + len(text), text, mark, number, False, 0.0)))
    return pieces


def _cut(text: str) -> Iterator[tuple[int, int, Mark | None]]:
    """Yield the stretches of a paragraph: from ordinal to ordinal, else sentence by sentence."""
    marks = _marks(text)
    first = marks[0][0] if marks else len(text)
    for found in _SENTENCE.finditer(text, 0, first):
        yield *found.span(), None
    if not marks:
        return
    bounds = [at for at, _ in marks] + [len(text)]
    for (at, mark), end in zip(marks, bounds[1:], strict=True):
        yield at, end, mark


def _marks(text: str) -> list[tuple[int, Mark]]:
    """Return the ordinals that divide a paragraph: those of the style that comes first."""
    found = inner_marks(text)
    if not found:
        return []
    style = found[0][1].style
    if found[0][0] == 0 or len(found) == 1:
        same = [(at, mark) for at, mark in found if mark.style == style]
    else:
        same = _longest_style(found)
    rising: list[tuple[int, Mark]] = []
    for at, mark in same:
        if not rising or mark.value == 1 or mark.value == rising[-1][1].value + 1:
            rising.append((at, mark))
    lone = len(rising) == 1 and rising[0][0] > 0
    if lone and rising[0][1].value == 1:
        announced = text[: rising[0][0]].rstrip().endswith("：")
        lone = not announced and rising[0][1].style != "shi"
    return [] if lone else rising


def _longest_style(found: Sequence[tuple[int, Mark]]) -> list[tuple[int, Mark]]:
    first = next((m.style for _, m in found if m.value == 1), found[0][1].style)
    return [(at, mark) for at, mark in found if mark.style == first]
