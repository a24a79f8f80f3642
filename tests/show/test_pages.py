"""The pages say what the findings hold, in both languages, and escape what reports hold."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pytest
from starlette.testclient import TestClient

from gimine.findings import Findings
from gimine.schemas import SCHEMAS
from gimine.show.address import Query, Target
from gimine.show.app import application
from gimine.show.rendering import environment
from gimine.show.shelf import Shelf
from gimine.show.site import Site, Visit
from tests.show import invented

REPORT = "/report/" + quote("青栎县/石榴乡_2023.txt")
LISTS = ("/", "/reports", "/families", "/topics", "/network", "/audit?verdict=all", "/keywords")
REPORT_OF_FEW = "/report/" + quote("青栎县/溪口镇_2023.txt")
PAIR = "/compare?a=" + quote("青栎县/石榴乡_2023.txt") + "&b=" + quote("青栎县/石榴乡_2022.txt")
PAGES = ("/", "/reports", REPORT, "/report/" + quote(invented.ODD_ID), "/families", "/family/7",
         "/topics", "/topic/0", "/network", "/skipped", "/compare", PAIR, "/search",
         "/search?q=" + quote("公开"), "/audit", "/keywords")  # fmt: skip


@contextmanager
def opened(folder: Path) -> Iterator[TestClient]:
    """Yield a client of other findings, in English."""
    site = Site(folder)
    yield TestClient(application(Shelf(site), lang="en"), base_url="http://localhost")
    site.close()


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_answers_in_both_languages(client: TestClient, page: str, lang: str) -> None:
    answer = client.get(page + ("&" if "?" in page else "?") + f"lang={lang}")
    assert answer.status_code == 200
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in answer.text
    assert "<h1" in answer.text
    assert len(re.findall(r"\sid=\"([^\"]+)\"", answer.text)) == len(
        set(re.findall(r"\sid=\"([^\"]+)\"", answer.text))
    )


def test_the_language_of_the_browser_is_followed_unless_one_is_set(site: Site) -> None:
    client = TestClient(application(Shelf(site)), base_url="http://localhost")
    for header, menu in (("en-GB,en;q=0.9", "Overview"), ("zh-CN", "概览"), ("fr", "概览")):
        assert menu in client.get("/", headers={"accept-language": header}).text


def test_links_keep_the_language_of_the_address(client: TestClient) -> None:
    assert 'href="/reports?lang=zh"' in client.get("/?lang=zh").text
    assert 'href="/reports"' in client.get("/").text


def test_the_overview_says_what_was_read_and_how_much_is_copied(client: TestClient) -> None:
    said = text_of(client.get("/").text)
    assert "28 annual reports of 9 bodies in 3 counties, 2020–2023" in said
    assert "80.0% of the free text stands elsewhere too" in said
    assert "Wrong kind of body" in said


def test_a_report_shows_its_text_with_every_copy_and_its_source(client: TestClient) -> None:
    page = client.get(REPORT).text
    assert page.count('class="stretch k-') == 9
    assert page.count('<article class="proof') == 9
    assert "Nearest earlier source" in page
    assert 'class="slot">石榴乡</b>' in page
    assert re.search(r'<mark class="fail" id="c\d+" title="Requests: row totals', page)
    assert "word for word" in text_of(page)


def test_the_source_of_a_copy_is_laid_beside_it_with_its_own_filling(client: TestClient) -> None:
    page = client.get(REPORT).text
    proof = page.split('<article class="proof')[1]
    mine, theirs = re.findall(r"<blockquote.*?</blockquote>", proof, re.DOTALL)
    assert 'class="slot">2023</b>' in mine
    assert 'class="slot">2022</b>' in theirs
    assert 'class="diff"' not in mine + theirs


def test_a_sum_that_fails_is_marked_in_its_table(client: TestClient) -> None:
    page = client.get(REPORT).text
    assert re.search(r'<td class="number fail">2<span class="unseen">requests_row_total', page)


def test_a_slip_is_marked_in_its_sentence(client: TestClient) -> None:
    page = client.get("/report/" + quote("云坪区/长亭乡_2022.txt")).text
    assert re.search(r'<mark class="fail" id="c\d+"[^>]*>我镇</mark>', page)
    audit = client.get("/audit?rule=wrong_level").text
    assert '<mark class="fail">我镇</mark>对此高度重视' in audit


def test_script_in_a_report_is_text_on_every_page(client: TestClient) -> None:
    for page in (REPORT, PAIR, "/search?q=" + quote("<script>"), "/search?q=" + quote("群众")):
        html = client.get(page).text
        assert invented.HOSTILE not in html
        assert "<script>alert" not in html
    assert "&lt;script&gt;alert(" in client.get(REPORT).text


def test_a_family_shows_slots_as_columns_and_fillings_as_rows(client: TestClient) -> None:
    page = client.get("/family/1?county=" + quote("青栎县")).text
    assert '<th scope="col"><b class="slot">place1</b></th>' in page
    row = re.search(r"<tr>\s*<th scope=\"row\"><a[^>]*>石榴乡</a>.*?</tr>", page, re.DOTALL)
    assert row
    assert "<td>石榴乡</td>" in row[0]
    assert "<td>2021</td>" in row[0]


def test_the_flow_says_which_problems_have_no_measure(client: TestClient) -> None:
    assert "unanswered 9" in text_of(client.get("/topics").text)


def test_where_measures_have_no_topics_the_figure_says_how_many_problems_are_answered(
    tmp_path: Path,
) -> None:
    tables = invented.findings().tables()
    problems = {(r["report_id"], r["problem_id"]) for r in tables["links"].to_pylist()}
    topics = tables["passage_topics"]
    own = [(r["report_id"], r["passage_id"]) in problems for r in topics.to_pylist()]
    tables["passage_topics"] = topics.filter(pa.array(own))
    with opened(Findings(tables, {}).save(tmp_path / "found")) as client:
        assert "Problems with and without a measure" in client.get("/topics").text
        assert "有没有对策" in client.get("/topics?lang=zh").text
        numbers = client.get("/topics?csv=flow").content.decode("utf-8-sig").splitlines()
    assert numbers == [
        "Problem,Answered,Unanswered",
        f"{invented.TOPICS[0]},28,0",
        f"{invented.TOPICS[1]},28,0",
        f"{invented.TOPICS[2]},19,9",
    ]


def test_a_topic_shows_the_measure_that_answers_each_problem(client: TestClient) -> None:
    page = client.get("/topic/2?county=" + quote("青栎县")).text
    assert re.search(r'<td class="wording"><a href="/report/[^"]*#p\d+">用好广播和院坝会', page)
    assert '<td class="wording">–</td>' in page
    numbers = client.get("/topic/2?csv=list").content.decode("utf-8-sig")
    assert numbers.splitlines()[0].startswith("report_id,passage_id,text,measure_id,measure,")
    assert "用好广播和院坝会" in numbers


def test_what_is_in_no_topic_is_named_in_the_visitors_language(tmp_path: Path) -> None:
    tables = invented.findings().tables()
    topics = tables["topics"].to_pylist()
    none = {**topics[0], "topic_id": -1, "label": "未归类", "words": [], "weights": []}
    passages = tables["passage_topics"].to_pylist()
    for row in passages:
        row["topic_id"] -= row["topic_id"] == 0
    tables["topics"] = invented.table("topics", [none, *topics[1:]])
    tables["passage_topics"] = invented.table("passage_topics", passages)
    with opened(Findings(tables, {}).save(tmp_path / "found")) as client:
        for page in ("/topics", "/topic/-1"):
            assert "No topic" in client.get(page).text
            assert "未归类" not in client.get(page).text
            assert "未归类" in client.get(f"{page}?lang=zh").text
        assert "<h2>Words" not in client.get("/topic/-1").text


def test_files_that_were_not_read_are_listed_with_the_reason(client: TestClient) -> None:
    assert 'href="/skipped"' in client.get("/reports").text
    assert 'href="/skipped"' in client.get("/").text
    page = client.get("/skipped?lang=zh").text
    assert "青栎县/空白.txt" in page
    assert '文件是空的 <span class="note" lang="en">the file is empty</span>' in page
    assert "Nothing matches" in client.get("/skipped?q=pdf").text


def test_no_failure_is_none_and_unknown_is_a_dash(client: TestClient, tmp_path: Path) -> None:
    row = r'石榴乡</a></th>.*?<td class="number">([0-9–]+)</td>\s*</tr>'
    address = "/reports?year=2022&q=" + quote("石榴")
    assert re.findall(row, client.get(address).text, re.DOTALL) == ["0"]
    with opened(invented.save(tmp_path / "found", without=("checks",))) as bare:
        assert re.findall(row, bare.get(address).text, re.DOTALL) == ["–"]


def test_fillings_beyond_the_template_have_a_name(site: Site) -> None:
    named = environment().from_string("{{ slot|slot_name }}")
    for lang, name in (("zh", "另有地名"), ("en", "further place")):
        visit = Visit(site, Target("overview"), Query(), lang)
        assert named.render(visit=visit, slot="place+") == name
        assert named.render(visit=visit, slot="place_2").endswith("2")


def test_without_a_report_named_any_two_can_be_chosen(client: TestClient) -> None:
    assert 'href="/compare"' in client.get("/network").text
    page = client.get("/compare?q=" + quote("石榴乡 2021")).text
    assert len(re.findall(r'href="/compare\?a=[^"&]*2021\.txt"', page)) == 1
    assert "The first 20" in client.get("/compare?q=20").text


def test_one_report_alone_asks_for_the_other(client: TestClient) -> None:
    page = client.get("/compare?a=" + quote("青栎县/石榴乡_2023.txt") + "&q=2021").text
    assert "Choose a report" in page
    assert page.count("/compare?a=") >= 9


@pytest.mark.parametrize(
    ("kept", "lacking"),
    [
        (("reports", "texts", "passages", "sections"), "/families"),
        (("reports", "texts", "passages", "topics"), "/audit"),
        (("reports",), "/topics"),
    ],
)
def test_pages_without_their_tables_name_the_command(
    tmp_path: Path, kept: tuple[str, ...], lacking: str
) -> None:
    without = tuple(name for name in SCHEMAS if name not in kept)
    site = Site(invented.save(tmp_path / "some", without=without))
    client = TestClient(application(Shelf(site), lang="en"), base_url="http://localhost")
    for page in ("/", "/reports", "/families", "/topics", "/network", "/audit", "/keywords", REPORT,
                 "/search?q=a", PAIR):  # fmt: skip
        assert client.get(page).status_code == 200, page
    command = {"/families": "reuse", "/audit": "audit", "/topics": "topics"}[lacking]
    assert re.search(rf"gimine {command} \S+some --out \S+some", client.get(lacking).text)
    site.close()


def test_findings_that_a_command_replaced_are_shown_anew(tmp_path: Path) -> None:
    folder = invented.save(tmp_path / "findings", counties=1)
    shelf = Shelf(Site(folder))
    client = TestClient(application(shelf, lang="en"), base_url="http://localhost")
    assert "10 annual reports" in client.get("/").text
    invented.save(folder)
    assert "28 annual reports" in client.get("/").text
    assert "坚持以公开为常态" in client.get(REPORT).text
    (folder / "manifest.json").unlink()
    assert "28 annual reports" in client.get("/").text
    shelf.close()


def test_findings_of_nothing_are_shown(tmp_path: Path) -> None:
    empty = Findings({n: s.empty_table() for n, s in SCHEMAS.items()}, {})
    site = Site(empty.save(tmp_path / "none"))
    client = TestClient(application(Shelf(site), lang="en"), base_url="http://localhost")
    for page in ("/", "/reports", "/families", "/topics", "/network", "/audit", "/search?q=a"):
        assert client.get(page).status_code == 200, page
    site.close()


@pytest.mark.parametrize("table", sorted(SCHEMAS))
def test_what_is_unknown_breaks_no_page(tmp_path: Path, table: str) -> None:
    """Every column of a table that may be null is; what names a thing or a place is not."""
    known = {"report_id", "family_id", "topic_id", "passage_id", "text", "start"}
    found = invented.findings(counties=1).tables()
    known |= set() if table == "checks" else {"end"}
    for place, field in enumerate(SCHEMAS[table]):
        if field.name not in known:
            nothing = pa.nulls(found[table].num_rows, field.type)
            found[table] = found[table].set_column(place, field, nothing)
    site = Site(Findings(found, {}).save(tmp_path / "unknown"))
    client = TestClient(application(Shelf(site), lang="en"), base_url="http://localhost")
    few = (REPORT_OF_FEW, "/family/7", "/topic/0", "/search?q=" + quote("公开"), *LISTS)
    for page in few:
        assert client.get(page).status_code == 200, page
    site.close()
