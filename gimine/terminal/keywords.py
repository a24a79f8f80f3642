"""What `gimine keywords` prints: the terms of the corpus, or those that set each group apart."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
from rich.console import RenderableType
from rich.text import Text

from gimine.findings import Findings
from gimine.terminal import parts
from gimine.terminal.prose import Prose

ALONE, EACH, GROUPS, NEW = 30, 12, 40, 60
"""Terms shown of a single group, of each of several; groups shown; new words shown."""

METHODS = {
    "tfidf": "TF-IDF",
    "textrank": "TextRank",
    "g2": "G², against the rest, over distinct wordings",
    "log_odds": "log odds with an informative prior, against the rest",
}

Row = Mapping[str, Any]


def nothing_new(found: Findings) -> pa.Table:  # noqa: ARG001 (where no new words are wanted)
    """Return no new words."""
    return pa.table({"word": [], "count": []})


def page(found: Findings, new_words: pa.Table) -> parts.Page:
    """Yield, for each method, a table of one group or a line of terms for each of several.

    Args:
        found: findings with the table `keywords`.
        new_words: words that the lexicon does not know, the best first; columns word and count.
    """
    reports = parts.counted(found["reports"].num_rows, "report")
    yield Text("Keywords 关键词", "bold green").append(f"   of {reports}", "not bold dim")
    grouped = _grouped(found)
    if not grouped:
        yield parts.note("no term stands in two reports and in two wordings: add reports")
    for scope, method in dict.fromkeys((scope, method) for scope, _, method in grouped):
        groups = {key: rows for (s, key, m), rows in grouped.items() if (s, m) == (scope, method)}
        yield parts.heading(scope, METHODS.get(method, method))
        yield from _one(groups) if len(groups) == 1 else _several(groups)
    if new_words.num_rows:
        yield parts.heading("Not in the lexicon yet", "words by how firmly they hold together")
        best = new_words.slice(0, NEW).to_pylist()
        yield Prose("、".join(f"{row['word']} {row['count']}" for row in best))
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())


def _grouped(found: Findings) -> dict[tuple[str, str | None, str], list[Row]]:
    """Return the rows by scope, key and method, the highest scores first."""
    grouped: dict[tuple[str, str | None, str], list[Row]] = {}
    for row in found["keywords"].to_pylist():
        grouped.setdefault((row["scope"], row["key"], row["method"]), []).append(row)
    for rows in grouped.values():
        rows.sort(key=lambda row: (-(row["score"] or 0.0), row["term"]))
    return grouped


def _one(groups: Mapping[str | None, list[Row]]) -> Iterator[RenderableType]:
    right = ("score", "count", "reports")
    table = parts.columns("term", *right, right=right)
    (rows,) = groups.values()
    for row in rows[:ALONE]:
        numbers = (parts.number(row[name]) for name in ("count", "n_reports"))
        table.add_row(row["term"], f"{row['score']:.3g}", *numbers)
    yield table
    if len(rows) > ALONE:
        yield parts.note(f"and {len(rows) - ALONE:,} more in the table keywords")


def _several(groups: Mapping[str | None, list[Row]]) -> Iterator[RenderableType]:
    table = parts.columns("group", "terms, strongest first")
    for key, rows in list(groups.items())[:GROUPS]:
        terms = "、".join(row["term"] for row in rows[:EACH])
        table.add_row(parts.known(key), Prose(terms))
    yield table
    if len(groups) > GROUPS:
        yield parts.note(f"and {len(groups) - GROUPS:,} more groups in the table keywords")
