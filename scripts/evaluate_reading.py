"""Scores reading on a folder of reports with labels and prints a table.

Labels are the generator's truth (``_truth/*.parquet`` inside the folder) or marked reports
(``*.marked``, see `reading_labels`). A section counts when its role and its start are right, an
item when its role is right and it covers nearly the same characters, a turn when all characters of
a report's problems and measures have their role, a cell when its key and value are right, a fact
when its key and value are (statements of nought count only where they are labelled).
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading_labels import FIELDS, Span, Truth, generated, unmarked

import gimine
from gimine import Corpus, Report

_SAME = 0.75
"""Items are the same when they share at least this part of the characters of both together."""


@dataclass(slots=True)
class Count:
    """Hits among what was found and what there was."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Add the counts of one report."""
        self.hits += hits
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what there was that was found."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(corpus: Corpus, truths: dict[str, Truth]) -> dict[str, Count]:
    """Return the counts of each measure over all labelled reports; unread ones count as misses."""
    counts = {name: Count() for name in (*FIELDS, "sections", "turn", "items", "cells", "facts")}
    read = {report.report_id: report for report in corpus if report.report_id in truths}
    empty = Report(report_id="", sha256="", text="")
    for report_id, truth in sorted(truths.items()):
        for name, tally in scores(read.get(report_id, empty), truth):
            counts[name].add(*tally)
    return counts


def scores(report: Report, truth: Truth) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield (measure, (hits, found, wanted)) for one report."""
    for name in FIELDS:
        if name in truth.fields:
            yield name, _tally(getattr(report, name) == truth.fields[name])
    found = [Span(s.role, s.start, s.end) for s in report.sections if s.role]
    wanted = [s for s in truth.sections if s.label]
    yield "sections", _matched(found, wanted, lambda a, b: abs(a.start - b.start) <= 2)
    yield "turn", _tally(_turned(report, truth.roles))
    items = [Span(p.role, p.start, p.end) for p in (*report.problems, *report.measures)]
    yield "items", _matched(items, truth.items, _alike)
    cells = {(c.table, c.row, c.column): c.value for c in report.cells}
    facts = {f.fact: f.value for f in report.facts if f.value or f.fact in truth.facts}
    if not truth.whole:
        cells = {key: v for key, v in cells.items() if key in {*truth.cells, *truth.absent}}
        facts = {key: value for key, value in facts.items() if key in truth.facts}
    yield "cells", _equal(cells, truth.cells)
    yield "facts", _equal(facts, truth.facts)


def _tally(right: bool) -> tuple[int, int, int]:  # noqa: FBT001 (a verdict, not an option)
    return int(right), 1, 1


def _alike(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= _SAME * (max(a.end, b.end) - min(a.start, b.start))


def _matched(
    found: Sequence[Span], wanted: Sequence[Span], same: Callable[[Span, Span], bool]
) -> tuple[int, int, int]:
    left = list(wanted)
    for span in found:
        twin = next((w for w in left if w.label == span.label and same(w, span)), None)
        if twin is not None:
            left.remove(twin)
    return len(wanted) - len(left), len(found), len(wanted)


def _turned(report: Report, roles: Iterable[Span]) -> bool:
    """Tell whether nearly every character of each labelled stretch has its role."""
    given = {
        i: p.role
        for p in report.passages
        if p.role in ("problem", "measure")
        for i in range(p.start, p.end)
    }
    for span in roles:
        wrong = sum(1 for i in range(span.start, span.end) if given.get(i) != span.label)
        if wrong > 2 + 0.05 * (span.end - span.start):
            return False
    return True


def _equal(found: dict[Any, Any], wanted: dict[Any, Any]) -> tuple[int, int, int]:
    hits = sum(1 for key, value in wanted.items() if key in found and found[key] == value)
    return hits, len(found), len(wanted)


def labelled(folder: Path, *, jobs: int | None = None) -> tuple[Corpus, dict[str, Truth]]:
    """Read a folder with labels; return the corpus and the truth by report.

    Raises:
        SystemExit: the folder has no labels.
    """
    if (folder / "_truth").is_dir():
        return gimine.read(folder, jobs=jobs), generated(folder)
    if not any(folder.glob("*.marked")):
        sys.exit(f"{folder} has no labels: neither a folder _truth nor files *.marked")
    with tempfile.TemporaryDirectory() as target:
        truths = unmarked(folder, Path(target))
        return gimine.read(target, jobs=jobs), truths


def table(counts: dict[str, Count]) -> str:
    """Return the scores as lines of text."""
    lines = [f"{'':<10}{'P':>8}{'R':>8}{'F1':>8}{'n':>8}"]
    for name, c in counts.items():
        if c.wanted or c.found:
            lines.append(f"{name:<10}{c.precision:>8.3f}{c.recall:>8.3f}{c.f1:>8.3f}{c.wanted:>8}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read a labelled folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="reports with labels")
    parser.add_argument("--jobs", type=int, default=None, help="processes that read")
    parser.add_argument("--misses", type=int, default=0, help="also print so many misses a measure")
    options = parser.parse_args(arguments)
    corpus, truths = labelled(options.folder, jobs=options.jobs)
    print(f"{len(truths)} labelled reports, {len(corpus)} read, {len(corpus.skipped)} skipped")
    print(table(score(corpus, truths)))
    if options.misses:
        print(_misses(corpus, truths, options.misses))


def _misses(corpus: Corpus, truths: dict[str, Truth], limit: int) -> str:
    shown: dict[str, list[str]] = {}
    for report in corpus:
        if report.report_id not in truths:
            continue
        for name, (hits, found, wanted) in scores(report, truths[report.report_id]):
            if hits < max(found, wanted):
                shown.setdefault(name, []).append(f"{report.report_id} ({hits}/{found}/{wanted})")
    lines = [f"{name}: {len(ids)}: {', '.join(ids[:limit])}" for name, ids in shown.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
