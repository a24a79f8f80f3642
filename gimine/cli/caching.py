"""Where what was parsed is kept between runs: a folder of this user, one for each corpus."""

import hashlib
import os
import sys
from pathlib import Path

CACHE = "GIMINE_CACHE"


def cache_of(source: Path) -> Path | None:
    """Return the cache folder for a source, or None for a single file or where none is wanted.

    The environment variable GIMINE_CACHE names another folder for all caches; empty means none.
    """
    root = os.environ.get(CACHE, str(_usual()))
    if not root or not source.is_dir():
        return None
    name = hashlib.sha256(os.fsencode(source.resolve())).hexdigest()[:16]
    return Path(root) / name


def _usual() -> Path:
    """Return the folder that the system has for caches."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home()), "gimine", "cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "gimine"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "gimine")
