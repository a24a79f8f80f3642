"""Which time a report is about, and when it was signed: its period and date against its year."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.rule import Note, Outcome, Verdict

PERIOD = re.compile(
    r"(?P<first>20\d\d)(?:年度?|[./-])0?1[月./-]?(?P<day>0?1日?)?(?:起|开始|始)?[，,]?(?:至|到|[-—–~～]+)"
    r"(?:(?P<last>20\d\d)(?:年|[./-]))?12(?:月(?:31日|底|末)?|[./-]31日?)"
)
"""A whole year as the reporting period; `last` is None when it is written once."""
STATED = re.compile(
    r"(?:统计|数据)[^，。；]{0,6}(?:期限|时间|时限|周期|范围|时段|区间|年度)[^，。；\d]{0,6}(?P<first>20\d\d)年(?:度|全年)"
    r"(?!.{0,3}1月)|(?:统计|数据)[^，。；]{0,8}截[止至][^，。；\d]{0,8}(?P<closed>20\d\d)年12月(?:31日|底)"
)
"""A period told by the number of a year, or by the day that closes it."""
_TELLTALE = (
    "1[月./-]?0?1?日?.{0,5}(?:20[0-9]{2}[年./-])?12[月./-]|(?:期限|时间|时限|周期|范围|时段|区间|年度).{0,8}20[0-9]{2}年(?:度|全年)"
    "|截[止至].{0,8}20[0-9]{2}年12月"
)
_OWN = re.compile(r"统计|所列数据|本报告|年度报告")
DATE = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])\s*日?")


class Spot(NamedTuple):
    """A date in a report of a known year: whether it is wrong, and how sure that is."""

    report: int
    year: int
    said: str
    start: int
    end: int
    wrong: bool
    sure: bool


def reporting_period(case: Case) -> Outcome:
    """Check that the reporting period is the year of the report."""
    return _dated(
        case,
        periods(case),
        "{year}",
        "统计期限（{said}）与报告年度 {year} 不符",
        "the reporting period ({said}) is not the year of the report, {year}",
    )


def signature_date(case: Case) -> Outcome:
    """Check that the report is not dated before its year had ended."""
    return _dated(
        case,
        signatures(case),
        ">= {year}-12-31",
        "落款日期 {said} 早于报告年度 {year} 年终",
        "dated {said}, before the year {year} had ended",
    )


def _dated(case: Case, spots: Iterable[Spot], expected: str, zh: str, en: str) -> Outcome:
    """Return the outcome for dates; the wordings may name ``year`` and ``said``."""
    checked, notes = np.zeros(len(case), dtype=bool), []
    for spot in spots:
        checked[spot.report] = True
        if spot.wrong:
            verdict: Verdict = "fail" if spot.sure else "uncertain"
            said_zh, said_en, wanted = (
                words.format(year=spot.year, said=spot.said) for words in (zh, en, expected)
            )
            place = (spot.start, spot.end)
            notes.append(Note(spot.report, verdict, said_zh, said_en, wanted, spot.said, *place))
    return Outcome(checked, notes)


def periods(case: Case) -> Iterator[Spot]:
    """Yield the reporting periods that reports state, with their verdict.

    Before 2019 a first report may reach back into earlier years.
    """
    stretches = case.stretches
    for i, words in stretches.matching(_TELLTALE):
        report = int(stretches.report[i])
        year = case.year[report]
        if year is None or case.spam[report]:
            continue
        said_so = _OWN.search(words) is not None
        for first, last, low, high, whole in _named(words):
            early = case.era[report] == "pre2019" and first < last == year
            wrong = not early and (first, last) != (year, year)
            own = said_so or (whole and stretches.section[i] <= 1)
            said = str(first) if first == last else f"{first}-{last}"
            place = stretches.span(i, low, high)
            sure = own and bool(case.sure_year[report])
            yield Spot(report, year, said, *place, wrong, sure)


def _named(words: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield the periods in a stretch: first year, last year, start, end, whether all told."""
    for found in PERIOD.finditer(words):
        first = int(found["first"])
        last = int(found["last"] or first)
        yield first, last, found.start("first"), found.end(), found["day"] is not None
    for found in STATED.finditer(words):
        name = "first" if found["first"] else "closed"
        year = int(found[name])
        yield year, year, found.start(name), found.end(), True


def signatures(case: Case) -> Iterator[Spot]:
    """Yield the dates of signature of reports of a known year, with their verdict."""
    for report, (year, published) in enumerate(zip(case.year, case.published, strict=True)):
        if year is None or not published or case.spam[report]:
            continue
        wanted = tuple(int(part) for part in published.split("-"))
        text = case.text(report) if published < f"{year}-12-31" else ""
        spots = [f for f in DATE.finditer(text) if tuple(map(int, f.groups())) == wanted]
        start, end = spots[-1].span() if spots else (0, 0)
        wrong = published < f"{year}-12-31"
        yield Spot(report, year, published, start, end, wrong, bool(case.sure_year[report]))
