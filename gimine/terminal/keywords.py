"""What `gimine keywords` prints: the terms of the corpus, or those that set each group apart."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
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
    table = found["keywords"]
    if not table.num_rows:
        yield parts.note("no term stands in two reports and in two wordings: add reports")
    for kind in table.group_by(["scope", "method"], use_threads=False).aggregate([]).to_pylist():
        yield parts.heading(kind["scope"], METHODS.get(kind["method"], kind["method"]))
        yield from _kind(table, kind["scope"], kind["method"])
    if new_words.num_rows:
        yield parts.heading("Not in the lexicon yet", "words by how firmly they hold together")
        best = new_words.slice(0, NEW).to_pylist()
        yield Prose("、".join(f"{row['word']} {row['count']}" for row in best))
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())


def _kind(table: pa.Table, scope: str, method: str) -> Iterator[RenderableType]:
    """Yield the terms of one kind of group by one method."""
    of_kind = pc.and_(pc.equal(table["scope"], scope), pc.equal(table["method"], method))
    chosen = table.filter(of_kind)
    keys = pc.unique(chosen["key"]).to_pylist()
    yield from _one(_ranked(chosen)) if len(keys) == 1 else _several(chosen, keys)


def _ranked(table: pa.Table) -> pa.Table:
    return table.sort_by([("score", "descending"), ("term", "ascending")])


def _score(value: float) -> str:
    """Return a score with three significant digits, in plain figures."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:#.3g}".rstrip(".")


def _one(terms: pa.Table) -> Iterator[RenderableType]:
    right = ("score", "count", "reports")
    table = parts.columns("term", *right, right=right)
    for row in terms.slice(0, ALONE).to_pylist():
        numbers = (parts.number(row[name]) for name in ("count", "n_reports"))
        table.add_row(row["term"], _score(row["score"]), *numbers)
    yield table
    if terms.num_rows > ALONE:
        yield parts.note(f"and {terms.num_rows - ALONE:,} more in the table keywords")


def _several(terms: pa.Table, keys: list[str | None]) -> Iterator[RenderableType]:
    table = parts.columns("group", "terms, strongest first")
    for key in keys[:GROUPS]:
        of_group = _ranked(terms.filter(pc.equal(terms["key"], key)))
        best = of_group["term"].slice(0, EACH).to_pylist()
        table.add_row(parts.known(key), Prose("、".join(best)))
    yield table
    if len(keys) > GROUPS:
        yield parts.note(f"and {len(keys) - GROUPS:,} more groups in the table keywords")
