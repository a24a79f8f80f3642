"""The nouns that analyses yield: tables of findings with a manifest, opened, asked and saved."""

import filecmp
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from gimine import storage
from gimine.errors import GimineError
from gimine.manifest import MANIFEST, combined, dumped
from gimine.schemas import KEYS, READING_TABLES, SCHEMAS
from gimine.shaping import conform, in_order, selected, shaped

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MANIFEST", "Findings", "conform", "open_findings"]

_SAME_CORPUS = tuple(name for name in READING_TABLES if name != "skipped")

TEXTS_A_GROUP, ROWS_A_GROUP = 64, 20_000
"""Rows of a Parquet row group: small enough that one report is read without its neighbours."""


WRITERS = 2
"""Tables that are written at a time."""


class Findings:
    """Tables of findings by name, as CONTRACT.md lists them, with the manifest of their run.

    ``found["topics"]`` is the Arrow table, ``found.topics`` the same as a pandas DataFrame. An
    analysis may return a subclass that answers further questions. Tables of an opened folder are
    read when they are first asked for. Tables that are given may hold words that repeat as
    dictionaries; they are conformed when they are first asked for.
    """

    def __init__(
        self, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any] | None = None
    ) -> None:
        self._tables: dict[str, pa.Table | Path] = {
            name: selected(name, table) for name, table in tables.items()
        }
        self._as_given = set(self._tables)
        self.manifest = dict(manifest or {})

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open a saved findings folder.

        Raises:
            GimineError: the folder is missing, is no findings folder, or a table is damaged.
        """
        path = storage.settled(Path(folder))
        if not path.exists():
            raise GimineError(f"{folder} does not exist: name a folder that --out wrote")
        try:
            manifest = json.loads((path / MANIFEST).read_text("utf-8"))
            files = {p.stem: p for p in sorted(path.glob("*.parquet")) if p.stem in SCHEMAS}
            for name, file in files.items():
                _check_keys(name, pq.read_schema(file))
        except (OSError, ValueError, pa.ArrowException) as error:
            raise _unreadable(path, error) from error
        found = cls({}, manifest)
        found._tables |= files
        return found

    def save(
        self,
        folder: str | Path,
        *,
        csv: bool = False,
        add: bool = False,
        waiting: Callable[[], object] = storage.wait_silently,
    ) -> Path:
        """Write every table as Parquet and the manifest, all or nothing.

        The folder appears, or is replaced, only when everything is written; an interrupted save
        leaves the previous findings whole. Files that are no findings are carried over.

        Args:
            folder: where to; made if missing. A folder that holds anything but findings is refused.
            csv: write ``TABLE.csv`` beside each Parquet file (UTF-8 with BOM, opens in Excel).
            add: keep the tables that earlier runs made there and this one did not, if they rest on
                the same corpus: if the tables of reading are the same to the byte.
            waiting: called once if another process is writing the same folder, which is waited for.

        Returns:
            The folder.
        """
        path = Path(folder)
        ours = {f"{name}.{suffix}" for name in SCHEMAS for suffix in ("parquet", "csv")}
        with storage.replacing(path, marker=MANIFEST, ours=ours, waiting=waiting) as new:
            with ThreadPoolExecutor(WRITERS) as pool:
                list(pool.map(lambda name: self._write(name, new), self))
            kept = _keep_others(path, new) if add else set()
            if csv:
                for file in sorted(new.glob("*.parquet")):
                    storage.write_csv(pq.read_table(file), file.with_suffix(".csv"))
            (new / MANIFEST).write_text(dumped(self._manifest(path, new, kept)), "utf-8")
        return path

    def __getitem__(self, name: str) -> pa.Table:
        """Return the Arrow table `name`; KeyError when this run did not make it."""
        table = self._raw(name)
        if name in self._as_given:
            table = self._tables[name] = conform(name, table)
            self._as_given.remove(name)
        return table

    def __contains__(self, name: object) -> bool:
        """Tell whether this run made the table `name`."""
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the tables."""
        return iter(self._tables)

    def __getattr__(self, name: str) -> "pd.DataFrame":
        """Return the table `name` as a DataFrame; AttributeError names the tables there are."""
        tables = self.__dict__.get("_tables", {})
        if name not in tables:
            have = ", ".join(tables) or "none"
            raise AttributeError(f"these findings have no table {name!r}; they have: {have}")
        frame: pd.DataFrame = self[name].to_pandas()
        return frame

    def __dir__(self) -> list[str]:
        """List the tables beside the methods, for completion."""
        return [*super().__dir__(), *self._tables]

    def __repr__(self) -> str:
        """Name the tables and their sizes."""
        sizes = ", ".join(f"{name} {self._raw(name).num_rows}" for name in self)
        return f"<{type(self).__name__}: {sizes}>"

    def tables(self) -> dict[str, pa.Table]:
        """Return all Arrow tables by name (a copy of the mapping, not of the data)."""
        return {name: self[name] for name in self}

    def packed(self) -> dict[str, pa.Table]:
        """Return all tables by name, those not asked for yet as they were given."""
        return {name: self._raw(name) for name in self}

    def part(self, names: Iterable[str], manifest: Mapping[str, Any]) -> "Findings":
        """Return findings with the tables of these names, under another manifest."""
        chosen = Findings({}, manifest)
        chosen._tables = {name: self._tables[name] for name in names}
        chosen._as_given = self._as_given & chosen._tables.keys()
        return chosen

    def _raw(self, name: str) -> pa.Table:
        """Return a table as it was given or read."""
        table = self._tables[name]
        if isinstance(table, Path):
            try:
                table = _completed(name, pq.read_table(table))
            except (OSError, pa.ArrowException) as error:
                raise _unreadable(table, error) from error
            self._tables[name] = table
        return table

    def _write(self, name: str, folder: Path) -> None:
        storage.write_parquet(self._row_groups(name), folder / f"{name}.parquet")

    def _row_groups(self, name: str) -> Iterator[pa.Table]:
        """Yield a conformed table piece by piece; what was given is not conformed as a whole."""
        table = self._raw(name)
        if name in self._as_given and not in_order(name, table):
            table = self[name]
        rows = TEXTS_A_GROUP if name == "texts" else ROWS_A_GROUP
        for at in range(0, max(1, table.num_rows), rows):
            yield shaped(name, table.slice(at, rows)).combine_chunks()

    def _manifest(self, folder: Path, new: Path, kept: set[str]) -> dict[str, Any]:
        """Return the manifest of the folder `new` that will replace `folder`."""
        files = sorted(new.glob("*.parquet"))
        whole = combined(self.manifest, _old_manifest(folder), made=set(self), kept=kept)
        whole["rows"] = {p.stem: pq.read_metadata(p).num_rows for p in files}
        whole["skipped"] = self["skipped"].to_pylist() if "skipped" in self else []
        read = {"reports": whole["rows"].get("reports", 0), "skipped": len(whole["skipped"])}
        whole["counts"] = read | dict(self.manifest.get("counts", {}))
        return whole


