"""Time gimine's commands on corpora of several sizes, and other tools beside it.

    python scripts/benchmark.py --folder CORPORA --sizes 1000 10000 40000 80000
    python scripts/benchmark.py --folder CORPORA --sizes --peers 2000

Each command runs in a process of its own, so that imports, the start of helpers and the writing of
findings count. Corpora are generated once into the folder, which is kept and should lie outside
the repository; ``--corpus FOLDER`` uses one that stands. The tables are Markdown, as in
docs/benchmark.md; ``--markdown FILE`` puts them there too, between the marks for figures.

``--peers`` runs what people would otherwise use on the same reports, each with a limit of time,
and scores all of them on what was planted. The tools are no part of gimine; those that are not
installed are named as not run. To have them, perhaps in an environment of their own that
``--peer-python`` then names:

    pip install datasketch text-dedup
    pip install git+https://github.com/dasmiq/passim.git    # and Java, version 17 or later
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarking import corpora
from benchmarking.contest import TOOLS, contest, pages
from benchmarking.machine import described
from benchmarking.measuring import FailedError
from benchmarking.pages import HEAD, cells, line, put, table
from benchmarking.steps import ROOT, STEPS, Bench, Timed, timed

PACKAGES = ("gimine", "pyarrow", "duckdb", "numba", "scikit-learn", "bertopic", "jieba", "rjieba")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments."""
    made = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add = made.add_argument
    add("--folder", type=Path, required=True, help="where generated corpora are kept")
    add("--sizes", type=int, nargs="*", default=[1_000, 10_000], help="reports of each corpus")
    add("--corpus", type=Path, nargs="*", default=[], help="corpora that stand, used beside them")
    add("--steps", nargs="+", default=list(STEPS), choices=list(STEPS), help="only these steps")
    add("--broken", type=float, default=0.0, help="broken files to add, as a share of the reports")
    add("--noise", default="none", help="noise of the generator")
    add("--seed", type=int, default=5, help="of the generator")
    add("--peers", type=int, default=0, help="run other tools on a corpus of so many reports")
    add("--tools", nargs="+", default=[tool.key for tool in TOOLS], help="only these other tools")
    add("--limit", type=float, default=300, help="seconds after which a tool is not finished")
    add("--peer-python", default=sys.executable, help="the interpreter that has the other tools")
    add("--scratch", type=Path, help="folder for findings and caches, removed at the end")
    add("--markdown", type=Path, nargs="+", default=[], help="also write the tables to these files")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print and write the tables; return the exit status."""
    given = parser().parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    try:
        parts = list(run(given))
    except FailedError as error:
        print(f"benchmark: a command failed:\n{error}", file=sys.stderr)
        return 1
    for file in given.markdown:
        put(file, "\n\n".join(parts))
    return 0


def run(given: argparse.Namespace) -> Iterator[str]:
    """Run what was asked for; yield the parts of the page, each printed as it comes."""
    told = described(PACKAGES)
    print(f"{told}\n", flush=True)
    yield told
    sizes = [(size, None) for size in given.sizes] + [(0, corpus) for corpus in given.corpus]
    if sizes or given.peers:
        warm_up(given)
    if sizes:
        print(table(HEAD, []), flush=True)
        yield table(HEAD, all_steps(given, sizes))
    if given.peers:
        for page in peers(given):
            print(f"\n{page}", flush=True)
            yield page


def warm_up(given: argparse.Namespace) -> None:
    """Mine the demo corpus once: kernels are compiled once in an installation, not in each run."""
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        Bench(ROOT / "corpora" / "demo", Path(scratch).resolve()).run(STEPS["mine"])


def all_steps(
    given: argparse.Namespace, sizes: Sequence[tuple[int, Path | None]]
) -> Iterator[list[str]]:
    """Time the steps on each corpus, smallest first as named; yield and print the rows."""
    smaller: dict[str, Timed] = {}
    for size, standing in sizes:
        corpus = standing or made(given, size)
        with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
            folder = Path(scratch, "source").resolve()
            source = corpora.working_copy(corpus, folder, broken=given.broken)
            same: dict[str, Timed] = {}
            for each in timed(Bench(source, source.parent), given.steps):
                row = cells(each, same, smaller.get(each.step))
                print(line(row), flush=True)
                yield row
                same[each.step] = each
        smaller |= same


def peers(given: argparse.Namespace) -> Iterator[str]:
    """Run gimine and the other tools on one corpus; yield their tables."""
    corpus = made(given, given.peers)
    with tempfile.TemporaryDirectory(dir=given.scratch) as scratch:
        source = corpora.working_copy(corpus, Path(scratch, "source").resolve())
        bench = Bench(source, source.parent)
        entries = []
        for entry in contest(
            corpus, bench, limit=given.limit, python=given.peer_python, names=given.tools
        ):
            told = entry.note or (f"{entry.run.wall:.1f} s" if entry.run else "")
            print(f"{entry.title}: {told}", file=sys.stderr, flush=True)
            entries.append(entry)
    yield from pages(entries)


def made(given: argparse.Namespace, reports: int) -> Path:
    """Return the generated corpus of a size."""
    return corpora.generated(given.folder, reports, noise=given.noise, seed=given.seed)


if __name__ == "__main__":
    sys.exit(main())
