"""Which words before 镇, 乡, 街道 are a name."""

import pytest

from gimine.analysis.audit.names import KnownNames
from gimine.analysis.audit.township_names import UNIT, akin, names_at
from gimine.reading.gazetteer import Gazetteer, Town

NOBODY = KnownNames.of([], [], [], None)
TOWN = Town("云阳县", "清江市", "东江省")
LISTED = KnownNames.of(
    [], [], [], Gazetteer({n: [TOWN] for n in ("泊镇", "更新乡", "上柳湾镇")}, {})
)


def _names(words: str, names: KnownNames = NOBODY) -> list[str]:
    return [name for unit in UNIT.finditer(words) for name in names_at(words, unit, names)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("柳湾镇严格履行职责", "柳湾镇"),
        ("木瓜镇将从三个方面改进", "木瓜镇"),
        ("一是杏花坞镇成立了专班", "杏花坞镇"),
        ("岳家镇主动公开信息", "岳家镇"),
        ("请与清水湾镇联系", "清水湾镇"),
        ("东郊乡主动公开信息", "东郊乡"),
        ("由古集乡人民政府负责", "古集乡"),
    ],
)
def test_a_name_that_grammar_marks_off(words: str, name: str) -> None:
    assert name in _names(words)


@pytest.mark.parametrize(
    "words",
    [
        "推进中心集镇改造",
        "打造特色古镇",
        "建成工业强镇",
        "坚持镇主要领导亲自抓",
        "鼓励返乡创业",
        "美丽水乡建设",
        "沿街道两侧设置",
        "推动西部镇协调发展",
        "当前镇政府网站更新及时",
        "近年乡政府力抓公开",
        "试点镇将先行先试",
        "全面推动乡政务公开",
    ],
)
def test_common_nouns_and_verbs_are_no_names(words: str) -> None:
    assert _names(words) == []


def test_the_tail_of_a_longer_name_does_not_hide_it() -> None:
    assert _names("2023年，柳泊镇认真履职", LISTED) == ["泊镇", "柳泊镇"]
    assert _names("2023年，上柳湾镇认真履职", LISTED) == ["上柳湾镇"]


def test_an_everyday_word_that_a_gazetteer_lists_leaves_the_office_its_own_level() -> None:
    assert _names("更新乡政府公开栏", LISTED) == []
    assert _names("更新乡认真履职", LISTED) == ["更新乡"]


@pytest.mark.parametrize(
    ("name", "own", "same"),
    [
        ("兴隆乡", "兴隆满族乡", True),
        ("桃溪镇", "云阳县桃溪镇", True),
        ("桃溪乡", "桃溪镇", True),
        ("柳湾镇", "桃溪镇", False),
        ("桃源镇", "桃溪镇", False),
    ],
)
def test_akin(name: str, own: str, *, same: bool) -> None:
    assert akin(name, own) is same
