"""Addresses: what a page may be asked, checked before anything is looked up.

Every state of every page is in its address: a path, options after ``?``, and a place after ``#``.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

LANGUAGES = ("zh", "en")
MAX_LENGTH = 200


class AddressError(Exception):
    """An address that says something impossible: answered with 400 and a message.

    `key` is the message's in the catalogue of the interface, `values` are filled in.
    """

    status = 400

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class NoSuchPageError(AddressError):
    """An address of something that is not in the findings: answered with 404."""

    status = 404


@dataclass(frozen=True)
class Target:
    """A page of the site: the name of its route and, where it shows one thing, the thing's keys."""

    name: str
    keys: tuple[str, ...] = ()


_PATHS = {"overview": "/"}
_PAIRS = {"compare": ("a", "b")}


@dataclass(frozen=True)
class Query:
    """The options of an address, asked for one by one; each answer is checked."""

    values: Mapping[str, str] = field(default_factory=dict)

    def only(self, names: Collection[str]) -> None:
        """Refuse an address with options other than `names` (and ``lang``)."""
        unknown = sorted(set(self.values) - set(names) - {"lang"})
        if unknown:
            allowed = ", ".join(sorted(names)) or "–"
            raise AddressError("error.option", name=unknown[0], allowed=allowed)

    def text(self, name: str) -> str:
        """Return a free text of at most `MAX_LENGTH` characters, "" when absent."""
        value = self.values.get(name, "").strip()
        if len(value) > MAX_LENGTH or "\0" in value:
            raise AddressError("error.long", name=name, most=MAX_LENGTH)
        return value

    def choice(self, name: str, allowed: Collection[str], default: str = "") -> str:
        """Return one of `allowed`, or `default` when absent or empty."""
        value = self.values.get(name) or default
        if value != default and value not in allowed:
            raise AddressError("error.choice", name=name, value=value)
        return value

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, or `default` when absent or empty."""
        value = self.values.get(name, "")
        if not value:
            return default
        if not (value.isascii() and value.isdigit() and len(value) <= 9):
            raise AddressError("error.number", name=name, value=value)
        if not low <= int(value) <= high:
            raise AddressError("error.range", name=name, value=value, low=low, high=high)
        return int(value)

    def changed(self, **changes: object) -> dict[str, str]:
        """Return the options with `changes` made; None and "" take an option away."""
        merged = {**self.values, **{name: _text(value) for name, value in changes.items()}}
        return {name: value for name, value in merged.items() if value}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def digest(key: str) -> str:
    """Return 12 hexadecimal characters that stand for `key` in the name of an exported file."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def server_path(target: Target, query: Mapping[str, object], fragment: str = "") -> str:
    """Return the address of `target` on the server."""
    options = dict(query)
    if target.name in _PAIRS:
        options = {**dict(zip(_PAIRS[target.name], target.keys, strict=False)), **options}
        path = f"/{target.name}"
    elif target.keys:
        path = f"/{target.name}/{quote(target.keys[0], safe='/')}"
    else:
        path = _PATHS.get(target.name, f"/{target.name}")
    asked = f"?{urlencode(options)}" if options else ""
    return path + asked + (f"#{fragment}" if fragment else "")


def file_path(target: Target) -> str:
    """Return the path of the exported file of `target` under its language's folder."""
    if not target.keys:
        return "index.html" if target.name == "overview" else f"{target.name}.html"
    if target.name in {"family", "topic"}:
        return f"{target.name}/{target.keys[0]}.html"
    return f"{target.name}/{'-'.join(map(digest, target.keys))}.html"
