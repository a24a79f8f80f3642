"""A bank's texts in more words: what may be exchanged, added, or laid out word for word."""

from corpus_maker.bank import load
from corpus_maker.varying import laid_out, reworded, unlike, varied, variety

RULES = variety(
    {"groups": [{"words": "确保 保证"}, {"words": "及时 尽快", "not_after": "不够"}]},
    {"overview": ["[人人|家家]知道"]},
    {"actors": ["unit"], "not_before": "的", "words": "年初"},
)


def test_a_word_of_a_group_becomes_a_choice() -> None:
    assert reworded("确保{matter}公开", RULES) == "[确保|保证]{matter}公开"


def test_a_word_stays_where_its_neighbour_forbids_the_exchange() -> None:
    assert reworded("更新不够及时", RULES) == "更新不够及时"


def test_words_of_a_choice_are_varied_within_it() -> None:
    assert reworded("[确保落实|做好]", RULES) == "[确保落实|保证落实|做好]"


def test_a_wording_also_appears_with_an_ending_of_its_role() -> None:
    texts = varied(["{matter}上墙，[确保|做到]全面"], "overview", RULES)
    assert "{matter}上墙，[人人|家家]知道" in texts


def test_when_it_was_done_may_stand_after_who_did_it() -> None:
    assert varied(["{unit}公开{matter}", "{unit}的{matter}"], "other", RULES) == [
        "{unit}[年初|]公开{matter}",
        "{unit}的{matter}",
    ]


def test_choices_laid_out_are_every_text_they_may_become() -> None:
    assert laid_out("[回顾|总结]全年，[有|存]不足") == [
        "回顾全年，有不足",
        "回顾全年，存不足",
        "总结全年，有不足",
        "总结全年，存不足",
    ]


def test_of_texts_that_differ_in_a_word_the_first_is_kept() -> None:
    assert unlike(["对照上级要求，问题主要有", "对照上级要求，问题主要是", "下步打算"]) == [
        "对照上级要求，问题主要有",
        "下步打算",
    ]


def test_the_varied_bank_has_all_that_the_plain_one_has_and_more() -> None:
    plain, more = load(), load(None, "varied")
    for role, topics in plain.topics.items():
        assert topics.keys() == more.topics[role].keys()
        for topic, entry in topics.items():
            assert len(more.topics[role][topic].wordings) >= len(entry.wordings)
    assert len(more.topics["overview"]["system"].wordings) > 5 * len(
        plain.topics["overview"]["system"].wordings
    )
