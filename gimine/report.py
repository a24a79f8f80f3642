"""The nouns that reading yields: a report and its parts, each with its place in the text.

Every `start` and `end` is a code-point offset into `Report.text`, half-open, so that
``report.text[part.start:part.end]`` is the evidence. All classes are frozen.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Role = Literal["overview", "problem", "measure", "other"]
Era = Literal["pre2019", "2019", "2021", "unknown"]

OVERVIEW, DISCLOSURE, REQUESTS, REVIEW, PROBLEMS, OTHER_MATTERS = 1, 2, 3, 4, 5, 6
"""Section roles by number, as CONTRACT.md lists them; 0 is anything else."""


@dataclass(frozen=True, slots=True)
class Section:
    """One statutory part, heading included.

    `role` is 0-6 (see the constants above), `ordinal` the value of the numeral in front of the
    heading (None without one), `heading` the heading as written, numeral included; the part
    reaches from `start` (of the heading) to `end`, its free text and tables from `body` on.
    """

    role: int
    ordinal: int | None
    heading: str
    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or list item of free text; `item` is its number within its role, or None."""

    passage_id: int
    role: Role
    section: int
    path: str
    item: int | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a statutory table under stable English keys; `value` None when not a number."""

    table: str
    row: str
    column: str
    value: float | None
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure stated in prose, e.g. ``new_requests``; `raw` is the wording that states it."""

    fact: str
    value: float
    raw: str
    start: int
    end: int


@dataclass(frozen=True)
class Report:
    """One issuing body's annual report for one year, read and taken apart.

    What the text does not give is None. `place_source` says where `place` was found (``title``,
    ``preamble``, ``signature``, ``breadcrumb``, ``column``, ``file``), `county_source` the same of
    `county` (also ``text``, ``document``, ``gazetteer``); `spam` is True for a hacked page, with
    the reason in `spam_reason`.
    """

    report_id: str
    sha256: str
    text: str
    title: str | None = None
    place: str | None = None
    level: str | None = None
    county: str | None = None
    city: str | None = None
    province: str | None = None
    year: int | None = None
    era: Era = "unknown"
    published: str | None = None
    place_source: str | None = None
    county_source: str | None = None
    spam: bool = False
    spam_reason: str | None = None
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    cells: tuple[Cell, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def problems(self) -> tuple[Passage, ...]:
        """The problem items in the order of the text, without the sentence that opens them."""
        return self._items("problem")

    @property
    def measures(self) -> tuple[Passage, ...]:
        """The measure items in the order of the text, without the sentence that opens them."""
        return self._items("measure")

    @cached_property
    def tables(self) -> dict[str, tuple[Cell, ...]]:
        """The cells by statutory table: ``disclosure``, ``requests``, ``review``."""
        names = dict.fromkeys(cell.table for cell in self.cells)
        return {name: tuple(c for c in self.cells if c.table == name) for name in names}

    @property
    def n_chars(self) -> int:
        """Length of the text in code points."""
        return len(self.text)

    @property
    def n_free_chars(self) -> int:
        """Code points of free text: the passages, without headings and tables."""
        return sum(passage.end - passage.start for passage in self.passages)

    def _items(self, role: Role) -> tuple[Passage, ...]:
        return tuple(p for p in self.passages if p.role == role and p.item is not None)
