"""Keywords: real substrings with true counts, groups told apart, templates that weigh once."""

import math

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from gimine.analysis.keywords import KeywordFindings, keyness, keywords, new_words
from gimine.analysis.keywords.single import text_rank, tf_idf
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.language.tokens import Tokenizer
from tests.analysis.small_reports import report_of

OPENINGS = ("各站所", "办公室", "村里", "社区", "窗口", "大厅")


def two_counties() -> Corpus:
    reports = []
    for i, opening in enumerate(OPENINGS):
        first = [("problem", f"{opening}养老补贴公示不及时"), ("problem", f"{opening}更新慢")]
        second = [("problem", f"{opening}征地补偿说明不清楚"), ("problem", f"{opening}更新慢")]
        reports.append(report_of(2 * i, first, county="云溪县"))
        reports.append(report_of(2 * i + 1, second, county="石鼓县"))
    return Corpus.from_reports(reports)


@pytest.fixture(scope="module")
def by_county() -> KeywordFindings:
    return keywords(two_counties(), by="county")


@pytest.mark.parametrize("by", [None, "county", "year", "role", "report"])
def test_terms_are_substrings_that_stand_where_they_are_said_to(
    sixteen: Corpus, by: str | None
) -> None:
    found = keywords(sixteen, by)
    for row in found["keywords"].to_pylist():
        places = found.occurrences(row["term"]).to_pylist()
        texts = {p["report_id"]: sixteen.report(p["report_id"]).text for p in places}
        assert all(texts[p["report_id"]][p["start"] : p["end"]] == row["term"] for p in places)
        assert 0 < row["count"] <= len(places)
        assert 0 < row["n_reports"] <= len(texts)


def test_several_groupings_are_one_table(sixteen: Corpus) -> None:
    together = keywords(sixteen, (None, "year", "role"))["keywords"]
    apart = [keywords(sixteen, by)["keywords"] for by in (None, "year", "role")]
    assert together.equals(pa.concat_tables(apart))


def test_what_sets_a_group_apart_comes_first(by_county: KeywordFindings) -> None:
    table = by_county.keywords
    for method in ("g2", "log_odds"):
        of = table[table["method"] == method].set_index("key")["term"]
        assert any("养老" in term or "补贴" in term for term in of.loc["云溪县"])
        assert not any("征地" in term for term in of.loc["云溪县"])
        assert any("征地" in term or "补偿" in term for term in of.loc["石鼓县"])
        assert "更新" not in set(of)


def test_counts_are_of_the_group(by_county: KeywordFindings) -> None:
    table = by_county.keywords
    assert (table["count"] == 6).all()
    assert (table["n_reports"] == 6).all()
    assert (table["effect"] > 0).all()


def test_a_template_copied_many_times_weighs_once() -> None:
    copied = [report_of(i, [("problem", "垃圾分类公示不及时")], county="甲县") for i in range(30)]
    copied += [
        report_of(50 + i, [("problem", f"{opening}档案查阅")], county="甲县")
        for i, opening in enumerate(OPENINGS)
    ]
    rest = [
        report_of(30 + i, [("problem", f"{opening}征地补偿说明不清楚")], county="乙县")
        for i, opening in enumerate(OPENINGS)
    ]
    table = keywords(Corpus.from_reports([*copied, *rest]), by="county").keywords
    assert set(table["key"]) == {"甲县", "乙县"}
    assert not any("垃圾" in term for term in table["term"])


def test_the_corpus_as_a_whole_has_no_key(sixteen: Corpus) -> None:
    table = keywords(sixteen).keywords
    assert table["key"].isna().all()
    assert set(table["method"]) == {"tfidf"}


def test_no_stop_words_numbers_or_place_names(sixteen: Corpus) -> None:
    stop_words = Tokenizer().stop_words
    for term in keywords(sixteen, top=200).keywords["term"]:
        assert term not in stop_words
        assert not any(c.isdigit() for c in term)
        assert "青禾" not in term


def test_no_term_lies_in_another(sixteen: Corpus) -> None:
    terms = list(keywords(sixteen, top=50).keywords["term"])
    assert not [(a, b) for a in terms for b in terms if a != b and a in b]


