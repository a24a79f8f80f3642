"""All statutory cells of a report: rows that are lines first, then what only a stream yields."""

import re
from collections.abc import Sequence

from gimine.reading.forms import CELL_KEYS, DISCLOSURE, REQUESTS, REVIEW, is_table_line
from gimine.reading.outline import Line, Part
from gimine.reading.table_stream import streamed
from gimine.reading.tables import Placed, rows_of

_SECTIONS = {DISCLOSURE: 2, REQUESTS: 3, REVIEW: 4}
_LEAST = {DISCLOSURE: 4, REQUESTS: 15, REVIEW: 1}
"""Rows below which a table that is read line by line is taken for another rendering."""

_PRESENT = {
    DISCLOSURE: re.compile(r"第\s*二\s*十\s*条\s*第|信\s*息\s*内\s*容"),
    REQUESTS: re.compile(r"本\s*年\s*新\s*收|属\s*于\s*国\s*家\s*秘\s*密|予\s*以\s*公\s*开"),
    REVIEW: re.compile(r"结\s*果\s*维\s*持|维\s*持|尚\s*未\s*审\s*结|尚\s*未"),
}
_NEW_FORM = re.compile(r"制\s*发\s*件|废\s*止\s*件|现\s*行\s*有\s*效")
_TABLE_OF = tuple(table for table, _, _ in CELL_KEYS)


def placed_rows(text: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[Placed]:
    """Return the rows of the three tables in the readable text, each key once."""
    new_form = "制发件" in text or _NEW_FORM.search(text) is not None
    rows = list(rows_of(text, new_form=new_form))
    for table, least in _LEAST.items():
        own = [placed for placed in rows if _TABLE_OF[placed.row.keys[0]] == table]
        filled = _filled(own)
        if (len(own) < least or not filled) and (span := _span(table, lines, parts)):
            rest = _streamed(table, text, span, new_form=new_form)
            if len(rest) > len(own) or (not filled and _filled(rest)):
                rows = [p for p in rows if _TABLE_OF[p.row.keys[0]] != table] + rest
    return _once(rows)


def _filled(rows: Sequence[Placed]) -> int:
    """Return how many rows have a cell that is not blank.

    None has where each cell stands on a line of its own, and a pipe behind it: labels without
    values, and values without labels.
    """
    return sum(1 for placed in rows if any(placed.row.raws))


def _streamed(table: str, text: str, span: tuple[int, int], *, new_form: bool) -> list[Placed]:
    if not _PRESENT[table].search(text, *span):
        return []
    return list(streamed(table, text, *span, new_form=new_form))


def _span(table: str, lines: Sequence[Line], parts: Sequence[Part]) -> tuple[int, int] | None:
    """Return where a table should stand: in its section, else among all lines of tables."""
    for part in parts:
        if part.role == _SECTIONS[table] and part.last > part.first:
            return lines[part.first].start, lines[part.last - 1].end
    found = [line for line in lines if is_table_line(line.text)]
    return (found[0].start, found[-1].end) if len(found) > 5 else None


def _once(rows: Sequence[Placed]) -> list[Placed]:
    seen: set[int] = set()
    kept = []
    for placed in rows:
        if placed.row.keys[0] not in seen:
            seen.add(placed.row.keys[0])
            kept.append(placed)
    return kept
