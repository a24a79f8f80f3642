"""Sections, layout, the notice cited, dates."""

import pytest

from gimine.report import Report
from tests.analysis.audit.audit_cases import (
    Given,
    audited,
    cells_report,
    passages_report,
    with_sections,
)

HEADINGS = (
    (1, 1, "一、总体情况", "正文"),
    (2, 2, "二、主动公开政府信息情况", "表"),
    (3, 3, "三、收到和处理政府信息公开申请情况", "表"),
    (4, 4, "四、政府信息公开行政复议、行政诉讼情况", "表"),
    (5, 5, "五、存在的主要问题及改进情况", "正文"),
    (6, 6, "六、其他需要报告的事项", "无"),
)
Heading = tuple[int, int | None, str, str]


def report(*headings: Heading, **fields: str) -> Report:
    return with_sections(passages_report("桃溪镇", **fields), *headings)


@pytest.mark.parametrize("rule", ["section_missing", "section_number", "section_order"])
def test_six_sections_in_order(rule: str) -> None:
    assert audited(report(*HEADINGS), rule=rule) == []
    assert len(audited(report(*HEADINGS), rule=rule, verdict="pass")) == 1


def test_a_missing_section() -> None:
    (note,) = audited(report(*HEADINGS[:5]), rule="section_missing")
    assert (note["verdict"], note["expected"]) == ("fail", "其他需要报告的事项")


@pytest.mark.parametrize(
    "headings",
    [
        (*HEADINGS[:3], (0, 4, "四、有关案件", "正文"), *HEADINGS[4:]),  # not understood
        (*HEADINGS[:2], (2, None, "续表", "三、依申请公开办理"), *HEADINGS[3:]),  # inside a section
        HEADINGS[:3],  # a fragment
    ],
)
def test_a_section_that_may_only_be_hidden(headings: tuple[Heading, ...]) -> None:
    notes = audited(report(*headings), rule="section_missing")
    assert {note["verdict"] for note in notes} == {"uncertain"}


def test_layouts_before_the_forms_have_other_sections() -> None:
    assert audited(report(*HEADINGS[:4], era="pre2019"), rule="section_missing") == []


@pytest.mark.parametrize(
    ("ordinals", "wrong"),
    [
        ((1, 2, 3, 4, 5, 6), []),
        ((1, 2, 3, 3, 4, 5), ["3"]),
        ((1, 2, 3, 4, 6, 7), ["6"]),
        ((2, 3, 4, 5, 6, 7), ["2"]),
        ((1, 2, None, 4, 5, 6), []),  # a lost numeral proves nothing
    ],
)
def test_numerals(ordinals: tuple[int | None, ...], wrong: list[str]) -> None:
    headings = [(h[0], n, *h[2:]) for h, n in zip(HEADINGS, ordinals, strict=True)]
    notes = audited(report(*headings), rule="section_number")
    assert [note["found"] for note in notes] == wrong
    assert {note["verdict"] for note in notes} <= {"fail"}


def test_a_numeral_that_stands_inside_a_section_is_only_hidden() -> None:
    headings = list(HEADINGS)
    headings[4] = (5, 5, "五、存在的主要问题", "公开不够及时。六、改进措施 加强培训。")
    headings[5] = (6, 7, "七、其他需要报告的事项", "无")
    notes = audited(report(*headings), rule="section_number")
    assert [note["verdict"] for note in notes] == ["uncertain"]


def test_a_numeral_given_twice_is_wrong_in_any_layout() -> None:
    headings = [(h[0], n, *h[2:]) for h, n in zip(HEADINGS[:3], (1, 1, 3), strict=True)]
    assert len(audited(report(*headings, era="pre2019"), rule="section_number")) == 1


def test_sections_out_of_order() -> None:
    swapped = (*HEADINGS[:4], HEADINGS[5], HEADINGS[4])
    (note,) = audited(report(*swapped), rule="section_order")
    assert note["message"].startswith("“五、")


@pytest.mark.parametrize(
    ("year", "era", "fails"), [(2021, "2019", 1), (2020, "2019", 0), (2023, "2021", 0)]
)
def test_the_form_of_2019_in_a_later_year(year: int, era: str, fails: int) -> None:
    columns = {"2019": "total_disclosed", "2021": "in_force"}
    cells: dict[tuple[str, str, str], object] = {("disclosure", "rules", columns[era]): 4}
    found = cells_report(cells, year=year, era=era)
    notes = audited(found, rule="old_form")
    assert len(notes) == fails
    assert all(found.text[n["start"] : n["end"]] == "4" for n in notes)


def test_an_old_form_without_its_table_is_uncertain() -> None:
    notes = audited(cells_report({}, year=2022, era="2019"), rule="old_form")
    assert [n["verdict"] for n in notes] == ["uncertain"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）", None),
        ("《关于印发〈政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）", None),
        ("《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）", "2021/30"),
        (
            "《关于印发〈政府信息公开工作年度报告格式〉的通知》（国办公开办函[2019]60 号）",
            "2019/60",
        ),
        ("《信息处理费管理办法》（国办函〔2020〕109号）", None),
    ],
)
def test_the_notice_and_its_number(words: str, found: str | None) -> None:
    notes = audited(
        passages_report("桃溪镇", ("other", 0, f"根据{words}编制。")), rule="notice_number"
    )
    assert [note["found"] for note in notes] == ([found] if found else [])


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2023年1月1日至2023年12月31日", None),
        ("2023年1月1日起，至12月31日止", None),
        ("２０２３年 1 月 1 日 — 12 月 31 日", None),
        ("2022年1月1日至2022年12月31日", "2022"),
        ("2022年1月1日至2023年12月31日", "2022-2023"),
        ("2023年1月1日到2024年12月31日", "2023-2024"),
    ],
)
def test_the_reporting_period(period: str, found: str | None) -> None:
    words: Given = ("other", 0, f"本报告所列数据统计期限为{period}。")
    notes = audited(passages_report("桃溪镇", words), rule="reporting_period")
    assert [note["found"] for note in notes] == ([found] if found else [])


def test_a_first_report_before_the_forms_may_reach_back() -> None:
    words: Given = ("other", 0, "统计期限为2008年1月1日至2009年12月31日。")
    old = passages_report("桃溪镇", words, year=2009, era="pre2019")
    assert audited(old, rule="reporting_period") == []
