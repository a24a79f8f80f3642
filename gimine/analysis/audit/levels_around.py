"""Words for what stands above and below a body that belong to bodies of another kind."""

import re
from collections.abc import Iterator

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.level_notes import ABOVE, BELOW, note
from gimine.analysis.audit.names import TOWN_LEVELS
from gimine.analysis.audit.rule import Note
from gimine.analysis.audit.stretches import flatten

_LED = re.compile(r"(?:在|按照|根据|落实|贯彻)(?P<who>(?P<unit>[县区])委[、和]?[县区]政府)")
_LED_BY_BOTH = re.compile(r"自治区|县区|县[（(]区|区[（(]县|[省市区]、?[市区县]、?[县区]委")
_VILLAGERS = re.compile(r"村民(?!小组|委员会|自治法|委)")
_TOWN_LIFE = re.compile("社区|居民")
_OTHER_VILLAGES = re.compile(r"(?<![乡农])村(?!民|镇)|涉农|农户|农民|种粮|村民(?:委员会|小组)|居村")


def led_by_another_kind(case: Case) -> Iterator[Note]:
    """Yield 县委、县政府 as those that lead a township of a district, and districts in counties.

    In an autonomous region 区 may be the region, which leaves doubt.
    """
    towns = np.array([level in TOWN_LEVELS for level in case.level], dtype=bool) & ~case.spam
    for i, words in case.stretches.matching(_LED.pattern, towns[case.stretches.report]):
        report = int(case.stretches.report[i])
        county, title = case.county[report] or "", flatten(case.title[report] or "")
        for found in _LED.finditer(words) if county and county in title else ():
            unit = found["unit"]
            if {unit, county[-1]} == {"县", "区"} and not _LED_BY_BOTH.search(words):
                region = unit == "区" and "省" not in (case.province[report] or "")
                yield note(case, i, *found.span("who"), 0.5 if region else 0.65, ABOVE)


def villagers(case: Case) -> Iterator[Note]:
    """Yield 村民 in reports of sub-districts that speak of communities and never of villages."""
    streets = np.array([level == "街道" for level in case.level], dtype=bool) & ~case.spam
    if not streets.any():
        return
    bounds = np.searchsorted(case.stretches.report, np.arange(len(case) + 1)).tolist()
    hits_in: dict[int, list[int]] = {}
    for i, _ in case.stretches.matching("村民", streets[case.stretches.report]):
        hits_in.setdefault(int(case.stretches.report[i]), []).append(i)
    for report, rows in hits_in.items():
        own = case.stretches.flat.slice(bounds[report], bounds[report + 1] - bounds[report])
        words = "\n".join(own.to_pylist())
        if _OTHER_VILLAGES.search(words) or len(_TOWN_LIFE.findall(words)) < 2:
            continue
        for i in rows:
            for found in _VILLAGERS.finditer(case.stretches.words(i)):
                yield note(case, i, *found.span(), 0.65, BELOW)
