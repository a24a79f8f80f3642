"""An empty folder to run commands in, and a small folder of reports."""

from pathlib import Path

import pytest

import gimine.cli
from tests.cli.calls import Result, Run
from tests.terminal import samples


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs a command in an empty folder: status, output, errors."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def call(*arguments: object) -> Result:
        status = gimine.cli.run([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with two reports and one file that is none."""
    folder = tmp_path / "reports"
    (folder / "云渡县").mkdir(parents=True)
    (folder / "云渡县" / "清禾镇.txt").write_text(samples.TEXT, "utf-8")
    other = samples.TEXT.replace("清禾", "杏林").replace("2023", "2022")
    (folder / "杏林镇.txt").write_bytes(b"\xef\xbb\xbf" + other.replace("\n", "\r\n").encode())
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    return folder
