"""The pages as files: complete, linked to one another, replaced whole or not at all."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from gimine.errors import GimineError
from gimine.show import export
from tests.show import invented

pytestmark = pytest.mark.slow
LINK = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Findings of ten reports, for tests that write them more than once."""
    return invented.save(tmp_path_factory.mktemp("few") / "findings", counties=1)


@pytest.fixture(scope="module")
def exported(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented findings as files in both languages."""
    return export(folder, tmp_path_factory.mktemp("export") / "site").parent


def test_every_page_is_there_in_both_languages(exported: Path) -> None:
    for lang in ("zh", "en"):
        pages = [
            path.relative_to(exported / lang).as_posix()
            for path in exported.glob(f"{lang}/**/*.html")
        ]
        assert {"index.html", "reports.html", "network.html", "audit.html"} <= set(pages)
        assert sum(page.startswith("report/") for page in pages) == 28
        assert sum(page.startswith("family/") for page in pages) == 9
        assert sum(page.startswith("topic/") for page in pages) == 3
        assert sum(page.startswith("compare/") for page in pages) == 84


def test_every_link_leads_to_a_file_of_the_export(exported: Path) -> None:
    for page in exported.rglob("*.html"):
        for link in LINK.findall(page.read_text("utf-8")):
            path = unquote(unescape(link).partition("#")[0])
            assert not path.startswith(("/", "http", "data:")), (page, link)
            assert not path or (page.parent / path).resolve().is_file(), (page, link)


def test_fragments_lead_to_a_place_of_their_page(exported: Path) -> None:
    report = next((exported / "en/report").glob("*.html")).read_text("utf-8")
    places = set(re.findall(r'\sid="([^"]+)"', report))
    for fragment in re.findall(r'href="#([^"]*)"', report):
        assert fragment in places


def test_hostile_text_stays_text_in_what_scripts_read(exported: Path) -> None:
    for page in [*exported.rglob("*.html"), *exported.rglob("search-data.js")]:
        assert "<script>alert" not in page.read_text("utf-8")


def test_numbers_stand_beside_their_pages(exported: Path) -> None:
    years = (exported / "en/index.html.reuse-by-year.csv").read_text("utf-8-sig").splitlines()
    assert years[0].startswith("Year,Reports,Statutory")
    assert [line.split(",")[0] for line in years[1:]] == ["2020", "2021", "2022", "2023"]


def test_one_language_alone_offers_no_other(few: Path, tmp_path: Path) -> None:
    first = export(few, tmp_path / "site", lang="en")
    assert first == tmp_path / "site/index.html"
    assert not (tmp_path / "site/zh").exists()
    assert 'hreflang="zh"' not in (tmp_path / "site/en/index.html").read_text("utf-8")


def test_an_export_replaces_an_earlier_one_and_nothing_else(few: Path, tmp_path: Path) -> None:
    site, mine = tmp_path / "site", tmp_path / "mine"
    export(few, site, lang="zh")
    (site / "zh/stale.html").write_text("old")
    export(few, site, lang="zh")
    assert not (site / "zh/stale.html").exists()
    mine.mkdir()
    (mine / "thesis.docx").write_text("precious")
    with pytest.raises(GimineError, match=r"mine holds files that are not an earlier export"):
        export(few, mine)
    with pytest.raises(GimineError, match="is a file"):
        export(few, mine / "thesis.docx")
    assert (mine / "thesis.docx").read_text() == "precious"


def test_a_failed_export_leaves_the_earlier_one(few: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    export(few, site, lang="zh")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def stop(step: str, done: int, total: int) -> None:
        assert step
        if total > done > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(few, site, lang="en", progress=stop)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_progress_counts_every_page(few: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    export(few, tmp_path / "site", progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1][1] == told[-1][2]


def test_findings_with_few_tables_are_exported(tmp_path: Path) -> None:
    without = ("families", "spans", "slots", "shares", "neighbours", "topics", "checks")
    folder = invented.save(tmp_path / "bare", without=without, counties=1)
    first = export(folder, tmp_path / "site")
    assert "gimine reuse bare" in (first.parent / "en/families.html").read_text("utf-8")


def test_what_is_no_findings_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GimineError, match="not a findings folder"):
        export(tmp_path, tmp_path / "site")
    with pytest.raises(GimineError, match="do not speak 'fr'"):
        export(tmp_path, tmp_path / "site", lang="fr")
