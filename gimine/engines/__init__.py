"""Where tables are grouped and joined: plain SQL over named Arrow tables, on DuckDB or its like.

The plans written for an engine use only standard SQL (joins, grouping, window functions), so that
the same statements can run on a cluster; whatever touches characters is done by kernels instead.
"""

from typing import Protocol

import pyarrow as pa


class Engine(Protocol):
    """Runs SELECT statements over Arrow tables."""

    def query(self, sql: str, **tables: pa.Table) -> pa.Table:
        """Return the rows that `sql` selects from the named tables, in the order that it asks for.

        Several threads may ask at once; each sees its own tables only.

        Args:
            sql: one SELECT statement. Whoever needs an order says ORDER BY.
            tables: the tables that the statement names.
        """


def default_engine() -> Engine:
    """Return the embedded engine: DuckDB in this process, spilling to disk when memory is short."""
    from gimine.engines.duck import DuckEngine

    return DuckEngine()
