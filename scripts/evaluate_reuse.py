"""Score reuse against the truth of a generated corpus, beside a brute-force k-gram baseline.

    python scripts/evaluate_reuse.py CORPUS [--similarity 0.8] [--min-chars 13] [--baseline]

CORPUS is a folder that scripts/make_corpus.py wrote; its `_truth/` holds the planted spans, slots
and reports. Printed are, in characters of the text: recall and precision by grade of editing and
recall by band of document frequency; granularity and plagdet (Potthast et al. 2010); B-cubed F1 of
the families; F1 of slot boundaries; the mean error of the shares by kind, in points; the share of
the free text that is marked (of interest where nothing was planted); and how often the source is
right where the truth determines one.
"""

import argparse
import math
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from gimine.findings import Findings

KINDS = ("statutory", "self", "vertical", "formula", "peer")
KGRAM = 13


class Span(NamedTuple):
    """A stretch of a report with its family, and what else the truth or the findings say of it."""

    start: int
    end: int
    family: Hashable
    label: str = ""
    band: str = ""
    kind: str = ""
    source: str | None = None


Spans = dict[str, list[Span]]


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans of one report share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def covered(span: Span, others: Sequence[Span]) -> int:
    """Characters of `span` that lie in any of `others`."""
    marks = set[int]()
    for other in others:
        marks.update(range(max(span.start, other.start), min(span.end, other.end)))
    return len(marks)


def characters(found: Spans, truth: Spans) -> Scores:
    """Precision and recall of marked characters over all reports."""
    ids = found.keys() | truth.keys()
    marked = {i: _marks(found.get(i, ())) for i in ids}
    planted = {i: _marks(truth.get(i, ())) for i in ids}
    both = sum(len(marked[i] & planted[i]) for i in ids)
    return Scores(
        both / max(1, sum(map(len, marked.values()))),
        both / max(1, sum(map(len, planted.values()))),
    )


