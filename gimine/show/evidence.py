"""The evidence for each reused stretch of a report: its template, its source, both aligned."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gimine.show.aligning import Alignment, Bounds, Stretch, aligned
from gimine.show.site import Site
from gimine.show.store import Row

_SPANS = """
SELECT report_id, start, "end", family_id, similarity, kind,
       source_report_id, source_start, source_end
FROM spans WHERE report_id = ? ORDER BY start, "end" DESC"""
# Looked up by their keys, not joined: a join would read all families for one report.
_FAMILIES = """
SELECT family_id, template, n_reports, n_places, n_counties, first_year, last_year
FROM families WHERE family_id IN (SELECT unnest(?::BIGINT[]))"""
_SOURCES = """
SELECT report_id, place, county, year FROM reports
WHERE report_id IN (SELECT unnest(?::VARCHAR[]))"""
_UNKNOWN = dict.fromkeys(
    ("template", "n_reports", "n_places", "n_counties", "first_year", "last_year")
)
_NOWHERE = dict.fromkeys(("place", "county", "year"))
_SLOTS = """
SELECT report_id, family_id, slot, type, value, start, "end" FROM slots
WHERE report_id IN (SELECT unnest(?::VARCHAR[])) AND family_id IN (SELECT unnest(?::BIGINT[]))"""


@dataclass(frozen=True)
class Evidence:
    """A reused stretch with what proves it; `alignment` is None where no source is known."""

    span: Row
    number: int
    text: str
    before: str
    after: str
    alignment: Alignment | None

    @property
    def anchor(self) -> str:
        """The place of the evidence on the page."""
        return f"e{self.span['start']}-{self.span['end']}"

    @property
    def left(self) -> Sequence[Stretch]:
        """This report's wording, cut into stretches."""
        return self.alignment.left if self.alignment else (Stretch("same", self.text),)


def evidence(site: Site, report_id: str, text: str) -> tuple[list[Evidence], list[Row]]:
    """Return the evidence for the stretches of a report, and the slots within them."""
    spans = _spans(site, report_id)
    slots = _slots(site, report_id, spans)
    texts = site.texts.many(s["source_report_id"] for s in spans if s["source_report_id"])
    found = [
        _one(number, span, text, texts.get(span["source_report_id"] or ""), slots)
        for number, span in enumerate(spans, start=1)
    ]
    return found, slots[report_id]


def _spans(site: Site, report_id: str) -> list[Row]:
    """Return the reused stretches of a report, each with its family and where its source is."""
    spans = site.store.rows(_SPANS, report_id)
    ids = sorted({span["family_id"] for span in spans if span["family_id"] is not None})
    families = {row["family_id"]: row for row in site.store.rows(_FAMILIES, ids)}
    names = sorted({span["source_report_id"] for span in spans if span["source_report_id"]})
    sources = {row["report_id"]: row for row in site.store.rows(_SOURCES, names)}
    for span in spans:
        source = sources.get(span["source_report_id"], _NOWHERE)
        span |= {**_UNKNOWN, **families.get(span["family_id"], {})}
        span |= {f"source_{name}": source[name] for name in _NOWHERE}
    return spans


def _slots(site: Site, report_id: str, spans: Sequence[Row]) -> Mapping[str, list[Row]]:
    reports = sorted({report_id, *(s["source_report_id"] or report_id for s in spans)})
    families = sorted({span["family_id"] for span in spans if span["family_id"] is not None})
    by_report: dict[str, list[Row]] = defaultdict(list)
    for slot in site.store.rows(_SLOTS, reports, families):
        by_report[slot["report_id"]].append(slot)
    return by_report


def _one(
    number: int, span: Row, text: str, source: str | None, slots: Mapping[str, list[Row]]
) -> Evidence:
    start, end = span["start"], span["end"]
    mine = text[start:end]
    if source is None or span["source_start"] is None or span["source_end"] is None:
        return Evidence(span, number, mine, "", "", None)
    begin, stop = span["source_start"], span["source_end"]
    alignment = aligned(
        mine,
        source[begin:stop],
        left_slots=_within(slots[span["report_id"]], start, end),
        right_slots=_within(slots[span["source_report_id"]], begin, stop),
    )
    return Evidence(span, number, mine, _before(source, begin), _after(source, stop), alignment)


def _within(slots: Sequence[Row], start: int, end: int) -> Bounds:
    """Return the bounds of the slots inside a stretch, counted from its beginning."""
    inside = (s for s in slots if s["start"] >= start and s["end"] <= end)
    return [(s["start"] - start, s["end"] - start) for s in inside]


CONTEXT = 30
"""Characters of the source shown before and after its stretch."""


def _before(text: str, start: int) -> str:
    return text[max(0, start - CONTEXT) : start].rsplit("\n", maxsplit=1)[-1]


def _after(text: str, end: int) -> str:
    return text[end : end + CONTEXT].split("\n", maxsplit=1)[0]
