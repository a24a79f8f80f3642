"""How well the audit finds what the generator planted: precision and recall by rule.

Usage: python scripts/evaluate_audit.py CORPUS, where CORPUS was made by make_corpus.py.

Errors are compared by report and rule, those of arithmetic by cell too; what the audit calls
uncertain (a blank among the operands) counts neither as found nor as missed. Slips are compared by
place: a finding and a planted slip meet when they overlap. `--given` audits the true cells and
facts instead of those that were read, so that reading and auditing are measured apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.compute as pc
import pyarrow.parquet as pq

from gimine.analysis.audit import audit
from gimine.corpus import Corpus
from gimine.folder import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARITHMETIC = ("requests_row_total", "requests_results_total", "requests_balance", "review_total")
PROSE = (
    "prose_new_requests",
    "prose_carried_over",
    "prose_answered",
    "prose_carried_forward",
    "prose_reviews",
    "prose_lawsuits",
)
YEARS = {"carried_break": "carried_break", "in_force_break": "in_force_break"}
FORM = {
    "missing_section": "section_missing",
    "misnumbered": "section_number",
    "old_form": "old_form",
    "wrong_notice": "notice_number",
    "period_year": "reporting_period",
    "signed_early": "signature_date",
}
SLIPS = ("foreign_place", "wrong_level", "wrong_year", "placeholder", "instruction")
RULES = {**{rule: rule for rule in (*ARITHMETIC, *PROSE, *SLIPS)}, **YEARS, **FORM}
"""The audit's rule for every rule of the truth."""


class Score(NamedTuple):
    """Counts of one rule: planted and found, found without being planted, planted and missed."""

    rule: str
    hit: int
    false: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Share of what was found that was planted; None where nothing was found."""
        found = self.hit + self.false
        return self.hit / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of what was planted that was found; None where nothing was planted."""
        planted = self.hit + self.missed
        return self.hit / planted if planted else None


Found = dict[tuple[str, str], list[dict[str, Any]]]


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 if `--check` is asked for and a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("corpus", type=Path, help="a folder that make_corpus.py wrote")
    parser.add_argument("--given", action="store_true", help="audit the true cells and facts")
    parser.add_argument("--check", action="store_true", help="fail if a target is missed")
    options = parser.parse_args(arguments)
    truth = options.corpus / "_truth"
    corpus = read(options.corpus)
    if options.given:
        corpus = with_truth(corpus, truth)
    rows = audit(corpus)["checks"].to_pylist()
    scores = [*slip_scores(rows, truth), *error_scores(rows, truth)]
    print(table(scores))
    print(f"sources named: {sources_named(rows, truth)}")
    missed = list(misses(scores))
    for line in missed if options.check else ():
        print(line)
    return 1 if options.check and missed else 0


def misses(scores: Iterable[Score]) -> Iterator[str]:
    """Yield what falls short: sums and prose must be exact, slips right in 95 and found in 90 %."""
    by_rule = {score.rule: score for score in scores}
    for rule in (*ARITHMETIC, *PROSE):
        if by_rule[rule].false or by_rule[rule].missed:
            yield f"{rule} is not exact: {by_rule[rule]}"
    slips = [by_rule[rule] for rule in SLIPS]
    counts = (sum(s.hit for s in slips), sum(s.false for s in slips), sum(s.missed for s in slips))
    whole = Score("slips", *counts)
    for name, share, least in (
        ("precision", whole.precision, 0.95),
        ("recall", whole.recall, 0.90),
    ):
        if share is not None and share < least:
            yield f"{name} of slips is {share:.3f}, wanted {least}"


def with_truth(corpus: Corpus, truth: Path) -> Corpus:
    """Return the corpus with the cells and facts that the generator wrote."""
    tables = dict(corpus.tables)
    for name in ("cells", "facts"):
        true = pq.read_table(truth / f"{name}.parquet")
        known = pc.is_in(true["report_id"], value_set=tables["reports"]["report_id"])
        true = true.filter(known).sort_by([("report_id", "ascending"), ("start", "ascending")])
        tables[name] = true.select(tables[name].schema.names).cast(tables[name].schema)
    return Corpus(tables)


