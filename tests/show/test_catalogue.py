"""Every word of the interface is there in both languages, and none is missing."""

import re
from string import Formatter

import pytest

from gimine.show.catalogue import catalogue
from gimine.show.rendering import folder
from gimine.show.routes import ROUTES
from gimine.show.site import PARTS

SOURCES = [
    *folder().glob("templates/**/*"),
    *(path for path in folder().parents[1].joinpath("show").rglob("*.py")),
]
SAID = re.compile(r"""say\(\s*['"]([\w.-]+)['"]""")


def entries() -> dict[str, dict[str, str]]:
    return catalogue()._entries


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("key", sorted(entries()))
def test_both_languages_say_it_with_the_same_values(key: str) -> None:
    chinese, english = entries()[key]["zh"], entries()[key]["en"]
    assert chinese.strip()
    assert english.strip()
    assert fields(chinese) == fields(english)


def test_every_message_that_a_page_says_is_there() -> None:
    said = {
        key for path in SOURCES if path.is_file() for key in SAID.findall(path.read_text("utf-8"))
    }
    assert len(said) > 80
    assert sorted(key for key in said if key not in catalogue() and not key.endswith(".")) == []


def test_kinds_and_pages_have_names() -> None:
    for part in PARTS:
        assert f"kind.{part}" in catalogue()
        assert f"kind.{part}.what" in catalogue()
    for route in ROUTES:
        if route.name not in {"report", "family", "topic", "skipped"}:
            assert f"menu.{route.name}" in catalogue()


def test_a_new_code_is_shown_as_it_is() -> None:
    assert catalogue().name("en", "rule", "brand_new_rule") == "brand_new_rule"
    with pytest.raises(KeyError):
        catalogue().say("en", "no.such.message")
