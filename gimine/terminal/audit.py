"""What `gimine audit` prints: failures by rule, each in its sentence, and then the counts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from gimine.findings import Findings
from gimine.terminal import parts
from gimine.terminal.prose import Prose

SHOWN, AROUND = 10, 24
"""Failures shown of a rule; characters shown on each side of the evidence."""

VERDICTS = ("fail", "uncertain", "pass")
_SENTENCE = re.compile(r"[^。！？；\n]*")

Row = Mapping[str, Any]
Statements = Mapping[str, str]


def page(found: Findings, statements: Statements) -> parts.Page:
    """Yield the failures of each rule with their evidence, then how each rule fared.

    Args:
        found: findings with the table `checks` beside those of reading.
        statements: what each rule demands, by its id, in the order in which to tell.
    """
    checks = found["checks"].to_pylist()
    failures = [row for row in checks if row["verdict"] == "fail"]
    yield _title(found, failures)
    texts = _texts(found, {row["report_id"] for row in failures})
    for rule in statements:
        of_rule = [row for row in failures if row["rule"] == rule]
        if of_rule:
            yield parts.heading(rule, parts.counted(len(of_rule), "failure"))
            yield Prose(statements[rule], style="dim")
            yield from _failures(of_rule, texts)
    yield from counts(checks, statements)
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())


def rules_page(statements: Statements) -> parts.Page:
    """Yield what each rule demands."""
    table = parts.columns("rule", "what it demands")
    for rule, statement in statements.items():
        table.add_row(rule, Prose(statement))
    yield table


def summary(found: Findings) -> dict[str, Any]:
    """Return what `--json` prints: the checks that did not pass, and counts by rule and verdict."""
    checks = found["checks"].to_pylist()
    counted: dict[str, dict[str, int]] = {}
    for (rule, verdict), n in sorted(_tally(checks).items()):
        counted.setdefault(rule, {})[verdict] = n
    return {
        "checks": [row for row in checks if row["verdict"] != "pass"],
        "counts": counted,
        "skipped": found["skipped"].to_pylist(),
    }


def complaint(found: Findings, verdict: str) -> str | None:
    """Return what is wrong if a check came out as `verdict` or worse, else None."""
    bad = VERDICTS[: VERDICTS.index(verdict) + 1]
    n = sum(row["verdict"] in bad for row in found["checks"].to_pylist())
    return f"--fail-on {verdict}: {parts.counted(n, 'check')} came out so or worse" if n else None


def _title(found: Findings, failures: list[Row]) -> Text:
    reports = parts.counted(found["reports"].num_rows, "report")
    failing = len({row["report_id"] for row in failures})
    note = f"   {parts.counted(len(failures), 'failure')} in {failing:,} of {reports}"
    return Text("Audit 核查", style="bold green").append(note, style="not bold dim")


def _failures(failures: list[Row], texts: Mapping[str, str]) -> Iterator[RenderableType]:
    for row in failures[:SHOWN]:
        start, end = row["start"], row["end"]
        where = "" if start is None else f"  {parts.span(start, end)}"
        yield parts.indented(Text(f"{row['report_id']}{where}", style="cyan"))
        yield parts.indented(Prose(row["message"] or "", style="red"))
        if start is not None:
            sentence = evidence(texts[row["report_id"]], start, end)
            yield parts.indented(Prose(sentence, marked="【.*】"))
        if row.get("other_report_id"):
            yield parts.indented(parts.note(f"compare {row['other_report_id']}"))
    if len(failures) > SHOWN:
        yield parts.indented(parts.note(f"and {len(failures) - SHOWN:,} more in the table checks"))


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
    ids = table["report_id"].to_pylist()
    return {name: table["text"][i].as_py() for i, name in enumerate(ids) if name in wanted}


def counts(checks: list[Row], statements: Iterable[str]) -> Iterator[RenderableType]:
    """Yield how often each rule came out how."""
    tally = _tally(checks)
    yield parts.heading("All rules", "checks by what came out")
    table = parts.columns("rule", *VERDICTS, right=VERDICTS)
    for rule in statements:
        numbers = [tally[rule, verdict] for verdict in VERDICTS]
        if any(numbers):
            table.add_row(rule, *map(parts.number, numbers))
    yield table


def _tally(checks: list[Row]) -> Counter[tuple[str, str]]:
    return Counter((row["rule"], row["verdict"]) for row in checks)
