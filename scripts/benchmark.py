"""Times whole commands in fresh processes on generated corpora, and prints a table.

Each step runs in a process of its own, so that imports, the start of helpers and the writing of
results count. Corpora are generated once into a folder that is kept between runs and never
committed; the ratio is to the size before.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
READ = "import sys, gimine; print(len(gimine.read(sys.argv[1])))"
CACHED = "import sys, gimine; print(len(gimine.read(sys.argv[1], cache=sys.argv[2])))"


class Run(NamedTuple):
    """What one process took: seconds by the clock and of processors, megabytes at its peak."""

    wall: float
    cpu: float
    peak: float
    output: str


def measured(command: Sequence[str]) -> Run:
    """Run a command and return what it took, its children included.

    Raises:
        SystemExit: the command failed; its output is shown.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, cwd=ROOT)  # noqa: S603 (ours)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip()
    if status:
        sys.exit(f"{' '.join(command[:4])} … failed:\n{said}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 2**20, said)


def corpus(folder: Path, reports: int, *, noise: str, seed: int) -> Path:
    """Return a generated corpus of about `reports` reports, made now unless it stands already."""
    target = folder / f"{reports}-{noise}-{seed}"
    if not target.is_dir():
        make = [sys.executable, str(ROOT / "scripts" / "make_corpus.py"), "--out", str(target)]
        measured([*make, "--reports", str(reports), "--noise", noise, "--seed", str(seed)])
    return target


def steps(folder: Path, cache: Path) -> dict[str, list[str]]:
    """Return the commands to time, by name; `read (cached)` follows the one that fills a cache."""
    python = [sys.executable, "-c"]
    return {
        "read": [*python, READ, str(folder)],
        "read (fills cache)": [*python, CACHED, str(folder), str(cache)],
        "read (cached)": [*python, CACHED, str(folder), str(cache)],
    }


def line(name: str, reports: int, run: Run, before: Run | None) -> str:
    """Return a row of the table."""
    ratio = f"{run.wall / before.wall:6.2f}" if before else "      "
    rate = reports / run.wall
    return (
        f"{name:<20}{reports:>8}{run.wall:>9.2f}{run.cpu:>9.2f}{run.peak:>9.0f}{rate:>10.0f}{ratio}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate the corpora, run the steps, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="reports")
    parser.add_argument(
        "--folder", type=Path, required=True, help="where generated corpora are kept"
    )
    parser.add_argument("--noise", default="light", help="noise of the generator")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"{'':<20}{'reports':>8}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'reports/s':>10}  ratio")
    earlier: dict[str, Run] = {}
    for size in options.sizes:
        folder = corpus(options.folder, size, noise=options.noise, seed=options.seed)
        with tempfile.TemporaryDirectory() as scratch:
            for name, command in steps(folder, Path(scratch) / "cache").items():
                run = measured(command)
                print(line(name, int(run.output), run, earlier.get(name)), flush=True)
                earlier[name] = run


if __name__ == "__main__":
    main()
