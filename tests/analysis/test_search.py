"""Searching by meaning and by wording: what comes first, filters, copies, odd queries."""

import contextlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.analysis.search import SearchIndex, search
from gimine.analysis.search.wording_score import Bigrams
from gimine.corpus import Corpus
from gimine.errors import GimineError
from tests.analysis.small_reports import report_of


@pytest.fixture(scope="module")
def index(sixteen: Corpus) -> SearchIndex:
    return SearchIndex.of(sixteen)


def test_paraphrases_come_before_other_complaints(sixteen: Corpus, index: SearchIndex) -> None:
    found = search(sixteen, "缺人手，没有专职人员", k=4, index=index)
    assert {hit.text[:2] for hit in found} == {"二是"}


def test_wording_finds_what_meaning_does_not_know() -> None:
    texts = ["关于青稞脱粒的说明", "关于渔船检修的说明", "关于苗木调运的说明"]
    corpus = Corpus.from_reports(report_of(i, [("problem", t)]) for i, t in enumerate(texts))
    assert search(corpus, "渔船检修", k=1)[0].report_id == "001.txt"


def test_one_hit_per_family_with_its_copies(sixteen: Corpus, index: SearchIndex) -> None:
    found = search(sixteen, "公开形式单一，以文字为主，不够生动", index=index)
    assert found[0].copies == 4
    assert len({hit.text for hit in found}) == len(found)
    assert found[0].score == pytest.approx(1, abs=0.15)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_near_variants_count_as_copies() -> None:
    text = "一是公开形式单一，以文字为主，不够生动直观，群众不愿意看也看不明白"
    items = [[("problem", text)], [("problem", text.replace("直观", "形象"))], [("problem", text)]]
    corpus = Corpus.from_reports(report_of(i, each) for i, each in enumerate(items))
    found = search(corpus, "形式单一")
    assert [hit.copies for hit in found] == [3]


def test_offsets_point_into_the_report(sixteen: Corpus, index: SearchIndex) -> None:
    for hit in search(sixteen, "群众留言", index=index):
        assert sixteen.report(hit.report_id).text[hit.start : hit.end] == hit.text
        assert all("群众留言".find(hit.text[a]) >= 0 for a, _ in hit.marks)


def test_the_match_is_marked(sixteen: Corpus, index: SearchIndex) -> None:
    hit = search(sixteen, "群众留言", k=1, index=index)[0]
    assert [hit.text[a:b] for a, b in hit.marks] == ["群众留言"]


@pytest.mark.parametrize("year", [2022, 2023, 1999])
def test_filters_leave_out_other_reports(sixteen: Corpus, index: SearchIndex, year: int) -> None:
    found = search(sixteen, "更新不及时", year=year, county="云溪县", role="problem", index=index)
    assert bool(found) == (year != 1999)
    for hit in found:
        report = sixteen.report(hit.report_id)
        assert (report.year, report.county, hit.role) == (year, "云溪县", "problem")
    assert all(hit.copies == 2 for hit in found)


def test_a_saved_index_answers_as_before(
    sixteen: Corpus, index: SearchIndex, tmp_path: Path
) -> None:
    index.save(tmp_path / "search")
    loaded = SearchIndex.load(tmp_path / "search", sixteen)
    assert loaded is not None
    assert search(sixteen, "人手", index=loaded).hits == search(sixteen, "人手", index=index).hits


def test_an_index_of_other_reports_or_a_broken_one_is_not_used(
    sixteen: Corpus, index: SearchIndex, tmp_path: Path
) -> None:
    index.save(tmp_path / "search")
    other = Corpus.from_reports([report_of(0, [("problem", "更新慢")])])
    assert SearchIndex.load(tmp_path / "search", other) is None
    (tmp_path / "search" / "likeness.rows.npy").write_bytes(b"?")
    assert SearchIndex.load(tmp_path / "search", sixteen) is None
    assert SearchIndex.load(tmp_path / "none") is None


def test_an_index_made_with_other_models_is_not_used(
    sixteen: Corpus, index: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.save(tmp_path / "search")
    monkeypatch.setattr("gimine.analysis.search.index.models_print", lambda: "of a later version")
    assert SearchIndex.load(tmp_path / "search", sixteen) is None


@pytest.mark.parametrize(
    ("query", "options", "message"),
    [
        ("", {}, "holds no word"),
        ("，。！", {}, "holds no word"),
        ("更新", {"k": 0}, "0 results"),
        ("更新", {"role": "nobody"}, "no role 'nobody'"),
    ],
)
def test_what_cannot_be_searched(
    sixteen: Corpus, index: SearchIndex, query: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(GimineError, match=message):
        search(sixteen, query, index=index, **options)  # type: ignore[arg-type]


def test_an_empty_corpus_cannot_be_searched() -> None:
    with pytest.raises(GimineError, match="no passages"):
        search(Corpus.from_reports([]), "更新")


@pytest.mark.parametrize("query", ["慢", "Excel", "2023年", "公开" * 5000, "𠮷", "更新\n不及时"])
def test_odd_queries_are_answered(sixteen: Corpus, index: SearchIndex, query: str) -> None:
    found = search(sixteen, query, k=3, index=index)
    assert len(found) <= 3
    assert all(0 <= hit.score <= 1.01 for hit in found)


@settings(deadline=None, max_examples=30)
@given(st.text(min_size=1, max_size=20))
def test_any_text_is_answered_or_refused(query: str) -> None:
    with contextlib.suppress(GimineError):
        assert len(search(Corpus.from_reports([]), query, index=SMALL)) <= 2


SMALL = SearchIndex.of(
    Corpus.from_reports([report_of(0, [("problem", "更新慢"), ("problem", "人手少")])])
)


def test_many_wordings_are_searched_by_candidates_and_find_the_same(
    sixteen: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = search(sixteen, "没有专职人员，人手不足", k=4, index=SearchIndex.of(sixteen)).hits
    monkeypatch.setattr("gimine.analysis.search.index.EXACT", 4)
    monkeypatch.setattr("gimine.analysis.search.likeness.EXACT", 4)
    monkeypatch.setattr("gimine.analysis.search.likeness.LOOKED_AT", 6)
    index = SearchIndex.of(sixteen)
    assert len(index.likeness.heads) == 4
    found = search(sixteen, "没有专职人员，人手不足", k=4, index=index).hits
    assert [hit.text for hit in found] == [hit.text for hit in every]
    assert search(sixteen, "慢", k=1, index=index)[0].text.count("慢")


def test_rare_bigrams_choose_the_candidates() -> None:
    texts = [f"公开{word}" for word in ("渔船检修", "苗木调运", "青稞脱粒")]
    bigrams, all_of_them = Bigrams.of(texts), np.ones(3, bool)
    assert bigrams.best("公开苗木", 3, all_of_them, 1).tolist() == [1]
    assert bigrams.best("公开苗木", 3, np.array([True, False, True]), 3).tolist() == [0, 2]
    assert bigrams.best("无", 3, all_of_them, 3).tolist() == []
