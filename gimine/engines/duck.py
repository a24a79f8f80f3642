"""The embedded engine: DuckDB in this process."""

import shutil
import tempfile
import weakref
from functools import cached_property
from typing import Any

import pyarrow as pa

MEMORY = "2GB"
"""What DuckDB may hold in memory before it spills to disk."""


class DuckEngine:
    """Runs SQL in an in-memory DuckDB that spills to a temporary folder (see `Engine`).

    The connection is made by the first query and lives as long as the engine.
    """

    def __init__(self, *, memory: str = MEMORY) -> None:
        self._memory = memory

    def query(self, sql: str, **tables: pa.Table) -> pa.Table:
        """Return the rows that `sql` selects from the named tables (see `Engine.query`)."""
        with self._connection.cursor() as cursor:  # of its own, for several threads may ask
            for name, table in tables.items():
                cursor.register(name, table)
            return cursor.sql(sql).to_arrow_table()

    @cached_property
    def _connection(self) -> Any:  # noqa: ANN401 (DuckDB is imported by the first query)
        import duckdb

        spill = tempfile.mkdtemp(prefix="gimine-")
        weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": self._memory,
            "temp_directory": spill,
        }
        return duckdb.connect(":memory:", config=settings)
