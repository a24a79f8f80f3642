"""What a report tells of its body's earlier name."""

import pytest

from gimine.analysis.audit.renamings import formerly, renamed
from tests.analysis.audit.audit_cases import audited, passages_report

RENAMED = [
    "2023年6月，桃溪镇撤镇设街道。",
    "桃溪镇更名为桃溪街道办事处。",
    "根据区划调整，机构职能有变动。",
    "我街道由原桃溪镇改设。",
    "今年撤乡建镇后，工作平稳过渡。",
    "桃溪街道正式挂牌成立。",
    "因镇改街道，公开栏目同步调整。",
]
NOT_RENAMED = [
    "公众号更名为桃溪发布。",
    "道路改造工程变更为年内完工。",
    "推动乡镇街道公开标准化。",
    "对公开栏目进行调整。",
    "将公示区建设为方便辖区群众的窗口。",
]


@pytest.mark.parametrize("words", RENAMED)
def test_the_old_level_leaves_doubt(words: str) -> None:
    assert renamed(words)
    report = passages_report("桃溪街道", words, "我镇组织了两场培训。", level="街道")
    assert {n["verdict"] for n in audited(report, rule="wrong_level")} == {"uncertain"}


@pytest.mark.parametrize("words", NOT_RENAMED)
def test_other_things_are_renamed_too(words: str) -> None:
    assert not renamed(words)
    report = passages_report("桃溪街道", words, "我镇组织了两场培训。", level="街道")
    assert [n["verdict"] for n in audited(report, rule="wrong_level")] == ["fail"]


def test_an_earlier_name_leaves_doubt() -> None:
    words = ("原柳湾镇于年初并入桃溪镇。", "柳湾镇严格按照条例规定公开信息。")
    assert formerly("".join(words), "柳湾镇")
    report = passages_report("桃溪镇", *words)
    assert {n["verdict"] for n in audited(report, rule="foreign_place")} == {"uncertain"}
