"""The terms of the corpus, of groups and of reports."""

from gimine.show.listing import Column, Filter, Listing, listed, sheet
from gimine.show.site import Page, Visit
from gimine.show.views import filters

_SOURCE = "SELECT scope, key, term, score, method, count, n_reports FROM keywords"


def _distinct(visit: Visit, column: str) -> list[tuple[str, str]]:
    rows = visit.store.column(
        f"SELECT DISTINCT {column} FROM keywords WHERE {column} IS NOT NULL ORDER BY 1"  # noqa: S608
    )
    return [(value, visit.name(column, value)) for value in rows]


def listing(visit: Visit) -> Listing:
    """Return the list of all key terms."""
    return Listing(
        "keywords",
        _SOURCE,
        [
            Column("term"), Column("scope"), Column("key"), Column("method"),
            Column("score", numeric=True), Column("count", numeric=True),
            Column("n_reports", numeric=True),
        ],
        order="-score",
        tie="scope, key, method, term",
        filters=[
            filters.containing(visit, "q", "term", "key"),
            Filter("scope", "scope = ?", options=_distinct(visit, "scope")),
            Filter("method", "method = ?", options=_distinct(visit, "method")),
        ],
    )  # fmt: skip


def view(visit: Visit) -> Page:
    """Return the list of key terms that the address asks for."""
    declared = listing(visit)
    context = {"listed": listed(visit, declared), "missing": visit.missing("keywords")}
    sheets = {"list": lambda: sheet(visit, declared)}
    return Page("keywords.html", visit.say("menu.keywords"), context, sheets)
