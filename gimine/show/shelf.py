"""The findings being shown, opened anew when a command has replaced them meanwhile."""

import contextlib
import threading

from gimine.errors import GimineError
from gimine.findings import MANIFEST
from gimine.show.site import Site

Stamp = tuple[int, int] | None


class Shelf:
    """Holds a site; every request takes the one that is current, and keeps it to its end."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._stamp = _stamp(site)
        self._lock = threading.Lock()

    def site(self) -> Site:
        """Return the site, opened anew if its folder holds another run's findings by now."""
        with self._lock:
            stamp = _stamp(self._site)
            if stamp not in (None, self._stamp):
                # Half replaced or damaged: what was opened before stays readable. Else the old
                # one is let go of when the last request that uses it has ended.
                with contextlib.suppress(GimineError):
                    self._site, self._stamp = Site(self._site.given), stamp
            return self._site

    def close(self) -> None:
        """Let go of the files."""
        self._site.close()


def _stamp(site: Site) -> Stamp:
    """Return what tells one run's manifest from another's, None while there is none."""
    try:
        stat = (site.store.folder / MANIFEST).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino
