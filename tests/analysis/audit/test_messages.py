"""What the audit says of a slip: exact, short, in Chinese and in English."""

import pytest

from gimine.report import Report
from tests.analysis.audit.audit_cases import audited, passages_report

TITLE = "云阳县桃溪镇2023年政府信息公开工作年度报告"
OWN = ("云阳县人民政府网站第一期。", "按照云阳县委要求报送。")


def _town(*words: str) -> Report:
    return passages_report("桃溪镇", *OWN, *words, title=TITLE)


def _street(*words: str) -> Report:
    title = "云阳区东渡街道2023年政府信息公开工作年度报告"
    return passages_report("东渡街道", *words, level="街道", county="云阳区", title=title)


@pytest.mark.parametrize(
    ("report", "rule", "zh", "en"),
    [
        (
            _town("如有疑问，请与柳湾镇党政办公室联系。"),
            "foreign_place",
            "此处应为“桃溪镇”，写的却是“柳湾镇”",
            "柳湾镇 stands where 桃溪镇 should",
        ),
        (
            _town("在荻川县委、县政府的坚强领导下推进。"),
            "foreign_place",
            "此处应为“云阳县”，写的却是“荻川县”",
            "荻川县 stands where 云阳县 should",
        ),
        (
            _town("我乡公开信息30条。"),
            "wrong_level",
            "发布单位是镇（桃溪镇），文中自称“我乡”",
            "the body is a 镇 (桃溪镇), but calls itself 我乡",
        ),
        (
            _town("信息由乡长签发后发布。"),
            "wrong_level",
            "发布单位是镇（桃溪镇），文中写作“乡长”",
            "the body is a 镇 (桃溪镇), but the text has 乡长",
        ),
        (
            _street("在县委、县政府的领导下推进。"),
            "wrong_level",
            "东渡街道属云阳区，文中的上级却是“县委、县政府”",
            "东渡街道 belongs to 云阳区, but the text is led by 县委、县政府",
        ),
        (
            _street("社区公开栏更新，居民可查。", "社区居民满意。", "村民来电3次。"),
            "wrong_level",
            "东渡街道下辖社区，文中却称“村民”",
            "东渡街道 has communities below it, but the text has 村民",
        ),
        (
            _town("我镇共公开××条。"),
            "placeholder",
            "模板中的“××”未改",
            "left over from a template: ××",
        ),
        (
            _town("我镇共公开  条。"),
            "placeholder",
            "“公开条”中漏填",
            "something was left out: 公开条",
        ),
        (
            _town("（此处填写公开情况）"),
            "instruction",
            "填写说明“（此处填写公开情况）”未删",
            "an instruction to the writer is left standing: （此处填写公开情况）",
        ),
    ],
)
def test_what_is_said(report: Report, rule: str, zh: str, en: str) -> None:
    (note,) = audited(report, rule=rule)
    assert (note["message"], note["message_en"]) == (zh, en)


def test_what_should_stand_there_is_told() -> None:
    (note,) = audited(_town("在荻川县委、县政府的坚强领导下推进。"), rule="foreign_place")
    assert (note["expected"], note["found"]) == ("云阳县", "荻川县")
