"""Which years in a sentence should be others."""

import pytest

from gimine.analysis.audit.year_mentions import Place, slips
from tests.analysis.audit.audit_cases import Given, audited, passages_report

OVERVIEW = Place("overview", 1, "桃溪镇")
PREAMBLE = Place("other", 0, "桃溪镇")
MEASURE = Place("measure", 5, "桃溪镇")
PROBLEM = Place("problem", 5, "桃溪镇")
OTHER = Place("other", 6, "桃溪镇")
HEADING = Place("heading", 5, "桃溪镇")

SLIPS = [
    (OVERVIEW, "2022年，我镇主动公开政府信息35条。", "2022"),
    (OVERVIEW, "2022年度，桃溪镇认真贯彻落实条例。", "2022"),
    (OVERVIEW, "2021年累计在网上公开政府信息80条。", "2021"),
    (OVERVIEW, "桃溪镇2022年主动公开信息41条。", "2022"),
    (OVERVIEW, "2022年未收到公开申请。", "2022"),
    (OVERVIEW, "2022年全年收到申请2件，均已办结。", "2022"),
    (OVERVIEW, "截至2022年12月31日，公开栏公开事项18条。", "2022"),
    (OVERVIEW, "现将我镇2022年政务公开工作情况报告如下。", "2022"),
    (PREAMBLE, "现公布桃溪镇2022年政府信息公开工作年度报告。", "2022"),
    (PREAMBLE, "特编制2022年度政府信息公开工作年度报告。", "2022"),
    (OTHER, "2022年没有收取信息处理费。", "2022"),
    (OTHER, "2022年度无其他需要报告的事项。", "2022"),
    (PROBLEM, "2022年，我镇政务公开工作取得了进展，但仍有不足。", "2022"),
    (PROBLEM, "2022年的工作离群众期盼还有距离。", "2022"),
    (MEASURE, "2023年，我镇将继续完善公开目录。", "2023"),
    (MEASURE, "2022年，我们将从三个方面改进：", "2022"),
    (MEASURE, "下一步，2023年将进一步加强培训。", "2023"),
    (HEADING, "（二）2023年工作打算", "2023"),
    (HEADING, "2022年下一步工作计划", "2022"),
]
RIGHT = [
    (OVERVIEW, "2023年，我镇主动公开政府信息35条。"),
    (OVERVIEW, "2023年公开信息35条，比2022年增加7条。"),
    (OVERVIEW, "2022年我镇公开20条，2023年公开35条。"),
    (OVERVIEW, "公开2022年部门决算1份。"),
    (OVERVIEW, "2022年度决算已按时公开1条。"),
    (OVERVIEW, "自2019年以来，我镇坚持每月更新公开栏。"),
    (OVERVIEW, "依据国办公开办函〔2021〕30号文件要求。"),
    (OVERVIEW, "2019年修订的条例施行后，我镇组织了学习。"),
    (OVERVIEW, "2023年，我镇将政务公开工作纳入年度考核。"),
    (OVERVIEW, "按照《云阳县2022年政务公开工作要点》要求。"),
    (OVERVIEW, "发布《桃溪镇2022年政府信息公开工作年度报告》1份。"),
    (OVERVIEW, "公示了2024年城乡居民医保缴费标准。"),
    (PREAMBLE, "根据《关于做好2023年政府信息公开工作年度报告的通知》编制。"),
    (MEASURE, "2024年，我镇将继续完善公开目录。"),
    (MEASURE, "针对2023年存在的不足，2024年将抓好整改。"),
    (MEASURE, "在2024年底前完成平台改造。"),
    (PROBLEM, "2023年的工作离群众期盼还有距离。"),
    (PROBLEM, "对照2022年考核反馈的问题，仍有两项未改到位。"),
    (HEADING, "（二）2024年工作打算"),
    (OTHER, "2023年没有收取信息处理费。"),
]


@pytest.mark.parametrize(("place", "words", "said"), SLIPS)
def test_years_of_another_report(place: Place, words: str, said: str) -> None:
    found = list(slips(words, 2023, place))
    assert [words[s.start : s.end] for s in found] == [said]
    assert found[0].score >= 0.6


@pytest.mark.parametrize(("place", "words"), RIGHT)
def test_years_that_are_right(place: Place, words: str) -> None:
    assert [s for s in slips(words, 2023, place) if s.score >= 0.6] == []


def test_the_plan_names_the_year_that_is_expected() -> None:
    (slip,) = slips("2023年，我镇将继续完善公开目录。", 2023, MEASURE)
    assert slip.expected == 2024


def test_the_reporting_period_of_last_year_is_a_slip_and_a_fault_of_form() -> None:
    words: Given = ("other", 0, "本报告数据的统计期限为2022年1月1日至2022年12月31日。")
    report = passages_report("桃溪镇", words)
    for rule in ("wrong_year", "reporting_period"):
        (note,) = audited(report, rule=rule)
        assert (note["verdict"], note["found"]) == ("fail", "2022")
        assert "2022年1月1日" in report.text[note["start"] : note["end"]]


@pytest.mark.parametrize(
    ("published", "slip", "form"),
    [("2023-01-12", 1, 1), ("2023-11-20", 0, 1), ("2024-01-12", 0, 0), ("2023-12-31", 0, 0)],
)
def test_the_date_of_signature(published: str, slip: int, form: int) -> None:
    year, month, day = published.split("-")
    report = passages_report(
        "桃溪镇", "正文。", f"{year}年{int(month)}月{int(day)}日", published=published
    )
    assert len(audited(report, rule="wrong_year")) == slip
    notes = audited(report, rule="signature_date")
    assert len(notes) == form
    assert all(report.text[n["start"] : n["end"]].startswith(year) for n in notes)


def test_a_year_that_the_title_does_not_give_leaves_doubt() -> None:
    report = passages_report("桃溪镇", "2022年，我镇主动公开政府信息35条。", title="桃溪镇年报")
    (note,) = audited(report, rule="wrong_year")
    assert note["verdict"] == "uncertain"
