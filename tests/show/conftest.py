"""Invented findings, saved once, and what asks for their pages: a client, a server, a browser."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from gimine.show.app import application
from gimine.show.shelf import Shelf
from gimine.show.site import Site
from tests.show import invented
from tests.show.browsing import ZH, Watched

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Findings of invented reports, all tables."""
    return invented.save(tmp_path_factory.mktemp("show") / "findings")


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[Site]:
    """The findings, opened."""
    opened = Site(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def client(site: Site) -> TestClient:
    """Asks for pages without a network."""
    return TestClient(application(Shelf(site), lang="en"), base_url="http://localhost")


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address of a server of the findings, without a slash at the end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(application(Shelf(site)), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def chromium() -> str:
    """Return the path of Chromium; without one, fail in CI and skip elsewhere."""
    asked = os.environ.get("GIMINE_CHROMIUM")
    found = asked or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    message = "no Chromium on PATH and GIMINE_CHROMIUM is not set"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A new page, desktop size, in Chinese."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=ZH)
    yield Watched(context.new_page())
    context.close()
