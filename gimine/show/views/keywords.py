"""The terms of the corpus, of groups and of reports."""

from gimine.show.listing import Column, Filter, Listing, listed, sheet
from gimine.show.site import Page, Visit
from gimine.show.views import filters

_SOURCE = """
SELECT scope, key, term, score, method, count, n_reports, scope || '-' || method AS set
FROM keywords"""


_SETS = """
SELECT scope || '-' || method AS value, scope, method FROM keywords
GROUP BY ALL ORDER BY scope, method"""


def _sets(visit: Visit) -> Filter:
    """Return the filter by what the terms are of and how they were scored, always one of them.

    Scores of two methods do not compare. An exported page carries all and chooses nothing.
    """
    options = [
        (r["value"], f"{visit.name('scope', r['scope'])} · {visit.name('method', r['method'])}")
        for r in visit.store.rows(_SETS)
    ]
    default = "" if visit.static or not options else options[0][0]
    return Filter("set", "set = ?", options=options, default=default)


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
            _sets(visit),
        ],
    )  # fmt: skip


def view(visit: Visit) -> Page:
    """Return the list of key terms that the address asks for."""
    declared = listing(visit)
    context = {"listed": listed(visit, declared), "missing": visit.missing("keywords")}
    sheets = {"list": lambda: sheet(visit, declared)}
    return Page("keywords.html", visit.say("menu.keywords"), context, sheets)
