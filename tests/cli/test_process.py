"""The command line as its own process: pipes that close, signals, streams, encodings."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal import samples

GIMINE = [sys.executable, "-m", "gimine"]


def gimine(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [*GIMINE, *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with forty reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for i in range(40):
        (folder / f"清禾镇{i:02}.txt").write_text(samples.TEXT, "utf-8")
    return folder


def test_the_module_is_the_command(reports: Path, tmp_path: Path) -> None:
    run = gimine("parse", reports, cwd=tmp_path)
    assert run.returncode == 0
    assert "40 reports read" in run.stdout.decode()
    assert not run.stderr


def test_a_pipe_carries_no_colours_and_no_progress(reports: Path, tmp_path: Path) -> None:
    run = gimine("parse", reports, cwd=tmp_path, TERM="xterm-256color")
    assert b"\x1b" not in run.stdout + run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_reader_that_has_seen_enough_is_no_error(reports: Path, tmp_path: Path) -> None:
    command = [*GIMINE, "parse", str(reports), "--json"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0
    assert (tmp_path / "findings" / "manifest.json").is_file()


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_json_is_utf8_whatever_the_terminal_speaks(
    reports: Path, tmp_path: Path, encoding: str
) -> None:
    run = gimine("parse", reports, "--json", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert json.loads(run.stdout.decode("utf-8"))["reports"][0]["place"] == "清禾镇"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_a_poor_encoding_is_no_error(reports: Path, tmp_path: Path, encoding: str) -> None:
    run = gimine("parse", reports, cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert run.returncode == 0
    assert not run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_ctrl_c_while_waiting_ends_at_once_in_one_line(reports: Path, tmp_path: Path) -> None:
    holder = (
        "import fcntl, sys, time; f = open(sys.argv[1], 'w'); fcntl.flock(f, 2); time.sleep(60)"
    )
    lock = tmp_path / ".findings.lock"
    with (
        subprocess.Popen([sys.executable, "-c", holder, str(lock)]) as other,
        subprocess.Popen(
            [*GIMINE, "parse", str(reports)], cwd=tmp_path, stderr=subprocess.PIPE
        ) as run,
    ):
        assert run.stderr is not None
        assert b"waiting" in run.stderr.readline()
        time.sleep(0.2)
        run.send_signal(signal.SIGINT)
        assert run.stderr.read() == b"gimine: interrupted; findings are as before, or complete\n"
        other.kill()
    assert run.returncode == 130
    assert not (tmp_path / "findings").exists()
