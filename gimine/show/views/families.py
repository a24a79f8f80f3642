"""The list of families: wordings that stand in more than one place, with their templates."""

from gimine.show.listing import Column, Listing, listed, sheet
from gimine.show.site import Page, Visit
from gimine.show.views import filters

_NUMBERS = ("n_reports", "n_spans", "n_places", "n_counties", "first_year", "last_year")
_SOURCE = f"SELECT family_id, template, kind, {', '.join(_NUMBERS)} FROM families"  # noqa: S608


def listing(visit: Visit) -> Listing:
    """Return the list of all families."""
    numbers = [Column(name, numeric=True) for name in _NUMBERS]
    return Listing(
        "families",
        _SOURCE,
        [Column("template"), Column("kind"), *numbers],
        order="-n_reports",
        tie="family_id",
        filters=[filters.containing(visit, "q", "template"), filters.kind(visit)],
    )


def view(visit: Visit) -> Page:
    """Return the list of families that the address asks for."""
    declared = listing(visit)
    context = {"listed": listed(visit, declared), "missing": visit.missing("families")}
    sheets = {"list": lambda: sheet(visit, declared)}
    return Page("families.html", visit.say("menu.families"), context, sheets)
