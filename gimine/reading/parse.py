"""A text becomes a report: the steps of reading in their order, with all places in the text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gimine.reading.cells import placed_rows
from gimine.reading.characters import plain
from gimine.reading.cleaning import Readable, readable
from gimine.reading.clutter import ends_the_page, is_clutter
from gimine.reading.era import era_of
from gimine.reading.genre import not_a_report, spam_reason
from gimine.reading.identity import identify
from gimine.reading.outline import Line, Part, lines_of, parts_of
from gimine.reading.passages import Block, blocks_of, paired, pieces_of
from gimine.reading.problems import stated, untitled
from gimine.reading.prose import figures
from gimine.reading.tables import Placed
from gimine.schemas import SCHEMAS

OVERVIEW, PROBLEMS = 1, 5
Row = tuple[Any, ...]
_TEXT = SCHEMAS["passages"].names.index("text") - 1
_SENTENCE_LIKE = re.compile(r"[。；，,;：:]")


@dataclass(slots=True)
class Parsed:
    """What a text says: the fields of a report, and rows of its parts in column order.

    `sections`, `passages` and `facts` hold rows in the order of their tables' columns without
    `report_id`, `rows` the rows of the statutory tables. Offsets are places in the text as written.
    `no_report` says why a text is none.
    """

    fields: dict[str, Any]
    sections: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    rows: list[Placed] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    no_report: str | None = None


def parse(text: str, *, name: str = "", known: Mapping[str, Any] | None = None) -> Parsed:
    """Take a report's text apart.

    Args:
        text: the text as written.
        name: the file's name, the last resort for place and year.
        known: what stands beside the text (see `formats.Document`).
    """
    clean = readable(text)
    lines = lines_of(clean.text)
    while len(lines) > 1 and ends_the_page(lines[-1].text):
        lines.pop()
    parts = parts_of(lines)
    fields = identify(clean.text, lines, parts, name=name, known=known or {})
    for key in ("place", "county", "city", "province"):
        fields[key] = _as_written(fields[key], clean, text)
    fields["era"] = era_of(clean.text, parts)
    parsed = Parsed(fields)
    parsed.sections = [_section(clean, text, part, lines) for part in parts[1:]]
    headless = not any(part.role for part in parts)
    free = _FreeText(clean, text, parsed.passages, headless=headless)
    for part in parts:
        free.take(part, lines)
    parsed.rows = placed_rows(clean.text, lines, parts)
    if len(clean.shifts) > 1 or clean.shifts[0]:
        parsed.rows = [_placed(clean, row) for row in parsed.rows]
    for fact, value, low, high in figures(free.told):
        start, end = clean.back(low, high)
        parsed.facts.append((fact, value, text[start:end], start, end))
    _judge(parsed, clean.text, parts)
    return parsed


def _as_written(name: str | None, clean: Readable, text: str) -> str | None:
    """Return a name in the script of the text: traditional characters stay, radicals do not."""
    at = clean.text.find(name) if name else -1
    if name is None or at < 0:
        return name
    written = text[slice(*clean.back(at, at + len(name)))]
    return name if written == name else plain(written, name)


def _judge(parsed: Parsed, text: str, parts: list[Part]) -> None:
    """Flag a hacked page and what is no report at all."""
    figures = any(value is not None for placed in parsed.rows for value in placed.row.values)
    title = parsed.fields["title"]
    passages = [row[_TEXT] for row in parsed.passages]
    parsed.no_report = not_a_report(text, title, parts, passages, figures=figures)
    headings = [part.heading.text for part in parts if part.heading]
    parsed.fields["spam_reason"] = spam_reason(text, [title or "", *headings])
    parsed.fields["spam"] = parsed.fields["spam_reason"] is not None


def _placed(clean: Readable, placed: Placed) -> Placed:
    """Return a row with its offsets in the text as written."""
    low, high = placed.row.starts[0] + placed.at, placed.row.ends[-1] + placed.at
    first, last = clean.back(low, high)
    if last - first == high - low:
        return Placed(placed.at + first - low, placed.row)
    spots = [
        clean.back(placed.at + start, placed.at + end)
        for start, end in zip(placed.row.starts, placed.row.ends, strict=True)
    ]
    starts, ends = zip(*spots, strict=True)
    return Placed(0, placed.row._replace(starts=starts, ends=ends))


def _section(clean: Readable, text: str, part: Part, lines: list[Line]) -> Row:
    head = part.heading or lines[part.first]
    last = lines[part.last - 1] if part.last > part.first else head
    body = lines[part.first].start if part.last > part.first else head.end
    heading = text[slice(*clean.back(head.start, head.end))]
    start, end = clean.back(head.start, last.end)
    return part.role, part.ordinal, heading, start, end, clean.back(body, body + 1)[0]


@dataclass(slots=True)
class _FreeText:
    """The passages of a report as they are found, section by section.

    `headless` tells whether no heading says where problems stand; `told` holds their readable
    wording with its offsets, which figures are read from.
    """

    clean: Readable
    text: str
    rows: list[Row] = field(default_factory=list)
    headless: bool = field(default=False, kw_only=True)
    told: list[tuple[int, str]] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)

    def take(self, part: Part, lines: list[Line]) -> None:
        """Add the passages of a section."""
        body = lines[part.first : part.last]
        if part.heading is None:
            told = (line for line in body if _SENTENCE_LIKE.search(line.text))
            body = [line for line in told if not is_clutter(line.text)]
        blocks = list(blocks_of(body, items=part.role == PROBLEMS))
        if part.role == PROBLEMS:
            blocks = paired(blocks)
        top = [part.heading.text.rstrip("。：:")] if part.heading else []
        paths = ["/".join([*top, *block.path]) for block in blocks]
        for role, low, high, is_item, block in _passages_of(part, blocks, headless=self.headless):
            start, end = self.clean.back(low, high)
            self.numbers[role] += is_item
            item = self.numbers[role] if is_item else None
            wording = self.text[start:end]
            row = (len(self.rows), role, part.role, paths[block], item, wording, start, end)
            self.rows.append(row)
            self.told.append((low, self.clean.text[low:high]))


def _passages_of(
    part: Part, blocks: list[Block], *, headless: bool
) -> Sequence[tuple[str, int, int, bool, int]]:
    """Return role, start, end, whether an item, and paragraph of each passage of a section."""
    pieces = pieces_of(blocks)
    if part.role == PROBLEMS:
        return stated(pieces, blocks, part.title)
    role = "overview" if part.role == OVERVIEW else "other"
    first = untitled(pieces) if headless else len(pieces)
    plain = [(role, p.start, p.end, p.mark is not None, p.block) for p in pieces[:first]]
    return [*plain, *stated(pieces[first:], blocks, "")] if first < len(pieces) else plain
