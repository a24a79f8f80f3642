"""Section 5 taken apart: which passages are problems, which are measures, and which are items."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gimine.reading.headings import promise
from gimine.reading.items import items_of
from gimine.reading.passages import ANSWER, Block, Piece
from gimine.reading.turn import Unit, leaning, names_faults, turns

_NEXT = (
    r"(?:在?今后|在?下一?步|在?接下来|下一?年度?|明年|来年|新的一年"
    r"|20\d\d ?年[，]?(?:我|将|拟|打算|[镇乡县街]))"
)
_TURN_INSIDE = re.compile(  # a turn stands behind punctuation: looked for first, that is quick
    r"(?<=[，；。\s])(?:"
    r"(?<=[，；])(?=下一?步|今后|接下来|为此|对此|针对(?:以上|上述|这些|存在)|20\d\d年[，]?(?:我|将)"
    r")|(?<=[^年步后来此中期度][，；])(?=我(?:[镇乡局县区市委办]|们|街道?)将)"
    r"|(?<=[。；，\s])(?P<sure>(?:(?:整改|改进|解决)?(?:情况|措施|办法|对策|方案|方向)|整改|改进)"
    r"(?:主要)?(?:[有是为]|如下)?：)"
    r"|(?<=[。；\s])(?P<cue>(?:(?:对此|为此|针对(?:此|这|该|以上|上述))[^。；]{0,12}[，]"
    rf"|{_NEXT}[^。；]{{0,14}}(?:[，：]|(?=一是|1[.、])|$)))"
    r"|(?<=[。；\s])(?P<but>(?:但(?:也|是|同时)?|(?:目前|当前|同时|不过)[^。；：]{0,8}(?:存在|有))"
    r"[^。；：]{0,20}(?:问题|不足|差距|短板)[^。；：]{0,8}[：，。]"
    r"|(?!针对|对照|根据)[^。；：]{4,50}(?:问题|不足|差距|短板)[^。；：]{0,24}"
    r"：(?= ?(?:一是|1|[（]一|第一|首先)))"
    r"|(?<=[，；。])(?P<must>(?:今后|需|还|就|都)?要(?![求么素件点不害闻道紧领旨目]))"
    r")"
)
_CUE_COLON = re.compile(
    r"[^。；：:]{0,60}(?:问题|不足|短板|差距|困难|表现|方面|将|措施|打算|计划|工作|做到|如下|以下|有|是|为)[：:]"
)
_ANY_COLON = re.compile(r"[^。；：:《“]{2,60}[：:](?![\d/])")
_REFERRING = re.compile(
    "针对|对照|对于|为了?|围绕|结合|根据|按照|鉴于|(?:上述|以上|这些)[^，。；]{0,8}[，]$"
)
_LOOKING_BACK = re.compile("(?:针对|结合|对于?|就)(?:工作中)?(?:以上|上述|这些|存在)")
_TURNED = 3.0


class Stated(NamedTuple):
    """A passage in the readable text: its role, place and paragraph, and whether it is an item."""

    role: str
    start: int
    end: int
    is_item: bool
    block: int


def stated(pieces: Sequence[Piece], blocks: Sequence[Block], title: str) -> list[Stated]:
    """Return the passages of a problems section in the order of the text.

    Cue sentences and closing words have a role but are no items.
    """
    openings = [not i or pieces[i - 1].block != p.block for i, p in enumerate(pieces)]
    pieces = [
        half
        for piece, opens in zip(pieces, openings, strict=True)
        for part in _cue_apart(piece, opens=opens)
        for half in _halves(part, _label(blocks[piece.block]))
    ]
    past = [piece for piece in pieces if _label(blocks[piece.block]) == "past"]
    pieces = [piece for piece in pieces if piece not in past]
    units = list(_units(pieces, blocks))
    roles = turns(units, promise(title))
    result = [Stated("measure", p.start, p.end, is_item=False, block=p.block) for p in past]
    runs = groupby(zip(roles, pieces, strict=True), key=lambda pair: pair[0])
    for role, run in runs:
        whole = _whole_again([piece for _, piece in run])
        for start, end, is_item, block in items_of(role, whole, blocks):
            result.append(Stated(role, start, end, is_item, block))
    return sorted(result, key=lambda passage: passage.start)


def untitled(pieces: Sequence[Piece]) -> int:
    """Return the first of the pieces of a text without headings that speak of problems.

    That is the first that names faults as such, or what stands before a sentence that looks back
    on problems (针对以上情况…); the number of pieces if there is none.
    """
    for i, piece in enumerate(pieces):
        if names_faults(piece.text):
            return i
        if i and _LOOKING_BACK.match(piece.text):
            while i and leaning(Unit(pieces[i - 1].text)) < 0:
                i -= 1
            return i
    return len(pieces)


def _cue_apart(piece: Piece, *, opens: bool) -> Iterator[Piece]:
    """Part the words that announce a list (…有以下问题：) from the first thing they announce."""
    pattern = _ANY_COLON if opens else _CUE_COLON
    found = pattern.match(piece.text) if piece.mark is None else None
    if found is None or found.end() == len(piece.text):
        yield piece
        return
    rest = piece.text[found.end() :].lstrip()
    yield piece._replace(end=piece.start + found.end(), text=found[0])
    yield piece._replace(start=piece.end - len(rest), text=rest)


def _whole_again(run: Sequence[Piece]) -> list[Piece]:
    """Join halves that turned out to have one role."""
    whole: list[Piece] = []
    for piece in run:
        if piece.half and whole and whole[-1].end == piece.start:
            before = whole.pop()
            piece = before._replace(end=piece.end, text=before.text + piece.text)
        whole.append(piece)
    return whole


def _units(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Iterator[Unit]:
    """Yield the units of a section; from 整改措施： on, a paragraph speaks of measures."""
    answering = -1
    for piece in pieces:
        answering = piece.block if ANSWER.match(piece.text) else answering
        unit = _unit(piece, blocks[piece.block])
        yield unit._replace(label="measure") if piece.block == answering else unit


def _unit(piece: Piece, block: Block) -> Unit:
    style, value, first = "", 0, 0
    if piece.mark is not None:
        style, value, first = piece.mark.style, piece.mark.value, piece.mark.end
    opens = piece.start == block.start
    label = "" if piece.half else _label(block)
    return Unit(piece.text[first:], style, value, label, piece.turned, opens)


def _label(block: Block) -> str:
    """Return what the nearest heading above a paragraph names, if it names one thing."""
    promises = (promise(title) for title in reversed(block.path))
    return next((p for p in promises if p in ("problem", "measure", "past")), "")


def _halves(piece: Piece, label: str) -> Iterator[Piece]:
    """Split a piece where it turns to measures in the middle."""
    first = piece.mark.end if piece.mark else 0
    found = _TURN_INSIDE.search(piece.text, first + 4)
    if found is None or not _turning(piece.text[first : found.start()], found, label):
        yield piece
        return
    middle = piece.start + found.start()
    turn = -_TURNED if found["but"] else _TURNED
    later = piece.text[found.start() :]
    yield piece._replace(end=middle, text=piece.text[: found.start()], turned=-turn)
    yield Piece(middle, piece.end, later, None, piece.block, half=True, turned=turn)


def _turning(before: str, found: re.Match[str], label: str) -> bool:
    """Tell whether what follows is another thing than `before`: a measure after its problem."""
    if found["sure"] or found["cue"] or found["but"]:
        return True
    if _REFERRING.match(before):
        return False
    return not (label and found["must"]) and leaning(Unit(before)) <= 1.0
