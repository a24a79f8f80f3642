"""Parsed reports become the reading tables, column by column, without an object a cell."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from gimine.reading.forms import CELL_KEYS
from gimine.reading.parse import Parsed
from gimine.schemas import SCHEMAS

_PARTS = ("sections", "passages", "facts")


class Entry(NamedTuple):
    """A file that was read: its id, the hash of its bytes, its text, and what the text says."""

    report_id: str
    sha256: str
    text: str
    parsed: Parsed


@cache
def _words() -> tuple[pa.Array, ...]:
    """Return the keys of cells, dictionary-encoded; made late: it makes pyarrow load pandas."""
    return tuple(pa.array([key[i] for key in CELL_KEYS]).dictionary_encode() for i in range(3))


def tables_of(
    entries: Sequence[Entry], skipped: Iterable[tuple[str, str]] = ()
) -> dict[str, pa.Table]:
    """Return the reading tables of `entries`, in their order, and of (path, reason) pairs.

    Columns are those of `gimine.schemas`; the words of `cells` are dictionary-encoded.
    """
    tables = {name: _parts(name, entries) for name in _PARTS}
    tables["reports"] = table_of("reports", [_fields(entry) for entry in entries])
    tables["texts"] = table_of("texts", [(entry.report_id, entry.text) for entry in entries])
    tables["cells"] = _cells(entries)
    tables["skipped"] = table_of("skipped", sorted(skipped))
    return tables


def _fields(entry: Entry) -> list[Any]:
    free = sum(row[-1] - row[-2] for row in entry.parsed.passages)
    given = {
        "report_id": entry.report_id,
        "sha256": entry.sha256,
        "n_chars": len(entry.text),
        "n_free_chars": free,
        **entry.parsed.fields,
    }
    return [given[name] for name in SCHEMAS["reports"].names]


def table_of(name: str, rows: Sequence[Sequence[Any]], *, first: int = 0) -> pa.Table:
    """Return the table `name` of `gimine.schemas` with these rows, from the column `first` on."""
    schema = pa.schema(list(SCHEMAS[name])[first:])
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _parts(name: str, entries: Sequence[Entry]) -> pa.Table:
    parts: list[list[Any]] = [getattr(entry.parsed, name) for entry in entries]
    table = table_of(name, list(chain.from_iterable(parts)), first=1)
    owners = np.repeat(np.arange(len(entries)), [len(rows) for rows in parts])
    ids = pa.array([entry.report_id for entry in entries], pa.string())
    return table.add_column(0, SCHEMAS[name].field(0), ids.take(pa.array(owners)))


def _cells(entries: Sequence[Entry]) -> pa.Table:
    """Build the table of cells from whole rows: their constant parts are repeated, not copied."""
    rows = [placed.row for entry in entries for placed in entry.parsed.rows]
    widths = np.fromiter(map(len, (row.keys for row in rows)), np.int64, len(rows))
    at = np.fromiter((p.at for e in entries for p in e.parsed.rows), np.int64, len(rows))
    owners = np.repeat(np.arange(len(entries)), [len(e.parsed.rows) for e in entries])
    base = np.repeat(at, widths)
    keys = _flat([row.keys for row in rows])
    start = base + _flat([row.starts for row in rows])
    end = base + _flat([row.ends for row in rows])
    ids = pa.array([entry.report_id for entry in entries], pa.string())
    columns = {
        "report_id": pa.DictionaryArray.from_arrays(
            np.repeat(owners, widths).astype(np.int32), ids
        ),
        **{
            name: _coded(words, keys)
            for name, words in zip(("table", "row", "column"), _words(), strict=True)
        },
        "value": pa.array(list(chain.from_iterable(row.values for row in rows)), pa.float64()),
        "raw": pa.array(
            list(chain.from_iterable(row.raws for row in rows)), pa.string()
        ).dictionary_encode(),
        "start": pa.array(start),
        "end": pa.array(end),
    }
    return pa.table(columns)


def _flat(parts: Sequence[Sequence[int]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.fromiter(chain.from_iterable(parts), np.int64)


def _coded(words: pa.DictionaryArray, keys: np.ndarray[Any, Any]) -> pa.DictionaryArray:
    codes = words.indices.to_numpy()[keys].astype(np.int32)
    return pa.DictionaryArray.from_arrays(codes, words.dictionary)
