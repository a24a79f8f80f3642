"""What looks like a slip and is none: a false accusation is worse than a miss."""

import pytest

from tests.analysis.audit.audit_cases import audited, passages_report

NEIGHBOURS = [
    "2023年5月撤乡设镇前，原桃溪乡政府公开信息40条。",
    "柳湾乡人民政府向我镇发函致谢。",
    "云畈镇人民政府来函商请我镇协助核对名册。",
    "柳湾乡政府公开栏由我镇捐建。",
    "云畈镇便民服务中心可代办我镇群众业务。",
    "云畈镇党委书记一行观看了我镇公开栏。",
    "县纪委通报：柳湾镇公开弄虚作假，教训深刻。",
    "考核中柳湾镇、石桥岭乡得分靠前。柳湾镇在平台建设方面优势明显。",
    "组织人员赴柳湾镇考察。柳湾镇围绕目录编制作了介绍。",
    "柳湾镇栏目由我镇代为维护。",
]
YEARS = [
    "2022年，我镇启动专区建设。2023年3月，专区投入使用。",
    "一是2022年清理出的空白栏目仍有2个未填补。",
    "与2022年相比，公开渠道增加；2022年度公开86条。",
    "2023年公开信息60条；2022年公开信息55条。",
]
BLANKS = [
    "全县统一使用标题为“××镇××××年政府信息公开工作年度报告”的模板。",
    "已清理标题中有“XX”字样的旧文件。",
    "各村把“某某村”替换成本村名称。",
    "窗口展示的申请表样本以“****”代替身份证号。",
    "名单中的身份证号以****代替。",
    "开办“××村民议事厅”4期。",
    "网民留言“请公开XX项目招标情况”的，均已回复。",
]


@pytest.mark.parametrize("words", NEIGHBOURS)
def test_a_neighbour_or_an_earlier_name_is_no_foreign_place(words: str) -> None:
    report = passages_report("桃溪镇", words, "我镇组织了两场培训。")
    assert "fail" not in {n["verdict"] for n in audited(report, rule="foreign_place")}


@pytest.mark.parametrize("words", YEARS)
def test_a_year_beside_the_reports_own_is_compared(words: str) -> None:
    report = passages_report("桃溪镇", words)
    assert "fail" not in {n["verdict"] for n in audited(report, rule="wrong_year")}


@pytest.mark.parametrize("words", BLANKS)
def test_blanks_that_are_spoken_of_are_none(words: str) -> None:
    report = passages_report("桃溪镇", words)
    assert "fail" not in {n["verdict"] for n in audited(report, rule="placeholder")}


def test_blanks_in_quotation_marks_may_still_be_blanks() -> None:
    report = passages_report("桃溪镇", "通过微信公众号“xx发布”公开信息20条。")
    assert [n["verdict"] for n in audited(report, rule="placeholder")] == ["fail"]


def test_an_office_that_changed_its_name_speaks_as_before() -> None:
    report = passages_report(
        "云溪县发展和改革局", "我委（原发展和改革委员会）文件已清理。", level="局"
    )
    assert "fail" not in {n["verdict"] for n in audited(report, rule="wrong_level")}
