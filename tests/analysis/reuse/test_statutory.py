"""Which sentences count as prescribed by the format or the Regulations."""

import pytest

from gimine.analysis.reuse import statutory

KNOWN = statutory.shipped()


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》规定，现将青石镇2023年度政府信息公开工作年度报告公布如下",
        "本报告依据国办公开办函〔2021〕30号文件规定的格式编制",
        "本报告所列数据的统计期限自2023年1月1日起，至2023年12月31日止",
        "本报告中统计数据为2023年1月1日至12月31日的数据",
        "本报告由总体情况、主动公开政府信息情况等六个部分组成",
        "如对本报告有疑问，请与镇党政办公室联系",
        "依照《政府信息公开信息处理费管理办法》的规定，2023年没有收取信息处理费",
    ],
)
def test_prescribed(text: str) -> None:
    assert any(pattern.search(text) for pattern in KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "按照《中华人民共和国政府信息公开条例》要求，全镇梳理了公开事项并及时上墙",
        "组织镇村干部学习政府信息公开条例，切实提高大家的公开意识",
        "全年通过门户网站公开信息135条，其中政策解读12条",
        "定期公布治安巡防统计数据，为群众提供便利",
        "工作人员业务水平不高，年度报告质量有待提升",
    ],
)
def test_not_prescribed(text: str) -> None:
    assert not any(pattern.search(text) for pattern in KNOWN)


def test_every_pattern_has_a_cue_that_it_cannot_do_without() -> None:
    cue = statutory.cues(KNOWN)
    assert not cue.search("全年公开信息，群众满意，工作有序")
    for pattern in KNOWN:
        words = [group[3:-1].split("|")[0] for group in pattern.pattern.split(".*?")]
        assert cue.search("".join(words).replace("\\", ""))


def test_comments_and_blank_lines_are_no_patterns() -> None:
    found = statutory.patterns(["# 说明", "", "甲|乙 丙"])
    assert [bool(found[0].search(text)) for text in ("甲……丙", "乙丙", "丙甲")] == [
        True,
        True,
        False,
    ]
