"""Addresses are checked: the impossible gets 400, what is not there 404, nothing a traceback."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from gimine.show.address import Target, file_path, server_path
from gimine.show.app import application
from gimine.show.shelf import Shelf
from gimine.show.site import Site

WRONG = [
    ("/reports?sort=year;DROP TABLE reports", 400),
    ("/reports?sort=sha256", 400),
    ("/reports?county=' OR '1'='1", 400),
    ("/reports?year=2021 UNION SELECT 1", 400),
    ("/reports?year=1999", 400),
    ("/reports?page=0", 400),
    ("/reports?page=-1", 400),
    ("/reports?page=2", 404),
    ("/reports?page=99999999999999999999", 400),
    ("/reports?colour=red", 400),
    ("/reports?year=2021&year=2022", 400),
    ("/reports?q=" + "x" * 201, 400),
    ("/reports?q=%00", 400),
    ("/reports?lang=fr", 400),
    ("/reports?csv=../../etc/passwd", 404),
    ("/report/none.txt", 404),
    ("/report/../../../../etc/passwd", 404),
    ("/report/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
    ("/report/' OR '1'='1", 404),
    ("/assets/../catalogue.yaml", 404),
    ("/assets/%2e%2e/catalogue.yaml", 404),
    ("/assets/..%2fcatalogue.yaml", 404),
    ("/family/1;DROP TABLE families", 404),
    ("/family/-1", 404),
    ("/family/99999999999999999999999", 404),
    ("/family/٣", 404),
    ("/topic/1 OR 1=1", 404),
    ("/topic/-2", 404),
    ("/compare?c=1", 400),
    ("/skipped?sort=size", 400),
    ("/compare?a=none.txt", 404),
    ("/network?links=81", 400),
    ("/search?q=a&role=all", 400),
    ("/audit?verdict=maybe", 400),
    ("/nowhere", 404),
]


@pytest.mark.parametrize(("address", "status"), WRONG)
def test_wrong_addresses_are_refused_with_a_page(
    client: TestClient, address: str, status: int
) -> None:
    answer = client.get(address.replace(" ", "%20").replace("'", "%27"))
    assert answer.status_code == status
    assert "Back to the overview" in answer.text
    assert "Traceback" not in answer.text


def test_a_refusal_says_what_is_wrong_in_the_visitors_language(client: TestClient) -> None:
    told = {
        "/reports?sort=size": ("sort=“size”不在可选的值里", "sort cannot be “size”"),
        "/reports?colour=red": ("没有“colour”这个选项", "no option “colour”"),
        "/reports?page=7": ("没有第 7 页", "no page 7"),
        "/reports?page=x": ("page=“x”不是整数", "page=“x” is not a whole number"),
        "/report/none.txt": ("没有报告“none.txt”", "no report “none.txt”"),
        "/topic/77": ("没有主题“77”", "no topic “77”"),
    }
    for address, messages in told.items():
        for lang, message in zip(("zh", "en"), messages, strict=True):
            joined = f"{address}{'&' if '?' in address else '?'}lang={lang}"
            answer = client.get(joined)
            assert answer.status_code >= 400
            assert message in answer.text
            assert 'aria-current="page"' not in answer.text


def test_what_was_asked_is_escaped_in_the_refusal(client: TestClient) -> None:
    answer = client.get("/reports?sort=" + quote("<script>alert(1)</script>"))
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_free_text_is_only_text(client: TestClient) -> None:
    for words in ("'; DROP TABLE reports; --", "%' OR 1=1", "100%", "_", "\\", "{}", "“”"):
        for page in ("/search", "/reports", "/audit", "/families"):
            assert client.get(f"{page}?{urlencode({'q': words})}").status_code == 200
    assert "28 annual reports" in client.get("/").text


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["/", "/reports", "/search", "/audit", "/family/1", "/network", "/compare"]),
    st.dictionaries(
        st.sampled_from(["q", "sort", "page", "county", "year", "role", "a", "b", "csv", "x"]),
        st.text(max_size=12),
        max_size=4,
    ),
)
def test_no_address_breaks_the_server(
    client: TestClient, page: str, options: dict[str, str]
) -> None:
    clean = {k: v.encode("utf-8", "replace").decode() for k, v in options.items()}
    assert client.get(f"{page}?{urlencode(clean)}").status_code in {200, 400, 404}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
def test_no_report_id_breaks_the_server(client: TestClient, key: str) -> None:
    path = quote(key.encode("utf-8", "replace"), safe="")
    assert client.get(f"/report/x{path}").status_code == 404


def test_only_reading_is_possible(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, "/").status_code == 405


def test_answers_carry_headers_that_keep_the_page_to_itself(client: TestClient) -> None:
    for page in ("/", "/assets/frame.css", "/nowhere", "/reports?csv=list"):
        headers = client.get(page).headers
        assert headers["x-content-type-options"] == "nosniff"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


def test_another_name_for_this_machine_is_refused(site: Site) -> None:
    """A page of another site whose name resolves to this machine learns nothing."""
    client = TestClient(application(Shelf(site)), base_url="http://rebound.example")
    assert client.get("/").status_code == 400
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200
    assert client.get("/", headers={"host": "127.0.0.1:8000"}).status_code == 200
    open_to_all = TestClient(
        application(Shelf(site), hosts=["*"]), base_url="http://rebound.example"
    )
    assert open_to_all.get("/").status_code == 200


def test_paths_of_pages() -> None:
    odd = Target("report", ("表 格/各镇.csv#12",))
    assert server_path(odd, {}) == "/report/" + quote("表 格/各镇.csv#12")
    assert server_path(Target("compare", ("a", "b")), {"lang": "en"}) == "/compare?a=a&b=b&lang=en"
    assert server_path(Target("overview"), {}, "x") == "/#x"
    assert file_path(Target("overview")) == "index.html"
    assert file_path(Target("family", ("12",))) == "family/12.html"
    assert file_path(odd).startswith("report/")
    assert file_path(odd) != file_path(Target("report", ("表 格/各镇.csv#13",)))
