"""Cutting text: the same words as jieba, whole terms of the genre, runs that end at marks."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.language.tokens import Tokenizer, word_list

TOKENIZER = Tokenizer()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return TOKENIZER


@pytest.fixture(scope="module")
def jieba_cut() -> Callable[[str], list[str]]:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for word in word_list("lexicon.txt"):
        cutter.add_word(word)
    cut: Callable[[str], list[str]] = cutter.lcut
    return cut


def test_cuts_real_reports_as_jieba_does(
    tokenizer: Tokenizer, jieba_cut: Callable[[str], list[str]], real_reports: Path
) -> None:
    texts = [path.read_text("utf-8") for path in sorted(real_reports.glob("*.txt"))]
    assert len(texts) >= 5
    assert [tokenizer.cut(text) == jieba_cut(text) for text in texts] == [True] * len(texts)


@settings(deadline=None)
@given(st.text("政府信息公开更新不及时，群众知晓率 2023 a", max_size=30))
def test_words_join_to_the_text(text: str) -> None:
    assert "".join(TOKENIZER.cut(text)) == text


def test_terms_of_the_genre_stay_whole(tokenizer: Tokenizer) -> None:
    assert tokenizer.cut("政务新媒体更新不及时") == ["政务新媒体", "更新", "不及时"]


def test_users_add_their_own_terms() -> None:
    assert "青禾发布" in Tokenizer(["青禾发布"]).cut("关注青禾发布公众号")


def test_runs_end_at_punctuation_and_slots(tokenizer: Tokenizer) -> None:
    runs = tokenizer.runs("公开信息{number}条，更新不及时")
    assert runs == [["公开", "信息"], ["条"], ["更新", "不及时"]]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("更新", True),
        ("不及时", True),
        ("的", False),
        ("十二", False),
        ("北京", False),
        ("我镇", False),
        ("abc", False),
    ],
)
def test_which_words_can_name_a_topic(word: str, names: bool) -> None:  # noqa: FBT001
    assert Tokenizer(naming=["更新"]).is_term(word) is names
