"""Killed, interrupted, out of space, two at once, broken files: findings are whole all the same.

Real processes on a small corpus. Nothing here rests on times: moments are told by the files that
appear, or spread over a run; what a run was doing then is left to chance.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gimine.findings import open_findings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are others there"),
]

DEMO = Path(__file__).parents[1] / "corpora" / "demo"
GIMINE = [sys.executable, "-m", "gimine"]
PATIENCE = 120
"""Seconds after which a process hangs."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder with the reports of a county."""
    county = min(path for path in DEMO.iterdir() if path.is_dir() and path.name[0] != "_")
    shutil.copytree(county, tmp_path / "reports" / county.name)
    return tmp_path / "reports"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in, with a cache that is kept between the runs of a test."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("GIMINE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "here"


def start(*arguments: object, bytes_a_file: int | None = None) -> subprocess.Popen[str]:
    """Start a command; no file that it writes can grow beyond `bytes_a_file`."""
    code = "import resource, runpy, sys\n"
    if bytes_a_file is not None:
        code += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes_a_file},) * 2)\n"
    code += "sys.argv[0] = 'gimine'\nrunpy.run_module('gimine', run_name='__main__')"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def finish(run: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for a command; return its status and what it said on standard error."""
    _, errors = run.communicate(timeout=PATIENCE)
    return run.returncode, errors


def well(*arguments: object) -> None:
    """Run a command, which must end well and without a word."""
    status, errors = finish(start(*arguments, "--quiet"))
    assert errors == ""
    assert status == 0


def clean(source: Path, out: Path, *options: object) -> dict[str, bytes]:
    """Return the tables of a run that nothing disturbs and that no earlier one helps."""
    environment = {**os.environ, "GIMINE_CACHE": ""}
    command = [*GIMINE, *map(str, options), str(source), "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, env=environment, timeout=PATIENCE)
    return tables(out)


def tables(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the tables of a findings folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def beside(folder: Path) -> list[str]:
    """Return what lies beside the findings."""
    return sorted(path.name for path in folder.iterdir())


def edit_one(source: Path) -> None:
    """Change a report, so that the next run has something to do."""
    path = min(source.rglob("*.txt"))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


@pytest.mark.parametrize("size", [0, 200, 4_000, 12_000])
def test_a_full_disk_leaves_the_old_findings_and_says_so(
    source: Path, here: Path, size: int
) -> None:
    well("parse", source)
    old = tables(here / "findings")
    edit_one(source)
    status, errors = finish(start("parse", source, bytes_a_file=size))
    assert status == 2
    assert errors.startswith("gimine: cannot write")
    assert errors.count("\n") == 1
    assert "is unchanged" in errors
    assert tables(here / "findings") == old
    assert beside(here) == ["findings"]
    well("parse", source)
    assert tables(here / "findings") == clean(source, here.parent / "scratch", "parse")
    assert beside(here) == ["findings"]


def test_a_full_disk_while_a_search_index_is_written(source: Path, here: Path) -> None:
    well("parse", source)
    status, errors = finish(start("search", source, "群众", bytes_a_file=60_000))
    assert status == 2
    assert errors.startswith("gimine: cannot write")
    assert errors.count("\n") == 1
    well("search", source, "群众")
    assert beside(here) == ["findings"]


def moments(run: subprocess.Popen[str], folder: Path) -> Iterator[str]:
    """Yield the names of the files that a run makes beside its findings, as they appear."""
    seen: set[str] = set()
    while run.poll() is None:
        # os.walk passes over folders that are renamed meanwhile.
        walked = [(Path(at), [*folders, *files]) for at, folders, files in os.walk(folder)]
        now = {str((at / name).relative_to(folder)) for at, names in walked for name in names}
        yield from sorted(now - seen)
        seen |= now
        time.sleep(0.001)


def killed_at(name: str, here: Path, *arguments: object) -> bool:
    """Kill a run when a file whose path ends so appears; tell whether it lived so long."""
    run = start(*arguments)
    for made in moments(run, here):
        if made.endswith(name):
            os.killpg(run.pid, signal.SIGKILL)
            break
    run.communicate(timeout=PATIENCE)
    return run.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    "file",
    [".findings.lock", ".findings.new", ".findings.new/texts.parquet", ".findings.old"],
)
def test_killed_while_writing(source: Path, here: Path, file: str) -> None:
    well("parse", source)
    old = tables(here / "findings")
    edit_one(source)
    wanted = clean(source, here.parent / "scratch", "parse")
    killed_at(file, here, "parse", source)
    assert len(open_findings(here / "findings")["reports"]) == len(list(source.rglob("*.txt")))
    assert tables(here / "findings") in (old, wanted)
    well("parse", source, "--anew")
    assert tables(here / "findings") == wanted
    assert beside(here) == ["findings"]


def test_killed_in_any_phase(source: Path, here: Path) -> None:
    wanted = clean(source, here.parent / "scratch", "mine")
    began = time.monotonic()
    well("parse", source)
    well("mine", source)
    whole = time.monotonic() - began
    for share in (0.1, 0.3, 0.5, 0.7):
        shutil.rmtree(here.parent / "cache", ignore_errors=True)
        run = start("mine", source, "--quiet", "--anew")
        with pytest.raises(subprocess.TimeoutExpired):
            run.wait(timeout=share * whole / 2)
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate(timeout=PATIENCE)
        assert tables(here / "findings") == wanted
    well("mine", source, "--anew")
    assert tables(here / "findings") == wanted
    assert beside(here) == ["findings"]


def test_two_runs_at_once_both_end_well(source: Path, here: Path) -> None:
    runs = [start("parse", source, "--quiet"), start("keywords", source, "--quiet")]
    ends = [finish(run) for run in runs]
    assert [status for status, _ in ends] == [0, 0]
    for _, errors in ends:
        assert errors in (
            "",
            "gimine: another gimine is writing findings; waiting for it to finish\n",
        )
    found = tables(here / "findings")
    assert found == clean(source, here.parent / "scratch", "keywords")
    assert beside(here) == ["findings"]


INTERRUPTED = "gimine: interrupted; findings are as before, or complete\n"
COMMANDS = ["parse", "topics", "keywords", "reuse", "audit", "mine", "search", "fit"]


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_ends_every_command_in_one_line(source: Path, here: Path, command: str) -> None:
    well("parse", source)
    old = tables(here / "findings")
    arguments = [command, source, "--anew", *(["群众"] if command == "search" else [])]
    run = start(*arguments)
    time.sleep(1)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=20)
    if run.returncode == 0 or (run.returncode, errors) == (-signal.SIGINT, ""):
        return  # it was faster: all was done, or the interpreter was ending already
    assert (run.returncode, errors) == (130, INTERRUPTED)
    found = open_findings(here / "findings")
    assert set(found) >= {Path(name).stem for name in old}
    assert found.manifest["rows"].keys() == set(found)
    assert old.items() <= tables(here / "findings").items()


BROKEN = {
    "空.txt": b"",
    "噪声.txt": bytes(range(256)) * 40,
    "断.docx": b"PK\x03\x04" + b"\x00" * 90,
    "坏.pdf": b"%PDF-1.4\n%%EOF",
    "表.xlsx": b"not a workbook",
    "无关.html": b"<html><body>no report</body></html>",
}


def test_broken_files_are_named_and_change_nothing_else(source: Path, here: Path) -> None:
    wanted = clean(source, here.parent / "scratch", "audit")
    for name, data in BROKEN.items():
        (source / name).write_bytes(data)
    well("audit", source)
    found = tables(here / "findings")
    skipped = open_findings(here / "findings").skipped
    assert sorted(skipped["path"]) == sorted(BROKEN)
    assert skipped["reason"].str.len().min() > 5
    assert {n: t for n, t in found.items() if n != "skipped.parquet"} == {
        n: t for n, t in wanted.items() if n != "skipped.parquet"
    }


def test_a_report_more_gives_what_a_run_from_scratch_gives(source: Path, here: Path) -> None:
    well("mine", source)
    other = max(path for path in DEMO.rglob("*.txt") if "_truth" not in path.parts)
    shutil.copy(other, source / other.name)
    well("mine", source)
    assert len(open_findings(here / "findings")["reports"]) == len(list(source.rglob("*.txt")))
    assert tables(here / "findings") == clean(source, here.parent / "scratch", "mine")
