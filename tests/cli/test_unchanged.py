"""A command that would find the same again keeps what it found, and says so."""

import json
import os
import shutil
from pathlib import Path

import pytest

import gimine
from gimine.cli import unchanged
from tests.cli.calls import Run

SAME = "Nothing changed"


def stamps(folder: Path) -> dict[str, int]:
    """Return when each file of a folder was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def rows(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the tables."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    ["parse", "audit", "reuse", "mine", "keywords --new", "topics --role all --topics 2"],
)
def test_the_second_run_prints_the_same_and_writes_nothing(
    run: Run, reports: Path, command: str
) -> None:
    name, *options = command.split()
    _, first, _ = run(name, reports, *options)
    written = stamps(Path("findings"))
    status, second, errors = run(name, reports, *options)
    assert (status, errors) == (0, "")
    assert stamps(Path("findings")) == written
    assert [line for line in second.splitlines() if SAME not in line] == first.splitlines()
    assert SAME in second
    assert run(name, reports, *options, "--json") == run(
        name, reports, *options, "--json", "--anew"
    )


def test_anew_writes_the_same_again(run: Run, reports: Path) -> None:
    run("parse", reports)
    before, written = rows(Path("findings")), stamps(Path("findings"))
    _, output, _ = run("parse", reports, "--anew")
    assert SAME not in output
    assert stamps(Path("findings")) != written
    assert rows(Path("findings")) == before


def touched(folder: Path) -> None:
    os.utime(folder / "杏林镇.txt", (0, 0))


def moved(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.with_name("elsewhere").rename(folder)


@pytest.mark.parametrize("act", [touched, moved])
def test_times_and_places_of_files_are_no_change(run: Run, reports: Path, act: object) -> None:
    run("parse", reports)
    assert callable(act)
    act(reports)
    assert SAME in run("parse", reports, "--jobs", 1)[1]


def edited(folder: Path) -> None:
    path = folder / "杏林镇.txt"
    path.write_bytes(path.read_bytes().replace("杏林".encode(), "梅林".encode()))


def renamed(folder: Path) -> None:
    (folder / "杏林镇.txt").rename(folder / "b.txt")


def added(folder: Path) -> None:
    shutil.copy(folder / "杏林镇.txt", folder / "梅林镇.txt")


def removed(folder: Path) -> None:
    (folder / "杏林镇.txt").unlink()


def skipped_no_more(folder: Path) -> None:
    (folder / "noise.txt").unlink()


@pytest.mark.parametrize("change", [edited, renamed, added, removed, skipped_no_more])
def test_a_change_of_the_corpus_is_seen(
    run: Run, reports: Path, tmp_path: Path, change: object
) -> None:
    run("parse", reports)
    assert callable(change)
    change(reports)
    assert SAME not in run("parse", reports)[1]
    run("parse", reports, "--out", tmp_path / "scratch")
    assert rows(Path("findings")) == rows(tmp_path / "scratch")


@pytest.mark.parametrize("options", [["--seed", 1], ["--top", 3], ["--by", "year"]])
def test_another_option_is_another_run(run: Run, reports: Path, options: list[object]) -> None:
    run("keywords", reports)
    assert SAME in run("keywords", reports)[1]
    assert SAME not in run("keywords", reports, *options)[1]


def test_the_content_of_a_named_file_counts(run: Run, reports: Path, tmp_path: Path) -> None:
    codes = tmp_path / "codes.yaml"
    shipped = (Path(gimine.__file__).parent / "data" / "codebook.yaml").read_text("utf-8")
    codes.write_text(shipped, "utf-8")
    asked = ("topics", reports, "--role", "all", "--codebook", codes)
    run(*asked)
    assert SAME in run(*asked)[1]
    codes.write_text(shipped + "\n# read again\n", "utf-8")
    assert SAME not in run(*asked)[1]


def test_another_version_of_gimine_or_of_a_package_is_another_run(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("parse", reports)
    with monkeypatch.context() as other:
        other.setattr("gimine.manifest._version", lambda _name: "0.0")
        assert SAME not in run("parse", reports)[1]
    monkeypatch.setattr(unchanged, "_program", lambda: "other code")
    assert SAME not in run("parse", reports)[1]


def test_findings_of_which_a_table_is_lost_or_replaced_are_made_again(
    run: Run, reports: Path
) -> None:
    run("keywords", reports)
    Path("findings/keywords.parquet").unlink()
    assert SAME not in run("keywords", reports)[1]
    run("keywords", reports, "--by", "year")
    assert SAME not in run("keywords", reports)[1]
    Path("findings/keywords.parquet").write_bytes(b"PAR1")
    assert SAME not in run("keywords", reports)[1]


def test_commands_side_by_side_keep_each_their_own(run: Run, reports: Path) -> None:
    run("keywords", reports)
    run("audit", reports)
    assert SAME in run("keywords", reports)[1]
    assert SAME in run("audit", reports)[1]


def test_csv_comes_without_another_analysis(run: Run, reports: Path) -> None:
    run("parse", reports)
    before = stamps(Path("findings"))
    assert SAME in run("parse", reports, "--csv")[1]
    after = stamps(Path("findings"))
    assert {name: after[name] for name in before} == before
    assert "清禾镇" in Path("findings/reports.csv").read_text("utf-8-sig")
    assert SAME in run("parse", reports, "--csv")[1]
    assert stamps(Path("findings")) == after


def test_the_manifest_names_what_the_run_rests_on(run: Run, reports: Path) -> None:
    run("parse", reports)
    manifest = json.loads(Path("findings/manifest.json").read_text("utf-8"))
    assert set(manifest["inputs"]) == {"corpus", "options", "program"}
    assert set(manifest["made"]) == set(manifest["tables"])
