"""Kinds of damage that stored copies of web pages show, each on a few invented lines."""

from pathlib import Path

import pytest

from gimine.reading.parse import parse
from gimine.reading.prose import figures_in
from tests.reading.test_hard_cases import framed, report

WALL = "|" * 40


def said(text: str) -> dict[str, float]:
    return {figure.fact: figure.value for figure in figures_in(text)}


def test_walls_of_pipes_around_a_title_are_no_table(tmp_path: Path) -> None:
    title = f"霁溪县鹭桥镇2023年政府信息公开工作年度报告 | {WALL}\n{WALL}"
    read = report(tmp_path, framed("公开不及时。下一步，我镇将加快更新。", title=title))
    assert read.title == "霁溪县鹭桥镇2023年政府信息公开工作年度报告"
    assert not read.cells


@pytest.mark.parametrize("end", [" |", "  | ", "|"])
def test_a_pipe_behind_each_cell_on_its_own_line(end: str) -> None:
    cells = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "0", "0", "0"]
    cells += ["行政规范性文件", "2", "1", "7", "信息内容", "本年处理决定数量", "行政许可", "5"]
    lines = "\n".join(f"{cell}{end}" for cell in cells)
    parsed = parse(
        f"鹭桥镇2023年政府信息公开工作年度报告\n一、总体情况\n略。\n二、主动公开政府信息情况\n{lines}\n"
    )
    values = [placed.row.values for placed in parsed.rows]
    assert values == [(0.0, 0.0, 0.0), (2.0, 1.0, 7.0), (5.0,)]


def test_a_table_of_blanks_stays_blank() -> None:
    lines = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t\t\t\n行政规范性文件\t\t\t\n"
    parsed = parse(f"鹭桥镇2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{lines}")
    assert [placed.row.values for placed in parsed.rows] == [(None, None, None)] * 2


@pytest.mark.parametrize("label", ["上年转结政府信息公开申请数量", "上年结转政府信息公开数量"])
def test_rows_whose_label_was_typed_again(label: str) -> None:
    row = f"二、{label}\t1\t0\t0\t0\t0\t0\t1"
    (placed,) = parse(f"三、收到和处理政府信息公开申请情况\n{row}\n五、存在的问题\n少。\n").rows
    assert placed.row.values == (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    "told",
    [
        "全年未接到政府信息依申请公开申请。",
        "未收到居民申请要求公开其他方面信息。",
        "没有接到牧民主动要求公开政府信息的申请。",
        "没有人提出申请。",
        "无公民、法人或其他组织提出信息公开申请。",
        "行政机关依申请公开政府信息的数量：无。",
        "依申请公开情况：无",
        "提出的信息公开申请为0。",
    ],
)
def test_no_request_in_the_words_of_the_pages(told: str) -> None:
    assert said(told) == {"new_requests": 0.0}


@pytest.mark.parametrize(
    "told",
    [
        "未收到行政复议申请。",
        "未收到低保、许可类申请。",
        "未收取因申请公开产生的费用。",
        "未收到关于依申请公开的投诉。",
    ],
)
def test_what_is_no_request_for_information(told: str) -> None:
    assert "new_requests" not in said(told) or "投诉" in told


def test_a_site_with_its_owner_in_quotation_marks_is_no_account() -> None:
    assert said("通过“霁溪县管理委员会”门户网站公开信息92条。") == {"online_disclosures": 92.0}
    assert said("“鹭桥发布”推送信息30条。") == {"wechat_disclosures": 30.0}


def test_without_headings_problems_are_found_in_the_prose(tmp_path: Path) -> None:
    text = (
        "鹭桥镇政府2013年信息公开年度报告\n我镇全年上传信息85条，群众来访由党政办接待。\n"
        "公开栏的内容与群众想知道的还存在差距，上传量偏少。\n"
        "结合工作中存在的不足，准备抓好以下工作：\n1、扩大公开范围。2、每月培训一次。\n"
    )
    read = report(tmp_path, text)
    assert [p.text[:5] for p in read.problems] == ["公开栏的内"]
    assert [(p.item, p.text) for p in read.measures] == [
        (1, "1、扩大公开范围。"),
        (2, "2、每月培训一次。"),
    ]
    assert read.passages[0].role == "other"


