"""Terms of texts: real substrings, counted as a plain search counts them, never across marks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.language.terms import MOST_CHARACTERS, Terms
from gimine.language.tokens import Tokenizer

TOKENIZER = Tokenizer(naming=["更新", "账目"])


def test_words_and_phrases_are_counted() -> None:
    terms = Terms.of(["账目更新不及时，账目更新慢", "更新"], TOKENIZER)
    counts = dict(zip(terms.names, terms.counts.toarray().T.tolist(), strict=True))
    assert counts["更新"] == [2, 1]
    assert counts["账目更新"] == [2, 0]
    assert counts["账目更新不及时"] == [1, 0]
    assert "更新不及时账目" not in counts


def test_rare_terms_and_banned_words_are_left_out() -> None:
    terms = Terms.of(["账目更新", "账目不及时", "不及时"], TOKENIZER, banned={"不及时"}, least=2)
    assert terms.names == ("账目",)


def test_lists_repeat_a_term_as_often_as_it_stands() -> None:
    assert list(Terms.of(["更新，更新", "慢"], TOKENIZER).lists()) == [["更新", "更新"], []]


@settings(deadline=None)
@given(st.lists(st.text("账目更新不及时，。群众 12{number}", max_size=20), max_size=5))
def test_every_term_is_a_substring(texts: list[str]) -> None:
    terms = Terms.of(texts, TOKENIZER)
    assert terms.counts.shape == (len(texts), len(terms.names))
    for text, found in zip(texts, terms.lists(), strict=True):
        assert all(term in text and len(term) <= MOST_CHARACTERS for term in found)
    assert list(terms.names) == sorted(terms.names)
