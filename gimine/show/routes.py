"""The pages there are: name, path on the server, and the view that makes the page."""

from collections.abc import Callable
from dataclasses import dataclass

from gimine.show.site import Page, Visit
from gimine.show.views import (
    audit,
    compare,
    families,
    family,
    keywords,
    network,
    overview,
    report,
    reports,
    search,
    skipped,
    topic,
    topics,
)

View = Callable[[Visit], Page]


@dataclass(frozen=True)
class Route:
    """A page by name; `keys` are the options of the address that say which thing it shows."""

    name: str
    path: str
    view: View
    keys: tuple[str, ...] = ()


ROUTES = (
    Route("overview", "/", overview.view),
    Route("reports", "/reports", reports.view),
    Route("report", "/report/{key:path}", report.view),
    Route("skipped", "/skipped", skipped.view),
    Route("families", "/families", families.view),
    Route("family", "/family/{key}", family.view),
    Route("topics", "/topics", topics.view),
    Route("topic", "/topic/{key}", topic.view),
    Route("network", "/network", network.view),
    Route("compare", "/compare", compare.view, keys=("a", "b")),
    Route("search", "/search", search.view),
    Route("audit", "/audit", audit.view),
    Route("keywords", "/keywords", keywords.view),
)
VIEWS: dict[str, View] = {route.name: route.view for route in ROUTES}
