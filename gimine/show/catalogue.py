"""The words of the interface in Chinese and English, out of one file."""

from functools import cache
from importlib.resources import files

import yaml

from gimine.show.address import LANGUAGES

Entries = dict[str, dict[str, str]]


class Catalogue:
    """Says a message by its key. KeyError for a key that the file does not have."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a message `key`."""
        return key in self._entries

    def say(self, lang: str, key: str, **values: object) -> str:
        """Return the message `key` in `lang`, with `values` filled in."""
        return self._entries[key][lang].format(**values)

    def name(self, lang: str, group: str, code: object) -> str:
        """Return the name of a code of the tables (`kind`, `rule`, …), the code itself if new."""
        key = f"{group}.{code}"
        return self.say(lang, key) if key in self._entries else str(code)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that travels with the package."""
    text = files("gimine.data").joinpath("pages/catalogue.yaml").read_text("utf-8")
    entries: Entries = {}
    for key, (chinese, english) in yaml.safe_load(text).items():
        entries[key] = dict(zip(LANGUAGES, (chinese, english), strict=True))
    return Catalogue(entries)
