"""What `gimine search` prints: the passages, best first, with the match marked and their copies."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from gimine.corpus import Corpus
from gimine.terminal import parts
from gimine.terminal.prose import Prose

Row = Mapping[str, Any]


LONGEST = 60
"""Characters of a query that are shown again."""


def page(corpus: Corpus, query: str, hits: Sequence[Row]) -> parts.Page:
    """Yield the hits, best first.

    Args:
        corpus: the reports that were searched.
        query: what was searched.
        hits: rows with report_id, start, end, text, role, score, copies and marks (stretches of
            the text that the query has too).
    """
    shown = query if len(query) <= LONGEST else f"{query[: LONGEST - 1]}…"
    yield Text(f"“{shown}”", "bold green").append(
        f"   {parts.counted(len(hits), 'wording')}, best first", "not bold dim"
    )
    wanted = {hit["report_id"] for hit in hits}
    rows = corpus.tables["reports"].to_pylist()
    reports = {row["report_id"]: row for row in rows if row["report_id"] in wanted}
    for rank, hit in enumerate(hits, 1):
        report = reports[hit["report_id"]]
        who = " ".join(str(report[name]) for name in ("county", "place", "year") if report[name])
        copies = "" if hit["copies"] == 1 else f"  {parts.counted(hit['copies'], 'copy')}"
        line = Text(f"\n{rank:>3} ", "cyan").append(f"{who}  ", "bold")
        yield line.append(f"{hit['role']}  score {hit['score']:.2f}{copies}", "dim")
        yield parts.indented(Prose(marked(hit["text"], hit["marks"]), marked="【.*?】"), by=4)
        where = parts.span(hit["start"], hit["end"])
        yield parts.indented(parts.note(f"{hit['report_id']}  {where}"), by=4)
    if not hits:
        yield parts.note("nothing is like it: try fewer or other words, or leave filters out")


def marked(text: str, marks: Sequence[Sequence[int]]) -> str:
    """Return `text` with each of the marks, which do not overlap, between 【 and 】."""
    for start, end in sorted(map(tuple, marks), reverse=True):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text
