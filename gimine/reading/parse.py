"""A text becomes a report: the steps of reading in their order, with all places in the text."""

import re
from dataclasses import dataclass, field
from typing import Any

from gimine.reading.cleaning import Readable, readable
from gimine.reading.era import era_of
from gimine.reading.identity import identify
from gimine.reading.outline import Line, Part, lines_of, parts_of
from gimine.reading.passages import Block, blocks_of, pieces_of
from gimine.reading.problems import stated

OVERVIEW, PROBLEMS = 1, 5
Row = tuple[Any, ...]


@dataclass(slots=True)
class Parsed:
    """What a text says: the fields of a report, and rows of its parts in column order.

    Rows follow the columns of the tables `sections`, `passages`, `cells`, `facts` without
    `report_id`; offsets are places in the text as written.
    """

    fields: dict[str, Any]
    sections: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)


def parse(text: str, *, name: str = "") -> Parsed:
    """Take a report's text apart.

    Args:
        text: the text as written.
        name: the file's name, the last resort for place and year.
    """
    clean = readable(text)
    lines = lines_of(clean.text)
    parts = parts_of(lines)
    fields = identify(clean.text, lines, parts, name=name)
    fields["era"] = era_of(clean.text, parts)
    parsed = Parsed(fields)
    parsed.sections = [_section(clean, parts, lines, i) for i in range(1, len(parts))]
    for part in parts:
        _add_passages(parsed.passages, clean, text, part, lines)
    return parsed


def _section(clean: Readable, parts: list[Part], lines: list[Line], i: int) -> Row:
    part = parts[i]
    head = part.heading or lines[part.first]
    last = lines[part.last - 1] if part.last > part.first else head
    body = lines[part.first].start if part.last > part.first else head.end
    start, end = clean.back(head.start, last.end)
    return part.role, part.ordinal, head.text, start, end, clean.back(body, body + 1)[0]


def _add_passages(
    rows: list[Row], clean: Readable, text: str, part: Part, lines: list[Line]
) -> None:
    body = lines[part.first : part.last]
    if part.heading is None:
        body = [line for line in body if re.search(r"[。；，,;：:]", line.text)]
    blocks = list(blocks_of(body, items=part.role == PROBLEMS))
    top = part.heading.text.rstrip("。：:") if part.heading else ""
    for role, start, end, item, block in _passages_of(part, blocks):
        path = "/".join(filter(None, (top, *blocks[block].path)))
        start, end = clean.back(start, end)
        if role in ("problem", "measure", "overview") and item is not None:
            item = 1 + max((r[4] or 0 for r in rows if r[1] == role), default=0)
        rows.append((len(rows), role, part.role, path, item, text[start:end], start, end))


def _passages_of(part: Part, blocks: list[Block]) -> list[tuple[str, int, int, int | None, int]]:
    pieces = pieces_of(blocks)
    if part.role == PROBLEMS:
        return [tuple(s) for s in stated(pieces, blocks, part.title)]  # type: ignore[misc]
    role = "overview" if part.role == OVERVIEW else "other"
    result: list[tuple[str, int, int, int | None, int]] = []
    number = 0
    for piece in pieces:
        number += piece.mark is not None
        result.append((role, piece.start, piece.end, number if piece.mark else None, piece.block))
    return result
