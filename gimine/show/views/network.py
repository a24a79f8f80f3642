"""Who shares text with whom: all links between bodies as a list, the strongest as a picture."""

from collections.abc import Mapping

from gimine.show.figures import Figure
from gimine.show.figures.circle import circle
from gimine.show.listing import Column, Filter, Listing, listed, sheet
from gimine.show.site import Page, Sheet, Visit
from gimine.show.store import Row
from gimine.show.views import filters

LINKS_SHOWN = ("40", "80", "160")
DEFAULT_LINKS = "80"
TIES = ("between", "within")
_TIES = "CASE WHEN county_a = county_b THEN 'within' ELSE 'between' END"

# A pair of reports stands once or twice in `neighbours`; then reports are joined into bodies.
EDGES = """
WITH pairs AS (
  SELECT least(report_id, other_report_id) AS a, greatest(report_id, other_report_id) AS b,
         max(shared_chars) AS shared_chars, max(longest) AS longest
  FROM neighbours GROUP BY ALL),
ends AS (
  SELECT p.*, {'county': coalesce(x.county, ''), 'place': x.place, 'report': p.a} AS x,
         {'county': coalesce(y.county, ''), 'place': y.place, 'report': p.b} AS y
  FROM pairs p JOIN reports x ON x.report_id = p.a JOIN reports y ON y.report_id = p.b
  WHERE x.place IS NOT NULL AND y.place IS NOT NULL),
sided AS (SELECT shared_chars, longest, least(x, y) AS x, greatest(x, y) AS y FROM ends)
SELECT x.county AS county_a, x.place AS place_a, y.county AS county_b, y.place AS place_b,
       coalesce(sum(shared_chars), 0)::BIGINT AS shared_chars, count(*) AS pairs,
       max(longest) AS longest,
       max_by(x.report, coalesce(shared_chars, 0)) AS a,
       max_by(y.report, coalesce(shared_chars, 0)) AS b
FROM sided WHERE (x.county, x.place) <> (y.county, y.place)
GROUP BY x.county, x.place, y.county, y.place"""


def listing(visit: Visit) -> Listing:
    """Return the list of all links between bodies."""
    counties = [(c, c) for c in visit.site.counties]
    return Listing(
        "network",
        f"SELECT *, {_TIES} AS ties FROM {visit.store.derive('edges', EDGES)}",  # noqa: S608
        [
            Column("place_a"), Column("place_b"), Column("shared_chars", numeric=True),
            Column("pairs", numeric=True), Column("longest", numeric=True),
        ],
        order="-shared_chars",
        tie="county_a, place_a, county_b, place_b",
        filters=[
            filters.containing(visit, "q", "place_a", "place_b"),
            Filter("county", "? IN (county_a, county_b)", options=counties,
                   keys=("county_a", "county_b")),
            Filter("ties", "ties = ?", options=[(t, visit.name("ties", t)) for t in TIES]),
        ],
        options=["links"],
    )  # fmt: skip


def view(visit: Visit) -> Page:
    """Return the network that the address asks for."""
    declared = listing(visit)
    wanted = int(visit.query.choice("links", LINKS_SHOWN, DEFAULT_LINKS))
    chosen = listed(visit, declared)
    figure = _figure(visit, _strongest(visit, wanted, chosen.chosen), chosen.total)
    context = {
        "listed": chosen,
        "figure": figure,
        "wanted": str(wanted),
        "choices": LINKS_SHOWN,
        "ties": TIES,
        "missing": visit.missing("neighbours"),
    }
    sheets = {"list": lambda: sheet(visit, declared), figure.name: figure.numbers}
    return Page("network.html", visit.say("menu.network"), context, sheets)


def _strongest(visit: Visit, wanted: int, chosen: Mapping[str, str]) -> list[Row]:
    """Return the strongest links of the chosen county and kind, whatever words are looked for."""
    tests = {"county": "? IN (county_a, county_b)", "ties": f"{_TIES} = ?"}
    active = [name for name in tests if name in chosen]
    where = f"WHERE {' AND '.join(tests[name] for name in active)}" if active else ""
    order = "ORDER BY shared_chars DESC, county_a, place_a, county_b, place_b LIMIT ?"
    values = [chosen[name] for name in active]
    return visit.store.rows(f"SELECT * FROM edges {where} {order}", *values, wanted)  # noqa: S608


def _figure(visit: Visit, edges: list[Row], total: int) -> Figure:
    names = ("county_a", "place_a", "county_b", "place_b", "shared_chars", "pairs")
    numbers = Sheet(
        [visit.say(f"column.{name}") for name in names], [[e[n] for n in names] for e in edges]
    )
    note = visit.say("figure.strongest", shown=len(edges), total=f"{total:,}")
    title = visit.say("figure.network")
    drawn = circle(edges)
    return Figure(
        "network", title, "circle", drawn, drawn["size"], numbers, note, ("within", "between")
    )