def slip_scores(rows: Iterable[dict[str, Any]], truth: Path) -> Iterator[Score]:
    """Yield the scores of the slips: a finding and a planted slip meet when they overlap."""
    found = _by_report(row for row in rows if row["verdict"] == "fail")
    planted = _by_report(pq.read_table(truth / "slips.parquet").to_pylist())
    for rule in SLIPS:
        keys = {key for key in (*found, *planted) if key[1] == rule}
        hit = false = missed = 0
        for key in keys:
            theirs, ours = planted.get(key, []), found.get(key, [])
            hit += sum(any(_overlap(a, b) for b in ours) for a in theirs)
            missed += sum(not any(_overlap(a, b) for b in ours) for a in theirs)
            false += sum(not any(_overlap(a, b) for b in theirs) for a in ours)
        yield Score(rule, hit, false, missed)


def error_scores(rows: Iterable[dict[str, Any]], truth: Path) -> Iterator[Score]:
    """Yield the scores of the other rules, by report, and by cell where both sides name one."""
    rows = list(rows)
    undecided = {(r["report_id"], r["rule"]) for r in rows if r["verdict"] == "uncertain"}
    found = _by_report(row for row in rows if row["verdict"] == "fail")
    errors = pq.read_table(truth / "errors.parquet").to_pylist()
    planted = _by_report({**row, "rule": RULES.get(row["rule"], row["rule"])} for row in errors)
    for rule in dict.fromkeys(RULES[name] for name in RULES if name not in SLIPS):
        ours = {(key, spot) for key in found if key[1] == rule for spot in _spots(found[key], rule)}
        theirs = {
            (key, spot)
            for key in planted
            if key[1] == rule
            for spot in _spots(planted[key], rule)
            if key not in undecided or (key, spot) in ours
        }
        yield Score(rule, len(ours & theirs), len(ours - theirs), len(theirs - ours))


def _spots(rows: Iterable[dict[str, Any]], rule: str) -> set[int | None]:
    """Return the places of errors in cells; None for rules whose place is not compared."""
    return {row["start"] if rule in ARITHMETIC else None for row in rows}


def _by_report(rows: Iterable[dict[str, Any]]) -> Found:
    found: Found = {}
    for row in rows:
        found.setdefault((row["report_id"], row["rule"]), []).append(row)
    return found


def _overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def sources_named(rows: Iterable[dict[str, Any]], truth: Path) -> str:
    """Return for how many slips of place the body that they came from was named."""
    found = _by_report(r for r in rows if r["rule"] == "foreign_place" and r["start"] is not None)
    planted = [
        r for r in pq.read_table(truth / "slips.parquet").to_pylist() if r["source_report_id"]
    ]
    named = Counter(
        _body(row["source_report_id"]) == _body(hit["other_report_id"])
        for row in planted
        for hit in found.get((row["report_id"], "foreign_place"), [])
        if _overlap(row, hit) and hit["other_report_id"]
    )
    return f"{named[True]} right, {named[False]} wrong, of {len(planted)}"


def _body(report_id: str) -> str:
    return report_id.rpartition("_")[0]


def table(scores: Iterable[Score]) -> str:
    """Return the scores as a table in plain text."""
    lines = [f"{'rule':26} planted   hit  false  missed  precision  recall"]
    for s in scores:
        shares = [f"{x:.3f}" if x is not None else "-" for x in (s.precision, s.recall)]
        lines.append(
            f"{s.rule:26} {s.hit + s.missed:7} {s.hit:5} {s.false:6} {s.missed:7}"
            f"  {shares[0]:>9}  {shares[1]:>6}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
