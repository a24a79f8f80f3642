"""The nouns that analyses yield: tables of findings with a manifest, opened, asked and saved."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from gimine import storage
from gimine.errors import GimineError
from gimine.schemas import KEYS, SCHEMAS

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"


class Findings:
    """Tables of findings by name, as CONTRACT.md lists them, with the manifest of their run.

    ``found["topics"]`` is the Arrow table, ``found.topics`` the same as a pandas DataFrame. An
    analysis may return a subclass that answers further questions.
    """

    def __init__(
        self, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any] | None = None
    ) -> None:
        self._tables = {name: conform(name, table) for name, table in tables.items()}
        self.manifest = dict(manifest or {})

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open a saved findings folder.

        Raises:
            GimineError: the folder is missing, is no findings folder, or a table is damaged.
        """
        path = storage.settled(Path(folder))
        try:
            manifest = json.loads((path / MANIFEST).read_text("utf-8"))
            tables = {p.stem: pq.read_table(p) for p in sorted(path.glob("*.parquet"))}
        except (OSError, ValueError, pa.ArrowException) as error:
            raise GimineError(
                f"{path} is not a findings folder that can be read ({error}): "
                "name a folder that a gimine command wrote with --out"
            ) from error
        return cls({name: t for name, t in tables.items() if name in SCHEMAS}, manifest)

    def save(self, folder: str | Path, *, csv: bool = False) -> Path:
        """Write every table as Parquet and the manifest, all or nothing.

        The folder appears, or is replaced, only when everything is written; an interrupted save
        leaves the previous findings whole.

        Args:
            folder: where to; made if missing. A folder that holds anything but findings is refused.
            csv: write ``TABLE.csv`` beside each Parquet file (UTF-8 with BOM, opens in Excel).

        Returns:
            The folder.
        """
        with storage.replacing(Path(folder), marker=MANIFEST) as new:
            for name, table in sorted(self._tables.items()):
                pq.write_table(table, new / f"{name}.parquet", compression="zstd")
                if csv:
                    storage.write_csv(table, new / f"{name}.csv")
            text = json.dumps(self.manifest, ensure_ascii=False, indent=2, sort_keys=True)
            (new / MANIFEST).write_text(text + "\n", "utf-8")
        return Path(folder)

    def __getitem__(self, name: str) -> pa.Table:
        """Return the Arrow table `name`; KeyError when this run did not make it."""
        return self._tables[name]

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
        frame: pd.DataFrame = tables[name].to_pandas()
        return frame

    def __dir__(self) -> list[str]:
        """List the tables beside the methods, for completion."""
        return [*super().__dir__(), *self._tables]

    def __repr__(self) -> str:
        """Name the tables and their sizes."""
        sizes = ", ".join(f"{name} {table.num_rows}" for name, table in self._tables.items())
        return f"<{type(self).__name__}: {sizes}>"

    def tables(self) -> dict[str, pa.Table]:
        """Return all Arrow tables by name (a copy of the mapping, not of the data)."""
        return dict(self._tables)


def conform(name: str, table: pa.Table) -> pa.Table:
    """Return `table` with the columns and types of its schema first, sorted by its keys.

    Raises:
        KeyError: a column of the schema is missing.
    """
    schema = SCHEMAS[name]
    extra = [field for field in table.schema if field.name not in schema.names]
    wanted = pa.schema([*schema, *extra])
    ordered = table.select(wanted.names).cast(wanted)
    keys = [(key, "ascending") for key in KEYS[name]]
    return ordered.sort_by(keys).replace_schema_metadata(None).combine_chunks()


def open_findings(folder: str | Path) -> Findings:
    """Open a findings folder that a gimine command or `Findings.save` wrote.

    Raises:
        GimineError: the folder is missing, is no findings folder, or a table is damaged.
    """
    return Findings.open(folder)
