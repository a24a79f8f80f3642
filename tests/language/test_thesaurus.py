"""The thesaurus: its size, and that it hears what a text speaks of."""

import numpy as np
import pytest

from gimine.language.thesaurus import MAX_GAP, Concept, Theme, Thesaurus


@pytest.fixture(scope="module")
def shipped() -> Thesaurus:
    return Thesaurus.shipped()


def tiny(*terms: str) -> Thesaurus:
    return Thesaurus([Theme("t", "甲", "乙")], [Concept("t.c", 0, "丙", terms)])


def test_it_knows_the_genre(shipped: Thesaurus) -> None:
    assert len(shipped.concepts) >= 150
    assert len(shipped.terms) >= 4000
    assert all(concept.terms for concept in shipped.concepts)
    assert all(term == term.strip() and term for term in shipped.terms)


def test_ids_and_labels_are_unique(shipped: Thesaurus) -> None:
    for nouns in (shipped.themes, shipped.concepts):
        assert len({noun.id for noun in nouns}) == len(nouns)
    assert len({theme.problem for theme in shipped.themes}) == len(shipped.themes)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("信息发布慢半拍", "timeliness"),
        ("没有固定人手", "staff"),
        ("编制少", "staff"),
        ("群众看不懂，材料以文字为主", "form"),
        ("对群众留言不够重视，回复慢", "interaction"),
        ("开展业务培训，以会代训", "skill"),
        ("严格落实三审三校", "review"),
    ],
)
def test_different_words_for_one_thing_meet(shipped: Thesaurus, text: str, theme: str) -> None:
    strengths = shipped.strengths([text])[0]
    shares = np.bincount(shipped.theme_of, strengths)
    assert shipped.themes[int(np.argmax(shares))].id == theme


def test_a_gap_is_bridged_within_a_clause_only() -> None:
    thesaurus = tiny("更新…慢")
    heard = thesaurus.strengths(
        ["更新比较慢", "更新了，动作慢", "慢更新", "更新" + "得" * 9 + "慢"]
    )
    assert (heard[:, 0] > 0).tolist() == [True, False, False, MAX_GAP >= 9]


def test_a_wording_within_a_longer_one_does_not_count_again() -> None:
    long, both = tiny("不及时"), tiny("不及时", "及时")
    assert both.strengths(["更新不及时"]) == long.strengths(["更新不及时"])


def test_no_text_no_strength(shipped: Thesaurus) -> None:
    assert shipped.strengths([]).shape == (0, len(shipped.concepts))
    assert not shipped.strengths(["", "xyz"]).any()
