"""Why a file was not read, in the visitor's language: the tables have it in English."""

from functools import cache
from importlib.resources import files
from typing import cast

import yaml


def reason_in(lang: str, reason: str) -> str:
    """Return `reason` in `lang`, as it is where there is no translation of it."""
    if lang != "zh":
        return reason
    known = (words for begin, words in _chinese().items() if reason.startswith(begin))
    return next(known, reason)


@cache
def _chinese() -> dict[str, str]:
    """Return the translations by the words that a reason begins with, the longest ones first."""
    text = files("gimine.data").joinpath("pages/reasons.yaml").read_text("utf-8")
    found = cast("dict[str, str]", yaml.safe_load(text))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
