"""topics(corpus): what comes out, that it is the same each time, and what is refused."""

from pathlib import Path

import pytest
from sklearn.metrics import adjusted_rand_score

import gimine
from gimine.analysis.topics import TopicFindings, topics
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.language.tokens import Tokenizer
from gimine.report import Passage, Report


@pytest.fixture(scope="module")
def found(sixteen: Corpus) -> TopicFindings:
    return topics(sixteen)


def single(*problems: str) -> Corpus:
    text = "".join(problems)
    starts = [sum(map(len, problems[:i])) for i in range(len(problems))]
    passages = tuple(
        Passage(i, "problem", 5, "五", i + 1, wording, start, start + len(wording))
        for i, (wording, start) in enumerate(zip(problems, starts, strict=True))
    )
    return Corpus.from_reports([Report("a.txt", "0" * 64, text, passages=passages)])


def test_paraphrases_of_one_complaint_share_a_topic(
    found: TopicFindings, planted: list[str]
) -> None:
    assert adjusted_rand_score(planted, found.passage_topics["topic_id"]) == 1.0


def test_topics_are_listed_largest_first_with_their_counts(found: TopicFindings) -> None:
    table = found.topics
    assert table["topic_id"].tolist() == [0, 1, 2, 3]
    assert table["size"].tolist() == [16, 16, 16, 16]
    assert table["n_reports"].tolist() == [16, 16, 16, 16]


def test_labels_name_the_complaints(found: TopicFindings) -> None:
    assert set(found.topics["label"]) == {
        "公开更新不及时",
        "人手不足、队伍不稳",
        "公开形式单一",
        "互动回应不足",
    }


def test_words_are_terms_that_stand_in_the_passages(found: TopicFindings, sixteen: Corpus) -> None:
    text = "".join(report.text for report in sixteen)
    stop_words = Tokenizer().stop_words
    for words, weights in zip(found.topics["words"], found.topics["weights"], strict=True):
        assert len(words) == len(weights) > 2
        assert list(weights) == sorted(weights, reverse=True)
        assert all(word in text and word not in stop_words for word in words)


def test_examples_are_passages_as_written(found: TopicFindings, sixteen: Corpus) -> None:
    passages = set(sixteen.tables["passages"]["text"].to_pylist())
    assert all(set(examples) <= passages for examples in found.topics["examples"])


def test_every_passage_has_a_row_with_a_probability(found: TopicFindings, sixteen: Corpus) -> None:
    table = found.passage_topics
    assert len(table) == sixteen.tables["passages"].num_rows
    assert table["probability"].between(0, 1).all()


def test_shares_of_each_group_add_up(found: TopicFindings) -> None:
    shares = found.topic_shares
    assert set(shares["by"]) == {"year", "county"}
    assert shares.groupby(["by", "key"])["share"].sum().round(9).eq(1).all()
    assert (shares["low"] <= shares["share"]).all()
    assert (shares["share"] <= shares["high"]).all()


def test_same_seed_same_result(found: TopicFindings, sixteen: Corpus) -> None:
    again = topics(sixteen)
    assert all(found[name].equals(again[name]) for name in found)


def test_the_manifest_says_how_it_was_made(found: TopicFindings) -> None:
    manifest = found.manifest
    assert manifest["options"] == {
        "role": "problem",
        "n_topics": None,
        "seed": 0,
        "codebook": None,
    }
    assert manifest["encoder"]["kind"] == "offline"
    assert manifest["counts"]["distinct_wordings"] == 16
    assert {"bertopic", "rjieba", "scikit-learn"} <= set(manifest["packages"])


@pytest.mark.parametrize("wanted", [1, 2, 6])
def test_a_given_number_of_topics_is_kept(sixteen: Corpus, wanted: int) -> None:
    assert topics(sixteen, n_topics=wanted).manifest["counts"]["topics"] == wanted


def test_one_report_is_enough() -> None:
    corpus = single("一是公开形式单一。", "二是人手不足，多为兼职。", "三是更新不及时。")
    assert len(topics(corpus).topics) == 3


def test_text_that_the_thesaurus_does_not_know_is_clustered_all_the_same() -> None:
    corpus = single(
        "苹果梨子葡萄",
        "葡萄苹果香蕉",
        "汽车火车轮船",
        "轮船飞机汽车",
        "香蕉梨子苹果",
        "火车飞机轮船",
    )
    manifest = topics(corpus).manifest
    assert manifest["criterion"] == "best mean silhouette"
    assert manifest["counts"]["topics"] == 2


def test_hacked_pages_are_left_out() -> None:
    corpus = single("一是公开形式单一。", "二是人手不足。")
    report = corpus[0]
    hacked = Report("b.txt", "1" * 64, report.text, spam=True, passages=report.passages)
    found = topics(Corpus.from_reports([report, hacked]))
    assert set(found.passage_topics["report_id"]) == {"a.txt"}


@pytest.mark.parametrize(
    ("corpus", "options", "message"),
    [
        (single(), {}, "too little text for topics: 0 problem passages"),
        (single("一是形式单一。"), {}, "1 problem passages with 1 distinct"),
        (single("形式单一。", "形式单一。"), {}, "2 problem passages with 1 distinct"),
        (single("形式单一。", "人手不足。"), {"role": "overview"}, "0 overview passages"),
        (single("形式单一。", "人手不足。"), {"role": "measures"}, "no role 'measures'"),
        (single("形式单一。", "人手不足。"), {"n_topics": 3}, "choose a number from 1 to 2"),
        (single("形式单一。", "人手不足。"), {"n_topics": 0}, "0 topics cannot be made"),
        (single("abc", "def ghi"), {}, "no Chinese words"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    corpus: Corpus, options: dict[str, object], message: str
) -> None:
    with pytest.raises(GimineError, match=message) as caught:
        topics(corpus, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_real_reports_complain_of_staff_and_content(real_reports: Path) -> None:
    labels = "".join(gimine.topics(gimine.read(real_reports)).topics["label"])
    assert [part for part in ("人手", "内容", "重视") if part not in labels] == []
