"""Counts told in sentences beside the cells that hold them."""

import pytest

from tests.analysis.audit.audit_cases import (
    audited,
    cells_report,
    passages_report,
    told_report,
    with_sections,
)

NEW = ("requests", "new", "total")
CARRIED = ("requests", "carried_in", "total")


def test_prose_that_agrees_passes() -> None:
    report = told_report({NEW: 3, CARRIED: 0}, new_requests=["全年收到申请3件"])
    assert audited(report, rule="prose_new_requests") == []
    assert len(audited(report, rule="prose_new_requests", verdict="pass")) == 1


def test_prose_that_contradicts_the_table_fails() -> None:
    report = told_report({NEW: 0, CARRIED: 0}, new_requests=["全年收到申请1件"])
    (note,) = audited(report, rule="prose_new_requests")
    assert (note["verdict"], note["expected"]) == ("fail", "0")
    assert report.text[note["start"] : note["end"]] == "全年收到申请1件"


@pytest.mark.parametrize(
    "told",
    [
        ["网上收到申请2件", "信函收到申请1件"],  # channels that add up
        ["收到申请3件", "收到申请3件"],
    ],
)
def test_several_figures_may_agree_together(told: list[str]) -> None:
    report = told_report({NEW: 3, CARRIED: 0}, new_requests=told)
    assert audited(report, rule="prose_new_requests") == []


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({NEW: 3, CARRIED: 0}, ["收到申请3件", "收到申请5件"]),  # one of them is right
        ({NEW: 3, CARRIED: 2}, ["收到申请5件"]),  # carried over included
        ({NEW: "/", CARRIED: 0}, ["收到申请5件"]),  # nothing to compare with
        ({NEW: 3, CARRIED: 0}, ["2021年收到申请5件"]),  # of another year
        ({NEW: 3, CARRIED: 0}, ["去年收到申请5件"]),
        ({NEW: 3, CARRIED: 0}, ["受理申请3件，答复（含上年结转）2件"]),  # both figures are there
    ],
)
def test_what_may_mean_something_else_is_uncertain(
    cells: dict[tuple[str, str, str], object], told: list[str]
) -> None:
    notes = audited(told_report(cells, new_requests=told), rule="prose_new_requests")
    assert {note["verdict"] for note in notes} == {"uncertain"}


def test_answers_to_something_else_than_requests() -> None:
    cells = {("requests", "total", "total"): 0}
    report = told_report(cells, answered=["热线工单答复53件"])
    assert [n["verdict"] for n in audited(report, rule="prose_answered")] == ["uncertain"]
    report = told_report(cells, answered=["公开申请均已答复2件"])
    assert [n["verdict"] for n in audited(report, rule="prose_answered")] == ["fail"]


def test_lawsuits_are_those_of_both_blocks() -> None:
    cells = {
        ("review", "litigation_direct", "total"): 1,
        ("review", "litigation_after_review", "total"): 2,
    }
    assert audited(told_report(cells, lawsuits=["行政诉讼3件"]), rule="prose_lawsuits") == []
    (note,) = audited(told_report(cells, lawsuits=["行政诉讼4件"]), rule="prose_lawsuits")
    assert (note["verdict"], note["expected"]) == ("fail", "3")


@pytest.mark.parametrize(
    ("rule", "fact", "key", "words"),
    [
        ("prose_carried_over", "carried_over", CARRIED, "上年结转申请2件"),
        ("prose_answered", "answered", ("requests", "total", "total"), "办结申请2件"),
        (
            "prose_carried_forward",
            "carried_forward",
            ("requests", "carried_out", "total"),
            "申请结转下年2件",
        ),
        ("prose_reviews", "reviews", ("review", "reconsideration", "total"), "行政复议2件"),
    ],
)
def test_every_kind_of_figure(rule: str, fact: str, key: tuple[str, str, str], words: str) -> None:
    assert audited(told_report({key: 2}, **{fact: [words]}), rule=rule) == []
    assert audited(told_report({key: 1}, **{fact: [words]}), rule=rule)[0]["verdict"] == "fail"


@pytest.mark.parametrize(("body", "fails"), [("无。", 1), ("", 1), ("本年度收取处理费50元。", 0)])
def test_a_fee_that_section_six_does_not_report(body: str, fails: int) -> None:
    report = with_sections(
        told_report({}, fee=["收取处理费50元"]), (6, 6, "六、其他需要报告的事项", body)
    )
    assert len(audited(report, rule="fee_unreported", verdict="fail")) == fails


def test_other_charges_in_the_table_leave_doubt() -> None:
    report = with_sections(
        cells_report({("disclosure", "fees", "amount"): 1.5}),
        (6, 6, "六、其他需要报告的事项", "无"),
    )
    (note,) = audited(report, rule="fee_unreported")
    assert note["verdict"] == "uncertain"


def test_a_fee_told_twice_in_two_ways() -> None:
    report = told_report({}, fee=["收取处理费50元", "未收取处理费0元"])
    (note,) = audited(report, rule="fee_contradicted")
    assert (note["verdict"], note["found"]) == ("fail", "收取处理费50元")


@pytest.mark.parametrize(
    ("body", "fails"), [("", 1), ("无", 1), ("暂无。", 1), ("无问题。", 1), ("公开不够及时。", 0)]
)
def test_a_section_five_that_says_nothing(body: str, fails: int) -> None:
    report = with_sections(passages_report("桃溪镇"), (5, 5, "五、存在的主要问题及改进情况", body))
    assert len(audited(report, rule="problems_empty")) == fails


def test_a_section_without_its_table() -> None:
    empty = with_sections(passages_report("桃溪镇"), (3, 3, "三、申请情况", ""))
    (note,) = audited(empty, rule="table_missing")
    assert (note["verdict"], "申请情况表" in note["message"]) == ("fail", True)
    unread = with_sections(passages_report("桃溪镇"), (3, 3, "三、申请情况", "新收 0 0 0 0 0 0 0"))
    assert [n["verdict"] for n in audited(unread, rule="table_missing")] == ["uncertain"]
    old = with_sections(passages_report("桃溪镇", era="pre2019"), (3, 3, "三、依申请公开", ""))
    assert audited(old, rule="table_missing") == []
