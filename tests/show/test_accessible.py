"""Every page in a real browser: no error, nothing from elsewhere, usable by everyone."""

import pytest
from playwright.sync_api import expect

from tests.show.browsing import PAGES, REPORT, Watched, serious, spoken

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_no_error_loads_nothing_foreign_and_is_accessible(
    watched: Watched, address: str, path: str, scheme: str, lang: str
) -> None:
    page = watched.page
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page.goto(address + spoken(path, lang))
    expect(page.locator("h1")).to_have_count(1)
    assert serious(page) == []
    assert watched.errors == []
    assert watched.hosts <= {address}


@pytest.mark.parametrize("path", ["/report/none.txt", "/reports?sort=size", "/reports?q=zzz"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refusal_and_an_empty_list_are_accessible(
    watched: Watched, address: str, path: str, scheme: str
) -> None:
    watched.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    watched.page.goto(address + path)
    expect(watched.page.locator("h1")).to_have_count(1)
    assert serious(watched.page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_shows_all_without_scrolling_sideways(
    watched: Watched, address: str, path: str
) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 800})
    for lang in ("en", "zh"):
        page.goto(address + spoken(path, lang))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(page) == []


def test_a_wide_table_with_a_failed_sum_scrolls_by_itself(watched: Watched, address: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + REPORT)
    widen = "for (const cell of document.querySelectorAll('.grid td')) cell.style.minWidth = '20em'"
    page.evaluate(widen)
    assert page.locator(".grid td.fail .unseen").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