def test_same_result_each_time(sixteen: Corpus) -> None:
    assert keywords(sixteen, "year")["keywords"].equals(keywords(sixteen, "year")["keywords"])


def test_findings_from_a_folder_do_not_know_where_terms_stand() -> None:
    opened = KeywordFindings(Findings({}).tables())
    with pytest.raises(GimineError, match="keywords\\(corpus\\)"):
        opened.occurrences("更新")


@pytest.mark.parametrize(
    ("corpus", "options", "message"),
    [
        (two_counties(), {"by": "mayor"}, "grouped by 'mayor'"),
        (two_counties(), {"top": 0}, "0 keywords"),
        (Corpus.from_reports([]), {}, "no passages"),
    ],
)
def test_what_cannot_be_done_is_said(
    corpus: Corpus, options: dict[str, object], message: str
) -> None:
    with pytest.raises(GimineError, match=message):
        keywords(corpus, **options)  # type: ignore[arg-type]


def test_values_are_looked_up_in_a_sparse_matrix() -> None:
    dice = np.random.default_rng(0)
    dense = dice.integers(3, size=(7, 11)) * (dice.random((7, 11)) < 0.4)
    row, column = dice.integers(7, size=50), dice.integers(11, size=50)
    found = keyness.values(sparse.csr_matrix(dense), row, column)
    assert np.array_equal(found, dense[row, column])
    nothing = np.empty(0, np.int64)
    assert not len(keyness.values(sparse.csr_matrix((2, 3)), nothing, nothing))
    assert keyness.values(sparse.csr_matrix((2, 3)), np.array([1]), np.array([2])).tolist() == [0]


def pair(inside: int, outside: int, n_inside: int, n_outside: int) -> keyness.Table:
    numbers = [np.array([float(n)]) for n in (inside, outside, n_inside, n_outside)]
    return keyness.Table(np.array([0]), np.array([0]), *numbers)


def test_log_likelihood_is_that_of_the_textbook() -> None:
    g2, ratio = keyness.log_likelihood(pair(10, 10, 100, 300))
    expected = 2 * (10 * math.log(10 / 5) + 10 * math.log(10 / 15))
    assert g2[0] == pytest.approx(expected)
    assert ratio[0] == pytest.approx(math.log2(3))


def test_what_the_rest_has_more_often_is_negative() -> None:
    table = pair(1, 30, 100, 300)
    assert keyness.log_likelihood(table)[0][0] < 0
    assert keyness.log_odds(table, np.array([0.1]))[0] < 0


def test_a_wording_on_both_sides_counts_on_both() -> None:
    holds = sparse.csr_matrix(np.array([[1.0], [1.0], [0.0]]))
    within = sparse.csr_matrix(np.array([[1.0], [1.0], [0.0]]))
    without = sparse.csr_matrix(np.array([[1.0], [0.0], [1.0]]))
    table = keyness.table(holds, within, without.multiply(within).tocsr())
    assert (table.inside[0], table.outside[0]) == (2, 1)
    assert (table.n_inside[0], table.n_outside[0]) == (2, 2)


def test_tf_idf_is_share_times_rarity() -> None:
    scores = tf_idf(sparse.csr_matrix(np.array([[3.0, 1.0], [0.0, 2.0]])))
    assert scores[0, 0] == pytest.approx(3 / 4 * (math.log(3 / 2) + 1))
    assert scores[1, 1] == pytest.approx(1.0)


def test_text_rank_prefers_the_word_that_others_stand_by() -> None:
    ranks = text_rank(["账目公布清楚账目", "账目张贴", "账目核对"], Tokenizer())
    assert max(ranks, key=ranks.__getitem__) == "账目"
    assert text_rank([], Tokenizer()) == {}


def test_a_word_that_the_dictionary_lacks_is_proposed() -> None:
    around = "云月山水石花草木竹梅"
    texts = [f"{a}囧槑号{around[-1 - i]}" for i, a in enumerate(around)]
    texts.append("".join(map(chr, range(0x5000, 0x5400))))
    corpus = Corpus.from_reports(report_of(i, [("problem", t)]) for i, t in enumerate(texts))
    assert new_words(corpus).slice(0, 1)["word"].to_pylist() == ["囧槑号"]
    assert new_words(Corpus.from_reports([])).num_rows == 0
