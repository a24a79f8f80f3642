"""The statutory tables of all reports as one matrix: a row a cell, a column a report."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Key = tuple[str, str, str]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_TABLES = ("disclosure", "requests", "review")


class Ledger:
    """The table cells of a corpus by key (table, row, column), for arithmetic on whole columns.

    Values are NaN where a report lacks the cell, where it holds no number, and where it stands
    twice with different numbers.
    """

    def __init__(self, cells: pa.Table, report_ids: pa.ChunkedArray) -> None:
        self.n_reports = len(report_ids)
        self._cells = cells
        self._keys, codes = _coded(cells)
        rows = pc.index_in(cells["report_id"], value_set=report_ids).to_numpy().astype(np.int64)
        shape = (len(self._keys) + 1, self.n_reports)
        self._at = np.full(shape, -1, dtype=np.int64)
        order = np.arange(len(codes))[::-1]
        self._at[codes[order], rows[order]] = order
        self._values = np.full(shape, np.nan)
        values = pc.fill_null(cells["value"], float("nan")).to_numpy()
        self._values[codes[order], rows[order]] = values[order]
        self._void_contradictions(codes, rows, values)

    def _void_contradictions(
        self, codes: npt.NDArray[np.int64], rows: npt.NDArray[np.int64], values: Numbers
    ) -> None:
        kept = self._values[codes, rows]
        differs = (kept != values) & ~(np.isnan(kept) & np.isnan(values))
        self._values[codes[differs], rows[differs]] = np.nan

    def values(self, key: Key) -> Numbers:
        """Return the number of every report in this cell; NaN where there is none."""
        return np.asarray(self._values[self._keys.get(key, -1)], dtype=np.float64)

    def present(self, key: Key) -> Flags:
        """Tell for every report whether it has this cell, even without a number in it."""
        return np.asarray(self._at[self._keys.get(key, -1)] >= 0, dtype=bool)

    def total(self, keys: Sequence[Key]) -> Numbers:
        """Return the sum over cells for every report; NaN where one of them is missing."""
        total = np.zeros(self.n_reports)
        for key in keys:
            total += self.values(key)
        return total

    def has(self, table: str) -> Flags:
        """Tell for every report whether it has any cell of this table."""
        return self._has[table]

    def has_column(self, key: Key) -> Flags:
        """Tell for every report whether any row of the key's table has the key's column."""
        return self._columns[key[0], key[2]]

    @cached_property
    def _columns(self) -> dict[tuple[str, str], Flags]:
        places: dict[tuple[str, str], list[int]] = {}
        for (table, _, column), i in self._keys.items():
            places.setdefault((table, column), []).append(i)
        none = np.zeros(self.n_reports, dtype=bool)
        found = {name: np.any(self._at[own] >= 0, axis=0) for name, own in places.items()}
        return defaultdict(lambda: none, found)

    @cached_property
    def _has(self) -> dict[str, Flags]:
        names = {key[0] for key in self._keys} | set(_TABLES)
        columns = {name: [i for key, i in self._keys.items() if key[0] == name] for name in names}
        return {
            name: np.asarray(np.any(self._at[own] >= 0, axis=0), dtype=bool)
            for name, own in columns.items()
        }

    def keys_of(self, table: str | None = None) -> list[Key]:
        """Return the keys that occur, of one table or of all, sorted."""
        return sorted(key for key in self._keys if table in (None, key[0]))

    def span(self, report: int, key: Key) -> tuple[int | None, int | None]:
        """Return the offsets of a cell in its report's text, or (None, None)."""
        at = int(self._at[self._keys.get(key, -1), report])
        if at < 0:
            return None, None
        return self._cells["start"][at].as_py(), self._cells["end"][at].as_py()

    def raw(self, report: int, key: Key) -> str | None:
        """Return a cell as written, or None when the report lacks it."""
        at = int(self._at[self._keys.get(key, -1), report])
        raw: str | None = None if at < 0 else self._cells["raw"][at].as_py()
        return raw


def _coded(cells: pa.Table) -> tuple[dict[Key, int], npt.NDArray[np.int64]]:
    """Return a number for every key that occurs, and for every cell the number of its key."""
    names, codes = [], []
    for column in ("table", "row", "column"):
        encoded = cells[column].combine_chunks().dictionary_encode()
        names.append(encoded.dictionary.to_pylist())
        codes.append(encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64))
    rows, columns = len(names[1]), len(names[2])
    joint = (codes[0] * rows + codes[1]) * columns + codes[2]
    distinct, numbers = np.unique(joint, return_inverse=True)
    keys = {
        (names[0][k // (rows * columns)], names[1][k // columns % rows], names[2][k % columns]): i
        for i, k in enumerate(distinct.tolist())
    }
    return keys, numbers


def shown(value: float) -> str:
    """Return a figure as the form shows it: 3, 12.5."""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")
