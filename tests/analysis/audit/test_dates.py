"""Which years in a sentence should be others."""

import pytest

from gimine.analysis.audit.year_mentions import slips
from gimine.analysis.audit.year_said import Place
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
    (MEASURE, "力争在2022年底前完成平台改造。", "2022"),
    (MEASURE, "争取2023年底前建成公开专区。", "2023"),
    (MEASURE, "确保2023年12月底前全部更新。", "2023"),
    (MEASURE, "计划于2022年上半年开展培训。", "2022"),
    (MEASURE, "下一年（2023年），我镇将加强培训。", "2023"),
    (MEASURE, "下一年度（2023年）重点抓好目录更新。", "2023"),
    (OVERVIEW, "2022年，我镇将继续完善公开目录。", "2022"),
    (MEASURE, "明年（2023年）将开展两次培训。", "2023"),
    (MEASURE, "在2023年的工作中，我们将加大力度。", "2023"),
    (MEASURE, "2023年要继续抓好培训。", "2023"),
    (OVERVIEW, "上一年度（2023年）结转0件。", "2023"),
    (OVERVIEW, "今年（2022年）以来，我镇认真落实要求。", "2022"),
    (OVERVIEW, "本年度（2022年）共公开信息30条。", "2022"),
    (MEASURE, "预计2022年6月前完成整改。", "2022"),
    (MEASURE, "2022年底前完成公开栏更新。", "2022"),
    (MEASURE, "新的一年（2023年），我们将再接再厉。", "2023"),
    (MEASURE, "2023年我镇拟开展专题培训。", "2023"),
    (MEASURE, "进入2023年，我镇将从三方面改进。", "2023"),
    (MEASURE, "面向2023年，我们将继续努力。", "2023"),
    (OTHER, "2022年度，我镇未收取政府信息公开处理费。", "2022"),
    (OTHER, "我镇2022年度未收取信息处理费。", "2022"),
    (OTHER, "2022年我镇未发生收费情况。", "2022"),
    (OTHER, "根据规定，2022年度收取信息处理费0元。", "2022"),
    (OVERVIEW, "2022年，桃溪镇坚持以公开为常态。", "2022"),
    (OVERVIEW, "2022年，在县委、县政府的正确领导下，我镇扎实推进政务公开。", "2022"),
    (OVERVIEW, "2022年度我镇共受理申请2件。", "2022"),
    (OVERVIEW, "2022年度，全镇各级各部门认真落实条例。", "2022"),
    (PROBLEM, "2022年，我镇政府信息公开工作虽取得一定成绩，但仍存在不足。", "2022"),
    (PROBLEM, "2022年度政府信息公开工作存在以下问题：", "2022"),
    (PROBLEM, "回顾2022年工作，主要问题有三个方面。", "2022"),
    (MEASURE, "2023年，我镇重点做好以下工作。", "2023"),
    (MEASURE, "2023年工作打算：", "2023"),
    (MEASURE, "2023年我们将认真整改。", "2023"),
    (MEASURE, "今后，特别是2023年，要着力提升公开质量。", "2023"),
    (OVERVIEW, "现将2022年度工作情况报告如下。", "2022"),
    (PREAMBLE, "现将桃溪镇2022年度政府信息公开工作报告公布如下。", "2022"),
    (OVERVIEW, "全年（2022年）共公开信息35条。", "2022"),
    (OVERVIEW, "2022年全年主动公开信息45条。", "2022"),
    (OVERVIEW, "2022年1月至12月，共公开信息45条。", "2022"),
    (OTHER, "2022年，我镇无其他需要报告的事项。", "2022"),
    (OTHER, "2022年度无发出收费通知的情况。", "2022"),
    (OVERVIEW, "2022年度依申请公开工作情况：未收到申请。", "2022"),
    (OVERVIEW, "2022年度，我镇依申请公开办结0件。", "2022"),
    (MEASURE, "今后一年（即2023年），我镇将抓好三项工作。", "2023"),
    (OVERVIEW, "一年来（2022年），累计发布信息120条。", "2022"),
    (OVERVIEW, "我镇2022年政府信息公开工作认真贯彻上级要求。", "2022"),
    (OVERVIEW, "根据《条例》和2022年政府信息公开工作实际，编制本年度报告。", "2022"),
    (PROBLEM, "尽管2022年我镇信息公开工作有所进步，但还存在不足。", "2022"),
    (MEASURE, "以上问题，我镇将在2022年逐步加以解决。", "2022"),
    (OVERVIEW, "现公布桃溪镇2022年政府信息公开工作年度报告。", "2022"),
    (PREAMBLE, "我镇认真编制了《桃溪镇2022年政府信息公开工作年度报告》。", "2022"),
    (OVERVIEW, "今年以来（2022年），我镇公开信息35条。", "2022"),
    (MEASURE, "我镇将在2023年的工作中，进一步强化责任。", "2023"),
    (MEASURE, "工作打算：2023年，一是完善制度，二是加强培训。", "2023"),
    (PROBLEM, "总结2022年政府信息公开工作，还存在以下问题。", "2022"),
]
RIGHT = [
    (OVERVIEW, "2023年，我镇主动公开政府信息35条。"),
    (OVERVIEW, "2023年公开信息35条，比2022年增加7条。"),
    (OVERVIEW, "2022年我镇公开20条，2023年公开35条。"),
    (OVERVIEW, "公开2022年部门决算1份。"),
    (OVERVIEW, "2022年，我镇启动专区建设。2023年3月，专区投入使用。"),
    (PROBLEM, "一是2022年清理出的空白栏目仍有2个未填补。"),
    (MEASURE, "我镇将在2024年的工作中，进一步强化责任。"),
    (OVERVIEW, "2022年度申请3件，2023年度1件。2021年度为5件。"),
    (MEASURE, "以上问题，我镇将在2024年逐步加以解决。"),
    (OVERVIEW, "县里指出，我镇2021年、2022年部分支出未及时公开。"),
    (OVERVIEW, "2021年支出明细3条、2022年支出明细5条已补充公开。"),
    (OVERVIEW, "编制并公布2022年政府信息公开工作年度报告。"),
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
    (MEASURE, "力争在2024年底前完成平台改造。"),
    (MEASURE, "下一年（2024年），我镇将加强培训。"),
    (OVERVIEW, "按照2023年底前完成的要求，已全部更新。"),
    (OVERVIEW, "对照《2022年底前完成整改的通知》逐项落实。"),
    (MEASURE, "力争在2025年底前建成。"),
    (OVERVIEW, "2022年底前立项的项目已全部公示。"),
    (OVERVIEW, "上一年度（2022年）结转0件。"),
    (OVERVIEW, "本年度（2023年）共公开信息30条。"),
    (OVERVIEW, "截至2023年底前完成30条。"),
    (OVERVIEW, "2023年，我镇将政务公开工作列入重要议事日程。"),
    (OVERVIEW, "2023年我镇力争做到应公开尽公开，全年公开30条。"),
    (PROBLEM, "2022年底前应整改的两项问题仍未完成。"),
    (OVERVIEW, "2022年计划实施的道路项目公开了验收结果。"),
    (OVERVIEW, "公示了2022年拟脱贫户名单。"),
    (OVERVIEW, "发布2022年拟录用人员公示1条。"),
    (MEASURE, "针对2023年计划未完成事项，逐项补齐。"),
    (OVERVIEW, "2023年初计划公开事项30条，实际公开35条。"),
    (OVERVIEW, "为确保2023年各项任务完成，我镇成立专班。"),
    (MEASURE, "巩固2023年成果，2024年继续推进。"),
    (OVERVIEW, "2022年以来，我镇连续两年获评先进。"),
    (OVERVIEW, "自2022年起设立公开专区。"),
    (OVERVIEW, "2022年12月启用的新平台运行平稳，2023年公开信息40条。"),
    (OVERVIEW, "公开2022年度部门决算。"),
    (OVERVIEW, "按照2022年考核结果，我镇对标整改。"),
    (OVERVIEW, "公开2022年村级财务收支情况。"),
    (OVERVIEW, "2022年度政府信息公开工作年度报告已按时发布。"),
    (OVERVIEW, "完成2022年度年报公开。"),
    (PROBLEM, "2022年检查发现的问题尚未整改到位。"),
    (MEASURE, "2023年存在的问题，要在2024年整改到位。"),
    (MEASURE, "总结2023年经验，改进不足。"),
    (MEASURE, "针对2023年工作中的不足，我镇将从以下方面改进。"),
    (OVERVIEW, "延续2022年做法，每月更新。"),
    (OVERVIEW, "2022年底换届后，及时调整了领导小组。"),
    (OVERVIEW, "公示2022年低保动态调整名单12份。"),
    (OVERVIEW, "2022年新建的便民服务中心投入使用。"),
    (MEASURE, "2023年因人员调整影响了进度，下一步将配强力量。"),
    (MEASURE, "2023年，我镇虽然做了一些工作，但还有差距。"),
    (OVERVIEW, "2022年7月，县里下发了通知。"),
    (OVERVIEW, "2022年度优秀乡镇称号在今年初公布。"),
    (MEASURE, "改进2023年公开不及时的问题。"),
    (OVERVIEW, "2022年制定的制度继续执行。"),
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


OF_LAST_YEAR = [
    "本报告统计期限为2022年1月1日至2022年12月31日。",
    "统计数据从2022年1月1日起至12月31日止。",
    "统计期限为2022年1月1日开始，到2022年12月31日结束。",
    "数据统计期限为2022年1月至12月。",
    "统计时间为2022.1.1-2022.12.31。",
    "统计期限为2022年1-12月。",
    "所列数据的统计期限为2022年度。",
    "统计时限为2022年全年。",
    "统计周期：2022-01-01至2022-12-31。",
    "数据截止日期为2022年12月31日。",
    "统计期限为2022年1月1日到2023年12月31日。",
]
OF_THIS_YEAR = [
    "本报告统计期限为2023年1月1日至2023年12月31日。",
    "统计数据从2023年1月1日起至12月31日止。",
    "数据统计期限为2023年1月至12月。",
    "统计时间为2023.1.1-2023.12.31。",
    "统计期限为2023年1-12月。",
    "所列数据的统计期限为2023年度。",
    "数据截止日期为2023年12月31日。",
    "2022年1月至12月发布的信息与2023年相比减少。",
    "数据截止日期为2024年1月5日。",
    "统计期限20231月1日至12月31日。",
]


@pytest.mark.parametrize("words", OF_LAST_YEAR)
@pytest.mark.parametrize("rule", ["wrong_year", "reporting_period"])
def test_a_period_told_in_other_words(words: str, rule: str) -> None:
    report = passages_report("桃溪镇", ("other", 0, words))
    (note,) = audited(report, rule=rule)
    assert note["verdict"] == "fail"
    assert report.text[note["start"] : note["end"]].startswith("2022")


@pytest.mark.parametrize("words", OF_THIS_YEAR)
@pytest.mark.parametrize("rule", ["wrong_year", "reporting_period"])
def test_a_period_that_is_right(words: str, rule: str) -> None:
    report = passages_report("桃溪镇", ("other", 0, words))
    assert audited(report, rule=rule, verdict="fail") == []
