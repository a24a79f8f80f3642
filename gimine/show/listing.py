"""Lists: sorted, filtered and paged by the database, every state of them in the address.

No word of an address becomes SQL: sort and filter names are looked up among those that the list
declares, values are checked and bound.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from gimine.show.address import NoSuchPageError
from gimine.show.site import Sheet, Visit
from gimine.show.store import Row

PAGE_SIZE = 50

FilterKind = Literal["choice", "number", "contains"]


@dataclass(frozen=True)
class Column:
    """A column of a list: its name in the rows and in the address, and how it is sorted."""

    name: str
    numeric: bool = False
    sortable: bool = True


@dataclass(frozen=True)
class Filter:
    """A filter: its name in the address, the SQL test with one question mark, what it allows.

    An exported page tests the columns `keys` of a row, one of which must be the value; without
    them the column that has the name of the filter.
    """

    name: str
    test: str
    kind: FilterKind = "choice"
    options: Sequence[tuple[str, str]] = ()
    default: str = ""
    keys: Sequence[str] = ()


@dataclass(frozen=True)
class Listing:
    """A list as declared: a SELECT that yields its rows, its columns, its filters, its order.

    `options` are further options of the address that the page around the list reads.
    """

    name: str
    source: str
    columns: Sequence[Column]
    order: str
    tie: str
    filters: Sequence[Filter] = ()
    values: Sequence[object] = ()
    options: Sequence[str] = ()

    @property
    def names(self) -> list[str]:
        """The options that an address may carry."""
        return ["sort", "page", "csv", *self.options, *(f.name for f in self.filters)]


@dataclass(frozen=True)
class Listed:
    """A page of a list as asked for."""

    listing: Listing
    rows: list[Row]
    total: int
    page: int
    sort: str
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first(self) -> int:
        """The place of the first row shown, from 1; 0 when there is none."""
        return min(self.total, (self.page - 1) * PAGE_SIZE + 1)

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return min(self.total, self.page * PAGE_SIZE)

    def keys(self, row: Row) -> dict[str, Any]:
        """Return what an exported page sorts and filters `row` by."""
        names = [c.name for c in self.listing.columns] + [f.name for f in self.listing.filters]
        own = {name: row[name] for name in dict.fromkeys(names) if name in row}
        return own | {f.name: [row[key] for key in f.keys] for f in self.listing.filters if f.keys}

    def sorted_by(self, column: str) -> str | None:
        """Return ``ascending`` or ``descending`` when sorted by `column`."""
        if self.sort.removeprefix("-") != column:
            return None
        return "descending" if self.sort.startswith("-") else "ascending"

    def sort_link(self, column: Column) -> str:
        """Return the `sort` option that a click on the head of `column` asks for."""
        if self.sorted_by(column.name) is None:
            return f"-{column.name}" if column.numeric else column.name
        return column.name if self.sort.startswith("-") else f"-{column.name}"


def listed(visit: Visit, listing: Listing) -> Listed:
    """Return the page of `listing` that the address asks for (all rows for an exported page)."""
    visit.query.only(listing.names)
    chosen = {f.name: _chosen(visit, f) for f in listing.filters}
    sort = _sort(visit, listing)
    where, values = _where(listing, chosen)
    count = f"SELECT count(*) FROM ({listing.source}) {where}"  # noqa: S608 - see above
    total = int(visit.store.column(count, *listing.values, *values)[0])
    page = visit.query.number("page", 1, 1, 10**6)
    if page > max(1, -(-total // PAGE_SIZE)):
        raise NoSuchPageError("error.page", page=page)
    rows = _rows(visit, listing, chosen, sort, page=None if visit.static else page)
    asked = {f.name: chosen[f.name] for f in listing.filters if chosen[f.name] != f.default}
    return Listed(listing, rows, total, page, sort, asked)


def sheet(visit: Visit, listing: Listing) -> Sheet:
    """Return all rows of `listing` that the address filters, as numbers for a CSV file."""
    chosen = {f.name: _chosen(visit, f) for f in listing.filters}
    rows = _rows(visit, listing, chosen, _sort(visit, listing), page=None)
    names = list(rows[0]) if rows else [column.name for column in listing.columns]
    return Sheet(names, [[row[name] for name in names] for row in rows])


def _sort(visit: Visit, listing: Listing) -> str:
    sortable = [column.name for column in listing.columns if column.sortable]
    allowed = [*sortable, *(f"-{name}" for name in sortable)]
    return visit.query.choice("sort", allowed, listing.order)


def _chosen(visit: Visit, choice: Filter) -> str:
    if choice.kind == "choice":
        return visit.query.choice(choice.name, [v for v, _ in choice.options], choice.default)
    if choice.kind == "number":
        number = visit.query.number(choice.name, -1, 0, 10**9)
        return "" if number < 0 else str(number)
    return visit.query.text(choice.name)


def _where(listing: Listing, chosen: Mapping[str, str]) -> tuple[str, list[Any]]:
    active = [f for f in listing.filters if chosen[f.name]]
    if not active:
        return "", []
    return "WHERE " + " AND ".join(f.test for f in active), [chosen[f.name] for f in active]


def _rows(
    visit: Visit, listing: Listing, chosen: Mapping[str, str], sort: str, *, page: int | None
) -> list[Row]:
    where, values = _where(listing, chosen)
    name, way = sort.removeprefix("-"), "DESC" if sort.startswith("-") else "ASC"
    sql = f'SELECT * FROM ({listing.source}) {where} ORDER BY "{name}" {way} NULLS LAST, '  # noqa: S608
    sql += listing.tie
    if page is None:
        return visit.store.rows(sql, *listing.values, *values)
    window = (PAGE_SIZE, (page - 1) * PAGE_SIZE)
    return visit.store.rows(f"{sql} LIMIT ? OFFSET ?", *listing.values, *values, *window)
