"""What an audit yields: the table of checks, and the questions that people ask of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gimine.analysis.audit.rule import Note, Outcome, Rule
from gimine.findings import Findings
from gimine.report import Report

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: dict[str, pa.DataType] = {
    "report_id": pa.string(),
    "rule": pa.string(),
    "verdict": pa.string(),
    "expected": pa.string(),
    "found": pa.string(),
    "message": pa.string(),
    "start": pa.int64(),
    "end": pa.int64(),
    "score": pa.float64(),
    "message_en": pa.string(),
    "other_report_id": pa.string(),
}


class AuditFindings(Findings):
    """The table `checks` of an audit, with questions as methods.

    Beside the columns of CONTRACT.md it has `message_en`, `score` (slips, 0 to 1) and
    `other_report_id` (last year's report, or the one that a slip's sentence is shared with).
    """

    def counts(self) -> "pd.DataFrame":
        """Return one row a rule and verdict: rule, verdict, n (checks), n_reports."""
        table = self["checks"].select(["rule", "verdict", "report_id"])
        grouped = table.group_by(["rule", "verdict"])
        counted = grouped.aggregate([("report_id", "count"), ("report_id", "count_distinct")])
        named = counted.rename_columns(["rule", "verdict", "n", "n_reports"])
        frame: pd.DataFrame = named.sort_by(
            [("rule", "ascending"), ("verdict", "ascending")]
        ).to_pandas()
        return frame

    def of(self, report: Report | str) -> "pd.DataFrame":
        """Return the checks of one report, by the report or by its id."""
        report_id = report if isinstance(report, str) else report.report_id
        return self._where(pc.field("report_id") == report_id)

    def failures(self, rule: str | None = None, *, min_score: float = 0.0) -> "pd.DataFrame":
        """Return the checks that failed, of one rule or all; slips from `min_score` up."""
        chosen = pc.field("verdict") == "fail"
        if rule is not None:
            chosen &= pc.field("rule") == rule
        return self._where(
            chosen & (pc.field("score").is_null() | (pc.field("score") >= min_score))
        )

    def doubts(self) -> "pd.DataFrame":
        """Return the checks that could not be decided."""
        return self._where(pc.field("verdict") == "uncertain")

    def _where(self, chosen: pc.Expression) -> "pd.DataFrame":
        frame: pd.DataFrame = self["checks"].filter(chosen).to_pandas()
        return frame


def checks_table(
    report_ids: Sequence[str], rules: Sequence[Rule], outcomes: Sequence[Outcome]
) -> pa.Table:
    """Return the table of checks: a row for every note and for every rule that a report passes.

    Args:
        report_ids: the ids of the reports, in the order of the corpus.
        rules: the rules that ran.
        outcomes: what each of them said.
    """
    parts = []
    ids = pa.array(report_ids, pa.string())
    for rule, outcome in zip(rules, outcomes, strict=True):
        noted = np.zeros(len(report_ids), dtype=bool)
        noted[[note.report for note in outcome.notes]] = True
        parts.append(_passed(rule.id, ids.filter(pa.array(outcome.checked & ~noted))))
        parts.append(_noted(rule.id, report_ids, outcome.notes))
    return pa.concat_tables(parts) if parts else pa.schema(list(_COLUMNS.items())).empty_table()


def _passed(rule: str, ids: pa.Array) -> pa.Table:
    given = {
        "report_id": ids,
        "rule": pa.repeat(rule, len(ids)),
        "verdict": pa.repeat("pass", len(ids)),
    }
    arrays = [given.get(name, pa.nulls(len(ids), kind)) for name, kind in _COLUMNS.items()]
    return pa.table(arrays, names=list(_COLUMNS))


def _noted(rule: str, report_ids: Sequence[str], notes: Sequence[Note]) -> pa.Table:
    columns = {
        "report_id": [report_ids[note.report] for note in notes],
        "rule": [rule] * len(notes),
        "verdict": [note.verdict for note in notes],
        "expected": [note.expected for note in notes],
        "found": [note.found for note in notes],
        "message": [note.zh for note in notes],
        "start": [note.start for note in notes],
        "end": [note.end for note in notes],
        "score": [note.score for note in notes],
        "message_en": [note.en for note in notes],
        "other_report_id": [
            None if note.other is None else report_ids[note.other] for note in notes
        ],
    }
    arrays = [pa.array(columns[name], kind) for name, kind in _COLUMNS.items()]
    return pa.table(arrays, names=list(_COLUMNS))
