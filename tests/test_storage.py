"""A folder is replaced whole or not at all, by one writer at a time, whatever happens."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from gimine.errors import GimineError
from gimine.storage import link, replacing, settled, write_csv

MARKER = "manifest.json"
OURS = {"topics.parquet", "topics.csv"}


def fill(folder: Path, **files: str) -> Path:
    """Make `folder` with the marker and the given files (a double underscore is a dot)."""
    folder.mkdir(parents=True)
    (folder / MARKER).write_text("{}")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Return the text of every file below `folder` by relative path."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): p.read_text() for p in files}


def replace(folder: Path, **files: str) -> None:
    with replacing(folder, marker=MARKER, ours=OURS) as new:
        (new / MARKER).write_text("{}")
        for name, text in files.items():
            (new / name.replace("__", ".")).write_text(text)


def fail_halfway(folder: Path, error: BaseException) -> None:
    with replacing(folder, marker=MARKER, ours=OURS) as new:
        (new / "topics.parquet").write_text("half")
        raise error


def test_a_new_folder_appears_with_its_parents_and_nothing_else(tmp_path: Path) -> None:
    replace(tmp_path / "a" / "findings", topics__parquet="new")
    assert contents(tmp_path) == {
        "a/findings/manifest.json": "{}",
        "a/findings/topics.parquet": "new",
    }


def test_own_tables_are_dropped_and_what_is_not_ours_is_carried_over(tmp_path: Path) -> None:
    folder = fill(tmp_path / "findings", topics__parquet="old", notes__txt="mine", my__csv="data")
    (folder / "figures").mkdir()
    (folder / "figures" / "one.svg").write_text("<svg/>")
    replace(folder)
    assert contents(folder) == {
        "manifest.json": "{}",
        "notes.txt": "mine",
        "my.csv": "data",
        "figures/one.svg": "<svg/>",
    }


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), SystemExit(2)])
def test_a_failing_writer_leaves_the_old_folder(tmp_path: Path, error: BaseException) -> None:
    folder = fill(tmp_path / "findings", topics__parquet="old")
    with pytest.raises(type(error)):
        fail_halfway(folder, error)
    assert contents(tmp_path) == {
        "findings/manifest.json": "{}",
        "findings/topics.parquet": "old",
    }


def test_a_full_disk_is_one_line_and_leaves_the_old_folder(tmp_path: Path) -> None:
    folder = fill(tmp_path / "findings", topics__parquet="old")
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(GimineError, match=r"No space left.*unchanged.*--out") as caught:
        fail_halfway(folder, full)
    assert "\n" not in str(caught.value)
    assert contents(folder)["topics.parquet"] == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["findings"]


def test_folders_of_others_are_refused(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.doc").write_text("years of work")
    with pytest.raises(GimineError, match="not findings"):
        replace(tmp_path / "papers")
    assert contents(tmp_path) == {"papers/thesis.doc": "years of work"}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "findings").write_text("a file")
    with pytest.raises(GimineError, match="is a file"):
        replace(tmp_path / "findings")
    assert contents(tmp_path) == {"findings": "a file"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "findings").mkdir()
    replace(tmp_path / "findings", topics__parquet="new")
    assert contents(tmp_path / "findings")["topics.parquet"] == "new"


def test_the_current_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GimineError, match="folder that you are in"):
        replace(Path())


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    real = fill(tmp_path / "disk" / "real", topics__parquet="old")
    (tmp_path / "findings").symlink_to(real)
    replace(tmp_path / "findings", topics__parquet="new")
    assert (tmp_path / "findings").is_symlink()
    assert contents(real)["topics.parquet"] == "new"


def test_what_a_kill_between_the_renames_left_is_put_back(tmp_path: Path) -> None:
    fill(tmp_path / ".findings.old", topics__parquet="old")
    fill(tmp_path / ".findings.new", topics__parquet="new")
    assert contents(settled(tmp_path / "findings"))["topics.parquet"] == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["findings"]


def test_what_killed_writers_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    folder = fill(tmp_path / "findings", topics__parquet="old")
    fill(tmp_path / ".findings.old", topics__parquet="older")
    fill(tmp_path / ".findings.new", topics__parquet="half")
    replace(folder, topics__parquet="new")
    assert contents(tmp_path) == {
        "findings/manifest.json": "{}",
        "findings/topics.parquet": "new",
    }


WRITER = """
import sys, time
from pathlib import Path
from gimine.storage import replacing
folder, name, go = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
waiting = lambda: Path(f"{go}.{name}.waits").touch()
with replacing(folder, marker="manifest.json", ours={"topics.parquet"}, waiting=waiting) as new:
    Path(f"{go}.{name}.writes").touch()
    (new / "manifest.json").write_text("{}")
    while not go.exists():
        time.sleep(0.01)
    (new / "topics.parquet").write_text(name)
"""


def writer(folder: Path, name: str, go: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(go)])


def wait_for(path: Path) -> None:
    """Wait until `path` exists; fail after a minute."""
    for _ in range(6000):
        if path.exists():
            return
        time.sleep(0.01)
    pytest.fail(f"{path.name} never appeared")


def test_a_second_writer_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    folder, go = tmp_path / "out" / "findings", tmp_path / "go"
    first = writer(folder, "first", go)
    wait_for(Path(f"{go}.first.writes"))
    second = writer(folder, "second", go)
    wait_for(Path(f"{go}.second.waits"))
    assert not Path(f"{go}.second.writes").exists()
    go.touch()
    assert (first.wait(), second.wait()) == (0, 0)
    assert contents(folder)["topics.parquet"] == "second"
    assert [p.name for p in folder.parent.iterdir()] == ["findings"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_a_killed_writer_leaves_the_old_folder_and_no_lock(tmp_path: Path) -> None:
    folder = fill(tmp_path / "findings", topics__parquet="old")
    killed = writer(folder, "killed", tmp_path / "go")
    wait_for(Path(f"{tmp_path / 'go'}.killed.writes"))
    killed.send_signal(signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL
    assert contents(folder)["topics.parquet"] == "old"
    replace(folder, topics__parquet="new")
    assert contents(folder)["topics.parquet"] == "new"
    assert not list(tmp_path.glob(".findings*"))


def test_csv_opens_in_excel_and_joins_lists(tmp_path: Path) -> None:
    words = pa.array([["公开", "及时"], None, []], pa.list_(pa.string()))
    table = pa.table({"label": ["更新，不及时", '说"好"', None], "words": words, "n": [1, None, 3]})
    write_csv(table, tmp_path / "topics.csv")
    raw = (tmp_path / "topics.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines() == [
        '"label","words","n"',
        '"更新，不及时","公开；及时",1',
        '"说""好""",,',
        ',"",3',
    ]


def test_a_list_column_without_values_is_still_text(tmp_path: Path) -> None:
    write_csv(pa.table({"words": pa.array([None], pa.list_(pa.string()))}), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[0] == '"words"'


def test_link_copies_where_links_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "not here")

    (tmp_path / "a").write_text("bytes")
    link(tmp_path / "a", tmp_path / "b")
    monkeypatch.setattr(os, "link", refuse)
    link(tmp_path / "a", tmp_path / "c")
    assert (tmp_path / "b").read_text() == (tmp_path / "c").read_text() == "bytes"
