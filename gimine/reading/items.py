"""The items of a run of one role: lists with ordinals, or what running prose names."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gimine.reading.marks import follows
from gimine.reading.passages import Block, Piece

_GENERAL_PROBLEM = re.compile(
    r"(?:存在|还有|有)(?:着|的)?[^，。；、]{0,12}(?:问题|不足|差距|困难|短板|薄弱环节)(?:之处)?[^，；、]{0,8}[。：:，,]?$"
    r"|(?:问题|不足|表现|方面|情况)(?:之处)?(?:如下|主要[是有为])?[：:]$|[：:]$"
)
_GENERAL_MEASURE = re.compile(
    r"[：:]$|(?:以下|如下|下列)[^。]{0,14}[。：:]?$|从[^。]{0,14}方面[^。]{0,14}[。：:]?$"
    r"|采取[^。，]{0,10}措施[^，。]{0,12}[。：:]?$"
)
_NOTHING = re.compile(
    r"[^。，]{0,18}(?:暂?无|没有|未发现|不存在)(?:明显|突出|重大|较大|相关|其[他它]|此类|主要|任何)*的?"
    r"(?:问题|不足|困难|情况|事项)?(?:[及和与](?:改进情况|不足|困难))?。?"
)
_HEADLINE = 12
"""A sentence of at most so many characters without a comma may be the headline of the next."""

_AND = re.compile(r"(?:同时|此外|另外|还有|与此同时)")
_HEADED_PART = re.compile(r"(?:^|；)[^；。，]{2,12}。[^；。]{12,}(?:；|。$)")
_SEMICOLON = re.compile(r"[；;](?=.{4})")
_LIST_OF_FAULTS = re.compile(
    r"(?:存在(?:着|的?(?:主要)?(?:问题)?[是有：:])?|主要(?:是|有|表现[为在]|体现在)|仍有"
    r"|还有)(?P<list>[^。；]{6,}?)(?:等(?:方面)?(?:的)?(?:问题|不足|情况|现象)|[。；]?$)"
)
_FAULT = re.compile(
    r"不(?:够|足|高|强|及时|全面|规范|到位|深|多|大|完善|健全|充分|平衡|广)|有待|尚未|缺[乏少]|欠缺|薄弱|滞后|单一|较[少低弱慢窄]|偏[少低弱慢]"
)

Item = tuple[int, int, bool, int]


def items_of(role: str, run: Sequence[Piece], blocks: Sequence[Block]) -> Iterator[Item]:
    """Yield (start, end, is an item, block) for a run of pieces of one role."""
    if any(piece.mark or blocks[piece.block].headed for piece in run):
        yield from _numbered(run, blocks)
    else:
        yield from _unnumbered(role, run)


def _numbered(run: Sequence[Piece], blocks: Sequence[Block]) -> Iterator[Item]:
    """Yield the items of a list with ordinals; what has another ordinal belongs to the item."""
    outer = _outer_style(run, blocks)
    item: Item | None = None
    explained = _explanations(run, blocks)
    for piece in run:
        block = blocks[piece.block]
        headed = block.headed if piece.start == block.start else None
        begins = _piece_style(piece) == outer and headed is None if outer else False
        if headed is not None or begins:
            if item:
                yield item
            item = (headed.start if headed else piece.start, piece.end, True, piece.block)
        elif item and (
            piece.mark
            or piece.block == item[3]
            or blocks[item[3]].headed
            or (piece.block in explained and piece.block == item[3] + 1)
        ):
            item = (item[0], piece.end, True, item[3])
        elif item and _AND.match(piece.text):
            yield item
            item = (piece.start, piece.end, True, piece.block)
        else:
            if item:
                yield item
            item = None
            yield piece.start, piece.end, piece.mark is not None, piece.block
    if item:
        yield item


def _explanations(run: Sequence[Piece], blocks: Sequence[Block]) -> set[int]:
    """Return the paragraphs without an ordinal that explain the headline before them.

    They do so where a short numbered paragraph and a paragraph without a number alternate, where
    the list goes on behind them, and where a bare headline stands before them.
    """
    marked = {piece.block: piece.mark for piece in run if piece.mark}
    plain = [block for block in dict.fromkeys(p.block for p in run) if block not in marked]
    pairs = {b for b in plain if b - 1 in marked and len(blocks[b - 1].text) <= 28}
    inside = {b for b in plain if b - 1 in marked and follows(marked[b - 1], marked.get(b + 1))}
    alone = {b for b in pairs if _is_headline(blocks[b - 1].text[marked[b - 1].end :])}
    return inside | alone | (pairs if len(pairs) > 1 else set())


def _piece_style(piece: Piece) -> str:
    return piece.mark.style if piece.mark else ""


def _outer_style(run: Sequence[Piece], blocks: Sequence[Block]) -> str:
    """Return the style of the items: that of the first ordinal, unless it is alone among many."""
    if any(blocks[piece.block].headed for piece in run):
        return ""
    styles = [piece.mark.style for piece in run if piece.mark]
    return styles[0] if styles.count(styles[0]) > 1 else max(styles, key=styles.count)


def _unnumbered(role: str, run: Sequence[Piece]) -> Iterator[Item]:
    """Yield the items of running prose: sentences and their halves, after a cue that opens them."""
    general = _GENERAL_PROBLEM if role == "problem" else _GENERAL_MEASURE
    cues = 0
    while cues < len(run) - 1 and general.search(run[cues].text):
        cues += 1
    for piece in run[:cues]:
        yield piece.start, piece.end, False, piece.block
    for _, group in groupby(run[cues:], key=lambda piece: piece.block):
        paragraph = list(group)
        if len(paragraph) > 1 and paragraph[0].text.endswith("："):
            cue = paragraph.pop(0)
            yield cue.start, cue.end, False, cue.block
        for piece in _parted(paragraph):
            if _NOTHING.fullmatch(piece.text):
                yield piece.start, piece.end, False, piece.block
                continue
            for start, end in _parts(role, piece.text):
                yield piece.start + start, piece.start + end, True, piece.block


def _parted(sentences: list[Piece]) -> Iterator[Piece]:
    """Yield the items of a paragraph as pieces: headlines joined, or what semicolons part.

    Where a semicolon follows a full stop (甲。乙；丙。丁；戊。) the semicolons part the items.
    """
    text = "".join(piece.text for piece in sentences)
    stop, semicolon = text.find("。"), text.find("；")
    if _HEADED_PART.search(text):
        stop, semicolon = 0, 1
    if _AND.match(text):
        yield _joined(sentences)
    elif not 0 <= stop < semicolon:
        yield from _with_headlines(sentences)
    else:
        item: list[Piece] = []
        for piece in sentences:
            for part in _at_semicolons(piece):
                item.append(part)
                if part.text.endswith("；"):
                    yield _joined(item)
                    item = []
        if item:
            yield _joined(item)


def _joined(pieces: Sequence[Piece]) -> Piece:
    """Return neighbouring pieces as one."""
    text = pieces[0].text
    for piece in pieces[1:]:
        text += " " * (piece.start - pieces[0].start - len(text)) + piece.text
    return pieces[0]._replace(end=pieces[-1].end, text=text)


def _at_semicolons(piece: Piece) -> Iterator[Piece]:
    for found in re.finditer(r"[^；]*；?", piece.text):
        if found[0].strip():
            at = piece.start + found.start()
            yield piece._replace(start=at, end=at + len(found[0]), text=found[0])


def _with_headlines(run: Sequence[Piece]) -> Iterator[Piece]:
    """Join a short sentence with the longer one that explains it, or with all up to the next.

    With all where a paragraph opens with a headline and has another, or three sentences in all.
    """
    headlines = [i for i, piece in enumerate(run) if _is_headline(piece.text)]
    even = max((b - a for a, b in pairwise([*headlines, len(run)])), default=9) <= 3
    if (
        even
        and headlines[:1] == [0]
        and (len(headlines) > 1 or len(run) == 3)
        and headlines[-1] + 1 < len(run)
    ):
        for low, high in pairwise([*headlines, len(run)]):
            yield _joined(run[low:high])
        return
    headline: Piece | None = None
    for piece in run:
        if headline is not None:
            yield _joined([headline, piece])
            headline = None
        elif _is_headline(piece.text):
            headline = piece
        else:
            yield piece
            headline = None
    if headline is not None:
        yield headline


def _is_headline(text: str) -> bool:
    return len(text) <= _HEADLINE and not re.search(r"[，,；;：:]", text)


def _parts(role: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that are items of their own."""
    bounds = _fault_bounds(text) if role == "problem" else []
    bounds = bounds or [found.end() for found in _SEMICOLON.finditer(text)]
    at = 0
    for bound in [*bounds, len(text)]:
        if text[at:bound].strip():
            yield at, bound
        at = bound


def _fault_bounds(text: str) -> list[int]:
    """Return where the later members of a list of faults (甲不够、乙滞后、丙单一等问题) begin."""
    found = _LIST_OF_FAULTS.search(text)
    if not found:
        return []
    low, high = found.span("list")
    bounds = [m.end() for m in re.finditer(r"[、，,]", text[low:high])]
    edges = [0, *bounds, high - low]
    members = [text[low + a : low + b] for a, b in pairwise(edges)]
    if len(members) < 2 or not all(_FAULT.search(member) for member in members):
        return []
    return [low + bound for bound in bounds]
