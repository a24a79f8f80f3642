"""Blanks of a template, and signs that are none."""

import pytest

from gimine.analysis.audit.placeholders import blanks, left_out
from gimine.analysis.audit.stretches import flatten
from tests.analysis.audit.audit_cases import audited, passages_report

BLANKS = [
    ("由○○同志任组长，负责统筹。", "○○"),
    ("会同****部门开展检查。", "****"),
    ("XX同志负责日常事务。", "XX"),
    ("由某某负责。", "某某"),
    ("截至×年×月×日，共公开12条。", "×年×月×"),
    ("共公开[请填写]条。", "[请填写]"),
    ("【】镇高度重视。", "【】"),
    ("我镇通过___公众号发布信息。", "___"),
    ("共公开____条信息。", "____"),
    ("共公开 条。", "公开条"),
    ("全年累计受理\u3000件，均已答复。", "受理件"),
    ("根据X政办发〔20XX〕XX号文件要求。", "X政办发〔20XX〕XX"),
    ("按照云政办发〔××××〕××号要求。", "〔××××〕××"),
    ("依据云政发﹝xxxx﹞xx号文件。", "﹝xxxx﹞xx"),
    ("x镇政务公开领导小组成立。", "x"),
    ("配有x名工作人员。", "x"),
    ("【单位名称】认真落实要求。", "【单位名称】"),
    ("共发布信息N条。", "N"),
    ("公开信息……条。", "……"),
    ("公开（填写）条。", "（填写）"),
    ("在{单位名称}的领导下推进。", "{单位名称}"),
    ("××工作领导小组办公室设在党政办。", "××"),
    ("自2023年 月 日起施行。", "2023年月日"),
    ("共公开信息（）条。", "（）"),
    ("由分管领导×××牵头。", "×××"),
    ("国办公开办函〔〕号文件。", "〔〕"),
    ("云政发〔2023〕号文件。", "〔2023〕"),
    ("组织培训   场，参训35人次。", "培训场"),
    ("收取处理费 元。", "费元"),
    ("20__年，我镇继续推进。", "20__"),
    ("由***单位负责。", "***"),
    ("联系电话：XXXX-XXXXXXX。", "电话：XXXX-XXXXXXX"),
    ("召开专题会议 次，研究公开事项。", "会议次"),
    ("按照**街道党工委要求推进。", "**"),
    ("通过“××发布”公众号推送消息。", "××"),
    ("20xx年X月X日，召开培训会。", "20xx年X月X"),
]
FILLED = [
    "网址为http://www.xx.gov.cn/xxgk/index.html。",
    "提供7×24小时服务，实行5×8工作制。",
    "二〇〇八年起施行，二○○九年修订。",
    "申请人李××要求公开征地材料。",
    "构建“1+X”公开模式，推行“N+X”机制。",
    "**强化解读实效。**定期组织宣讲。",
    "一是**部门协同。**二是**单位联动。**",
    "部门预算（本级）已公开。",
    "全县各乡（镇）、街道同步推进。",
    "使用X光机开展检查2次。",
    "姓名：____ 联系电话：____",
    "申请人签名：________ 日期：____年__月__日",
    "本人____申请公开以下信息。",
    "主动公开条例规定的信息。",
    "共公开文件、信件及办结件，均已归档。",
    "受理件、办结件均已归档。",
    "公开条目清晰，公开条数逐月上报。",
    "出台信息公开条例解读。",
    "公开项，均在目录中列明。",
    "【时间】2024年1月。",
    "【地址】桃溪镇府前路1号。",
    "[1]资料来源见附录。",
    "《条例》（2019年修订）施行。",
    "国办公开办函〔2021〕30号文件。",
    "关于〔2023〕年工作的说明。",
    "邮箱为xxgk@163.com，微信号taoxi_gov。",
    "00后、90后干部参与。",
    "加强APP和PPT制作培训。",
    "“√”表示已完成，“×”表示未完成。",
    "信息发布(不含转发)35条。",
    "主动公开政府信息 35 条，办结 2 件。",
    "收到申请 0 件。",
    "信访件，均已答复。",
    "发布人次大幅提升。",
    "共计30余条，其中：网站20条。",
    "●主动公开情况",
    "■ 依申请公开",
    "○ 总体情况",
    "① 完善制度",
    "“十三五”规划（2016—2020年）。",
    "公布电话12345，传真：0000-123____。",
    "全年共公开信息……等多类内容。",
    "共享条件，共建项目，共治格局。",
    "主动公开（）信息。",
    "政务公开<通知>要求。",
    "处理费（元）。",
    "新增个、办结率。",
    "开展人次统计。",
    "开展项目，推进项目，更新项目。",
    "公开场，公开期限。",
    "公开期，未收到异议。",
    "公开次序，公开人员，",
    "约人，谈话。",
    "建立会议次序表。",
    "开办“××议事厅”。",
    "开设“×月公开清单”栏目。",
    "名单以****代替姓名。",
    "费用项，另行列支。",
    "信息条，单位网站30条。",
    "召开场次 12场。",
    "【桃溪镇】召开培训会。",
    '{"code":200}',
    "{{item.title}}",
    "〈关于印发方案的通知〉",
    "“政务公开＊村务公开”联动。",
    "政务公开*村务公开*党务公开。",
    "1*信息公开。",
    "带*号为必填项。",
    "注：*为2023年新增。",
    "星级评定★★★，等级☆☆。",
    "使用XBRL、XML格式。",
    "DN800管道，C×L。",
    "100x200厘米展板，3x4米公示栏。",
    "三年行动（X）。",
]


