"""Who, where, when: the fields of a report from its title, preamble, signature and file name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from gimine.reading.headings import squeeze
from gimine.reading.names import Name, parse_name
from gimine.reading.outline import Line, Part
from gimine.reading.title import (
    Title,
    quoted_names,
    read_title,
    reporting_year,
    running_names,
    year_in,
)

_DATE = re.compile(
    r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])\s*日?"
)
_COUNTY_END = re.compile(r"[县旗区市](?=(?:人民)?政府|政务公开|委|门户)")
_BEFORE = (
    r"(?:根据|按照|依据|依托|通过|位于|关于|现将|现发布|现公布|紧紧|请与|汇总"
    r"|贯彻|落实|执行|遵照|服从|响应|传达|配合|会同|协助|支持|接受|参加|坚决|认真|积极|严格|主动"
    r"|报送|报请|上报|收到|接到|转发|印发|公布|发布|编制|欢迎|登录|访问|浏览|我(?=[^县市区省])|在|由|经|向(?!阳)|对|为"
    r"|和(?![平田县顺政静硕布龙林])|与|及|按(?!照)|从(?![化江]))"
)
_COUNTY = re.compile(
    rf"^.*(?:^|[^\u4e00-\u9fff]|{_BEFORE})(?!{_BEFORE})([\u4e00-\u9fff]{{1,10}}[县旗区市])$",
    re.DOTALL,
)
_COUNTY_LEVELS = ("县", "区", "市", "旗", "自治县", "自治旗")
_MADE_BY = re.compile(
    r"(?:本(?:年度)?报告)?(?:由|现将|请与|联系)([\u4e00-\u9fff]{2,24}?(?:人民政府|街道办事处|街道办|街道|[镇乡]|局|管委会))"
    r"(?:党政(?:综合)?办公室|办公室|综合办公室|党政办)?(?:编制|根据|负责编制|联系|20\d\d年|（|\()"
)
_ACTING = re.compile(
    r"(?:^|[。，\n])(?:20\d\d年度?，?)?([\u4e00-\u9fff]{2,6}?(?:街道|镇|乡|苏木))"
    r"(?:党|政府|办事处|认真|坚持|严格|按照|高度|全面|深入|紧紧|积极|根据|共|主动|以|围绕|始终|持续)"
)
_COUNTIES_BELOW = re.compile(r"[各市]县|县[（(、]?[区市]|区县|辖区|市直|省辖|各区")
_TOWNSHIPS_BELOW = re.compile(r"乡镇|镇街|镇村|镇（|村[民务级组委干]|村（社区）")
_LIKE_A_TITLE = re.compile(r"([^，。；：]{2,30}?)20\d\d年度?[^，。；：]{2,30}(?:年度|工作)报告")
"""A title whose subject was overwritten when the page was hacked."""

_CRUMB = re.compile(r"首\s*页|当前位置|所在位置")
_DATED = re.compile(r"(?:发布|公开|成文|生成|更新|发文|印发)(?:日期|时间)\s*[：:\]】]")
_NOT_A_COUNTY = re.compile(
    r"[全我各本该市省中上镇乡]|以|及|和(?![平田县顺政静硕布龙林])|的|了|按照|根据|依据|自治区$|^(?:城|新|社|辖|小)?区$|地区"
    r"|[县区旗州]委|^[县区旗]"
    r"|(?:通过|借助|依托|依照|遵照|围绕|结合|利用|登录|访问|经由|会同|配合|协助|支持|落实|执行|贯彻|参加|报请|报送|接受"
    r"|在|由|向|至|到|从|对)[县区市旗]$"  # words in front of a county without its name
    r"|[办站所员做规步]|用好|维护|管理|业务|联络|信息|公开|政务|政府"  # in no county's name
)


def identify(
    text: str,
    lines: Sequence[Line],
    parts: Sequence[Part],
    *,
    name: str = "",
    known: Mapping[str, Any],
) -> dict[str, Any]:
    """Return title, place, level, county, city, province, year, published and place_source."""
    preamble = [line.text for line in lines[: parts[0].last]]
    title = read_title(preamble)
    opening = squeeze("".join(preamble))
    body, source = _body(title, opening, lines, name, known)
    body = _in_words(_of_a_city(body, text), text) if body else None
    body, county_source = _above(body, source, text, name)
    return {
        "title": title.text if title else None,
        "place": body.place if body else None,
        "level": body.level if body else None,
        "county": body.county if body else None,
        "city": body.city if body else None,
        "province": body.province if body else None,
        "year": _year(title, opening, name, known, squeeze(text[:600])),
        "published": _published(lines, known),
        "place_source": source,
        "county_source": county_source,
    }


def _of_a_city(body: Name, text: str) -> Name:
    """Return an office of a city with the city as its county, if townships lie directly below it.

    Only cities of the county's level have townships and villages of their own, and no counties.
    """
    city = body.city
    if not city or body.county or not city.endswith("市") or not body.place.startswith(city):
        return body
    if _COUNTIES_BELOW.search(text) or not _TOWNSHIPS_BELOW.search(text):
        return body
    return body._replace(city=None, county=city)


def _in_words(body: Name, text: str) -> Name:
    """Return a street office by its whole name (某街道) where the title only says 某街."""
    whole = f"{body.place}道"
    return body._replace(place=whole) if body.place[-1] == "街" and whole in text else body


def _above(
    body: Name | None, source: str | None, text: str, name: str
) -> tuple[Name | None, str | None]:
    """Return the body with its superiors, and where the county stands.

    It stands beside the name, in front of the name elsewhere, in a cited document, or in the path.
    """
    if body is None or body.county or body.city:
        return body, source if body and body.county else None
    said = "\n".join(squeeze(line) for line in (*text[:4000].split("\n"), *text[-300:].split("\n")))
    if full := _in_full(body, said):
        return full, "text"
    if county := _named_county(said):
        return body._replace(county=county), "document"
    for folder in reversed(name.split("/")[:-1]):
        above = parse_name(folder)
        if above and above.level in _COUNTY_LEVELS:
            return body._replace(county=above.place), "file"
    return body, None


def _in_full(body: Name, said: str) -> Name | None:
    """Return the name as the text gives it in full somewhere, county and all."""
    at = -1
    while (at := said.find(body.place, at + 1)) >= 0:
        above = _COUNTY.search(said[max(0, at - 16) : at])
        full = parse_name(f"{above[1]}{body.place}") if above else None
        if full and full.county and not _NOT_A_COUNTY.search(full.county.rstrip("市")):
            return full
    return None


def _body(
    title: Title | None,
    opening: str,
    lines: Sequence[Line],
    name: str,
    known: Mapping[str, Any],
) -> tuple[Name | None, str | None]:
    """Return the body that reports, and where its name was found, the surest place first."""
    if title and title.name:
        return title.name, "title"
    column = parse_name(squeeze(str(known.get("place", ""))))
    if column:
        return column, "column"
    for found, source in _said(opening, lines, known, name):
        if found:
            return found, source
    return None, None


def _said(
    opening: str, lines: Sequence[Line], known: Mapping[str, Any], name: str
) -> Iterator[tuple[Name | None, str]]:
    told = "\n".join(squeeze(line.text) for line in lines[:40])
    for named in (*quoted_names(opening), *running_names(told)):
        yield named, "preamble"
    for found in filter(None, (_LIKE_A_TITLE.fullmatch(squeeze(n.text)) for n in lines[:12])):
        yield parse_name(found[1]), "preamble"
    for found in _MADE_BY.finditer(f"{opening}\n{told}"):
        yield parse_name(found[1]), "preamble"
    for line in reversed(lines[-4:]):
        if len(line.text) <= 30:
            yield parse_name(squeeze(line.text)), "signature"
    crumbs = squeeze(str(known.get("breadcrumb", ""))) or next(
        (squeeze(line.text) for line in lines[:12] if _CRUMB.search(line.text)), ""
    )
    for crumb in reversed(re.split(r"[>＞»›/|:：-]+", crumbs)):
        yield parse_name(crumb), "breadcrumb"
    for words in _ACTING.findall(opening + "。" + "。".join(line.text for line in lines[:40])):
        yield parse_name(words), "text"
    own = re.search(r"我([县区旗])", opening + told)
    if own and (county := _named_county(told)) and county.endswith(own[1]):
        yield parse_name(county), "text"
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for words in re.split(r"20\d\d|政府信息公开|政务公开|信息公开|[_\s\-（）()]", stem):
        yield parse_name(words), "file"


def _year(
    title: Title | None, opening: str, name: str, known: Mapping[str, Any], first: str
) -> int | None:
    if title and title.year:
        return title.year
    column = re.match(r"(20[0-3]\d)", str(known.get("year", "")).strip())
    if column:
        return int(column[1])
    stated = reporting_year(opening) or year_in(opening)
    return stated or year_in(name) or year_in(first)


def _published(lines: Sequence[Line], known: Mapping[str, Any]) -> str | None:
    """Return the date (ISO) of the signature, else of the page's header, else of the column."""
    signed = [line.text for line in reversed(lines[-5:]) if len(line.text) <= 30]
    headed = (line.text for line in lines[:15] if _DATED.search(line.text))
    for words in chain(signed, headed, (str(known.get("published", "")),)):
        found = _DATE.search(words)
        if found:
            year, month, day = (int(part) for part in found.groups())
            return f"{year:04}-{month:02}-{day:02}"
    return None


def _named_county(opening: str) -> str | None:
    """Return the county that cited documents and offices name, or None."""
    counts: Counter[str] = Counter()
    for end in _COUNTY_END.finditer(opening):
        found = _COUNTY.search(opening[max(0, end.end() - 14) : end.end()])
        if found and len(found[1]) > 1 and not _NOT_A_COUNTY.search(found[1]):
            counts[found[1]] += 1
    return counts.most_common(1)[0][0] if counts else None
