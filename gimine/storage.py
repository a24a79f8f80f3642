"""Folders that are replaced whole or not at all, and tables as CSV that Excel can open."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from gimine.errors import GimineError


@contextmanager
def replacing(folder: Path, *, marker: str) -> Iterator[Path]:
    """Yield an empty folder beside `folder` that takes its place when the block succeeds.

    Files of the old folder that are not gimine's own (neither `.parquet`, `.csv` nor `marker`)
    are carried over. If the block fails, the old folder stays as it was.

    Args:
        folder: what to replace; it may be missing or empty.
        marker: a file that shows that a folder is one of ours to replace.

    Raises:
        GimineError: `folder` is a file, holds what is not ours, or the disk refuses.
    """
    _check_replaceable(folder, marker)
    new, old = _beside(folder, "new"), _beside(folder, "old")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
        yield new
        _carry_over(folder, new, marker)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        raise GimineError(
            f"cannot write {folder} ({error.strerror or error}); what stood there before is "
            "unchanged: free space or choose another folder with --out"
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


def settled(folder: Path) -> Path:
    """Return `folder`, first putting back the previous one if a kill fell between two renames."""
    left_over = sorted(folder.parent.glob(f".{folder.name}.old-*"))
    if left_over and not folder.exists():
        left_over[-1].rename(folder)
    return folder


def write_csv(table: pa.Table, path: Path) -> None:
    """Write `table` as UTF-8 CSV with a byte-order mark; lists are joined by full-width ；."""
    columns = [_flat(column) for column in table.columns]
    flat = pa.table(columns, names=table.column_names)
    with path.open("wb") as file:
        file.write(b"\xef\xbb\xbf")
        pyarrow.csv.write_csv(flat, file)


def _flat(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    if not pa.types.is_list(column.type):
        return column
    rows = column.to_pylist()
    return pa.array([None if row is None else "；".join(map(str, row)) for row in rows])


def _beside(folder: Path, kind: str) -> Path:
    return folder.parent / f".{folder.name}.{kind}-{os.getpid()}"


def _check_replaceable(folder: Path, marker: str) -> None:
    settled(folder)
    if folder.is_file():
        raise GimineError(f"--out {folder} is a file; name a folder that may be written")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file():
        raise GimineError(
            f"--out {folder} holds files that are not findings (no {marker}), and gimine never "
            "overwrites those: name another or an empty folder"
        )


def _carry_over(folder: Path, new: Path, marker: str) -> None:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        ours = path.name == marker or path.suffix in {".parquet", ".csv"}
        if ours or (new / path.name).exists():
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name)
        else:
            shutil.copy2(path, new / path.name)
