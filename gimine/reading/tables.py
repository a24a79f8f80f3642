"""Statutory tables become cells: rows told by their words, whatever the rendering.

A row whose cells stand on one line, parted by tabs or pipes, is read by itself and remembered,
because townships hand in the same rows by the thousand. What is left (one cell a line, digits run
together, rows merged) goes through `table_stream`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gimine.reading.forms import (
    CELL_KEYS,
    COLUMNS_2019,
    COLUMNS_2021,
    REQUEST_COLUMNS,
    REQUESTS,
    REVIEW,
    REVIEW_COLUMNS,
    REVIEW_ROWS,
    row_key,
)

_CELL = re.compile(r"[^\t|]*")
_NUMBER = re.compile(r"[+＋\-－−]?\d[\d,，]*(?:\.\d+)?(?=\D{0,3}$)")
_BLANK = re.compile(r"[\s/／\\—–\-－－_*]*")
_VALUE = re.compile(
    r"\s*(?:[+＋\-－−]?\d[\d,，]*(?:\.\d+)?\s*(?:件|个|项|条|宗|万元|元)?|无|[/／\\—–\-－_*]*)\s*"
)


class Row(NamedTuple):
    """A table row on a line: keys of its cells, values, wording and offsets from the line's start.

    `keys` are positions in `forms.CELL_KEYS`; a blank cell has value None and the raw wording.
    """

    keys: tuple[int, ...]
    values: tuple[float | None, ...]
    raws: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Placed(NamedTuple):
    """A row and the offset, in the readable text, from which its places count."""

    at: int
    row: Row


def value_of(raw: str) -> float | None:
    """Return the number that a cell's wording gives; None for blanks, strokes and words."""
    bare = raw.strip()
    if bare == "无":
        return 0.0
    found = _NUMBER.match(bare)
    if found is None:
        return None
    number = found[0].replace(",", "").replace("，", "").replace("＋", "+")
    return float(number.replace("－", "-").replace("−", "-"))


class Cells(NamedTuple):
    """The cells of a line: (wording, start, end) stripped, and how many of them are labels."""

    cells: tuple[tuple[str, int, int], ...]
    labels: int


@lru_cache(maxsize=50_000)
def cells_of(line: str) -> Cells:
    """Cut a line at tabs and pipes; labels are the cells up to the last that is no value."""
    cells = []
    labels = 0
    for found in _CELL.finditer(line):
        if found.start() and line[found.start() - 1] not in "\t|":
            continue
        raw = found[0].strip()
        start = found.start() + (found[0].index(raw) if raw else 0)
        cells.append((raw, start, start + len(raw)))
        if not _VALUE.fullmatch(raw):
            labels = len(cells)
    return Cells(tuple(cells), labels)


class Header(NamedTuple):
    """What the header of table 3 tells: the cell of 自然人 (-1: none seen), and whether of 总计."""

    first: int = -1
    total: bool = True


@lru_cache(maxsize=50_000)
def row_of(line: str, header: Header, new_form: bool) -> Row | None:  # noqa: FBT001 (cached)
    """Read a line as a row of table 2 or 3; None when it is none.

    Args:
        line: the line, tabs and pipes kept, stripped of line ends alone.
        header: what the header of table 3 tells.
        new_form: whether the report follows the 2021 form.
    """
    cells, labels = cells_of(line)
    if not labels or labels == len(cells):
        return None
    key = next((k for raw, _, _ in reversed(cells[:labels]) if (k := row_key(raw))), None)
    if key is None:
        return None
    columns = _columns(key, new_form=new_form)
    if key[0] == REQUESTS:
        values = _request_values(cells, labels, header)
    else:
        values = aligned(cells[labels:], len(columns))
    return made(key, columns, values) if values else None


def _columns(key: tuple[str, str], *, new_form: bool) -> tuple[str, ...]:
    if key[0] == REQUESTS:
        return tuple(REQUEST_COLUMNS)
    form = COLUMNS_2021 if new_form else COLUMNS_2019
    return form.get(key[1]) or (COLUMNS_2021 | COLUMNS_2019)[key[1]]


Spot = tuple[str, int, int]


def _request_values(cells: Sequence[Spot], labels: int, header: Header) -> list[Spot]:
    """Return the value cells of a row of table 3, its blanks in their places where that is sure."""
    filled = sum(1 for raw, _, _ in cells[labels:] if raw)
    width = 7 if header.total or filled > 6 else 6
    first = header.first
    if filled < width and first >= labels and len(cells) >= first + width:
        return list(cells[first : first + width])
    return aligned(cells[labels:], width)


def aligned(spots: Sequence[Spot], n: int) -> list[Spot]:
    """Return the first `n` cells once surplus blanks at the end, then at the front, are dropped."""
    low, high = 0, len(spots)
    while high > n and not spots[high - 1][0]:
        high -= 1
    while high - low > n and not spots[low][0]:
        low += 1
    return list(spots[low : min(high, low + n)])


def made(key: tuple[str, str], columns: Sequence[str], values: Sequence[Spot]) -> Row:
    """Return the row with these cells."""
    keys = [CELL_KEYS[(*key, column)] for column in columns[: len(values)]]
    raws, starts, ends = zip(*values, strict=True)
    return Row(tuple(keys), tuple(map(value_of, raws)), raws, starts, ends)


@lru_cache(maxsize=5_000)
def review_row(line: str) -> Row | None:
    """Read a line without labels as the row of table 4; None when it has not 15 cells."""
    cells, labels = cells_of(line)
    values = aligned(cells, 15)
    surplus = any(raw for raw, _, _ in cells) and sum(1 for raw, _, _ in cells if raw) > 15
    if labels or surplus or len(values) != 15:
        return None
    keys = [CELL_KEYS[REVIEW, row, column] for row in REVIEW_ROWS for column in REVIEW_COLUMNS]
    raws, starts, ends = zip(*values, strict=True)
    return Row(tuple(keys), tuple(map(value_of, raws)), raws, starts, ends)


_HEADER = re.compile(r"申请人情况|自然人|商业企业|勾稽|信息内容|维\s*持|结\s*果\s*结|起\s*诉")


_REVIEW_HEADER = re.compile(r"审\s*结.*审\s*结")


@lru_cache(maxsize=50_000)
def _is_header(line: str) -> bool:
    return _HEADER.search(line) is not None


def rows_of(text: str, *, new_form: bool) -> Iterator[Placed]:
    """Yield the rows that stand on one line each, in the order of the text."""
    header = Header()
    heads = ""
    review = False
    start = -1
    for line in text.split("\n"):
        start += 1
        at, start = start, start + len(line)
        if "\t" not in line and "|" not in line:
            continue
        if _is_header(line):
            heads += line
            header = _header(line, heads, header)
            review = _REVIEW_HEADER.search(line) is not None
            continue
        row = row_of(line, header, new_form)
        if row is None and line.count("\t") + line.count("|") >= 12 and (review or _says(line)):
            row = review_row(line)
        if row is not None:
            yield Placed(at, row)


def _says(line: str) -> bool:
    """Tell whether a line has more than strokes: walls of pipes stand around titles, too."""
    return bool(line.strip("\t |"))


def _header(line: str, heads: str, header: Header) -> Header:
    """Return what is known of table 3's header once `line`, the last of `heads`, is read."""
    if "自然人" in line:
        first = next(i for i, cell in enumerate(cells_of(line).cells) if "自然人" in cell[0])
        header = Header(first, total=True)
    if "商业企业" in line:
        header = header._replace(total="总计" in heads or "合计" in heads)
    return header
