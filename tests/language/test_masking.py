"""Masking: which words are slots, where they stand, and that nothing of the text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine.language.masking import (
    MARKS,
    SLOT_TYPES,
    find_column,
    mask,
    mask_column,
    place_names,
    render,
)

NAMES = place_names("青石镇", "云岭县", "白河市", None)
FRAGMENTS = [
    "青石镇",
    "青石",
    "云岭县",
    "2023年",
    "1月2日",
    "约1,100余条",
    "三十余次",
    "一是",
    "统一",
    "“",
    "”",
    "，",
    "。",
    "\n",
    " ",
    "公开信息",
    "青石发布",
    "微信公众号",
    "云政办发〔2021〕30号",
    "主任徐大川任组长",
    "\x00",
]
WORDINGS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("云岭县青石镇人民政府召开会议", "{place}人民政府召开会议"),
        ("青石的做法与白河相近", "{place}的做法与{place}相近"),
        ("公开信息约1,100余条，占100%", "公开信息{number}条，占{number}%"),
        ("公开信息１３５条、3.5万元", "公开信息{number}条、{number}万元"),
        ("开展三十余次、两次、一名", "开展{number}次、{number}次、{number}名"),
        ("一是统一一些口径，第三条一定", "一是统一一些口径，第三条一定"),
        ("三审三校、一站式、两个维护", "三审三校、一站式、两个维护"),
        ("1、加强领导；（2）压实责任", "1、加强领导；（2）压实责任"),
        ("2023 年与2019-2021年", "{year} 年与{year}-{year}年"),
        ("二〇二三年，二○二三年五月三日", "{year}年，{date}"),
        ("2023年1月1日至12月31日，10月份", "{date}至{date}，{date}"),
        ("据《通知》（云政办发〔2021〕30号）", "据《通知》（{document}）"),
        ("根据云政办发〔2021〕第7号要求", "根据{document}要求"),
        ("通过“青石发布”微信公众号公开", "通过“{account}”微信公众号公开"),
        ("公众号“青石发布”和“云上青石”小程序", "公众号“{account}”和“{account}”小程序"),
        ("坚持“应公开、尽公开”的原则", "坚持“应公开、尽公开”的原则"),
        ("由主任徐大川担任组长，书记为第一责任人", "由主任{person}担任组长，书记为第一责任人"),
        ("主任任副组长，办公室主任负责", "主任任副组长，办公室主任负责"),
    ],
)
def test_slots_of_each_type(text: str, masked: str) -> None:
    assert render(mask(text, NAMES).text) == masked


def test_a_slot_says_what_stood_there_and_where() -> None:
    text = "2023年，青石镇公开信息约135条。"
    assert mask(text, NAMES).slots == (
        ("year", "2023", 0, 4),
        ("place", "青石镇", 6, 9),
        ("number", "约135", 13, 17),
    )


def test_copies_that_differ_in_slots_alone_are_equal() -> None:
    ours = mask("2023年，青石镇公开信息135条。", place_names("青石镇")).text
    theirs = mask("2021年，柳湾乡公开信息20余条。", place_names("柳湾乡")).text
    assert ours == theirs


@pytest.mark.parametrize(
    ("places", "names"),
    [
        (("青石镇", "云岭县"), ("云岭县", "青石镇", "云岭", "青石")),
        (("青石镇人民政府",), ("青石镇", "青石")),
        (("和平街道",), ("和平街道",)),
        (("岭县", None, ""), ("岭县",)),
        (("石溪土家族苗族自治县",), ("石溪土家族苗族自治县", "石溪")),
    ],
)
def test_place_names(places: tuple[str | None, ...], names: tuple[str, ...]) -> None:
    assert place_names(*places) == names


@given(WORDINGS)
def test_marks_and_fillings_rebuild_the_text(text: str) -> None:
    masked = mask(text, NAMES)
    assert all(text[slot.start : slot.end] == slot.value for slot in masked.slots)
    fillings = iter(masked.slots)
    rebuilt = "".join(next(fillings).value if c in MARKS else c for c in masked.text)
    assert rebuilt == text.translate(dict.fromkeys(map(ord, MARKS), "\ufffd"))
    assert next(fillings, None) is None


@given(WORDINGS)
def test_marks_follow_the_types_of_the_slots(text: str) -> None:
    masked = mask(text, NAMES)
    marks = [SLOT_TYPES[MARKS.index(c)] for c in masked.text if c in MARKS]
    assert marks == [slot.type for slot in masked.slots]


@given(st.lists(WORDINGS, max_size=6), st.integers(0, 6))
def test_a_column_is_masked_like_its_texts(texts: list[str], turn: int) -> None:
    names = [NAMES if i < turn else () for i in range(len(texts))]
    single = [mask(text, own) for text, own in zip(texts, names, strict=True)]
    assert mask_column(texts, names) == [masked.text for masked in single]
    slots = find_column(texts, names)
    assert list(zip(slots.row, slots.start, slots.end, strict=True)) == [
        (i, slot.start, slot.end) for i, masked in enumerate(single) for slot in masked.slots
    ]
