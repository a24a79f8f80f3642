"""Distinct wordings: slots apart, the same wording once, every passage accounted for."""

import pytest

from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.language.wordings import report_names, wordings
from gimine.report import Passage, Report


def report(number: int, place: str, *texts: str, item: int | None = 1) -> Report:
    passages = tuple(
        Passage(i, "problem", 5, "", item, text, 0, len(text)) for i, text in enumerate(texts)
    )
    return Report(f"{number}.txt", "0" * 64, "".join(texts), place=place, passages=passages)


def test_reports_that_differ_in_their_slots_share_a_wording() -> None:
    corpus = Corpus.from_reports(
        [
            report(1, "青禾镇", "青禾镇公开信息12条。", "更新慢。"),
            report(2, "白鹭乡", "白鹭乡公开信息305条。", "更新慢。"),
        ]
    )
    found = wordings(corpus, "problem")
    assert len(found) == 2
    assert found.of.tolist() == [0, 1, 0, 1]
    assert found.counts.tolist() == [2, 2]
    assert found.first.tolist() == [0, 1]
    assert found.report.tolist() == [0, 0, 1, 1]


def test_sentences_that_only_open_the_problems_are_left_out() -> None:
    corpus = Corpus.from_reports([report(1, "青禾镇", "存在以下问题：", item=None)])
    assert len(wordings(corpus, "problem")) == 0
    assert len(wordings(corpus, "all")) == 0


def test_names_come_with_their_short_forms_longest_first() -> None:
    corpus = Corpus.from_reports([report(1, "青禾街道")])
    assert report_names(corpus) == [("青禾街道", "青禾")]


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(GimineError, match=r"no role 'problems'.*problem, measure"):
        wordings(Corpus.from_reports([]), "problems")
