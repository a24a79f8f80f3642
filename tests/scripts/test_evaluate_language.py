"""Scoring language analyses: the held-out corpus, the baselines, the tables."""

from dataclasses import replace

import pandas as pd
import pytest
from evaluate_language import markdown
from language_evaluation import answers, corpora, partitions, planted

from gimine.corpus import Corpus


@pytest.fixture(scope="module")
def held() -> corpora.Labelled:
    return corpora.held_out("held out", 60, 0)


def test_the_truth_is_about_passages_that_are_there(held: corpora.Labelled) -> None:
    passages = held.corpus.tables["passages"].to_pandas()
    merged = held.topics.merge(passages, on=["report_id", "passage_id", "role", "text"])
    assert len(merged) == len(held.topics) == 360
    assert held.answers["measure_id"].dropna().between(3, 5).all()
    assert held.answers["measure_id"].isna().any()


def test_the_same_seed_draws_the_same_reports(held: corpora.Labelled) -> None:
    again = corpora.held_out("held out", 60, 0)
    pd.testing.assert_frame_equal(again.topics, held.topics)


def test_links_reach_the_target_on_wordings_never_seen(held: corpora.Labelled) -> None:
    [row] = answers.link_rows(held, 0)
    assert row["accuracy"] >= 0.75


def test_search_is_ahead_of_the_baselines(held: corpora.Labelled) -> None:
    rows = {row["method"]: row for row in answers.search_rows(held, 0)}
    ours = rows.pop("gimine")
    assert all(ours["nDCG@10"] >= other["nDCG@10"] + 0.05 for other in rows.values())


@pytest.mark.slow
def test_topics_are_ahead_of_the_baselines(held: corpora.Labelled) -> None:
    ours, told, *others = partitions.rows(held, "problem", 0)
    assert len(others) == 4
    for row in (ours, told):
        assert row["ARI"] >= 0.5
        assert row["stability"] >= 0.9
        assert all(row["ARI"] > other["ARI"] for other in others)


def test_planted_terms_are_found(held: corpora.Labelled) -> None:
    halves = ("甲县", "乙县")
    named = Corpus.from_reports(
        replace(report, county=halves[i % 2]) for i, report in enumerate(held.corpus)
    )
    labelled = corpora.Labelled("small", named, held.topics, held.answers)
    for row in planted.keyness_rows(labelled, 0):
        assert row["found"] >= 18


def test_rows_become_a_table() -> None:
    table = markdown([{"a": 1, "b": 0.5}, {"a": "x", "c": None}])
    assert table.splitlines() == [
        "| a | b | c |",
        "|---|---|---|",
        "| 1 | 0.500 |  |",
        "| x |  |  |",
    ]
