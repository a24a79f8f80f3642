"""The pages in a real browser: what a reader does with them, served and exported."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, expect

from gimine.show import export
from gimine.show.address import Target, file_path
from tests.show import invented
from tests.show.browsing import REPORT, REPORT_ID, ZH, Watched, serious

pytestmark = pytest.mark.slow


def test_a_click_on_a_copy_lays_its_source_beside_it(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + REPORT)
    proof = page.locator(".proof")
    assert proof.locator("visible=true").count() == 0
    page.locator(".stretch").first.hover()
    expect(page.locator("[role=tooltip]")).to_contain_text("28 份报告")
    page.locator(".stretch").first.click()
    shown = proof.locator("visible=true")
    expect(shown).to_have_count(1)
    expect(shown.locator(".mine .slot").nth(1)).to_have_text("2023")
    expect(shown.locator(".theirs .slot").nth(1)).to_have_text("2022")
    assert re.search(r"#e\d+-\d+$", page.url)
    page.go_back()
    expect(shown).to_have_count(0)


def test_the_address_of_a_copy_opens_it_again(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + REPORT)
    page.locator(".stretch").nth(3).click()
    cited = page.url
    page.goto("about:blank")
    page.goto(cited)
    expect(page.locator(".proof:visible")).to_have_count(1)
    expect(page.locator(".stretch.current")).to_have_count(1)


def test_keys_walk_through_the_copies_and_back_to_the_text(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + REPORT)
    for number in ("1", "2", "3"):
        page.keyboard.press("j")
        expect(page.locator(".proof:visible h3")).to_contain_text(f"第 {number} 处")
    page.keyboard.press("k")
    expect(page.locator(".proof:visible h3")).to_contain_text("第 2 处")
    page.keyboard.press("Escape")
    expect(page.locator(".proof:visible")).to_have_count(0)
    expect(page.locator(".stretch").nth(1)).to_be_focused()


def test_both_reports_open_side_by_side_at_the_passage(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + REPORT)
    page.locator(".stretch").nth(1).click()
    page.locator(".proof:visible a.button").click()
    expect(page.locator("h1")).to_contain_text("石榴乡 2023 年")
    expect(page.locator("h1")).to_contain_text("⇄")
    expect(page.locator("tr:has(.here:target)")).to_contain_text("坚持以公开为常态")
    assert page.locator(".side-by-side td .slot").count() >= 4


def test_results_come_while_typing_and_are_in_the_address(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + "/search")
    page.get_by_label("字句").press_sequentially("看不懂")
    expect(page.locator(".hits > li")).not_to_have_count(0)
    expect(page.locator("mark.match").first).to_have_text("看不懂")
    expect(page).to_have_url(re.compile("q=" + quote("看不懂")))
    page.get_by_label("年份").select_option("2022")
    expect(page.locator(".status")).to_contain_text("9 处")
    page.locator(".hits a.go").first.click()
    expect(page.locator("article.text")).to_be_visible()
    assert watched.errors == []


def test_a_click_on_a_head_sorts_and_on_the_other_language_switches(
    watched: Watched, address: str
) -> None:
    page = watched.page
    page.goto(address + "/reports")
    page.get_by_role("link", name="年份").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("年份")
    expect(page.locator(".list tbody tr").first).to_contain_text("2023")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Reports")
    assert "sort=-year" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_load_state()
    page.get_by_label("County").select_option("青栎县")
    expect(page.locator(".list tbody tr")).to_have_count(9)
    assert "county=" + quote("青栎县") in page.url


def test_light_and_dark_are_remembered(watched: Watched, address: str) -> None:
    page = watched.page
    page.emulate_media(color_scheme="light")
    page.goto(address + "/")
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(address + "/reports")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_figure_is_saved_as_svg_and_png(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + "/")
    saved = {}
    for kind in ("svg", "png"):
        with page.expect_download() as download:
            page.locator(f"#figure-reuse-by-year [data-save={kind}]").click()
        assert download.value.suggested_filename == f"gimine-reuse-by-year.{kind}"
        saved[kind] = Path(download.value.path()).read_bytes()
    assert saved["png"].startswith(b"\x89PNG")
    drawn = saved["svg"].decode()
    assert drawn.startswith("<svg")
    assert "rgb(" in drawn
    assert "2023" in drawn
    for told in ("各年的文字从哪里来", "占自由文字的百分比。", "同级雷同", "gimine"):
        assert f">{told}" in drawn
    assert watched.errors == []


def test_without_scripts_everything_can_still_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale=ZH)
    page = context.new_page()
    page.goto(address + REPORT)
    page.locator(".stretch").first.click()
    expect(page.locator(".proof:visible")).to_have_count(1)
    page.goto(address + "/reports")
    page.get_by_label("县区").select_option("青栎县")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".list tbody tr")).to_have_count(9)
    context.close()


@pytest.fixture(scope="module")
def exported(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the export on disk, without a slash at the end."""
    first = export(folder, tmp_path_factory.mktemp("export") / "site")
    return first.parent.as_uri()