def _marks(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def recall_by(found: Spans, truth: Spans, field: str) -> dict[str, float]:
    """Recall in characters of the planted spans, by a field of theirs."""
    hit, total = Counter[str](), Counter[str]()
    for report, spans in truth.items():
        for span in spans:
            key = getattr(span, field)
            hit[key] += covered(span, found.get(report, ()))
            total[key] += span.end - span.start
    return {key: hit[key] / total[key] for key in sorted(total)}


def precision_by_label(found: Spans, truth: Spans) -> dict[str, float]:
    """Precision in characters of found spans, by the label of the planted span they hit most."""
    hit, total = Counter[str](), Counter[str]()
    for report, spans in found.items():
        for span in spans:
            near = max(truth.get(report, ()), key=lambda t, s=span: overlap(s, t), default=None)
            if near is not None and overlap(span, near):
                hit[near.label] += covered(span, truth[report])
                total[near.label] += span.end - span.start
    return {key: hit[key] / total[key] for key in sorted(total)}


def granularity(found: Spans, truth: Spans) -> float:
    """Mean number of found spans that touch a planted span, over the planted spans touched."""
    touched = [
        sum(overlap(span, other) > 0 for other in found.get(report, ()))
        for report, spans in truth.items()
        for span in spans
    ]
    hits = [n for n in touched if n]
    return sum(hits) / len(hits) if hits else 1.0


def matched(found: Spans, truth: Spans) -> Iterator[tuple[str, Span, Span | None]]:
    """Yield each planted span with the found span that shares most with it, if any does."""
    for report, spans in truth.items():
        for span in spans:
            near = max(found.get(report, ()), key=lambda f, s=span: overlap(s, f), default=None)
            yield report, span, near if near is not None and overlap(span, near) else None


def bcubed(found: Spans, truth: Spans) -> Scores:
    """B-cubed precision and recall of families over the planted spans that were found."""
    pairs = [(near.family, span.family) for _, span, near in matched(found, truth) if near]
    together, ours, theirs = (
        Counter(pairs),
        Counter(p for p, _ in pairs),
        Counter(t for _, t in pairs),
    )
    n = max(1, len(pairs))
    return Scores(
        sum(together[p, t] / ours[p] for p, t in pairs) / n,
        sum(together[p, t] / theirs[t] for p, t in pairs) / n,
    )


def source_accuracy(found: Spans, truth: Spans) -> tuple[float, int]:
    """Share of planted spans with a determined source whose source was found, and their number."""
    rows = [(span, near) for _, span, near in matched(found, truth) if span.source is not None]
    right = sum(near is not None and near.source == span.source for span, near in rows)
    return right / max(1, len(rows)), len(rows)


def boundaries(found: set[tuple[str, int, int]], truth: set[tuple[str, int, int]]) -> Scores:
    """Precision and recall of slots by exact place."""
    both = len(found & truth)
    return Scores(both / max(1, len(found)), both / max(1, len(truth)))


def kgram_baseline(passages: Sequence[tuple[str, int, str]], k: int = KGRAM) -> Spans:
    """Mark every character of a k-gram that stands in two reports; all of it is one family."""
    where: dict[str, set[str]] = defaultdict(set)
    for report, _, text in passages:
        for i in range(len(text) - k + 1):
            where[text[i : i + k]].add(report)
    spans: Spans = defaultdict(list)
    for report, start, text in passages:
        marked = [False] * (len(text) + 1)
        for i in range(len(text) - k + 1):
            if len(where[text[i : i + k]]) > 1:
                marked[i : i + k] = [True] * k
        begin = None
        for i, mark in enumerate(marked):
            if mark and begin is None:
                begin = i
            elif not mark and begin is not None:
                spans[report].append(Span(start + begin, start + i, 0))
                begin = None
    return spans


def load_truth(folder: Path, min_chars: int = 0) -> Spans:
    """Read the planted spans; wording shorter than `min_chars`, slots masked, is not asked for."""
    spans: Spans = defaultdict(list)
    families = pq.read_table(folder / "families.parquet", columns=["family_id", "template"])
    short = {
        row["family_id"] for row in families.to_pylist() if masked(row["template"]) < min_chars
    }
    for row in pq.read_table(folder / "spans.parquet").to_pylist():
        if row["family_id"] in short:
            continue
        spans[row["report_id"]].append(
            Span(row["start"], row["end"], row["family_id"], row["grade"], row["band"],
                 row["kind"], row["source_report_id"])
        )  # fmt: skip
    return spans


def masked(template: str) -> int:
    """Return the length of a template without points, each slot counting as one character."""
    return len(re.sub(r"[\W_]", "", re.sub(r"\{\w+\}", "X", template)))


def show(title: str, values: dict[str, float]) -> None:
    """Print one line of named figures."""
    print(f"{title:<28}" + "  ".join(f"{name} {value:.3f}" for name, value in values.items()))


def report_characters(title: str, found: Spans, truth: Spans) -> None:
    """Print what can be said of any marking of characters."""
    scores, grains = characters(found, truth), granularity(found, truth)
    figures = {"P": scores.precision, "R": scores.recall, "F1": scores.f1, "granularity": grains}
    show(title, figures | {"plagdet": scores.f1 / math.log2(1 + grains)})
    show("  recall by grade", recall_by(found, truth, "label"))
    show("  precision by grade", precision_by_label(found, truth))
    show("  recall by frequency", recall_by(found, truth, "band"))


def share_error(shares: Sequence[dict[str, Any]], truth: Spans, free: dict[str, int]) -> float:
    """Mean absolute error of the shares of kinds and of original text, in points."""
    errors = []
    for row in shares:
        report = str(row["report_id"])
        spent = Counter[str]()
        for span in truth.get(report, ()):
            spent[span.kind] += span.end - span.start
        right = {kind: spent[kind] / free[report] for kind in KINDS}
        right["original"] = 1 - sum(right.values())
        errors += [abs(float(row[name]) - value) for name, value in right.items()]
    return 100 * sum(errors) / max(1, len(errors))


def marked_share(shares: Sequence[dict[str, Any]]) -> float:
    """Share of all free text that is marked as reused, prescribed wording aside."""
    free = sum(row["n_free_chars"] for row in shares)
    rows = (row for row in shares if row["n_free_chars"])
    marked = sum((row["reused"] - row["statutory"]) * row["n_free_chars"] for row in rows)
    return float(marked / max(1, free))


def report_findings(findings: "Findings", found: Spans, truth: Spans, corpus: Path) -> None:
    """Print what can be said of families, slots, shares and sources."""
    groups = bcubed(found, truth)
    show("families (B-cubed)", {"P": groups.precision, "R": groups.recall, "F1": groups.f1})
    ours, planted = (_slots(t) for t in (findings["slots"], _read(corpus, "slots")))
    slots = boundaries(ours, planted)
    show("slot boundaries", {"P": slots.precision, "R": slots.recall, "F1": slots.f1})
    reports = _read(corpus, "reports").to_pylist()
    free = {row["report_id"]: row["n_free_chars"] for row in reports}
    show("shares", {"mean error, points": share_error(findings["shares"].to_pylist(), truth, free)})
    marked = marked_share(findings["shares"].to_pylist())
    show("marked, prescribed aside", {"share of the free text": marked})
    right, n = source_accuracy(found, truth)
    show("sources", {"right": right, "determined": n})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--similarity", type=float, default=0.8)
    parser.add_argument("--min-chars", type=int, default=13)
    parser.add_argument("--baseline", action="store_true", help="also the k-gram baseline (slow)")
    given = parser.parse_args(arguments)
    import gimine as gm
    from gimine.analysis.reuse import reuse

    truth = load_truth(given.corpus / "_truth", given.min_chars)
    corpus = gm.read(given.corpus)
    began = time.perf_counter()
    findings = reuse(corpus, similarity=given.similarity, min_chars=given.min_chars)
    print(f"{len(corpus)} reports in {time.perf_counter() - began:.1f} s: {findings}")
    found: Spans = defaultdict(list)
    for row in findings["spans"].to_pylist():
        found[row["report_id"]].append(
            Span(row["start"], row["end"], row["family_id"], kind=row["kind"],
                 source=row["source_report_id"])
        )  # fmt: skip
    report_characters("characters", found, truth)
    report_findings(findings, found, truth, given.corpus)
    if given.baseline:
        table = corpus.tables["passages"]
        columns = (table[name].to_pylist() for name in ("report_id", "start", "text"))
        report_characters(
            "k-gram baseline", kgram_baseline(list(zip(*columns, strict=True))), truth
        )
    return 0


def _read(corpus: Path, name: str) -> "pq.pa.Table":
    return pq.read_table(corpus / "_truth" / f"{name}.parquet")


def _slots(table: "pq.pa.Table") -> set[tuple[str, int, int]]:
    columns = (table[name].to_pylist() for name in ("report_id", "start", "end"))
    return set(zip(*columns, strict=True))


if __name__ == "__main__":
    sys.exit(main())
