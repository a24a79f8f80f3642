"""Names of bodies taken apart: province, city, county, place and the level of the place."""

import re
from functools import lru_cache
from typing import NamedTuple

_H = r"[\u3400-\u9fff\u3007·]"
_LEVELS = (
    r"街道|街|镇|乡|苏木|地区|自治县|自治州|自治旗|县|市|区|旗|省|自治区"
    r"|人民政府办公室|管理委员会|管委会|管理处|管理所|委员会|办公室|分局|局|厅|委|中心|公司|农场|林场|办|处|院|所|站|社|会|队|场"
)
_NAME = re.compile(
    rf"(?P<province>(?:北京|上海|天津|重庆)市|{_H}{{2,7}}?(?:省|自治区))?"
    rf"(?P<city>{_H}{{2,8}}?(?:市|自治州|地区|(?<!同)盟))?"
    rf"(?P<county>{_H}{{1,12}}?"
    rf"(?:自治县|自治旗|县|区|旗|(?<={_H}{{2}})市)(?![区县]))?"
    rf"(?P<place>{_H}{{1,20}}?(?:{_LEVELS}))"
)
_GOVERNMENT = re.compile(r"(?<=[县区市旗])人民政府(?=.{2,}(?:街道|[镇乡局委]|办事处))")
_ABOVE = re.compile(r"^[省市县区](?=[\u3400-\u9fff]{2,}(?:区|局|委|办|中心|镇|乡|街道|管委会)$)")
_LEVEL = re.compile(rf"(?:{_LEVELS})$")
_COMMITTEES = ("管委会", "管理委员会")
_PLACES = frozenset({"镇", "乡", "街道", "街", "苏木", "县", "区", "市", "旗", "自治县", "自治旗"})
_TAIL = re.compile(
    r"(?:(?<=[镇乡])人民政府办公室|人民政府办事处|街道办事处|办事处|人民政府|党政(?:综合)?办公室"
    r"|政府|党委|党工委)$"
)
_STREET_TAIL = re.compile(r"街道办$")
_STRAIGHT_CITIES = frozenset({"东莞市", "中山市", "儋州市", "嘉峪关市", "三沙市"})
_WORDS = re.compile(
    r"根据|按照|关于|工作|信息|公开|年度|现将|现发布|本|我|全[县市区镇乡]|通过|各"
    r"|社会$"
)


class Name(NamedTuple):
    """A name taken apart; `place` without 人民政府, `level` its kind (乡, 镇, 街道, 局 …)."""

    place: str
    level: str
    county: str | None
    city: str | None
    province: str | None


@lru_cache(maxsize=20_000)
def parse_name(words: str) -> Name | None:
    """Take a body's full name apart, e.g. 某市某县某镇人民政府; None if it is no such name."""
    words = _GOVERNMENT.sub("", _ABOVE.sub("", words.strip()))
    bare = _STREET_TAIL.sub("街道", _TAIL.sub("", words))
    if words.endswith("街道办事处"):
        bare = words.removesuffix("办事处")
    found = _NAME.fullmatch(bare)
    if not found or _WORDS.search(bare):
        return None
    place, level = found["place"], _LEVEL.findall(found["place"])[0]
    city, county, province = found["city"], found["county"], found["province"]
    if place in _COMMITTEES and county:
        county, place = None, f"{county}{place}"
    if city and not county and city.endswith("市") and level in ("镇", "乡", "街道", "街", "苏木"):
        city, county = (city, None) if city in _STRAIGHT_CITIES else (None, city)
    if level not in _PLACES and (county or city):
        place = f"{county or city}{place}"
    if len(place) <= len(level):
        return None
    if level in ("县", "区", "旗", "自治县", "自治旗") and not county:
        county = place
    level = "街道" if level == "街" else level.removeprefix("人民政府")
    return Name(place, level, county, city, province)