@pytest.mark.parametrize(("words", "said"), BLANKS)
def test_a_blank(words: str, said: str) -> None:
    flat = flatten(words)
    found = [*blanks(flat), *left_out(flat, words)]
    assert [flat[low:high] for low, high, _ in found] == [said]
    assert found[0][2] >= 0.6


@pytest.mark.parametrize("words", FILLED)
def test_no_blank(words: str) -> None:
    flat = flatten(words)
    assert [f for f in [*blanks(flat), *left_out(flat, words)] if f[2] >= 0.6] == []


def test_the_place_of_a_figure_that_was_left_out() -> None:
    report = passages_report("桃溪镇", "我镇共公开  条，更新及时。")
    (slip,) = audited(report, rule="placeholder")
    assert report.text[slip["start"] : slip["end"]] == "公开  条"


def test_a_text_whose_dates_lost_digits_may_have_lost_other_figures() -> None:
    words = ("统计期限为20231月1日至12月31日。", "我镇共公开 条。")
    report = passages_report("桃溪镇", *words)
    assert [s["verdict"] for s in audited(report, rule="placeholder")] == ["uncertain"]


def test_rules_of_a_form_in_an_appendix_are_for_its_readers() -> None:
    form = ("附件：回执", "兹收到____提交的材料。")
    assert audited(passages_report("桃溪镇", *form), rule="placeholder") == []


def test_a_blank_in_the_title() -> None:
    title = "XX镇2023年政府信息公开工作年度报告"
    report = passages_report(
        "桃溪镇", "我镇按时公开。", title=title, text=f"{title}\n我镇按时公开。"
    )
    (slip,) = audited(report, rule="placeholder")
    assert (slip["found"], slip["start"]) == ("XX", 0)


@pytest.mark.parametrize(
    "words",
    [
        "根据桃政办发〔20XX〕XX号文件，编制本报告。",
        "根据《云阳县政府办关于编制年报的通知》（云政办函〔××××〕×号），编制本报告。",
    ],
)
def test_a_blank_in_the_number_of_a_document(words: str) -> None:
    report = passages_report("桃溪镇", ("other", 0, words))
    assert [s["verdict"] for s in audited(report, rule="placeholder")] == ["fail"]


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("我镇按时公开。****多次调度进度。", 1),
        ("***高度重视此项工作。", 1),
        ("***重点工作***按时公开。", 0),
        ("**高度重视**此项工作。", 0),
    ],
)
def test_stars_that_open_a_sentence(words: str, fails: int) -> None:
    report = passages_report("桃溪镇", "我镇按时公开。", text=f"年度报告\n我镇按时公开。\n{words}")
    assert len(audited(report, rule="placeholder", verdict="fail")) == fails
