"""Two reports side by side: the stretches they share, aligned, with the slots in each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from gimine.corpus import Corpus
from gimine.engines import Engine
from gimine.report import Report

Row = dict[str, Any]


class Filling(NamedTuple):
    """A slot: its name in the template, its type, and where it stands in the report's text."""

    slot: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One shared stretch: its place in either text, its template, and the slots within it."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    template: str
    kind: str
    similarity: float
    slots_a: tuple[Filling, ...]
    slots_b: tuple[Filling, ...]


@dataclass(frozen=True)
class Comparison:
    """What two reports share, in the order of the first.

    `share_a` and `share_b` are the shares (0-1) of each report's free text that lies in shared
    stretches; None for a report without free text.
    """

    a: Report
    b: Report
    stretches: tuple[Stretch, ...]
    share_a: float | None
    share_b: float | None


def compare(
    a: Report,
    b: Report,
    *,
    min_chars: int = 13,
    similarity: float = 0.8,
    engine: Engine | None = None,
) -> Comparison:
    """Align two reports: what they have in common, small edits and slots aside.

    A stretch that stands several times in either report is paired in the order of the text.

    Args:
        a: a report.
        b: another one.
        min_chars: the least length of a shared stretch after masking.
        similarity: the least edit similarity of its two wordings.
        engine: groups and joins (default: DuckDB in this process).

    Raises:
        GimineError: `min_chars` or `similarity` is out of its range.
    """
    from gimine.analysis.reuse import reuse

    corpus = Corpus.from_reports([replace(a, report_id="a"), replace(b, report_id="b")])
    found = reuse(corpus, min_chars=min_chars, similarity=similarity, jobs=1, engine=engine)
    templates = {row["family_id"]: row["template"] for row in found["families"].to_pylist()}
    slots = found["slots"].to_pylist()
    stretches = tuple(
        _stretch(one, other, templates[one["family_id"]], slots)
        for one, other in _pairs(found["spans"].to_pylist())
    )
    ends = [[(s.start_a, s.end_a) for s in stretches], [(s.start_b, s.end_b) for s in stretches]]
    share_a, share_b = (_share(r, e) for r, e in zip((a, b), ends, strict=True))
    return Comparison(a, b, stretches, share_a, share_b)


def _pairs(spans: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield the spans of `a` with the span of `b` that has the same family and the same turn."""
    waiting: dict[int, list[Row]] = {}
    for span in reversed(spans):
        if span["report_id"] == "b":
            waiting.setdefault(span["family_id"], []).append(span)
    for span in spans:
        if span["report_id"] == "a" and waiting.get(span["family_id"]):
            yield span, waiting[span["family_id"]].pop()


def _stretch(one: Row, other: Row, template: str, slots: list[Row]) -> Stretch:
    return Stretch(
        start_a=one["start"],
        end_a=one["end"],
        start_b=other["start"],
        end_b=other["end"],
        template=template,
        kind=one["kind"],
        similarity=min(one["similarity"], other["similarity"]),
        slots_a=_fillings(one, slots),
        slots_b=_fillings(other, slots),
    )


def _fillings(span: Row, slots: list[Row]) -> tuple[Filling, ...]:
    return tuple(
        Filling(slot["slot"], slot["type"], slot["start"], slot["end"])
        for slot in slots
        if slot["report_id"] == span["report_id"]
        and span["start"] <= slot["start"]
        and slot["end"] <= span["end"]
    )


def _share(report: Report, stretches: list[tuple[int, int]]) -> float | None:
    shared = sum(
        max(0, min(end, passage.end) - max(start, passage.start))
        for start, end in stretches
        for passage in report.passages
    )
    return shared / report.n_free_chars if report.n_free_chars else None
