"""The embedded engine: DuckDB in this process."""

import tempfile
from pathlib import Path

import pyarrow as pa

MEMORY = "2GB"
"""What DuckDB may hold in memory before it spills to disk."""


class DuckEngine:
    """Runs SQL in an in-memory DuckDB that spills to a temporary folder (see `Engine`)."""

    def __init__(self, *, memory: str = MEMORY) -> None:
        self._memory = memory

    def query(self, sql: str, **tables: pa.Table) -> pa.Table:
        """Return the rows that `sql` selects from the named tables (see `Engine.query`)."""
        import duckdb

        with tempfile.TemporaryDirectory(prefix="gimine-") as folder:
            settings: dict[str, str | bool | int | float | list[str]] = {
                "memory_limit": self._memory,
                "temp_directory": str(Path(folder)),
            }
            with duckdb.connect(":memory:", config=settings) as connection:
                for name, table in tables.items():
                    connection.register(name, table)
                return connection.sql(sql).to_arrow_table()
