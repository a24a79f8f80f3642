"""Another county as the one that leads the body, and counties that are named by right."""

import pytest

from tests.analysis.audit.audit_cases import audited, passages_report

TITLE = "云阳县桃溪镇2023年政府信息公开工作年度报告"
OWN = ["云阳县人民政府网站第一期。", "按照云阳县委要求报送。", "云阳县统一部署。"]
LED_BY_ANOTHER = [
    "在荻川县委、县政府的坚强领导下，我镇扎实推进公开工作。",
    "按照荻川县人民政府统一部署，及时公开。",
    "依托荻川县人民政府网站公开信息20条。",
    "在荻川县委县政府正确领导下，我镇认真落实。",
    "根据荻川县政务公开办要求，逐项整改。",
    "接受荻川区委、区政府监督检查。",
    "荻川县委、县政府高度重视，我镇积极落实。",
    "严格按照荻川县政府信息公开工作要求，抓好落实。",
    "在荻川县委的领导下，扎实开展工作。",
    "与荻川县的要求相比，公开深度不够。",
    "在县委的领导和荻川县政务公开办的指导下，我镇积极推进。",
    "深入贯彻落实荻川县委、县政府的工作部署。",
    "通过荻川县政府门户网站公开信息15条。",
]
HONEST = [
    "与先进县的要求相比，公开深度不够。",
    "与荻川县联合开展检查。",
    "在县委、县政府的坚强领导下，我镇扎实推进。",
    "在市委市政府和县委县政府的领导下推进。",
    "按照省、市、县委要求报送。",
    "在云阳县委、县政府领导下推进。",
    "荻川县委、县政府对口帮扶我镇。",
    "赴荻川县人民政府网站管理中心学习平台建设。",
    "借鉴荻川县政府经验，完善平台。",
    "在高新区管委会领导下推进。",
    "按照上级县委部署推进。",
    "贯彻落实国家和地区政府部署要求。",
    "在辖区政府网站公开。",
    "在东江市委、市政府领导下推进。",
    "依托全县政务公开平台发布。",
    "根据新区政务公开要求推进。",
    "原荻川县人民政府要求保留的事项已清理。",
    "按照云阳区委统一部署推进。",
    "在社区党政办公室领导下推进。",
    "接受城区人民政府监督。",
    "落实国家乡村振兴示范县人民政府要求。",
    "在用好县政府门户网站的同时，拓展渠道。",
    "通过建好县人民政府网站推进公开。",
]


@pytest.mark.parametrize("words", LED_BY_ANOTHER)
def test_a_county_that_is_not_the_own_leads(words: str) -> None:
    (note,) = audited(passages_report("桃溪镇", *OWN, words, title=TITLE), rule="foreign_place")
    assert (note["verdict"], note["found"][:2]) == ("fail", "荻川")


@pytest.mark.parametrize("words", HONEST)
def test_counties_named_by_right(words: str) -> None:
    report = passages_report("桃溪镇", *OWN, words, title=TITLE)
    assert audited(report, rule="foreign_place", verdict="fail") == []


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("按照荻川县统一部署，逐项整改。", 1),
        ("根据荻川县工作安排，更新公开栏。", 1),
        ("荻川县检查反馈的问题已全部整改。", 1),
        ("二是在荻川县委的正确领导下推进。", 1),
        ("按照全县统一部署，逐项整改。", 0),
        ("按照市县要求，逐项整改。", 0),
        ("按照防控区要求，公示到户。", 0),
        ("云阳县检查反馈的问题已全部整改。", 0),
    ],
)
def test_a_county_that_asks_or_checks(words: str, fails: int) -> None:
    report = passages_report("桃溪镇", *OWN, words, title=TITLE)
    assert len(audited(report, rule="foreign_place", verdict="fail")) == fails


def test_a_bureau_answers_to_its_county_too() -> None:
    words = "在荻川县委、县政府的领导下，我局扎实推进公开。"
    report = passages_report("云阳县水利局", *OWN, words, level="局", title=TITLE)
    assert len(audited(report, rule="foreign_place", verdict="fail")) == 1


def test_a_county_that_stands_as_often_as_the_own_leaves_doubt() -> None:
    words = [f"在荻川县委领导下，第{i}项工作完成。" for i in range(4)]
    report = passages_report("桃溪镇", *OWN, *words, title=TITLE)
    assert {n["verdict"] for n in audited(report, rule="foreign_place")} == {"uncertain"}


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("在荻川县委的统一领导下，我县公开工作有序推进。", 1),
        ("在云阳县委的统一领导下，我县公开工作有序推进。", 0),
        ("在清江市委的统一领导下，我县公开工作有序推进。", 0),
    ],
)
def test_a_county_is_led_by_its_own_committee(words: str, fails: int) -> None:
    report = passages_report("云阳县", "我县稳步推进。", words, level="县", county=None)
    assert len(audited(report, rule="foreign_place", verdict="fail")) == fails


def test_a_county_whose_name_holds_a_word_for_former_is_no_former_one() -> None:
    words = "在平原县委、县政府的坚强领导下，我镇扎实推进公开工作。"
    (note,) = audited(passages_report("桃溪镇", *OWN, words, title=TITLE), rule="foreign_place")
    assert note["found"] == "平原县"
