"""What the pages need before anything is opened: the packages of the extra, a known language."""

from gimine.errors import GimineError, require

_PACKAGES = ("jinja2", "starlette", "uvicorn")
_LANGUAGES = ("zh", "en")


def check(lang: str | None) -> None:
    """Raise GimineError when a package is missing or `lang` is no language of the pages."""
    if lang is not None and lang not in _LANGUAGES:
        allowed = ", ".join(_LANGUAGES)
        raise GimineError(f"the pages do not speak {lang!r}: choose one of {allowed} with --lang")
    for package in _PACKAGES:
        require(package, extra="web")
