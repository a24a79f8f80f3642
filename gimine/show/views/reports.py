"""The list of reports."""

from gimine.show.listing import Column, Listing, listed, sheet
from gimine.show.site import Page, Visit
from gimine.show.views import filters

_SOURCE = """
SELECT r.report_id, r.title, r.place, r.level, r.county, r.city, r.province, r.year, r.era,
       r.n_free_chars, r.spam, s.reused, s.peer, s.original,
       CASE WHEN ? THEN coalesce(c.failures, 0) END AS failures
FROM reports r LEFT JOIN shares s USING (report_id)
LEFT JOIN (SELECT report_id, count(*) AS failures FROM checks WHERE verdict = 'fail'
           GROUP BY report_id) c USING (report_id)"""


def listing(visit: Visit) -> Listing:
    """Return the list of all reports."""
    return Listing(
        "reports",
        _SOURCE,
        [
            Column("place"), Column("county"), Column("year", numeric=True), Column("level"),
            Column("n_free_chars", numeric=True), Column("reused", numeric=True),
            Column("peer", numeric=True), Column("failures", numeric=True),
        ],
        order="county",
        tie="place, year, report_id",
        filters=[
            filters.containing(visit, "q", "place", "title", "report_id"),
            filters.county(visit), filters.year(visit), filters.level(visit),
        ],
        values=[visit.store.has("checks")],
    )  # fmt: skip


def view(visit: Visit) -> Page:
    """Return the list of reports that the address asks for."""
    declared = listing(visit)
    context = {
        "listed": listed(visit, declared),
        "skipped": visit.store.count("skipped"),
        "missing": {t: visit.missing(t) for t in ("shares", "checks")},
    }
    sheets = {"list": lambda: sheet(visit, declared)}
    return Page("reports.html", visit.say("menu.reports"), context, sheets)
