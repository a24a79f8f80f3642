"""The files that were not read, and why."""

from gimine.show.listing import Column, Listing, listed, sheet
from gimine.show.reasons import reason_in
from gimine.show.site import Page, Visit
from gimine.show.views import filters


def listing(visit: Visit) -> Listing:
    """Return the list of all files that were not read."""
    return Listing(
        "skipped",
        "SELECT path, reason FROM skipped",
        [Column("path"), Column("reason")],
        order="path",
        tie="reason",
        filters=[filters.containing(visit, "q", "path", "reason")],
    )


def view(visit: Visit) -> Page:
    """Return the list of skipped files that the address asks for."""
    declared = listing(visit)
    context = {
        "listed": listed(visit, declared),
        "reason": lambda text: reason_in(visit.lang, text),
        "missing": visit.missing("skipped"),
    }
    sheets = {"list": lambda: sheet(visit, declared)}
    return Page("skipped.html", visit.say("overview.skipped"), context, sheets)
