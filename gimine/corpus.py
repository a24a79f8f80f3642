"""A folder of reports as one object: a sequence of reports over columns, with what was left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.reading.batch import table_of
from gimine.report import Cell, Fact, Passage, Report, Section
from gimine.schemas import READING_TABLES, SCHEMAS, empty

_ROWS_A_CHUNK = 10_000_000
"""Rows whose words surely stay below the two gigabytes that a chunk of words may hold."""

_PARTS = {"sections": Section, "passages": Passage, "cells": Cell, "facts": Fact}


class Tables(Mapping[str, pa.Table]):
    """The reading tables by name, with the types of `gimine.schemas`.

    Words that repeat by the million are kept as dictionaries until a table is asked for.
    """

    def __init__(self, packed: Mapping[str, pa.Table]) -> None:
        self.packed = {name: packed.get(name, empty(name)) for name in READING_TABLES}
        self._plain: dict[str, pa.Table] = {}

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table with plain columns; KeyError when reading yields no such table."""
        if name not in self._plain:
            self._plain[name] = _plain(self.packed[name])
        return self._plain[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the tables."""
        return iter(self.packed)

    def __len__(self) -> int:
        """Return the number of tables."""
        return len(self.packed)


class Corpus(Sequence[Report]):
    """Reports in the order of their `report_id`, held as Arrow tables and made on access.

    Analyses read the columns of `tables` (schemas in `gimine.schemas`); people index and iterate.
    `cache` is the folder where what is made of its reports may be kept, if there is one.
    """

    def __init__(self, tables: Mapping[str, pa.Table], cache: Path | None = None) -> None:
        self.tables = Tables(tables)
        self.cache = cache

    @classmethod
    def from_reports(
        cls, reports: Iterable[Report], skipped: Iterable[tuple[str, str]] = ()
    ) -> "Corpus":
        """Build a corpus from reports and from (path, reason) pairs of what was not read."""
        return cls(tabulate(sorted(reports, key=lambda report: report.report_id), skipped))

    @property
    def skipped(self) -> dict[str, str]:
        """Return what was not read: reason by path."""
        table = self.tables["skipped"]
        return dict(zip(table["path"].to_pylist(), table["reason"].to_pylist(), strict=True))

    @cached_property
    def report_ids(self) -> list[str]:
        """The ids of the reports, sorted."""
        ids: list[str] = self.tables["reports"]["report_id"].to_pylist()
        return ids

    def __len__(self) -> int:
        """Return the number of reports."""
        rows: int = self.tables["reports"].num_rows
        return rows

    @overload
    def __getitem__(self, index: int) -> Report: ...
    @overload
    def __getitem__(self, index: slice) -> list[Report]: ...
    def __getitem__(self, index: int | slice) -> Report | list[Report]:
        """Return the report at a position, or a list of reports for a slice."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"report {index} of a corpus of {len(self)}")
        return self._report(index % len(self))

    def __iter__(self) -> Iterator[Report]:
        """Iterate over the reports in the order of their ids."""
        return (self._report(i) for i in range(len(self)))

    def __repr__(self) -> str:
        """Say how many reports there are and how many files were skipped."""
        return f"<Corpus: {len(self)} reports, {self.tables['skipped'].num_rows} skipped>"

    def report(self, report_id: str) -> Report:
        """Return the report with this id; KeyError if there is none."""
        if report_id not in self._positions:
            raise KeyError(report_id)
        return self._report(self._positions[report_id])

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {report_id: i for i, report_id in enumerate(self.report_ids)}

    @cached_property
    def _bounds(self) -> dict[str, npt.NDArray[np.int64]]:
        ids = self.tables["reports"]["report_id"]
        packed = self.tables.packed
        return {name: _row_bounds(packed[name]["report_id"], ids) for name in _PARTS}

    def _report(self, i: int) -> Report:
        fields: dict[str, Any] = self.tables["reports"].slice(i, 1).to_pylist()[0]
        fields = {k: v for k, v in fields.items() if k not in {"n_chars", "n_free_chars"}}
        for name, noun in _PARTS.items():
            low, high = self._bounds[name][i : i + 2].tolist()
            rows = self.tables.packed[name].slice(low, high - low).drop_columns("report_id")
            fields[name] = tuple(noun(**row) for row in rows.to_pylist())
        return Report(text=self.tables["texts"]["text"][i].as_py(), **fields)


def tabulate(
    reports: Sequence[Report], skipped: Iterable[tuple[str, str]] = ()
) -> dict[str, pa.Table]:
    """Return the reading tables (`READING_TABLES`) of reports that are sorted by id."""
    tables = {name: _parts_table(name, reports) for name in _PARTS}
    columns = SCHEMAS["reports"].names
    rows = [[getattr(report, column) for column in columns] for report in reports]
    tables["reports"] = table_of("reports", rows)
    tables["texts"] = table_of("texts", [[report.report_id, report.text] for report in reports])
    tables["skipped"] = table_of("skipped", [list(pair) for pair in sorted(skipped)])
    return tables


def _parts_table(name: str, reports: Sequence[Report]) -> pa.Table:
    columns = SCHEMAS[name].names[1:]
    rows = [
        [report.report_id, *(getattr(part, column) for column in columns)]
        for report in reports
        for part in getattr(report, name)
    ]
    return table_of(name, rows)


def _plain(table: pa.Table) -> pa.Table:
    """Return `table` with its dictionaries spelled out, in few chunks: joining words costs more."""
    if not any(pa.types.is_dictionary(field.type) for field in table.schema):
        return table
    whole = table.unify_dictionaries().combine_chunks()
    fields = [
        pa.field(field.name, field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    starts = range(0, max(whole.num_rows, 1), _ROWS_A_CHUNK)
    chunks = [whole.slice(start, _ROWS_A_CHUNK) for start in starts]
    return pa.concat_tables([chunk.cast(pa.schema(fields)) for chunk in chunks])


def _row_bounds(of: pa.ChunkedArray, ids: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """Return where each report's rows begin (one longer than `ids`, whose order rows follow)."""
    counts = np.zeros(len(ids), np.int64)
    for chunk in of.chunks:
        if isinstance(chunk, pa.DictionaryArray):
            places = pc.index_in(chunk.dictionary, value_set=ids).to_numpy(zero_copy_only=False)
            positions = places[chunk.indices.to_numpy()]
        else:
            positions = pc.index_in(chunk, value_set=ids).to_numpy(zero_copy_only=False)
        counts += np.bincount(positions, minlength=len(ids))
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
