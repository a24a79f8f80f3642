"""Lists: sorted, filtered, paged, and given as CSV."""

import csv
import io
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from gimine.show.csvs import csv_bytes
from gimine.show.site import Sheet


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_list_is_sorted_as_the_address_says(client: TestClient) -> None:
    years = [row["year"] for row in rows(client, "/reports?csv=list&sort=-year")]
    assert years == sorted(years, reverse=True)
    page = client.get("/reports?sort=-year").text
    assert re.search(r'aria-sort="descending"><a href="/reports\?sort=year" data-sort="year"', page)


def test_filters_narrow_a_list_and_stay_in_its_links(client: TestClient) -> None:
    county = quote("青栎县")
    found = rows(client, f"/reports?csv=list&county={county}&year=2022")
    assert {(row["county"], row["year"]) for row in found} == {("青栎县", "2022")}
    assert len(found) == 3
    page = client.get(f"/reports?county={county}&year=2022").text
    assert f"county={county}&amp;year=2022&amp;sort=place" in page


def test_a_word_is_looked_for_in_names(client: TestClient) -> None:
    found = rows(client, "/reports?csv=list&q=" + quote("石榴"))
    assert {row["place"] for row in found} == {"石榴乡"}


def test_the_audit_lists_failures_unless_asked_for_all(client: TestClient) -> None:
    assert {row["verdict"] for row in rows(client, "/audit?csv=list")} == {"fail"}
    assert {row["verdict"] for row in rows(client, "/audit?csv=list&verdict=all")} == {
        "fail",
        "pass",
    }


def test_words_are_looked_for_in_the_passages_of_a_topic(client: TestClient) -> None:
    every = rows(client, "/topic/2?csv=list")
    for words in ("看不清", "{", "没有的字", "%", "'"):
        found = rows(client, f"/topic/2?csv=list&q={quote(words)}")
        assert found == [row for row in every if words in row["text"]]
        page = client.get(f"/topic/2?q={quote(words)}").text
        assert f"of {len(found)} " in page
    narrowed = rows(client, f"/topic/2?csv=list&year=2021&q={quote('看不清')}")
    assert len(narrowed) == 9


def test_pages_of_a_list_hold_each_row_once(client: TestClient) -> None:
    pages = [client.get(f"/topic/0?page={page}&sort=place").text for page in (1, 2)]
    assert "1–50 of 56" in pages[0]
    assert "51–56 of 56" in pages[1]
    assert 'rel="next"' in pages[0]
    assert 'rel="prev"' in pages[1]
    links = [re.findall(r'<th scope="row" class="wording"><a href="([^"]+)"', p) for p in pages]
    assert len(links[0]) == 50
    assert len(set(links[0]) | set(links[1])) == 56


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("/", ["reuse-by-year", "reuse-by-county", "topics", "failures"]),
        ("/family/2", ["list", "slots", "by-year", "by-county"]),
        ("/topics", ["list", "flow"]),
        ("/topic/1", ["list", "share-by-year", "share-by-county"]),
        ("/network", ["list", "network"]),
        ("/audit", ["list", "rules", "failures-by-county"]),
        ("/report/" + quote("青栎县/石榴乡_2023.txt"), ["stretches"]),
        ("/search?q=" + quote("公开"), ["hits"]),
    ],
)
def test_every_figure_and_list_gives_its_numbers(
    client: TestClient, page: str, names: list[str]
) -> None:
    html = client.get(page).text
    for name in names:
        address = page + ("&" if "?" in page else "?") + f"csv={name}"
        assert f"csv={name}" in html
        assert rows(client, address), name


def test_csv_joins_lists_and_leaves_the_unknown_blank() -> None:
    made = csv_bytes(Sheet(["a", "b"], [[["更新", "及时"], None]])).decode("utf-8-sig")
    assert made == "a,b\r\n更新；及时,\r\n"


def test_links_between_counties_can_be_told_from_those_within(client: TestClient) -> None:
    every = rows(client, "/network?csv=list")
    between = rows(client, "/network?csv=list&ties=between")
    within = rows(client, "/network?csv=list&ties=within")
    assert len(every) == len(between) + len(within)
    assert all(row["county_a"] != row["county_b"] for row in between)
    drawn = rows(client, "/network?csv=network&ties=within")
    assert len(drawn) == len(within)
