"""What is a report, and what is only the form of one."""

import pytest

from gimine.reading.parse import parse

HEADINGS = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
FORM = ("（文字描述）", "（文字描述，不超过两页）", "（此处填写需要说明的内容）")
OVERVIEW = (
    "石鼓县青禾镇把公开事项分到各站所，每月初由党政办对照清单催一次，迟报的当月在例会上说明原因，"
    "全年公布惠农补贴、低保救助、村级工程等信息，来信来电都有登记、有回音。申领公开信息的居民可在"
    "窗口取用申请书的格式模板，也可请值班人员代填。"
)
PROBLEMS = (
    "一是个别村的栏目更新慢，账目贴得晚。下一步，我镇将按季度检查，检查结果贴在镇政府门口。"
    "二是解读材料不够通俗，老年人看不明白。下一步，我镇将请村里的教师帮着改写成大白话。"
)
WRITTEN = (OVERVIEW, PROBLEMS, "我镇没有其他需要报告的事项。")


def report(bodies: tuple[str, ...]) -> str:
    parts = [f"{heading}\n{body}" for heading, body in zip(HEADINGS, bodies, strict=True)]
    return "\n".join(["石鼓县青禾镇2023年政府信息公开工作年度报告", *parts])


def test_a_blank_form_is_no_report() -> None:
    assert parse(report(FORM)).no_report == "a blank form, not a report"


@pytest.mark.parametrize("left", FORM)
def test_a_report_in_which_a_word_of_the_form_was_left_is_a_report(left: str) -> None:
    assert parse(report((WRITTEN[0], WRITTEN[1], left))).no_report is None
    assert parse(report(WRITTEN)).no_report is None
