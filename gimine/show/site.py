"""What every page is made from: the findings, the visitor's options, and what a page is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from gimine.show.address import NoSuchPageError, Query, Target
from gimine.show.catalogue import Catalogue, catalogue
from gimine.show.store import Row, Store, command_for
from gimine.show.texts import Texts

KINDS = ("statutory", "formula", "vertical", "peer", "self")
PARTS = (*KINDS, "original")


@dataclass(frozen=True)
class Sheet:
    """The numbers under a figure or a list: what the CSV file holds."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def body_name(county: str | None, place: str | None) -> str:
    """Return what a body is called with its county, once where its own name begins with it."""
    county, place = county or "", place or ""
    return place if place.startswith(county) else county + place


@dataclass(frozen=True)
class Page:
    """A page ready to be rendered: its template, its title, what the template needs, its CSVs."""

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    sheets: Mapping[str, Callable[[], Sheet]] = field(default_factory=dict)


class Site:
    """The findings of one folder and what all pages ask of them."""

    def __init__(self, folder: str | Path) -> None:
        self.store = Store(Path(folder))
        self.name = Path(folder).resolve().name
        self.given = str(folder)

    @cached_property
    def texts(self) -> Texts:
        """The texts of the reports."""
        return Texts(self.store)

    @cached_property
    def years(self) -> list[int]:
        """The years of the reports, the first one first."""
        return self.store.column(
            "SELECT DISTINCT year FROM reports WHERE year IS NOT NULL ORDER BY year"
        )

    @cached_property
    def counties(self) -> list[str]:
        """The counties of the reports by name."""
        return self.store.column(
            "SELECT DISTINCT county FROM reports WHERE county IS NOT NULL ORDER BY county"
        )

    def report(self, report_id: str) -> Row:
        """Return the row of a report; NoSuchPageError when there is none."""
        row = self.store.row("SELECT * FROM reports WHERE report_id = ?", report_id)
        if row is None:
            raise NoSuchPageError("error.report", id=report_id)
        return row

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()


@dataclass(frozen=True)
class Visit:
    """One request for a page: of which site, which page, with which options, in which language."""

    site: Site
    target: Target
    query: Query
    lang: str = "zh"
    static: bool = False

    @property
    def store(self) -> Store:
        """The findings."""
        return self.site.store

    @property
    def catalogue(self) -> Catalogue:
        """The words of the interface."""
        return catalogue()

    def say(self, key: str, **values: object) -> str:
        """Return a message of the interface in the visitor's language."""
        return self.catalogue.say(self.lang, key, **values)

    def name(self, group: str, code: object) -> str:
        """Return the visitor's name of a code of the tables."""
        return self.catalogue.name(self.lang, group, code)

    def missing(self, *tables: str) -> str | None:
        """Return the gimine command that makes the first of `tables` not made, or None."""
        lacking = [table for table in tables if not self.store.has(table)]
        return command_for(lacking[0]) if lacking else None
