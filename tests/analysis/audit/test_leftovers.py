"""Blanks that nobody filled in, and instructions to the writer."""

import pytest

from tests.analysis.audit.audit_cases import audited, passages_report

BLANKS = [
    ("××镇主动公开信息12条。", "××"),
    ("XX镇高度重视。", "XX"),
    ("xxx乡成立了小组。", "xxx"),
    ("共公开信息xxxx条。", "xxxx"),
    ("组织培训○○场。", "○○"),
    ("〇〇镇按月更新公开栏。", "〇〇"),
    ("20XX年我镇继续推进。", "20XX"),
    ("（本部门）高度重视此项工作。", "（本部门）"),
    ("由某某镇办公室负责。", "某某镇"),
    ("收到申请X件。", "X"),
    ("我乡（镇）高度重视。", "我乡（镇）"),
    ("公开信息____条。", "____"),
    ("微信公众号：××", "微信公众号：××"),
    ("如有疑问请致电ＸＸ镇办公室。", "ＸＸ"),
    ("公开政府信息**条。", "**"),
]
FILLED = [
    "网址为http://www.xx.gov.cn/xxgk/index.html。",
    "提供7×24小时服务，实行5×8工作制。",
    "二〇〇八年起施行，二○○九年修订。",
    "申请人李××要求公开征地材料。",
    "构建“1+X”公开模式，推行“N+X”机制。",
    "**强化解读实效。**定期组织宣讲。",
    "部门预算（本级）已公开。",
    "本部门严格落实责任。",
    "全县各乡（镇）、街道同步推进。",
    "使用X光机开展检查2次。",
    "某些村组更新不及时。",
    "对照“三张清单”（共12项）逐条公开。",
    "电话：0000-1234567。",
]
ORDERS = [
    "（此处填写主要做法）",
    "（请结合实际填写，没有的写“无”）",
    "【注：以上数据须与附表保持一致】",
    "（本部分由各单位自行补充）",
    "（说明：此段可根据实际情况删减）",
    "（不少于三百字）",
    "（此段可删）",
    "【此处插入图表】",
    "（各单位按此模板填报）",
    "（文字描述）",
    "（简要说明，五百字以内）",
    "（列举三项以上具体措施）",
    "（没有则填0）",
]
NOT_ORDERS = [
    "指导申请人填写申请表（样表见大厅）。",
    "《条例》（以下简称《条例》）施行以来。",
    "行政事业性收费（单位：万元）",
    "（区分处理的，只计这一情形，不计其他情形）",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "公开信息20条（其中公文2条）。",
    "（详见附件）",
    "请各村按时报送材料。",
    "（地址：桃溪镇府前路1号，电话：0000）",
    "设立意见箱（含线上信箱），请群众提出意见。",
    "补充完善公开目录，删除过期信息。",
    "依据办法（国办函〔2020〕109号）的说明执行。",
    "公开栏（要求每月更新）已建成。",
    "编写说明材料2份，简要介绍政策要点。",
    "（请在工作日来电咨询）",
    "（注：本年度未开展评议）",
    "（温馨提示：携带身份证）",
    "政策解读（每月不少于2条）已上墙。",
    "（在线填报平台）已启用。",
    "（共列出清单12项）",
    "（时间待定）",
    "处理费（酌情减免）无发生。",
    "（告知书写明救济途径）",
    "（报送前经保密审查）",
    "此项由各村负责落实。",
    "（智慧平台模板见官网）",
    "（该部分数据来自台账）",
]


@pytest.mark.parametrize(("words", "found"), BLANKS)
def test_blanks(words: str, found: str) -> None:
    report = passages_report("桃溪镇", words)
    (slip,) = audited(report, rule="placeholder")
    assert slip["verdict"] == "fail"
    assert report.text[slip["start"] : slip["end"]] == found


@pytest.mark.parametrize("words", FILLED)
def test_no_blank(words: str) -> None:
    assert audited(passages_report("桃溪镇", words), rule="placeholder", verdict="fail") == []


@pytest.mark.parametrize("words", ORDERS)
def test_instructions(words: str) -> None:
    report = passages_report("桃溪镇", f"我镇按时公开。{words}")
    (slip,) = audited(report, rule="instruction")
    assert slip["verdict"] == "fail"
    assert report.text[slip["start"] : slip["end"]] == words


@pytest.mark.parametrize("words", NOT_ORDERS)
def test_no_instruction(words: str) -> None:
    assert audited(passages_report("桃溪镇", words), rule="instruction", verdict="fail") == []


def test_figures_masked_by_the_site_leave_doubt() -> None:
    report = passages_report("桃溪镇", *["公开信息*条。"] * 9)
    assert {n["verdict"] for n in audited(report, rule="placeholder")} == {"uncertain"}
