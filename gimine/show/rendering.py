"""Pages to HTML: the templates, with everything out of the findings escaped."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import jinja2

from gimine._version import __version__
from gimine.show.address import LANGUAGES
from gimine.show.links import Links
from gimine.show.site import KINDS, PARTS, Page, Visit, body_name
from gimine.show.templates import template_parts

PARENTS = {"report": "reports", "skipped": "reports", "family": "families", "topic": "topics",
           "compare": "network"}  # fmt: skip
"""The page of the menu that a page not in it belongs to."""

MENU = ("overview", "reports", "families", "topics", "network", "search", "audit", "keywords")

BRIEF = 40
"""Characters of a wording that stand for it in a list."""


def folder() -> Path:
    """Return the folder of templates, assets and the catalogue."""
    return Path(str(files("gimine.data").joinpath("pages")))


def render(visit: Visit, page: Page, links: Links | None = None) -> str:
    """Return the HTML of `page`, its links those of the server unless others are given."""
    return (
        environment()
        .get_template(page.template)
        .render(
            page.context,
            page=page,
            visit=visit,
            links=links or Links(visit),
            say=visit.say,
            name=visit.name,
            menu=MENU,
            parents=PARENTS,
            kinds=KINDS,
            parts=PARTS,
            languages=LANGUAGES,
            pieces=template_parts,
            body_name=body_name,
            version=__version__,
        )
    )


@cache
def environment() -> jinja2.Environment:
    """Return the template engine; autoescape is on for every template."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder() / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    own = (percent, integer, significant, brief, data, quoted, slot_name)
    made.filters |= {each.__name__: each for each in own}
    return made


def percent(share: float | None) -> str:
    """Return a share as per cent with one decimal, "–" when unknown."""
    return "–" if share is None else f"{share:.1%}"


def integer(number: float | None) -> str:
    """Return a number with thousands separated, "–" when unknown."""
    return "–" if number is None else f"{number:,.0f}"


def significant(number: float | None) -> str:
    """Return a score with three significant digits, "–" when unknown."""
    if number is None:
        return "–"
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:#.3g}".rstrip(".")


def brief(text: str) -> str:
    """Return the beginning of a wording on one line, with an ellipsis where it goes on."""
    flat = " ".join(text.split())
    return flat if len(flat) <= BRIEF else flat[: BRIEF - 1] + "…"


def quoted(path: str) -> str:
    """Return a path as it is typed in a command: in quotation marks if it has spaces."""
    return f'"{path}"' if " " in path else path


def data(value: object) -> str:
    """Return `value` as JSON without a character that HTML reads: safe in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


@jinja2.pass_context
def slot_name(context: jinja2.runtime.Context, slot: str | None) -> str:
    """Return the visitor's name of a slot: its type by name, its number as it is.

    A ``+`` marks fillings that stand where the template has no slot.
    """
    visit: Visit = context["visit"]
    slot = slot or "–"
    kind = slot.rstrip("0123456789_+")
    name = visit.name("slot", kind)
    if slot.endswith("+"):
        return visit.say("slot.further", name=name)
    return name + slot[len(kind) :].lstrip("_")
