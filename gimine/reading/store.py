"""Reading tables on disk: written batch by batch, read back through memory maps.

A store is a folder with one Arrow stream a table. What is mapped costs no memory until it is
looked at, so a corpus may be larger than the memory.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.reading.batch import tables_of
from gimine.schemas import READING_TABLES


class Writer:
    """Appends batches of reading tables to the streams of a folder; use as a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Make the folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the streams."""
        self.close()

    def close(self) -> None:
        """Close the streams; a second time does nothing."""
        while self._writers:
            self._writers.popitem()[1].close()

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Append the rows of each table."""
        for name, table in tables.items():
            if name not in self._writers:
                path = self._folder / f"{name}.arrows"
                self._writers[name] = pa.ipc.new_stream(str(path), table.schema)
            self._writers[name].write_table(table)


def opened(folder: Path) -> dict[str, pa.Table]:
    """Return the tables of a store, mapped.

    Raises:
        OSError: a stream is missing; pyarrow.ArrowException: one is damaged.
    """
    tables = {}
    for name in READING_TABLES:
        path = folder / f"{name}.arrows"
        tables[name] = pa.ipc.open_stream(pa.memory_map(str(path))).read_all()
    return tables


def is_whole(folder: Path) -> bool:
    """Tell whether a store has a stream for every table."""
    return all((folder / f"{name}.arrows").is_file() for name in READING_TABLES)


def joined(batches: Iterable[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Return the batches as one, in their order."""
    listed = list(batches) or [tables_of([])]
    return {name: pa.concat_tables([batch[name] for batch in listed]) for name in READING_TABLES}


def kept(tables: Mapping[str, pa.Table], files: Collection[str]) -> dict[str, pa.Table]:
    """Return the rows that come from these files, of what was skipped too.

    Args:
        tables: reading tables.
        files: ids of files; the rows of a table file bear its id and a number (``a.csv#12``).
    """
    names = set(files)
    ids = {*tables["reports"]["report_id"].to_pylist(), *tables["skipped"]["path"].to_pylist()}
    chosen = pa.array([i for i in ids if i in names or i.rpartition("#")[0] in names], pa.string())
    result = {}
    for name, table in tables.items():
        key = table["path" if name == "skipped" else "report_id"].cast(pa.string())
        result[name] = table.filter(pc.is_in(key, value_set=chosen))
    return result


def in_order(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the tables with reports sorted by id, and the rows of each report as they stood."""
    ids = tables["reports"]["report_id"].to_pylist()
    result = dict(tables)
    if any(a > b for a, b in pairwise(ids)):
        ranked = pa.array(sorted(ids))
        for name in READING_TABLES[:-1]:
            result[name] = _by_rank(tables[name], ranked)
    result["skipped"] = tables["skipped"].sort_by("path")
    return result


def _by_rank(table: pa.Table, ranked: pa.Array) -> pa.Table:
    ranks = pc.index_in(table["report_id"].cast(pa.string()), value_set=ranked).to_numpy()
    order: npt.NDArray[np.int64] = np.argsort(ranks, kind="stable")
    return table.unify_dictionaries().take(pa.array(order))
