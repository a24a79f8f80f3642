"""The benchmark measures whole processes and prints a row a step; it asserts no times."""

import sys
from pathlib import Path

import benchmark
import pytest


def test_a_process_is_measured() -> None:
    run = benchmark.measured([sys.executable, "-c", "print('done', sum(range(10**6)))"])
    assert run.output == "done 499999500000"
    assert run.wall > 0
    assert run.cpu > 0
    assert 2 < run.peak < 2000


def test_a_failure_is_shown() -> None:
    with pytest.raises(SystemExit, match="failed"):
        benchmark.measured([sys.executable, "-c", "raise SystemExit(1)"])


@pytest.mark.slow
def test_a_table_of_reading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    benchmark.main(["--sizes", "12", "24", "--folder", str(tmp_path)])
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 7
    assert rows[1].startswith("read ")
    assert rows[-1].startswith("read (cached)")
    benchmark.main(["--sizes", "12", "--folder", str(tmp_path)])
    assert len(list(tmp_path.iterdir())) == 2