def open_findings(folder: str | Path) -> Findings:
    """Open a findings folder that a gimine command or `Findings.save` wrote.

    Raises:
        GimineError: the folder is missing, is no findings folder, or a table is damaged.
    """
    return Findings.open(folder)


def write_csvs(folder: Path, *, waiting: Callable[[], object] = storage.wait_silently) -> None:
    """Write ``TABLE.csv`` beside each table of a findings folder, where one is missing."""
    files = [path for path in sorted(folder.glob("*.parquet")) if path.stem in SCHEMAS]
    if all(path.with_suffix(".csv").is_file() for path in files):
        return
    ours = {f"{name}.csv" for name in SCHEMAS}
    with storage.replacing(folder, marker=MANIFEST, ours=ours, waiting=waiting) as new:
        storage.link(folder / MANIFEST, new / MANIFEST)
        for path in files:
            storage.write_csv(pq.read_table(path), new / f"{path.stem}.csv")


def _keep_others(folder: Path, new: Path) -> set[str]:
    """Put the tables of `folder` that `new` has not beside its own, if the corpus is the same."""
    for name in _SAME_CORPUS:
        old, now = folder / f"{name}.parquet", new / f"{name}.parquet"
        if not (old.is_file() and now.is_file() and filecmp.cmp(old, now, shallow=False)):
            return set()
    others = [p for p in sorted(folder.glob("*.parquet")) if p.stem in SCHEMAS]
    kept = [path for path in others if not (new / path.name).exists()]
    for path in kept:
        storage.link(path, new / path.name)
    return {path.stem for path in kept}


def _old_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest


def _check_keys(name: str, schema: pa.Schema) -> None:
    missing = sorted(set(KEYS[name]) - set(schema.names))
    if missing:
        raise ValueError(f"{name}.parquet lacks {', '.join(missing)}")


def _completed(name: str, table: pa.Table) -> pa.Table:
    """Return `table`, which an earlier version may have written, with newer columns as null."""
    for field in SCHEMAS[name]:
        if field.name not in table.schema.names:
            table = table.append_column(field, pa.nulls(table.num_rows, field.type))
    return table


def _unreadable(path: Path, error: Exception) -> GimineError:
    reason = " ".join(str(error).split())
    return GimineError(
        f"{path} is not a findings folder that can be read ({reason}): "
        "name a folder that a gimine command wrote with --out"
    )
