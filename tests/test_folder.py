"""Reading a folder: what is read, in which order, what is left alone, and what only looks odd."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gimine
from gimine import Findings, GimineError
from gimine.reading import pool
from tests.reading.files_made import TEXT, TITLE


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")


def test_subfolders_and_order(tmp_path: Path) -> None:
    write(tmp_path, "乙/b.txt", "甲/a.txt", "c.txt", "c/d.txt")
    assert gimine.read(tmp_path).report_ids == ["c.txt", "c/d.txt", "乙/b.txt", "甲/a.txt"]


def test_a_single_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    assert gimine.read(tmp_path / "a.txt").report_ids == ["a.txt"]


def test_hidden_names_and_notes_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".hidden.txt", "_truth/b.txt", "README.md", "license.txt", "Licence")
    corpus = gimine.read(tmp_path)
    assert (corpus.report_ids, corpus.skipped) == (["a.txt"], {})


def test_names_are_composed(tmp_path: Path) -> None:
    write(tmp_path, "Cafe\u0301镇.txt")
    assert gimine.read(tmp_path).report_ids == ["Caf\u00e9镇.txt"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_names_in_gbk(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/" + "青石镇.txt".encode("gbk")
    Path(os.fsdecode(name)).write_text(TEXT, "utf-8")
    assert gimine.read(tmp_path).report_ids == ["青石镇.txt"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == ["a/b.txt"]
    assert list(corpus.skipped) == ["a/nowhere.txt"]
    assert corpus.skipped["a/nowhere.txt"].startswith("cannot be opened")


def test_a_folder_that_may_not_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "shut/b.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == ["a.txt"]
    assert corpus.skipped == {"shut": "the folder cannot be opened"}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "missing", "does not exist: name a folder, a file"),
        (lambda folder: folder, "holds no file to read: put reports into it"),
    ],
)
def test_nothing_to_read(tmp_path: Path, make: object, message: str) -> None:
    with pytest.raises(GimineError, match=message):
        gimine.read(make(tmp_path))  # type: ignore[operator]


def test_a_findings_folder_is_the_corpus_it_was_made_from(tmp_path: Path) -> None:
    write(tmp_path / "in", "a.txt", "b.txt")
    (tmp_path / "in" / "c.png").write_bytes(b"x")
    corpus = gimine.read(tmp_path / "in")
    Findings(corpus.tables).save(tmp_path / "out")
    again = gimine.read(tmp_path / "out")
    assert list(again) == list(corpus)
    assert again.skipped == corpus.skipped


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    write(tmp_path, *(f"{i}.txt" for i in range(600)))
    told: list[tuple[str, int, int]] = []
    gimine.read(tmp_path, progress=lambda *step: told.append(step))
    assert told[-1] == ("read", 600, 600)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


@pytest.mark.slow
def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    write(tmp_path, *(f"{i}.txt" for i in range(700)))
    (tmp_path / "bad.txt").write_bytes(b"")
    alone, together = gimine.read(tmp_path, jobs=1), gimine.read(tmp_path, jobs=2)
    for name in alone.tables:
        assert alone.tables[name].equals(together.tables[name])


@pytest.mark.slow
def test_processes_need_no_guard_in_the_script(tmp_path: Path) -> None:
    write(tmp_path / "in", *(f"{i}.txt" for i in range(600)))
    script = tmp_path / "script.py"
    script.write_text("import sys, gimine\nprint(len(gimine.read(sys.argv[1], jobs=2)))\n", "utf-8")
    for command in ([str(script)], ["-c", script.read_text("utf-8")]):
        run = subprocess.run(
            [sys.executable, *command, str(tmp_path / "in")],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        )
        assert run.stdout == "600\n"


def test_a_large_corpus_is_kept_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, *(f"{i}.txt" for i in range(5)))
    in_memory = gimine.read(tmp_path)
    monkeypatch.setattr("gimine.folder._IN_MEMORY", 2)
    assert list(gimine.read(tmp_path)) == list(in_memory)


def test_as_many_processes_as_processors() -> None:
    assert pool.processors() >= 1


def test_the_title_of_the_made_report_is_in_its_text() -> None:
    assert TEXT.startswith(TITLE)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not know such names")
def test_two_names_that_are_one_as_text_stay_apart(tmp_path: Path) -> None:
    write(tmp_path, "青.txt")
    other = os.fsencode(tmp_path) + b"/" + "青.txt".encode("gbk")
    Path(os.fsdecode(other)).write_text(TEXT.replace("30条", "31条"), "utf-8")
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == ["青.txt", "青~2.txt"]
    for report in corpus:
        assert all(report.text[p.start : p.end] == p.text for p in report.passages)


def test_findings_have_no_columns_to_name(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    Findings(gimine.read(tmp_path / "in").tables).save(tmp_path / "found")
    with pytest.raises(GimineError, match="no columns to name"):
        gimine.read(tmp_path / "found", columns={"text": "正文"})
    with pytest.raises(GimineError, match="nowhere"):
        gimine.read(tmp_path / "found", gazetteer=tmp_path / "nowhere")
