"""A cache gives what reading gives, reads only what changed, and is never half written."""

import os
import shutil
from pathlib import Path

import pytest

import gimine
from gimine.reading import cache
from gimine.reading.parse import parse as parse_whole
from tests.reading.files_made import TEXT


def write(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXT.replace("30条", f"{len(name)}条"), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "in", "a.txt", "bb.txt", "ccc.txt")
    (tmp_path / "in" / "d.txt").write_bytes(b"")
    return tmp_path / "in"


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which every parsed file is added."""
    parsed: list[str] = []

    def parse(text: str, **options: object) -> object:
        parsed.append(str(options["name"]))
        return parse_whole(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("gimine.reading.files.parse", parse)
    return parsed


def same(a: gimine.Corpus, b: gimine.Corpus) -> bool:
    return all(a.tables[name].equals(b.tables[name]) for name in a.tables)


def test_unchanged_files_are_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = gimine.read(folder, cache=tmp_path / "cache")
    parsed = counting(monkeypatch)
    again = gimine.read(folder, cache=tmp_path / "cache")
    assert parsed == []
    assert same(first, again)
    assert same(again, gimine.read(folder))
    assert list(again.skipped) == ["d.txt"]


def test_what_changed_came_or_went_is_seen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gimine.read(folder, cache=tmp_path / "cache")
    write(folder, "0.txt", "zz.txt")
    (folder / "bb.txt").write_text(TEXT.replace("30条", "4444条"), "utf-8")
    (folder / "a.txt").unlink()
    parsed = counting(monkeypatch)
    corpus = gimine.read(folder, cache=tmp_path / "cache")
    assert sorted(parsed) == ["0.txt", "bb.txt", "zz.txt"]
    assert same(corpus, gimine.read(folder))
    assert gimine.read(folder, cache=tmp_path / "cache").report_ids == corpus.report_ids


def test_a_copy_of_the_folder_counts_as_unchanged(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gimine.read(folder, cache=tmp_path / "cache")
    for path in folder.iterdir():
        os.utime(path, (1, 1))
    parsed = counting(monkeypatch)
    gimine.read(folder, cache=tmp_path / "cache")
    assert parsed == []


@pytest.mark.parametrize("harm", ["current", "passages.arrows", "index.json"])
def test_a_damaged_cache_is_left_aside(folder: Path, tmp_path: Path, harm: str) -> None:
    first = gimine.read(folder, cache=tmp_path / "cache")
    [damaged] = (tmp_path / "cache").rglob(harm)
    damaged.write_bytes(b"damaged")
    assert same(gimine.read(folder, cache=tmp_path / "cache"), first)


def test_another_version_reads_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gimine.read(folder, cache=tmp_path / "cache")
    monkeypatch.setattr(cache, "__version__", "99")
    parsed = counting(monkeypatch)
    gimine.read(folder, cache=tmp_path / "cache")
    assert len(parsed) == 3


def test_rows_of_a_table_file_are_kept_with_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "e.csv").write_text(f'text\n"{TEXT}"\n""\n', "utf-8")
    gimine.read(folder, cache=tmp_path / "cache")
    (folder / "a.txt").unlink()
    parsed = counting(monkeypatch)
    corpus = gimine.read(folder, cache=tmp_path / "cache")
    assert parsed == []
    assert corpus.report_ids == ["bb.txt", "ccc.txt", "e.csv#1"]
    assert list(corpus.skipped) == ["d.txt", "e.csv#2"]


def test_a_cache_that_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands in the way")
    assert len(gimine.read(folder, cache=tmp_path / "cache")) == 3


def test_a_file_that_changes_while_it_is_read_is_read_again(folder: Path, tmp_path: Path) -> None:
    later = TEXT.replace("30条", "777条")

    def change(step: str, done: int, total: int) -> None:
        if step == "read" and done == total:
            (folder / "a.txt").write_text(later, "utf-8")

    gimine.read(folder, cache=tmp_path / "cache", progress=change)
    assert gimine.read(folder, cache=tmp_path / "cache")[0].text == later


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_among_the_files_holds_nothing_up(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "p.txt")
    for _ in range(2):
        corpus = gimine.read(folder, cache=tmp_path / "cache")
        assert set(corpus.skipped) == {"d.txt", "p.txt"}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_tables_that_are_in_use_are_not_written_over(folder: Path, tmp_path: Path) -> None:
    (folder / "lost.txt").symlink_to("nowhere.txt")  # so that the cache never knows all files
    corpora = [gimine.read(folder, cache=tmp_path / "cache") for _ in range(3)]
    assert all(same(corpora[0], each) for each in corpora)
    assert "lost.txt" in corpora[2].skipped


def test_what_killed_runs_left_goes_and_what_may_be_in_use_stays(
    folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "cache"
    for name in (".growing-old", ".growing-new"):
        (kept / name).mkdir(parents=True)
    (kept / ".slots.kept-old").write_bytes(b"half")
    for name in (".growing-old", ".slots.kept-old"):
        os.utime(kept / name, (0, 0))
    gimine.read(folder, cache=kept)
    assert {path.name for path in kept.iterdir() if path.name.startswith(".")} == {".growing-new"}


def test_a_store_that_was_swept_away_while_growing_is_written_anew(
    folder: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "cache"
    first = gimine.read(folder)
    with cache.growing(kept) as grown:
        grown.add(first.tables)
        for path in kept.iterdir():
            shutil.rmtree(path)
        grown.add(gimine.read(folder / "ccc.txt").tables)
        cache.keep(kept, dict(first.tables), [], "key", marks={}, entries={}, grown=grown)
    assert same(gimine.Corpus(cache.look_up(kept, [], "key").tables), first)  # type: ignore[union-attr]


def test_what_is_written_while_reading_is_what_was_read(folder: Path, tmp_path: Path) -> None:
    corpus = gimine.read(folder, cache=tmp_path / "cache")
    again = gimine.read(folder, cache=tmp_path / "cache")
    assert same(corpus, again)
    assert [path.name[0] for path in (tmp_path / "cache").iterdir() if path.is_dir()] != ["."]


def test_rows_that_come_out_of_order_are_kept_in_order(folder: Path, tmp_path: Path) -> None:
    rows = "".join(f'"{TEXT.replace("30条", f"{n}条")}"\n' for n in range(2, 14))
    (folder / "e.csv").write_text(f"text\n{rows}", "utf-8")
    first = gimine.read(folder, cache=tmp_path / "cache")
    again = gimine.read(folder, cache=tmp_path / "cache")
    assert first.report_ids == sorted(first.report_ids)
    assert same(first, again)
    assert same(first, gimine.read(folder))


def test_reading_that_breaks_off_leaves_the_cache_as_it_was(folder: Path, tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int) -> None:  # noqa: ARG001
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gimine.read(folder, cache=tmp_path / "cache", progress=stop)
    left = tmp_path / "cache"
    assert not left.exists() or not list(left.iterdir())


def test_a_full_disk_is_no_error(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("gimine.reading.store.Writer.add", full)
    assert len(gimine.read(folder, cache=tmp_path / "cache")) == 3
    assert not list((tmp_path / "cache").rglob("index.json"))
