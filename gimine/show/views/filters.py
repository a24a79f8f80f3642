"""Filters that several lists share."""

from gimine.show.listing import Filter
from gimine.show.site import KINDS, Visit


def county(visit: Visit) -> Filter:
    """Return the filter by county."""
    return Filter("county", "county = ?", options=[(c, c) for c in visit.site.counties])


def year(visit: Visit) -> Filter:
    """Return the filter by year."""
    years = [(str(y), str(y)) for y in visit.site.years]
    return Filter("year", "year = CAST(? AS BIGINT)", options=years)


def level(visit: Visit) -> Filter:
    """Return the filter by kind of body."""
    levels = visit.store.column(
        "SELECT DISTINCT level FROM reports WHERE level IS NOT NULL ORDER BY level"
    )
    return Filter("level", "level = ?", options=[(x, x) for x in levels])


def kind(visit: Visit) -> Filter:
    """Return the filter by kind of reuse."""
    return Filter("kind", "kind = ?", options=[(k, visit.name("kind", k)) for k in KINDS])


def containing(visit: Visit, name: str, *columns: str) -> Filter:
    """Return the filter by words that one of `columns` (names of the code) contains.

    Large and small letters are the same; where the words have no letters with case, as Chinese
    ones, that costs nothing.
    """
    joined = f"concat_ws(' ', {', '.join(columns)})"
    return Filter(name, contains(visit, name, joined), kind="contains")


def contains(visit: Visit, name: str, column: str) -> str:
    """Return the SQL test of `column` for the words of the option `name`."""
    words = visit.query.values.get(name, "")
    cased = words.lower() != words.upper()
    return f"contains(lower({column}), lower(?))" if cased else f"contains({column}, ?)"
