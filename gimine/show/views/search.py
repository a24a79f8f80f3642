"""Search: passages by wording, their copies collapsed."""

from gimine.show.listing import Filter
from gimine.show.searching import Found, search
from gimine.show.site import Page, Sheet, Visit
from gimine.show.views import filters
from gimine.show.wordings import totals

ROLES = ("overview", "problem", "measure", "other")


def view(visit: Visit) -> Page:
    """Return the answer to the query in the address, or the empty form."""
    declared = choices(visit)
    visit.query.only(["q", "csv", *(choice.name for choice in declared)])
    query = visit.query.text("q")
    chosen = {
        choice.name: visit.query.choice(choice.name, [v for v, _ in choice.options])
        for choice in declared
    }
    found = search(visit.site, query, chosen) if query else Found([], 0)
    context = {
        "query": query,
        "chosen": chosen,
        "choices": declared,
        "found": found,
        "missing": visit.missing("passages"),
        "here": totals(visit.site) if visit.static else (0, 0),
        "passages": visit.store.count("passages"),
    }
    sheets = {"hits": lambda: _sheet(found)}
    return Page("search.html", visit.say("menu.search"), context, sheets)


def choices(visit: Visit) -> list[Filter]:
    """Return what the search can be narrowed by."""
    roles = [(role, visit.name("role", role)) for role in ROLES]
    return [filters.county(visit), filters.year(visit), Filter("role", "role = ?", options=roles)]


def _sheet(found: Found) -> Sheet:
    columns = ["report_id", "start", "end", "text", "score", "copies", "family_id"]
    every = [other for hit in found.hits for other in (hit, *hit.others)]
    rows = [
        [*(hit.first[c] for c in ("report_id", "start", "end")), hit.text, hit.score, hit.copies,
         hit.family_id]
        for hit in every
    ]  # fmt: skip
    return Sheet(columns, rows)
