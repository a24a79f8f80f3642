"""What `gimine audit` prints: failures by rule, each in its sentence, and then the counts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import RenderableType
from rich.text import Text

from gimine.findings import Findings
from gimine.terminal import parts
from gimine.terminal.prose import Prose

SHOWN, AROUND = 10, 24
"""Failures shown of a rule; characters shown on each side of the evidence."""

VERDICTS = ("fail", "uncertain", "pass")
_SENTENCE = re.compile(r"[^。！？；\n]*")

Statements = Mapping[str, str]


def page(found: Findings, statements: Statements) -> parts.Page:
    """Yield the failures of each rule with their evidence, then how each rule fared.

    Args:
        found: findings with the table `checks` beside those of reading.
        statements: what each rule demands, by its id, in the order in which to tell.
    """
    failures = _came_out(found, "fail")
    yield _title(found, failures)
    for rule in statements:
        of_rule = failures.filter(pc.equal(failures["rule"], rule))
        if of_rule.num_rows:
            yield parts.heading(rule, parts.counted(of_rule.num_rows, "failure"))
            yield Prose(statements[rule], style="dim")
            yield from _failures(found, of_rule)
    yield from counts(found, statements)
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())


def rules_page(statements: Statements) -> parts.Page:
    """Yield what each rule demands."""
    table = parts.columns("rule", "what it demands")
    for rule, statement in statements.items():
        table.add_row(rule, Prose(statement))
    yield table


def summary(found: Findings) -> dict[str, Any]:
    """Return what `--json` prints: the checks that did not pass, and counts by rule and verdict."""
    counted: dict[str, dict[str, int]] = {}
    for (rule, verdict), n in sorted(_tally(found).items()):
        counted.setdefault(rule, {})[verdict] = n
    return {
        "checks": _came_out(found, "fail", "uncertain").to_pylist(),
        "counts": counted,
        "skipped": found["skipped"].to_pylist(),
    }


def complaint(found: Findings, verdict: str) -> str | None:
    """Return what is wrong if a check came out as `verdict` or worse, else None."""
    n = _came_out(found, *VERDICTS[: VERDICTS.index(verdict) + 1]).num_rows
    return f"--fail-on {verdict}: {parts.counted(n, 'check')} came out so or worse" if n else None


def _came_out(found: Findings, *verdicts: str) -> pa.Table:
    checks = found["checks"]
    return checks.filter(pc.is_in(checks["verdict"], value_set=pa.array(verdicts)))


def _title(found: Findings, failures: pa.Table) -> Text:
    reports = parts.counted(found["reports"].num_rows, "report")
    failing = pc.count_distinct(failures["report_id"]).as_py()
    note = f"   {parts.counted(failures.num_rows, 'failure')} in {failing:,} of {reports}"
    return Text("Audit 核查", style="bold green").append(note, style="not bold dim")


def _failures(found: Findings, failures: pa.Table) -> Iterator[RenderableType]:
    rows = failures.slice(0, SHOWN).to_pylist()
    texts = _texts(found, {row["report_id"] for row in rows})
    for row in rows:
        start, end = row["start"], row["end"]
        where = "" if start is None else f"  {parts.span(start, end)}"
        yield parts.indented(Text(f"{row['report_id']}{where}", style="cyan"))
        yield parts.indented(Prose(row["message"] or "", style="red"))
        if start is not None:
            sentence = evidence(texts[row["report_id"]], start, end)
            yield parts.indented(Prose(sentence, marked="【.*】"))
        if row.get("other_report_id"):
            yield parts.indented(parts.note(f"compare {row['other_report_id']}"))
    if failures.num_rows > SHOWN:
        rest = failures.num_rows - SHOWN
        yield parts.indented(parts.note(f"and {rest:,} more in the table checks"))


def evidence(text: str, start: int, end: int) -> str:
    """Return the sentence around a stretch, the stretch itself between 【 and 】.

    What lies further than `AROUND` characters from the stretch is left out with an ellipsis.
    """
    before = _SENTENCE.match(text[:start][::-1])
    after = _SENTENCE.match(text, end)
    left, right = before[0][::-1] if before else "", after[0] if after else ""
    left = f"…{left[-AROUND:]}" if len(left) > AROUND else left
    right = f"{right[:AROUND]}…" if len(right) > AROUND else right
    return f"{left}【{text[start:end]}】{right}"


def _texts(found: Findings, wanted: set[str]) -> dict[str, str]:
    table = found["texts"]
    chosen = table.filter(pc.is_in(table["report_id"], value_set=pa.array(sorted(wanted))))
    return dict(zip(chosen["report_id"].to_pylist(), chosen["text"].to_pylist(), strict=True))


def counts(found: Findings, rules: Iterable[str]) -> Iterator[RenderableType]:
    """Yield how often each rule came out how."""
    tally = _tally(found)
    yield parts.heading("All rules", "checks by what came out")
    table = parts.columns("rule", *VERDICTS, right=VERDICTS)
    for rule in rules:
        numbers = [tally.get((rule, verdict), 0) for verdict in VERDICTS]
        if any(numbers):
            table.add_row(rule, *map(parts.number, numbers))
    yield table


def _tally(found: Findings) -> dict[tuple[str, str], int]:
    """Return how many checks there are of each rule and verdict."""
    grouped = found["checks"].group_by(["rule", "verdict"]).aggregate([([], "count_all")])
    rows = grouped.to_pylist()
    return {(row["rule"], row["verdict"]): row["count_all"] for row in rows}
