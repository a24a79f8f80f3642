"""Figures in prose: totals told apart from parts, nought in its wordings, decoys left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine.reading.prose import figures, figures_in, number_of


def told(text: str) -> dict[str, float]:
    return {figure.fact: figure.value for figure in figures([(0, text)])}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("通过政府网站公开信息8条，其中财政信息1条。", {"online_disclosures": 8}),
        ("微信公众号推送信息1,023余条。", {"wechat_disclosures": 1023}),
        ("乡村两级公开栏公开各类事项135条。", {"board_disclosures": 135}),
        ("全年公开信息约167条。", {"online_disclosures": 167}),
        ("政府网站公开信息五十六条。", {"online_disclosures": 56}),
        ("共收到政府信息公开申请62件（含上年结转3件）。", {"new_requests": 59, "carried_over": 3}),
        ("本年新收依申请公开2件，均已答复，答复2件。", {"new_requests": 2, "answered": 2}),
        (
            "本年新收8件，其中自然人6件、法人2件；上年结转2件；全年共答复9件。",
            {"new_requests": 8, "carried_over": 2, "answered": 9},
        ),
        ("本年度新收3件，上年结转2件。", {"new_requests": 3, "carried_over": 2}),
        ("信访窗口本年新收8件，均已答复。", {}),
        ("热线方面，本年新收8件，均已答复。", {}),
        ("对收费标准一类的申请一件一件审核。", {}),
        ("全年收到公开申请一件，一件一件核对后答复。", {"new_requests": 1}),
        ("尚有1件转入下年办理。", {"carried_forward": 1}),
        ("发生行政复议1件，行政诉讼2起。", {"reviews": 1, "lawsuits": 2}),
        ("未发生行政复议、行政诉讼。", {"reviews": 0, "lawsuits": 0}),
        ("没有收到公民提出的政府信息公开申请。", {"new_requests": 0}),
        ("依申请公开为零。", {"new_requests": 0}),
        ("未收取信息处理费。", {"fee": 0}),
        ("收取信息处理费3940元。", {"fee": 3940}),
        ("收取处理费0.2万元。", {"fee": 2000}),
        ("办理审批事项1300件，受理热线来电420个。", {}),
        ("按照第五十条规定公开。", {}),
    ],
)
def test_figures(text: str, facts: dict[str, float]) -> None:
    assert told(text) == facts


def test_the_first_statement_counts() -> None:
    sentences = [(0, "未收到公开申请。"), (20, "收到政府信息公开申请3件。")]
    assert [(f.fact, f.value, f.start) for f in figures(sentences)] == [("new_requests", 0.0, 0)]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("12", 12),
        ("1,203", 1203),
        ("十二", 12),
        ("二十", 20),
        ("三百零五", 305),
        ("两百", 200),
        ("〇", 0),
    ],
)
def test_numerals(numeral: str, value: float) -> None:
    assert number_of(numeral) == value


@given(st.text(alphabet="公开信息申请结转复议诉讼费未无收到条件元0123，。；（）", max_size=60))
def test_places_of_figures_are_in_the_text(text: str) -> None:
    for figure in figures_in(text):
        assert 0 <= figure.start < figure.end <= len(text)
