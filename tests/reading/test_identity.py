"""Who, where, when: names taken apart, titles in their forms, and where else a name may stand."""

import pytest

from gimine.reading.names import parse_name
from gimine.reading.parse import parse
from gimine.reading.title import read_title, reporting_year, year_in

SECTION = "一、总体情况\n公开信息三十条。\n"


@pytest.mark.parametrize(
    ("words", "place", "level", "county", "city"),
    [
        ("云岭县青石镇人民政府", "青石镇", "镇", "云岭县", None),
        ("江衡市云岭县青石镇", "青石镇", "镇", "云岭县", "江衡市"),
        ("桐河市乌沙镇", "乌沙镇", "镇", "桐河市", None),
        ("东莞市长桥镇", "长桥镇", "镇", None, "东莞市"),
        ("新市镇", "新市镇", "镇", None, None),
        ("市北区光明街道办事处", "光明街道", "街道", "市北区", None),
        ("南旗区松涛街道办", "松涛街道", "街道", "南旗区", None),
        ("安远旗沙坪苏木", "沙坪苏木", "苏木", "安远旗", None),
        ("云岭县", "云岭县", "县", "云岭县", None),
        ("云岭县水利局", "云岭县水利局", "局", "云岭县", None),
        ("滨江经济开发区管委会", "滨江经济开发区管委会", "管委会", None, None),
        ("大垅乡人民政府办公室", "大垅乡", "乡", None, None),
    ],
)
def test_names_taken_apart(
    words: str, place: str, level: str, county: str | None, city: str | None
) -> None:
    name = parse_name(words)
    assert name is not None
    assert (name.place, name.level, name.county, name.city) == (place, level, county, city)


@pytest.mark.parametrize(
    ("preamble", "place", "county", "city"),
    [
        ("根据条例，现公布云岭县青石镇2023年政府信息公开工作年度报告。", "青石镇", "云岭县", None),
        ("特向社会公布2023年度云岭县教育局政府信息公开年度报告。", "云岭县教育局", "云岭县", None),
        ("本局编制了云岭县水利局2023年政府信息公开年度报告。", "云岭县水利局", "云岭县", None),
        ("一、基本情况\n本报告由青石镇人民政府党政办公室编制。", "青石镇", None, None),
        ("根据《关于2023年政府信息公开工作年度报告的通知》编制。", None, None, None),
        ("现公布向阳区青石镇2023年政府信息公开工作年度报告。", "青石镇", "向阳区", None),
        ("现发布《县云岭开发区2023年政府信息公开年度报告》。", "云岭开发区", "云岭开发区", None),
        ("现公布江衡市水利局2023年政府信息公开年度报告。", "江衡市水利局", None, "江衡市"),
        (
            "现公布江衡市水利局2023年政府信息公开年度报告，各乡镇同步公布。",
            "江衡市水利局",
            "江衡市",
            None,
        ),
    ],
)
def test_names_in_running_words(
    preamble: str, place: str | None, county: str | None, city: str | None
) -> None:
    fields = parse(f"{preamble}\n{SECTION}").fields
    assert (fields["place"], fields["county"], fields["city"]) == (place, county, city)


@pytest.mark.parametrize(
    ("words", "county"),
    [
        ("本报告经社会公布和平区青石镇人民政府网站发布。", "和平区"),
        ("青石镇根据和顺县人民政府部署，向社会公布报告。", "和顺县"),
        ("青石镇向社会公布云岭县人民政府要求的报告。", "云岭县"),
        ("青石镇按照云政办发〔2023〕1号文件公布报告。", None),
        ("您好，欢迎登录云岭县政务公开平台。", "云岭县"),
        ("2022年，认真贯彻落实县委县政府的决策部署。", None),
        ("在县委县政府的领导下，公开工作有序开展。", None),
        ("坚决贯彻落实区委区政府部署。", None),
        ("全面落实旗委旗政府要求。", None),
        ("积极配合云岭县政府工作。", "云岭县"),
        ("年报已报送云岭县人民政府办公室。", "云岭县"),
        ("严格执行云岭县人民政府的规定。", "云岭县"),
    ],
)
def test_counties_behind_running_words(words: str, county: str | None) -> None:
    title = "青石镇2023年政府信息公开工作年度报告"
    assert parse(f"{title}\n{words}\n{SECTION}").fields["county"] == county


