"""Links between pages: addresses on the server, relative paths between exported files."""

from collections.abc import Callable, Sequence
from posixpath import dirname, relpath
from urllib.parse import quote, urlencode

from gimine.show.address import LANGUAGES, Target, file_path, server_path
from gimine.show.site import Visit

Exported = Callable[[Target], bool]


class Links:
    """The links of one page. An exported page links only to what is exported too."""

    def __init__(
        self,
        visit: Visit,
        exported: Exported = lambda _: True,
        languages: Sequence[str] = LANGUAGES,
    ) -> None:
        self._visit = visit
        self._exported = exported
        self._languages = languages

    def speaks(self, lang: str) -> bool:
        """Tell whether this page can be had in `lang`."""
        return lang in self._languages

    def to(self, name: str, *keys: object, fragment: str = "", **query: object) -> str | None:
        """Return the address of a page, or None when the export does not hold it."""
        target = Target(name, tuple(map(str, keys)))
        asked = {key: value for key, value in query.items() if value not in (None, "")}
        if not self._visit.static:
            return server_path(target, {**asked, **self._language()}, fragment)
        if not self._exported(target):
            return None
        place = relpath(file_path(target), self._folder())
        # A file has no options: its script reads the state of a list from the fragment.
        return quote(place) + _fragment(fragment or urlencode(asked))

    def here(self, *, fragment: str = "", **changes: object) -> str:
        """Return the address of this page with other options."""
        query = self._visit.query.changed(**changes)
        if self._visit.static:
            return _fragment(fragment or urlencode({k: v for k, v in query.items() if k != "lang"}))
        return server_path(self._visit.target, query, fragment)

    def in_language(self, lang: str) -> str:
        """Return the address of this page in another language."""
        if not self._visit.static:
            return self.here(lang=lang)
        own = file_path(self._visit.target)
        return quote(relpath(f"../{lang}/{own}", self._folder()))

    def asset(self, name: str) -> str:
        """Return the address of a style sheet, script or picture of the interface."""
        if self._visit.static:
            return quote(relpath(f"../assets/{name}", self._folder()))
        return f"/assets/{name}"

    def csv(self, name: str) -> str:
        """Return the address of the numbers `name` of this page as CSV."""
        if self._visit.static:
            return quote(f"{file_path(self._visit.target).rsplit('/')[-1]}.{name}.csv")
        return self.here(csv=name)

    def _folder(self) -> str:
        return dirname(file_path(self._visit.target)) or "."

    def _language(self) -> dict[str, object]:
        return {"lang": self._visit.lang} if "lang" in self._visit.query.values else {}


def _fragment(fragment: str) -> str:
    return f"#{fragment}" if fragment else ""
