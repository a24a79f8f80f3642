"""Table files become documents, one a row: CSV, TSV, JSON lines, Excel, Parquet."""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, AnyStr

from gimine.errors import GimineError, UnreadableFileError
from gimine.reading.decoding import decode, encoding_of
from gimine.reading.formats import Document, checked_zip

_LONGEST = 20_000_000
_ROLES = {
    "text": r"text|content|body|full_?text|article|全文|文本|(?:报告|年报)?(?:内容|全文|正文)",
    "place": r"place|town|township|body|organi[sz]ation|agency|unit|name|名称|地区|地名|镇街|街道"
    r"|发布(?:机构|单位)|单位(?:名称)?|机构(?:名称)?|乡镇(?:名称|街道)?",
    "year": r"year|年份|年度|报告年(?:度|份)|年",
    "title": r"title|headline|标题|题名|题目|报告(?:标题|名称)",
    "published": r"date|published|pub_?date|(?:发布|公开|成文)(?:日期|时间)|日期",
}
Row = dict[str, Any]


def rows(path: Path, *, columns: Mapping[str, str]) -> Iterator[Document]:
    """Yield the documents of a table file; `row` counts from 1 without the header.

    Args:
        path: a file that ends in .csv, .tsv, .jsonl, .xlsx or .parquet.
        columns: names of the columns for ``text``, ``place``, ``year``, ``title``; the others
            are found by their names, the text failing that as the column with the longest words.

    Raises:
        UnreadableFileError: the file is damaged, empty, or has no column with text.
        GimineError: a column that `columns` names is not there.
    """
    numbered = _READERS[path.suffix.lower()](path)
    first: list[tuple[str, Row | str]] = []
    damage: UnreadableFileError | None = None
    try:
        first.extend(islice(numbered, 20))
    except UnreadableFileError as error:
        damage = error
    if not first:
        raise damage or UnreadableFileError("the table holds no rows")
    sample = [row for _, row in first if isinstance(row, dict)]
    chosen = _columns(sample, columns, path) if sample else {"text": ""}
    for number, row in chain(first, numbered):
        yield _document(number, row, chosen)
    if damage:
        raise damage


def _document(number: str, row: Row | str, chosen: Mapping[str, str]) -> Document:
    if isinstance(row, str):
        return Document("", row=number, error=row)
    text = row.get(chosen["text"])
    if not isinstance(text, str) or not text.strip():
        return Document("", row=number, error="the row holds no text")
    if len(text) > _LONGEST:
        return Document("", row=number, error="longer than any report")
    known = {
        role: row[name]
        for role, name in chosen.items()
        if role != "text" and row.get(name) not in (None, "")
    }
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(text, digest, number, known)


def _columns(sample: list[Row], named: Mapping[str, str], path: Path) -> dict[str, str]:
    """Return the column of each role: as named, else found by its heading or its length."""
    names = list(dict.fromkeys(name for row in sample for name in row))
    for role, name in named.items():
        if name not in names:
            raise GimineError(
                f"{path.name} has no column {name!r} for {role}: its columns are "
                + ", ".join(map(str, names))
            )
    chosen = dict(named)
    for role, pattern in _ROLES.items():
        matching = re.compile(pattern, re.IGNORECASE)
        free = [name for name in names if name not in chosen.values()]
        fitting = [name for name in free if matching.fullmatch(str(name).strip())]
        if role not in chosen and fitting:
            lengths = [_length(sample, name) if role == "text" else 0 for name in fitting]
            chosen[role] = fitting[lengths.index(max(lengths))]
    longest = max(names, key=lambda name: _length(sample, name), default=None)
    if "text" not in chosen and longest is not None and _length(sample, longest) > 50:
        chosen = {role: name for role, name in chosen.items() if name != longest}
        chosen["text"] = longest
    if "text" not in chosen:
        found = ", ".join(map(str, names)) or "none"
        raise UnreadableFileError(f"no column of text: name it, --column text=NAME (has: {found})")
    return chosen


def _length(sample: list[Row], name: str) -> float:
    words = [row.get(name) for row in sample]
    return sum(len(w) for w in words if isinstance(w, str)) / max(len(words), 1)


Numbered = Iterator[tuple[str, Row | str]]


def _delimited(delimiter: str | None) -> Callable[[Path], Numbered]:
    def reader(path: Path) -> Numbered:
        with path.open("rb") as file:
            head = file.read(1_000_000)
        if not head.strip():
            raise UnreadableFileError("the file is empty")
        csv.field_size_limit(_LONGEST)
        with path.open(encoding=encoding_of(head), errors="replace", newline="") as lines:
            dialect = delimiter or _delimiter(decode(head[:4000]))
            reading = csv.DictReader(
                (line.replace("\0", "") for line in bounded(lines)), delimiter=dialect
            )
            try:
                for number, row in enumerate(reading, 1):
                    yield str(number), {k: v for k, v in row.items() if k is not None}
            except csv.Error as error:
                raise UnreadableFileError(
                    f"damaged table after row {reading.line_num}: {error}"
                ) from error

    return reader


def bounded(file: IO[AnyStr]) -> Iterator[AnyStr]:
    """Yield the lines of a file, never more than `_LONGEST` characters of one.

    Raises:
        UnreadableFileError: a line is longer than any report.
    """
    while line := file.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise UnreadableFileError("damaged table: a line is longer than any report")
        yield line


def _delimiter(head: str) -> str:
    line = head.split("\n", 1)[0]
    return max(",;\t", key=line.count)


def _json_lines(path: Path) -> Numbered:
    with path.open("rb") as file:
        for number, line in enumerate(bounded(file), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(decode(line))
            except (ValueError, RecursionError, UnreadableFileError):
                yield str(number), "the line is no JSON object"
                continue
            yield str(number), row if isinstance(row, dict) else "the line is no JSON object"


def _excel(path: Path) -> Numbered:
    import openpyxl

    checked_zip(path).close()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            prefix = "" if sheet is book.worksheets[0] else f"{sheet.title}!"
            values = sheet.iter_rows(values_only=True)
            header = [str(name) if name is not None else "" for name in next(values, ())]
            for number, row in enumerate(values, 1):
                yield f"{prefix}{number}", dict(zip(header, row, strict=False))
        book.close()
    except Exception as error:  # openpyxl raises whatever the damage leads to
        raise UnreadableFileError(f"damaged Excel file ({type(error).__name__})") from error


def _parquet(path: Path) -> Numbered:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=500):
                for row in batch.to_pylist():
                    number += 1
                    yield str(number), row
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFileError(f"damaged Parquet file ({type(error).__name__})") from error


_READERS: dict[str, Callable[[Path], Numbered]] = {
    ".csv": _delimited(None),
    ".tsv": _delimited("\t"),
    ".jsonl": _json_lines,
    ".xlsx": _excel,
    ".parquet": _parquet,
}
