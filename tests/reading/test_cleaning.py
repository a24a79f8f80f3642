"""What breaks sentences is left out of the readable text, and every place leads back."""

import pytest

from gimine.reading.characters import folded
from gimine.reading.cleaning import readable

LONG = "镇里把公开工作交给党政办负责由一名副镇长分管各站所"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("２０２３年Ａ", "2023年A"),
        ("⼤坪镇⼈⺠政府", "大坪镇人民政府"),
        ("公開內容不夠", "公开内容不够"),
        ("栏目乱,更新慢;", "栏目乱，更新慢；"),
        ("共1,203条", "共1,203条"),
        ("见www.gov.cn", "见www.gov.cn"),
    ],
)
def test_characters_that_mean_the_same(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("**一是更新慢。**要改", "一是更新慢。要改"),
        ("公開(kāi)信息", "公开信息"),
        ("结 果 维 持", "结果维持"),
        ("公开情况 一是更新慢", "公开情况 一是更新慢"),
        (f"{LONG}各出一\n\n名信息员，做到及时。", f"{LONG}各出一名信息员，做到及时。"),
        (f"{LONG}各出一\n- 3 -\n名信息员，做到及时。", f"{LONG}各出一名信息员，做到及时。"),
        ("第一段。\n第二段。", "第一段。\n第二段。"),
        ("一、总体情况\n全年公开信息三十条。", "一、总体情况\n全年公开信息三十条。"),
        ("规章\t0\t0\t0\n行政许可\t3", "规章\t0\t0\t0\n行政许可\t3"),
    ],
)
def test_breaks_are_left_out(text: str, clean: str) -> None:
    assert readable(text).text == clean


def test_places_lead_back_over_what_was_left_out() -> None:
    text = "公開(kāi)信息**三十**条"
    clean = readable(text)
    start = clean.text.index("信息三十")
    assert text[slice(*clean.back(start, start + 4))] == "信息**三十"


def test_lines_of_one_width_are_wrapped() -> None:
    body = "我镇把群众关心的低保医保养老补贴和征地等事项逐项列出清单按月公开并接受监督" * 6
    wrapped = "\n".join(body[i : i + 30] for i in range(0, len(body), 30)) + "。"
    assert readable(f"一、总体情况\n{wrapped}\n无").text == f"一、总体情况\n{body}。\n无"
