"""Who, where, when: the fields of a report from its title, preamble, signature and file name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from gimine.reading.headings import squeeze
from gimine.reading.names import Name, parse_name
from gimine.reading.outline import Line, Part
from gimine.reading.title import Title, quoted_names, read_title, reporting_year, year_in

_DATE = re.compile(
    r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])\s*日?"
)
_COUNTY = re.compile(
    r"(?<![\u4e00-\u9fff])(?:根据|按照|依据|为|依托|通过|紧紧依托|在|由|经|向|对|《|关于)*"
    r"([\u4e00-\u9fff]{1,7}?(?:县|自治旗|[\u4e00-\u9fff]旗|(?<!地)区|[\u4e00-\u9fff]市))"
    r"(?:人民政府|政府|政务公开|委|门户)"
)
_NOT_A_COUNTY = re.compile(
    r"[全我各本该市省中上]|以|及|和|的|了|自治区$|^(?:城|新|社|辖|小)?区$|地区"
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
    body, source = _body(title, opening, lines, name)
    fields: dict[str, Any] = {
        "title": title.text if title else None,
        "place": body.place if body else None,
        "level": body.level if body else None,
        "county": body.county if body else None,
        "city": body.city if body else None,
        "province": body.province if body else None,
        "year": _year(title, opening, name),
        "published": _published(lines),
        "place_source": source,
    }
    if body and body.county is None and body.city is None:
        fields["county"] = _named_county(squeeze(text[:4000]))
    return fields


def _body(
    title: Title | None, opening: str, lines: Sequence[Line], name: str
) -> tuple[Name | None, str | None]:
    if title and title.name:
        return title.name, "title"
    if quoted := quoted_names(opening):
        return quoted[0], "preamble"
    for line in reversed(lines[-4:]):
        if len(line.text) <= 30 and (signed := parse_name(squeeze(line.text))):
            return signed, "signature"
    stem = re.split(
        r"20\d\d|政府信息公开|政务公开|[_\s]", name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    )
    for words in stem:
        if named := parse_name(words):
            return named, "file"
    return None, None


def _year(title: Title | None, opening: str, name: str) -> int | None:
    if title and title.year:
        return title.year
    return reporting_year(opening) or year_in(opening) or year_in(name)


def _published(lines: Sequence[Line]) -> str | None:
    """Return the date of the signature (ISO), the last short line of the text that is one."""
    for line in reversed(lines[-5:]):
        found = _DATE.search(line.text) if len(line.text) <= 30 else None
        if found:
            year, month, day = (int(part) for part in found.groups())
            return f"{year:04}-{month:02}-{day:02}"
    return None


def _named_county(opening: str) -> str | None:
    """Return the county that cited documents and offices name, or None."""
    counts = Counter(
        name
        for name in _COUNTY.findall(opening)
        if len(name) > 1 and not _NOT_A_COUNTY.search(name)
    )
    return counts.most_common(1)[0][0] if counts else None
