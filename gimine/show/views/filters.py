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


def containing(name: str, *columns: str) -> Filter:
    """Return the filter by words that one of `columns` (names of the code) contains."""
    joined = ", ".join(f"coalesce({column}, '')" for column in columns)
    return Filter(name, f"contains(lower(concat_ws(' ', {joined})), lower(?))", kind="contains")
