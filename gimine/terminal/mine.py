"""What `gimine mine` prints: the gist of every analysis, and where to read on."""

from collections.abc import Iterator
from typing import Any

import pyarrow.compute as pc
from rich.console import RenderableType
from rich.text import Text

from gimine.findings import Findings
from gimine.terminal import audit, parts, reuse, topics


def page(found: Findings) -> parts.Page:
    """Yield the gist of each analysis that was made; those left out are named with the reason."""
    if "shares" in found:
        yield from reuse.overview(found)
        yield Text()
    if "topics" in found:
        yield from topics.overview(found)
    if "links" in found:
        yield from _links(found)
    if "checks" in found:
        yield from audit.counts(found, sorted(pc.unique(found["checks"]["rule"]).to_pylist()))
    for name, reason in found.manifest.get("left_out", {}).items():
        yield parts.note(f"{name} left out: {reason}")
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())
    yield Text("\nEach analysis has a command of its own, with more to read; gimine show has all.")


def summary(found: Findings) -> dict[str, Any]:
    """Return what `--json` prints: rows by table, the gist of the analyses, what was skipped."""
    told: dict[str, Any] = {"rows": {name: found[name].num_rows for name in found}}
    if "shares" in found:
        told["corpus"] = reuse.corpus_shares(found)
    if "topics" in found:
        told["topics"] = found["topics"].to_pylist()
    if "checks" in found:
        told |= {key: value for key, value in audit.summary(found).items() if key != "skipped"}
    told["left_out"] = found.manifest.get("left_out", {})
    return told | {"skipped": found["skipped"].to_pylist()}


def _links(found: Findings) -> Iterator[RenderableType]:
    links = found["links"]
    if not links.num_rows:
        return
    answered = links.num_rows - links["measure_id"].null_count
    told = f"{answered:,} of {parts.counted(links.num_rows, 'problem')}"
    yield parts.heading("Problems and measures")
    yield Text(f"A measure answers {told} ({100 * answered / links.num_rows:.0f} %).")
    returned = found["recurrences"]
    if returned.num_rows:
        problems = len(returned.group_by(["report_id", "problem_id"]).aggregate([]))
        verbatim = pc.sum(returned["verbatim"]).as_py() or 0
        yield Text(
            f"{problems:,} stood in the report of the year before, {verbatim:,} word for word."
        )
