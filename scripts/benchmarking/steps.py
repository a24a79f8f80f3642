"""gimine's own commands, one after the other on one corpus, each in a fresh process."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarking.corpora import add_a_report
from benchmarking.measuring import Run, measured

ROOT = Path(__file__).resolve().parents[2]
QUERY = "群众知晓率不高"

COUNTED = {
    "parse": ("passages", "cells", "facts"),
    "reuse": ("families", "spans"),
    "audit": ("checks",),
    "keywords": ("keywords",),
    "topics": ("topics", "passage_topics"),
    "mine": ("families", "spans", "checks", "topics", "links"),
}
"""Tables whose rows are told, by command."""


class Step(NamedTuple):
    """A command to time; `before` sets the scene."""

    command: str
    arguments: tuple[str, ...] = ()
    before: Callable[["Bench"], object] = lambda _bench: None


class Bench(NamedTuple):
    """Where the steps on one corpus work: reports, findings and cache."""

    source: Path
    scratch: Path

    @property
    def out(self) -> Path:
        """The findings folder."""
        return self.scratch / "findings"

    def forget(self) -> None:
        """Remove cache and findings, so that the next command starts from the files alone."""
        shutil.rmtree(self.scratch / "cache", ignore_errors=True)
        shutil.rmtree(self.out, ignore_errors=True)

    def run(self, step: Step) -> Run:
        """Time a step.

        Raises:
            FailedError: the command failed.
        """
        step.before(self)
        command = [sys.executable, "-m", "gimine", step.command, str(self.source)]
        shared = ["--out", str(self.out)]
        return measured(
            [*command, *step.arguments, *shared],
            cwd=self.scratch,
            environment={
                "GIMINE_CACHE": str(self.scratch / "cache"),
                "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            },
        )

    def rows(self, command: str) -> dict[str, int]:
        """Return the rows of the tables that a command is told by, and what was read."""
        manifest = json.loads((self.out / "manifest.json").read_text("utf-8"))
        told = {name: manifest["rows"].get(name, 0) for name in COUNTED.get(command, ())}
        skipped = manifest["counts"].get("skipped", 0)
        return told | ({"skipped": skipped} if skipped else {})

    def parts(self) -> dict[str, float]:
        """Return the wall seconds of reading and of each analysis within `mine`."""
        manifest = json.loads((self.out / "manifest.json").read_text("utf-8"))
        analyses = manifest["analyses"].items()
        told = {name: sum(each["seconds"].values()) for name, each in analyses}
        return {"read": manifest["seconds"].get("read", 0.0)} | told

    def written(self) -> float:
        """Return the size of the findings in megabytes."""
        return sum(f.stat().st_size for f in self.out.rglob("*") if f.is_file()) / 2**20

    def reports(self) -> int:
        """Return how many reports the findings are of."""
        manifest = json.loads((self.out / "manifest.json").read_text("utf-8"))
        return int(manifest["rows"]["reports"])


STEPS: dict[str, Step] = {
    "parse": Step("parse", before=Bench.forget),
    "reuse": Step("reuse"),
    "audit": Step("audit"),
    "keywords": Step("keywords"),
    "topics": Step("topics"),
    "search": Step("search", (QUERY,)),
    "search, index kept": Step("search", (QUERY,)),
    "mine": Step("mine", before=Bench.forget),
    "mine again": Step("mine"),
    "mine, one report more": Step("mine", before=lambda bench: add_a_report(bench.source)),
}
"""By name, in their order: `parse` and `mine` start from files, the others from what was parsed."""


class Timed(NamedTuple):
    """A step on a corpus: what it took, what it wrote, what it counted."""

    step: str
    reports: int
    run: Run
    written: float
    rows: dict[str, int]


def timed(bench: Bench, names: list[str]) -> Iterator[Timed]:
    """Run the steps of these names and yield what each took."""
    for name, step in STEPS.items():
        if name in names:
            run = bench.run(step)
            yield Timed(name, bench.reports(), run, bench.written(), bench.rows(step.command))
        if name in names and name == "mine":
            for part, seconds in bench.parts().items():
                yield Timed(f"of mine: {part}", bench.reports(), Run(seconds, 0, 0, ""), 0, {})
