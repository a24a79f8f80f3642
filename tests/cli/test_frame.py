"""The command line: findings written or not, streams, exit status, one line for every error."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

import gimine.cli
from gimine.errors import GimineError
from gimine.findings import open_findings
from gimine.schemas import READING_TABLES
from tests.cli.calls import Run, one_line
from tests.terminal import samples


def test_parse_reads_prints_and_writes_findings(run: Run, reports: Path) -> None:
    status, out, err = run("parse", reports)
    assert (status, err) == (0, "")
    assert "2 reports read" in out
    assert "noise.txt" in out
    found = open_findings("findings")
    assert set(found) == set(READING_TABLES)
    assert found.reports["report_id"].tolist() == ["云渡县/清禾镇.txt", "杏林镇.txt"]
    assert found.manifest["options"]["source"] == str(reports)
    assert found.manifest["skipped"][0]["path"] == "noise.txt"


def test_one_file_is_outlined(run: Run, reports: Path) -> None:
    status, out, _ = run("parse", reports / "云渡县" / "清禾镇.txt", "--out", "x/y")
    assert status == 0
    assert "清禾镇  2023" in out
    assert "专人经常调整" in out
    assert Path("x/y/manifest.json").is_file()
    assert not Path("findings").exists()


def test_json_is_all_that_is_printed_and_offsets_hold(run: Run, reports: Path) -> None:
    status, out, err = run("parse", reports, "--json")
    result = json.loads(out)
    assert (status, err) == (0, "")
    assert [row["path"] for row in result["skipped"]] == ["noise.txt"]
    for report in result["reports"]:
        assert report["passages"]
        for part in report["passages"]:
            assert report["text"][part["start"] : part["end"]] == part["text"]


def test_quiet_prints_nothing_and_writes_all_the_same(run: Run, reports: Path) -> None:
    assert run("parse", reports, "--quiet") == (0, "", "")
    assert len(open_findings("findings").reports) == 2


def test_csv_is_written_when_asked_for(run: Run, reports: Path) -> None:
    run("parse", reports, "-q", "--csv")
    assert Path("findings/passages.csv").read_text("utf-8-sig").startswith('"report_id"')


def test_strict_makes_a_skipped_file_an_error_after_the_work(run: Run, reports: Path) -> None:
    status, _, err = run("parse", reports, "--strict", "--quiet")
    assert status == 1
    assert one_line(err)
    assert "noise.txt" in err
    assert Path("findings/manifest.json").is_file()
    (reports / "noise.txt").unlink()
    assert run("parse", reports, "--strict", "--quiet") == (0, "", "")


def test_findings_can_be_the_source(run: Run, reports: Path) -> None:
    run("parse", reports, "-q")
    before = {p.name: p.read_bytes() for p in Path("findings").glob("*.parquet")}
    status, _, _ = run("parse", "findings", "--out", "again")
    assert status == 0
    assert {p.name: p.read_bytes() for p in Path("again").glob("*.parquet")} == before


def test_findings_among_the_reports_are_not_read_as_reports(run: Run, reports: Path) -> None:
    run("parse", reports, "-q", "--csv", "--out", reports / "findings")
    _, out, _ = run("parse", reports, "--json", "--out", "other")
    assert len(json.loads(out)["reports"]) == 2
    assert [row["path"] for row in json.loads(out)["skipped"]] == ["noise.txt"]


def nothing(folder: Path) -> Path:
    return folder / "nowhere"


def empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def only_noise(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"\x00\x01")
    (folder / "b.txt").write_bytes(b"")
    return folder


def a_broken_findings_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text("not JSON")
    return folder


@pytest.mark.parametrize("make", [nothing, empty, only_noise, a_broken_findings_folder])
def test_a_source_without_reports_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    source = make(tmp_path / "source")
    status, out, err = run("parse", source)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert source.name in err
    assert not list(Path().iterdir())


def test_a_failing_run_leaves_earlier_findings(run: Run, reports: Path) -> None:
    run("parse", reports, "-q")
    before = Path("findings/manifest.json").read_bytes()
    assert run("parse", "nowhere")[0] == 2
    assert Path("findings/manifest.json").read_bytes() == before


def test_a_folder_of_somebody_else_is_never_written(run: Run, reports: Path) -> None:
    status, _, err = run("parse", reports, "--out", reports)
    assert status == 2
    assert one_line(err)
    assert (reports / "noise.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["parse"], "argument"),
        (["parse", "x", "--sede", "1"], "--seed"),
        (["prase", "x"], "parse"),
        (["parse", "x", "--seed", "many"], "--seed"),
        (["parse", "x", "--seed", "-1"], "--seed"),
        (["parse", "x", "--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_arguments_are_one_line(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert said in err
    assert "--help" in err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (GimineError("say\nit plainly"), "gimine: say it plainly\n"),
        (ZeroDivisionError("division"), "ZeroDivisionError"),
        (MemoryError(), "memory"),
    ],
)
def test_whatever_fails_is_told_in_one_line(
    run: Run,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    said: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("gimine.cli.sources.read", fail)
    status, out, err = run("parse", reports)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert said in err


def test_debug_shows_where(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIMINE_DEBUG", "1")
    _, _, err = run("parse", reports / "nowhere")
    assert "Traceback" in err


def test_ctrl_c_is_one_line_and_leaves_nothing(
    run: Run,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gimine.cli.sources.read", interrupt)
    status, out, err = run("parse", reports)
    assert (status, out) == (130, "")
    assert one_line(err)
    assert not list(Path().iterdir())


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_the_commands(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert "parse" in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"gimine {gimine.__version__}\n", "")


def test_ctrl_c_told_by_native_code_in_its_own_words_is_still_ctrl_c(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise RuntimeError("Query interrupted") from None

    monkeypatch.setattr("gimine.cli.sources.read", interrupted)
    status, out, err = run("parse", reports)
    assert (status, out) == (130, "")
    assert err == "gimine: interrupted; findings are as before, or complete\n"


def test_columns_of_a_table_file_can_be_named(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "reports.csv"
    text = samples.TEXT.replace('"', '""')
    table.write_text(f'谁,何时,说了什么\n清禾镇,2023,"{text}"\n', "utf-8")
    status, out, _ = run(
        "parse", table, "--column", "text=说了什么", "--column", "year=何时", "--json"
    )
    (report,) = json.loads(out)["reports"]
    assert status == 0
    assert (report["report_id"], report["year"]) == ("reports.csv#1", 2023)


@pytest.mark.parametrize("column", ["text", "text=", "colour=red"])
def test_a_column_that_is_no_column_is_one_line(run: Run, reports: Path, column: str) -> None:
    status, out, err = run("parse", reports, "--column", column)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "text=正文" in err