@pytest.mark.parametrize(
    "words", ["", "镇", "县", "政府信息公开工作", "根据上级要求", "本镇", "2023"]
)
def test_what_is_no_name(words: str) -> None:
    assert parse_name(words) is None


@pytest.mark.parametrize(
    ("lines", "place", "year"),
    [
        (["云岭县青石镇 2023 年政府信息公开工作年度报告"], "青石镇", 2023),
        (["云岭县青石镇人民政府", "2023年政府信息公开工作年度报告"], "青石镇", 2023),
        (["青石镇2015年度政府信息公开年报"], "青石镇", 2015),
        (["青石镇关于2019年政务公开工作情况的报告"], "青石镇", 2019),
        (["云岭县青石镇二〇一三年政府信息公开年度报告"], "青石镇", 2013),
        (["标题：青石镇政府信息公开工作2018年度报告"], "青石镇", 2018),
        (["首页 > 政府信息公开年报", "青石镇2023年政府信息公开工作年度报告"], "青石镇", 2023),
    ],
)
def test_titles(lines: list[str], place: str, year: int) -> None:
    title = read_title(lines)
    assert title is not None
    assert title.name is not None
    assert (title.name.place, title.year) == (place, year)


@pytest.mark.parametrize(
    ("text", "place", "source"),
    [
        (
            f"2022年政府信息公开工作年度报告\n{SECTION}云岭县青石镇人民政府\n2023年1月9日",
            "青石镇",
            "signature",
        ),
        (
            f"当前位置：首页 > 青石镇 > 年报\n2022年政府信息公开工作年度报告\n{SECTION}",
            "青石镇",
            "breadcrumb",
        ),
        (f"现发布《青石镇2022年政府信息公开工作年度报告》。\n{SECTION}", "青石镇", "preamble"),
        (f"本报告由青石镇人民政府编制。\n{SECTION}", "青石镇", "preamble"),
        (f"政府信息公开工作年度报告\n{SECTION}", "白杨镇", "file"),
    ],
)
def test_where_else_a_name_may_stand(text: str, place: str, source: str) -> None:
    fields = parse(text, name="云岭县/白杨镇_2022.txt").fields
    assert (fields["place"], fields["place_source"]) == (place, source)
    assert fields["county"] == "云岭县"
    assert fields["year"] == 2022


def test_the_county_of_a_cited_document() -> None:
    cited = "根据《云岭县人民政府办公室关于报送材料的通知》。"
    text = f"青石镇2020年政府信息公开工作年度报告\n{cited}\n{SECTION}"
    fields = parse(text).fields
    assert (fields["county"], fields["county_source"]) == ("云岭县", "document")


def test_nothing_is_made_up() -> None:
    fields = parse("政府信息公开工作年度报告\n" + SECTION).fields
    empty = ("place", "level", "county", "city", "province", "year", "published", "place_source")
    assert [fields[name] for name in empty] == [None] * len(empty)


def test_years() -> None:
    assert year_in("青石镇2023年度报告") == 2023
    assert year_in("编号120231号") is None
    assert reporting_year("统计期限为2022年1月1日至2022年12月31日") == 2022


def test_a_county_that_speaks_of_itself_alone() -> None:
    text = f"特向社会公布我旗2021年度报告。\n{SECTION}安远旗政府网站同步公布。"
    fields = parse(text).fields
    assert (fields["place"], fields["level"], fields["place_source"]) == ("安远旗", "旗", "text")


def test_a_second_heading_of_one_role_is_another_section() -> None:
    text = "一、概述\n工作有序。\n二、政府信息公开情况\n公开信息三十条。\n三、依申请公开情况\n无。"
    assert [role for role, *_ in parse(text).sections] == [1, 2, 3]
