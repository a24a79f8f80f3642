"""The server: an address becomes a visit, its view a page, the page HTML or CSV."""

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.routing import Route as Path
from starlette.staticfiles import StaticFiles

from gimine.show.address import LANGUAGES, AddressError, NoSuchPageError, Query, Target
from gimine.show.csvs import csv_bytes
from gimine.show.headers import SafeHeaders
from gimine.show.rendering import folder, render
from gimine.show.routes import ROUTES, Route
from gimine.show.shelf import Shelf
from gimine.show.site import Page, Site, Visit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def application(
    shelf: Shelf, *, lang: str | None = None, hosts: Sequence[str] = LOOPBACK
) -> Starlette:
    """Return the ASGI application that shows the findings on `shelf`.

    Args:
        shelf: opened findings.
        lang: language of addresses that name none; None follows the browser.
        hosts: names this server answers to; a page of another site cannot reach it by its own
            name that resolves to this machine (DNS rebinding). ``*`` allows every name.
    """

    async def failed(request: Request, error: Exception) -> Response:
        return await run_in_threadpool(_failure, shelf.site(), lang, request, error)

    return Starlette(
        routes=[
            *(Path(route.path, _endpoint(shelf, route, lang)) for route in ROUTES),
            Mount("/assets", StaticFiles(directory=folder() / "assets")),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
        ],
        exception_handlers={AddressError: failed, HTTPException: failed},
    )


def _endpoint(shelf: Shelf, route: Route, lang: str | None) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        visit = _visit(shelf.site(), route, request, lang)
        page = route.view(visit)
        wanted = visit.query.values.get("csv")
        if wanted is not None:
            return _csv_response(page, wanted)
        return HTMLResponse(render(visit, page))

    return endpoint


def _visit(site: Site, route: Route, request: Request, lang: str | None) -> Visit:
    asked = dict(request.query_params)
    if len(asked) < len(request.query_params.multi_items()):
        raise AddressError("error.twice")
    keys = tuple(asked.pop(name, "") for name in route.keys)
    if "key" in request.path_params:
        keys = (request.path_params["key"],)
    target = Target(route.name, tuple(key for key in keys if key))
    return Visit(site, target, Query(asked), _language(request, lang))


def _language(request: Request, lang: str | None) -> str:
    asked = request.query_params.get("lang")
    if asked is not None and asked not in LANGUAGES:
        raise AddressError("error.lang", value=asked, allowed=", ".join(LANGUAGES))
    if asked or lang:
        return asked or lang or LANGUAGES[0]
    first = request.headers.get("accept-language", "").strip().lower()[:2]
    return first if first in LANGUAGES else LANGUAGES[0]


def _csv_response(page: Page, name: str) -> Response:
    if name not in page.sheets:
        raise NoSuchPageError("error.numbers", name=name)
    headers = {"content-disposition": f'attachment; filename="gimine-{name}.csv"'}
    return Response(csv_bytes(page.sheets[name]()), media_type="text/csv", headers=headers)


def _failure(site: Site, lang: str | None, request: Request, error: Exception) -> Response:
    status = int(getattr(error, "status", 0) or getattr(error, "status_code", 500))
    try:
        chosen = _language(request, lang)
    except AddressError:
        chosen = lang or LANGUAGES[0]
    visit = Visit(site, Target("overview"), Query(), chosen)
    message = visit.say(error.key, **error.values) if isinstance(error, AddressError) else ""
    page = Page("error.html", str(status), {"status": status, "message": message})
    return HTMLResponse(render(visit, page), status_code=status)
