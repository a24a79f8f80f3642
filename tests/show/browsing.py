"""What tests in a real browser share: the pages, a page that is watched, what axe finds."""

import re
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

REPORT_ID, EARLIER = "青栎县/石榴乡_2023.txt", "青栎县/石榴乡_2022.txt"
REPORT = "/report/" + quote(REPORT_ID)
PAIR = f"/compare?a={quote(REPORT_ID)}&b={quote(EARLIER)}"
PAGES = (
    "/",
    "/reports",
    "/skipped",
    REPORT,
    "/families",
    "/family/1",
    "/topics",
    "/topic/0",
    "/network",
    PAIR,
    "/compare",
    "/compare?a=" + quote(REPORT_ID),
    "/search?q=" + quote("更新"),
    "/audit",
    "/keywords",
)
ZH = "zh-CN"


class Watched:
    """A page whose errors and requests are written down."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        self.hosts.add(re.sub(r"^(\w+:(//[^/]*)?).*", r"\1", request.url))


def spoken(path: str, lang: str) -> str:
    """Return the address of a page in a language."""
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"


def serious(page: Page) -> list[str]:
    """Return the violations of WCAG 2.2 AA and best practice that axe finds serious."""
    # Preloading would fetch the style sheets anew, which a page opened from disk may not.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
        for node in v["nodes"]
    ]
