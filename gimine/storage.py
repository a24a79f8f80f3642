"""Folders that are replaced whole or not at all, and tables as CSV that Excel can open."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from gimine.errors import GimineError
from gimine.locking import held

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def wait_silently() -> None:
    """Wait for another writer without a word."""


@contextmanager
def replacing(
    folder: Path,
    *,
    marker: str,
    ours: Collection[str] = (),
    waiting: Callable[[], object] = wait_silently,
) -> Iterator[Path]:
    """Yield an empty folder beside `folder` that takes its place when the block succeeds.

    One process at a time; a second one waits. What is in the old folder and not in `ours` is
    carried over. If the block fails or the process is killed, the old folder stays as it was.

    Args:
        folder: what to replace; it may be missing or empty.
        marker: a file that shows that a folder is one of ours to replace.
        ours: names of the files that the new folder replaces or drops.
        waiting: called once if another process is writing the same folder.

    Raises:
        GimineError: `folder` is a file, holds what is not ours, or the disk refuses.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with held(_beside(folder, "lock"), waiting=waiting):
            _mend(folder)
            _check_replaceable(folder, marker)
            yield from _swapped(folder, {marker, *ours})
    except OSError as error:
        raise GimineError(
            f"cannot write {folder} ({error.strerror or error}); what stood there before is "
            "unchanged: free space or choose another folder with --out"
        ) from error


def settled(folder: Path) -> Path:
    """Return `folder`, first putting back the previous one if a kill fell between two renames."""
    folder = folder.resolve()
    if not folder.exists() and _beside(folder, "old").exists():
        with held(_beside(folder, "lock"), waiting=wait_silently):
            _mend(folder)
    return folder


def link(source: str | Path, target: str | Path) -> None:
    """Give a file a second place without copying its bytes, or copy it where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def write_parquet(row_groups: Iterable[pa.Table], path: Path) -> None:
    """Write tables of one schema, each as a row group, one at a time; there must be one."""
    groups = iter(row_groups)
    first = next(groups)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as writer:
        for group in chain([first], groups):
            writer.write_table(group, row_group_size=max(1, group.num_rows))


def write_csv(table: pa.Table, path: Path) -> None:
    """Write `table` as UTF-8 CSV with a byte-order mark; lists are joined by full-width ；."""
    columns = [_flat(column) for column in table.columns]
    flat = pa.table(columns, names=table.column_names)
    with path.open("wb") as file:
        file.write(BYTE_ORDER_MARK)
        pyarrow.csv.write_csv(flat, file)


def _flat(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    if not pa.types.is_list(column.type):
        return column
    rows = column.to_pylist()
    joined = [None if row is None else "；".join(map(str, row)) for row in rows]
    return pa.array(joined, pa.string())


def _beside(folder: Path, kind: str) -> Path:
    return folder.parent / f".{folder.name}.{kind}"


def _swapped(folder: Path, ours: set[str]) -> Iterator[Path]:
    new, old = _beside(folder, "new"), _beside(folder, "old")
    try:
        new.mkdir()
        yield new
        _carry_over(folder, new, ours)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        _mend(folder)


def _mend(folder: Path) -> None:
    """Clear away what a finished, failed or killed writer left; only the holder of the lock may."""
    new, old = _beside(folder, "new"), _beside(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _check_replaceable(folder: Path, marker: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise GimineError(f"--out {folder} is a file; name a folder that may be written")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file():
        raise GimineError(
            f"--out {folder} holds files that are not findings (no {marker}), and gimine never "
            "overwrites those: name another or an empty folder"
        )
    if Path.cwd().is_relative_to(folder):
        raise GimineError(
            f"--out {folder} is the folder that you are in, which cannot be replaced: "
            "name a folder inside it, such as --out findings"
        )


def _carry_over(folder: Path, new: Path, ours: set[str]) -> None:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        target = new / path.name
        if path.name in ours or target.exists():
            continue
        if path.is_dir():
            shutil.copytree(path, target, symlinks=True, copy_function=link)
        else:
            link(path, target)
