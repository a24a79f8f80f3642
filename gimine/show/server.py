"""Serves the pages of a findings folder to the browser of this machine."""

import contextlib
import ipaddress
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path

import duckdb
import uvicorn

from gimine.errors import GimineError
from gimine.show.app import LOOPBACK, application
from gimine.show.shelf import Shelf
from gimine.show.site import Site
from gimine.show.views import audit, topic
from gimine.show.views.network import EDGES

MAX_PORT = 65535


def run(folder: Path, *, host: str, port: int, browse: bool, lang: str | None) -> None:
    """Serve until interrupted. The address goes to standard error once it answers."""
    shelf = Shelf(Site(folder))
    with contextlib.closing(shelf), _listening(host, port) as listening:
        hosts = LOOPBACK if is_loopback(host) else ("*",)
        config = uvicorn.Config(
            application(shelf, lang=lang, hosts=hosts),
            log_level="warning",
            access_log=False,
            lifespan="off",
        )
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        sys.stderr.write(f"{folder}: {address}  (Ctrl-C ends)\n")
        sys.stderr.flush()
        threading.Thread(target=_prepare, args=(shelf.site(),), daemon=True).start()
        if browse:
            # The socket listens already: the browser's request waits until the server takes it.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Tell whether `host` is an address that other machines cannot reach."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    if not 0 <= port <= MAX_PORT:
        raise GimineError(
            f"--port {port} is no port: choose one of 0 to {MAX_PORT}, 0 for any free"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise GimineError(
            f"cannot listen at {host} port {port} ({_said(error)}): "
            "choose another with --port, or 0 for any free one"
        ) from error


def _said(error: OSError) -> str:
    """Return what the system says, without what Python adds to it."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)


def _prepare(site: Site) -> None:
    """Make ahead what takes longer than a page may, so that no visitor waits for it."""
    with contextlib.suppress(duckdb.Error):  # the server may have ended meanwhile
        audit.prepare(site.store)
        site.store.derive("edges", EDGES)
        topic.prepare(site.store)
