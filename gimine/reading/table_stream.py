"""Tables whose rows are not lines: cells one below the other, run together, or several rows merged.

The section is read as one stream without spaces: a row's label, then its values up to the next
label. A value whose column cannot be told stays out of the cells: unknown is not zero.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gimine.reading.forms import (
    CELL_KEYS,
    COLUMNS_2019,
    COLUMNS_2021,
    DISCLOSURE,
    REQUEST_COLUMNS,
    REQUESTS,
    REVIEW,
    REVIEW_COLUMNS,
    REVIEW_ROWS,
    ROW_PATTERNS,
)
from gimine.reading.tables import Placed, Row, Spot, aligned, made, value_of

_TOKEN = re.compile(r"[^\s|，,“”\"'‘’*　]+")
_ORDINAL = r"(?:[一二三四五六七八九][、.．]?|[（(][一二三四五六七八九][）)]|\d[.、．)）])*"
_VALUE = re.compile(r"[+＋\-－−]?\d+(?:\.\d+)?|[/／\\—–\-－_]+|无")
_NOISE = re.compile(r"[（(][^（）()]*[）)]")
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_GAP = "\x1f"


class Stream(NamedTuple):
    """A text without spaces (values parted by a gap mark) and where each character stood."""

    text: str
    places: list[int]


def stream_of(text: str, start: int, end: int) -> Stream:
    """Return ``text[start:end]`` without spaces, pipes, commas and quotation marks."""
    pieces: list[str] = []
    places: list[int] = []
    last = ""
    for found in _TOKEN.finditer(text, start, end):
        token = found[0]
        if pieces and _is_value(last):
            pieces.append(_GAP)
            places.append(found.start())
        pieces.append(token)
        places.extend(range(found.start(), found.end()))
        last = token[-1]
    return Stream("".join(pieces), places)


def _is_value(char: str) -> bool:
    return char.isdigit() or char in "/／-－—–+＋_无."


def _labels(table: str) -> re.Pattern[str]:
    rows = [(key, pattern) for key, pattern in ROW_PATTERNS.items() if key[0] == table]
    groups = "|".join(f"(?P<{key[1]}>{_lazy(pattern)})" for key, pattern in rows)
    ends = (
        ""
        if table == DISCLOSURE
        else r"|申请人情况|自然人|法人或其[他它]组织|不予公开|无法提供|不予处理"
    )
    return re.compile(f"{_ORDINAL}(?:{groups})|第二十条第|信息内容{ends}")


def _lazy(pattern: str) -> str:
    """Keep a label's open tail (区分处理的…) from running over what follows."""
    return pattern.replace("(?:[（(]?区分处理.*)?", "(?:[（(]?区分处理[^\\d]{0,24}[）)]?)?")


_DISCLOSURE_LABELS = _labels(DISCLOSURE)
_REQUEST_LABELS = _labels(REQUESTS)
_REVIEW_END = re.compile(r"(?:总计?|审结|起诉|纠正|结果)(?=[\d/／\-—\x1f]|$)")


def streamed(table: str, text: str, start: int, end: int, *, new_form: bool) -> Iterator[Placed]:
    """Yield the rows of a table in ``text[start:end]``; offsets count from the start of `text`."""
    stream = stream_of(text, start, end)
    if table == REVIEW:
        yield from _review(text, stream)
        return
    pattern = _DISCLOSURE_LABELS if table == DISCLOSURE else _REQUEST_LABELS
    labels = [m for m in pattern.finditer(stream.text) if _is_label(stream.text, m)]
    with_total = _has_total(stream.text, labels)
    bounds = [*(m.start() for m in labels[1:]), len(stream.text)]
    for label, bound in zip(labels, bounds, strict=True):
        if label.lastgroup is None or (new_form and label.lastgroup == "other"):
            continue  # in the 2021 form 其他处理 is the heading of three rows
        columns = _columns(table, label.lastgroup, new_form=new_form, with_total=with_total)
        spots = _spots(text, stream, label.end(), bound, len(columns))
        if spots:
            yield Placed(0, made((table, label.lastgroup), columns, spots))


def _is_label(text: str, found: re.Match[str]) -> bool:
    """Tell a row's label from a column's heading of the same word (其他, 总计)."""
    if found.lastgroup not in ("other_other", "total"):
        return True
    return found.end() < len(text) and _is_value(text[found.end()]) and found.start() > 0


def _has_total(text: str, labels: Sequence[re.Match[str]]) -> bool:
    first = next((m.start() for m in labels if m.lastgroup == "new"), 0)
    return (
        not first
        or "商业企业" not in text[:first]
        or re.search("[总合]计", text[:first]) is not None
    )


def _columns(table: str, row: str, *, new_form: bool, with_total: bool) -> tuple[str, ...]:
    if table == REQUESTS:
        columns = tuple(REQUEST_COLUMNS)
        return columns if with_total else columns[:-1]
    form = COLUMNS_2021 if new_form else COLUMNS_2019
    return form.get(row) or (COLUMNS_2021 | COLUMNS_2019)[row]


def _spots(text: str, stream: Stream, start: int, end: int, n: int) -> list[Spot]:
    """Return the `n` values between two labels, blanks among them; none when they cannot be told.

    A label that no value follows has blank cells; some values where more belong are placed by the
    lines they stand on, if there is one a cell.
    """
    bare = _NOISE.sub(lambda m: _GAP * len(m[0]), stream.text[start:end])
    found = [(m[0], start + m.start(), start + m.end()) for m in _VALUE.finditer(bare)]
    if len(found) != n:
        found = _run_apart(found, n)
    low = stream.places[start - 1] + 1
    if not found:
        return [("", low, low)] * n
    alike = len(found) > 1 and {raw for raw, _, _ in found} <= {"0", "/"}
    if len(found) < n and not alike:
        high = stream.places[end] if end < len(stream.places) else stream.places[-1] + 1
        return _by_lines(text, low, high, n)
    return [(raw, stream.places[a], stream.places[b - 1] + 1) for raw, a, b in found[:n]]


def _by_lines(text: str, low: int, high: int, n: int) -> list[Spot]:
    """Return the cells of a row that has one line a cell, blank lines for blank cells."""
    lines = [(m[0].strip(), m.start(), m.end()) for m in _LINE.finditer(text, low, high)]
    spots = aligned([(raw, a, a + len(raw)) for raw, a, _ in lines[1:-1]], n)
    plain = all(not raw or _VALUE.fullmatch(raw) for raw, _, _ in spots)
    return spots if len(spots) == n and plain else []


def _run_apart(found: Sequence[Spot], n: int) -> list[Spot]:
    """Take digits that ran together as one cell each, if that gives `n` cells (and an ordinal)."""
    digits = [(raw[i], low + i, low + i + 1) for raw, low, _ in found for i in range(len(raw))]
    joined = "".join(raw for raw, _, _ in found)
    if len(found) < n and len(digits) in (n, n + 1) and joined.isdigit():
        return digits[:n]
    return list(found)


def _review(text: str, stream: Stream) -> Iterator[Placed]:
    ends = [m.end() for m in _REVIEW_END.finditer(stream.text)]
    if not ends:
        return
    spots = _spots(text, stream, ends[-1], len(stream.text), 15)
    if len(spots) == 15:
        keys = [CELL_KEYS[REVIEW, row, column] for row in REVIEW_ROWS for column in REVIEW_COLUMNS]
        raws, starts, stops = zip(*spots, strict=True)
        yield Placed(0, Row(tuple(keys), tuple(map(value_of, raws)), raws, starts, stops))