def test_the_export_opens_from_disk_without_error(watched: Watched, exported: str) -> None:
    page = watched.page
    page.goto(exported + "/index.html")
    expect(page.locator("h1")).to_contain_text("在别处也能找到")
    for name in ("reports", "families", "topics", "network", "search", "audit", "keywords"):
        page.locator(f"header a[href='{name}.html']").click()
        expect(page.locator("h1")).to_have_count(1)
        assert serious(page) == []
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert watched.errors == []
    assert watched.hosts <= {"file://", "file:"}


def test_lists_of_the_export_sort_filter_and_keep_their_state(
    watched: Watched, exported: str
) -> None:
    page = watched.page
    page.goto(exported + "/zh/reports.html")
    page.get_by_role("link", name="年份").click()
    expect(page.locator(".list tbody tr").first).to_contain_text("2023")
    page.get_by_label("县区").select_option("青栎县")
    expect(page.locator(".list tbody tr")).to_have_count(9)
    assert unquote(page.url).endswith("#sort=-year&county=青栎县")
    cited = page.url
    page.goto("about:blank")
    page.goto(cited)
    expect(page.locator(".list tbody tr")).to_have_count(9)
    page.goto(exported + "/zh/network.html")
    page.locator("select[name=ties]").select_option("between")
    expect(page.locator(".list .status")).to_have_text("第 1–20 条，共 20 条 CSV（未筛选）")
    page.locator("select[name=county]").select_option("云坪区")
    expect(page.locator(".list tbody tr").first).to_contain_text("云坪区")
    assert page.locator(".list tbody tr:not(:has-text('云坪区'))").count() == 0
    page.goto(exported + "/zh/topic/0.html")
    expect(page.locator(".list tbody tr")).to_have_count(50)
    page.get_by_role("link", name="机关").click()
    page.locator(".pages button").last.click()
    expect(page.locator(".list tbody tr")).to_have_count(6)
    assert watched.errors == []


def test_the_export_shows_copies_and_searches_from_disk(watched: Watched, exported: str) -> None:
    page = watched.page
    page.goto(f"{exported}/zh/{file_path(Target('report', (REPORT_ID,)))}")
    page.locator(".stretch").nth(1).click()
    expect(page.locator(".proof:visible .theirs")).to_be_visible()
    page.goto(exported + "/zh/search.html")
    page.get_by_label("字句").fill("群众看不清")
    expect(page.locator(".hits > li")).not_to_have_count(0)
    expect(page.locator("mark.match").first).to_have_text("群众看不清")
    page.get_by_label("字句").fill(invented.HOSTILE[:8])
    expect(page.locator(".hits > li")).to_have_count(1)
    expect(page.locator(".hits > li")).to_contain_text("<script>")
    page.locator(".hits a").first.click()
    expect(page.locator("article.text")).to_contain_text(invented.HOSTILE)
    assert watched.errors == []
