"""What the cells of the statutory tables are called in messages, in Chinese and in English."""

from collections.abc import Sequence

from gimine.analysis.audit.ledger import Key
from gimine.reading import forms

_ROWS = {
    forms.DISCLOSURE: forms.DISCLOSURE_ROWS,
    forms.REQUESTS: forms.REQUEST_ROWS,
    forms.REVIEW: forms.REVIEW_ROWS,
}
_COLUMNS = {
    forms.DISCLOSURE: forms.DISCLOSURE_COLUMNS,
    forms.REQUESTS: forms.REQUEST_COLUMNS,
    forms.REVIEW: forms.REVIEW_COLUMNS,
}
TABLES = {forms.DISCLOSURE: "主动公开表", forms.REQUESTS: "申请情况表", forms.REVIEW: "复议诉讼表"}
"""The tables in Chinese, by key."""

_NAMED = 4


def row_zh(table: str, row: str) -> str:
    """Return the Chinese heading of a row; the key itself where the form has no such row."""
    return _ROWS.get(table, {}).get(row, row)


def column_zh(table: str, column: str) -> str:
    """Return the Chinese heading of a column; the key itself where the form has none."""
    return _COLUMNS.get(table, {}).get(column, column)


def cell_zh(key: Key) -> str:
    """Name a cell in Chinese: 重复申请·总计."""
    return f"{row_zh(*key[:2])}·{column_zh(key[0], key[2])}"


def cell_en(key: Key) -> str:
    """Name a cell by its keys: ``rejected_repeat/total``."""
    return f"{key[1]}/{key[2]}"


def missing(keys: Sequence[Key]) -> tuple[str, str]:
    """Name the cells that are missing, in Chinese and in English: by column, by row, or one by one.

    The first four names are given, and how many more there are.
    """
    columns = {key[2] for key in keys}
    rows = {key[1] for key in keys}
    if len(columns) < len(rows):
        names = [(f"“{column_zh(keys[0][0], c)}”栏", f"column {c}") for c in sorted(columns)]
    elif len(rows) < len(columns):
        names = [(f"“{row_zh(keys[0][0], r)}”行", f"row {r}") for r in sorted(rows)]
    else:
        names = [(f"“{cell_zh(key)}”", cell_en(key)) for key in keys]
    zh = "、".join(name for name, _ in names[:_NAMED])
    en = ", ".join(name for _, name in names[:_NAMED])
    if (more := len(names) - _NAMED) and more > 0:
        zh, en = f"{zh}等 {len(names)} 处", f"{en} and {more} more"
    return zh, en
