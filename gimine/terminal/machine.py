"""What `--json` prints: the same findings as plain dictionaries and lists."""

from collections import defaultdict
from typing import Any

from gimine.findings import Findings

_PARTS = ("sections", "passages", "cells", "facts")


def reports(found: Findings) -> dict[str, Any]:
    """Return ``{"reports": [...], "skipped": [...]}``; each report holds its text and its parts."""
    texts = dict(zip(*(found["texts"][c].to_pylist() for c in ("report_id", "text")), strict=True))
    parts = {name: _by_report(found, name) for name in _PARTS}
    rows = found["reports"].to_pylist()
    for row in rows:
        report_id = row["report_id"]
        row["text"] = texts[report_id]
        row |= {name: rows_of[report_id] for name, rows_of in parts.items()}
    return {"reports": rows, "skipped": found["skipped"].to_pylist()}


def tables(found: Findings, *names: str) -> dict[str, Any]:
    """Return the rows of the named tables, and of `skipped`."""
    return {name: found[name].to_pylist() for name in (*names, "skipped")}


def _by_report(found: Findings, name: str) -> defaultdict[str, list[dict[str, Any]]]:
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found[name].to_pylist():
        grouped[row.pop("report_id")].append(row)
    return grouped
