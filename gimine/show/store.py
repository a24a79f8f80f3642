"""A findings folder opened for questions: DuckDB reads its Parquet files, values are bound.

Every table of the contract exists as a view, empty where the run did not make it, so that a page
can always ask; `Store.has` tells whether the answer means anything.
"""

import json
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from gimine import storage
from gimine.errors import GimineError
from gimine.findings import MANIFEST
from gimine.schemas import READING_TABLES, SCHEMAS, empty

Row = dict[str, Any]

MEMORY_LIMIT = "700MB"
RESIDENT_BYTES = 500_000
"""A table whose file is no larger is read once and kept, and so are those that all pages join."""

_RESIDENT = ("reports", "shares", "topics")
# Columns beyond the contract that a page shows where an analysis gives them.
_EXTRAS = {"checks": ("message_en", "other_report_id")}
_COMMANDS = {
    "parse": READING_TABLES,
    "audit": ("checks",),
    "keywords": ("keywords",),
    "topics": ("topics", "passage_topics", "topic_shares", "links", "recurrences"),
    "reuse": ("families", "spans", "slots", "shares", "neighbours"),
}


def command_for(table: str) -> str:
    """Return the gimine command that makes `table`."""
    return next(command for command, tables in _COMMANDS.items() if table in tables)


class Store:
    """A findings folder behind SQL. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = storage.settled(folder)
        self.manifest = _manifest(self.folder)
        self._files = {
            path.stem: path
            for path in sorted(self.folder.glob("*.parquet"))
            if path.stem in SCHEMAS
        }
        # Left to itself, DuckDB spills into the folder the user stands in.
        spill = tempfile.mkdtemp(prefix="gimine-show-")
        self._forget = weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        self._connection = duckdb.connect(
            ":memory:", config={"memory_limit": MEMORY_LIMIT, "temp_directory": spill}
        )
        self._lock = threading.Lock()
        self._deriving: dict[str, threading.Lock] = {}
        self._derived: set[str] = set()
        self._attach()

    def has(self, *tables: str) -> bool:
        """Tell whether the run made all of `tables`."""
        return all(table in self._files for table in tables)

    def path(self, table: str) -> Path | None:
        """Return the Parquet file of `table`, or None when the run did not make it."""
        return self._files.get(table)

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Return the rows that `sql` selects, with `values` bound to its question marks."""
        cursor = self._cursor().execute(sql, list(values))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def row(self, sql: str, *values: object) -> Row | None:
        """Return the first row that `sql` selects, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def column(self, sql: str, *values: object) -> list[Any]:
        """Return the first column of what `sql` selects."""
        return [row[0] for row in self._cursor().execute(sql, list(values)).fetchall()]

    def derive(self, name: str, made: str | Callable[[], pa.Table]) -> str:
        """Make the table `name`, from SQL or from Arrow, when first asked for; return its name."""
        with self._lock:
            lock = self._deriving.setdefault(name, threading.Lock())
        with lock:
            if name not in self._derived:
                cursor = self._cursor()
                if not isinstance(made, str):
                    cursor.register(f"given_{name}", made())
                    made = f"SELECT * FROM given_{name}"  # noqa: S608 - a name of ours
                cursor.execute(f"CREATE TABLE {name} AS {made}")
                self._derived.add(name)
        return name

    def batches(self, sql: str, size: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows that `sql` selects as Arrow batches of `size` rows."""
        yield from self._cursor().sql(sql).to_arrow_reader(size)

    def count(self, table: str) -> int:
        """Return the number of rows of `table`, a name of the contract; 0 when not made."""
        if table not in SCHEMAS:
            raise KeyError(table)
        return int(self.column(f"SELECT count(*) FROM {table}")[0])  # noqa: S608 - name checked

    def columns(self, table: str) -> Sequence[str]:
        """Return the columns of `table`, those beyond the contract included."""
        return self.column("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", table)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        self._forget()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            return self._connection.cursor()

    def _attach(self) -> None:
        try:
            for name in SCHEMAS:
                self._attach_table(name)
        except (duckdb.Error, pa.ArrowException) as error:
            raise GimineError(
                f"{self.folder} holds a damaged table ({str(error).partition(chr(10))[0]}): "
                "make the findings again"
            ) from error
        self._confine()

    def _attach_table(self, name: str) -> None:
        path = self._files.get(name)
        if path is None:
            self._connection.register(f"no_{name}", empty(name))
            extras = "".join(f", NULL::VARCHAR AS {c}" for c in _EXTRAS.get(name, ()))
            sql = f"CREATE TABLE {name} AS SELECT *{extras} FROM no_{name}"  # noqa: S608
            self._connection.execute(sql)
            return
        keep = name in _RESIDENT or path.stat().st_size <= RESIDENT_BYTES
        kind = "TABLE" if keep else "VIEW"
        place = str(path.resolve()).replace("'", "''")
        there = set(pq.read_schema(path).names)
        lacking = "".join(
            f", NULL::VARCHAR AS {c}" for c in _EXTRAS.get(name, ()) if c not in there
        )
        self._connection.execute(
            f"CREATE {kind} {name} AS SELECT *{lacking} FROM read_parquet('{place}')"  # noqa: S608
        )

    def _confine(self) -> None:
        """Forbid the database every file but those of the folder, whatever a query should say."""
        place = str(self.folder.resolve()).replace("'", "''")
        self._connection.execute("SET parquet_metadata_cache = true")
        self._connection.execute(f"SET allowed_directories = ['{place}']")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")


def _manifest(folder: Path) -> dict[str, Any]:
    remedy = "name a folder that a gimine command wrote with --out"
    if not folder.exists():
        raise GimineError(f"there is no {folder}: {remedy}")
    if not (folder / MANIFEST).exists():
        raise GimineError(
            f"{folder} is not a findings folder (no {MANIFEST} in it): {remedy}; if it holds "
            f"reports, run gimine mine {folder} first, then gimine show findings"
        )
    try:
        return cast("dict[str, Any]", json.loads((folder / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise GimineError(
            f"the {MANIFEST} of {folder} cannot be read ({error}): {remedy}"
        ) from error
