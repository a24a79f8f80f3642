"""Search by wording: word for word first, copies collapsed."""

from gimine.show.searching import search
from gimine.show.site import Site


def test_passages_with_the_words_come_first_and_copies_are_one_result(site: Site) -> None:
    found = search(site, "更新不够及时", {})
    first = found.hits[0]
    assert first.exact
    assert first.copies == found.exact == 28
    assert first.family_id == 4
    assert first.first["year"] == 2020
    assert "".join(p.text for p in first.pieces) == first.text
    assert [p.text for p in first.pieces if "match" in p.marks] == ["更新不够及时"]


def test_fillings_of_one_family_are_joined(site: Site) -> None:
    found = search(site, "全年通过各类渠道", {})
    (hit,) = [hit for hit in found.hits if hit.exact]
    assert hit.family_id == 2
    assert hit.family_reports == 28
    assert len(hit.others) >= 5


def test_a_near_wording_is_found_and_said_to_be_near(site: Site) -> None:
    found = search(site, "业务学习没有时间得不到保证", {})
    assert found.exact == 0
    assert not found.hits[0].exact
    assert "业务学习的时间得不到保证" in found.hits[0].text
    assert 0.5 <= found.hits[0].score < 1


def test_filters_narrow_the_search(site: Site) -> None:
    chosen = {"county": "青栎县", "year": "2022", "role": "problem"}
    found = search(site, "更新", chosen)
    assert found.exact == 3
    assert search(site, "更新", {"role": "overview"}).exact == 0


def test_odd_queries_have_sensible_answers(site: Site) -> None:
    assert search(site, "，", {}).exact > 0
    for query in ("z", "9z", "。。。", "a" * 200, "'"):
        assert search(site, query, {}).exact == 0