def test_without_headings_and_without_problems_nothing_is_made_up(tmp_path: Path) -> None:
    text = "鹭桥镇政府2013年信息公开年度报告\n全年上传信息85条，不存在泄密问题。\n加强了领导。\n"
    read = report(tmp_path, text)
    assert not [p for p in read.passages if p.role in ("problem", "measure")]


def test_what_stands_behind_a_report_is_no_measure(tmp_path: Path) -> None:
    five = "公开不及时。\n下一步，我镇将加快更新。"
    text = framed(five).partition("\n\n六、")[0]
    for tail in ("政府信息公开年报", "鹭桥镇政府信息公开工作年度报告\n附件：", "二0二四年"):
        read = report(tmp_path, f"{text}\n{tail}\n")
        assert [p.text for p in read.measures] == ["下一步，我镇将加快更新。"]


def test_the_last_item_does_not_swallow_what_announces_the_measures(tmp_path: Path) -> None:
    for cue in ("下一年度，我镇拟从两方面着手：", "改进措施有：", "新的一年，打算做好："):
        read = report(
            tmp_path, framed(f"一是栏目太多；二是人员常换。{cue}一是合并栏目；二是定人定岗。")
        )
        assert [p.text for p in read.problems] == ["一是栏目太多；", "二是人员常换。"]
        assert [p.text for p in read.measures] == ["一是合并栏目；", "二是定人定岗。"]
        assert [p.role for p in read.passages if p.text == cue] == ["measure"]


def test_what_was_done_already_is_a_measure(tmp_path: Path) -> None:
    read = report(
        tmp_path, framed("惠农政策查找费时，原文与入口分离。党政办已上线检索专页，同页显示。")
    )
    assert [p.text[:4] for p in read.measures] == ["党政办已"]


def test_a_bare_word_answers_each_problem(tmp_path: Path) -> None:
    read = report(
        tmp_path,
        framed("问题一：公示笼统。\n整改：逐户列明。\n问题二：电话占线。\n整改：增设热线。"),
    )
    assert [p.text for p in read.measures if p.item] == ["逐户列明。", "增设热线。"]
    assert [p.text for p in read.problems if p.item] == ["公示笼统。", "电话占线。"]


def test_a_sentence_that_looks_back_under_the_label_of_problems_is_a_measure(
    tmp_path: Path,
) -> None:
    five = "（一）存在问题：\n格式不统一。上述问题，我们将认真改进。\n（二）改进措施：\n统一格式。"
    read = report(tmp_path, framed(five))
    assert [p.text for p in read.problems] == ["格式不统一。"]


def test_the_last_section_tells_the_form_where_tables_are_lost(tmp_path: Path) -> None:
    told = framed("公开不及时。").replace("\n无。\n", "\n本年度未收取信息处理费。\n")
    assert report(tmp_path, told).era == "2021"
    assert report(tmp_path, framed("公开不及时。")).era == "unknown"


def test_a_street_is_named_in_full_where_the_text_does(tmp_path: Path) -> None:
    title = "霁溪区鹭桥街2023年政府信息公开工作报告"
    assert report(tmp_path, framed("慢。", title=title)).place == "鹭桥街"
    told = framed("鹭桥街道公开慢。", title=title)
    assert (report(tmp_path, told).place, report(tmp_path, told).level) == ("鹭桥街道", "街道")


def test_words_that_were_taken_for_the_other_kind(tmp_path: Path) -> None:
    read = report(
        tmp_path, framed("企业多、行业杂，推送针对性差。管委会拟给企业打标签，按需推送。")
    )
    assert [p.text[:3] for p in read.measures] == ["管委会"]


def test_a_label_with_commas_of_a_list() -> None:
    row = "（五）不予处理\t1.信访、举报、投诉类申请\t1\t0\t0\t0\t0\t0\t1"
    (placed,) = parse(f"三、收到和处理政府信息公开申请情况\n{row}\n五、存在的问题\n少。\n").rows
    assert placed.row.values[-1] == 1.0
