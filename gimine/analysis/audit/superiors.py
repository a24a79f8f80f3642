"""Another county, or city, named as the one to which the body answers."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.homes import Homes
from gimine.analysis.audit.names import COUNTY_LEVELS, TOWN_LEVELS
from gimine.analysis.audit.rule import Flags
from gimine.analysis.audit.stretches import flatten
from gimine.analysis.audit.township_names import everyday

_UNIT = re.compile(r"[县旗区市]")
_OFFICE = re.compile(
    r"^(?:人民政府(?:办公室|门户|网站)?|政府(?:办公室|门户"
    r"|网)|委、|县委|政务公开|政府信息公开|政务服务|党政信息网)"
)
_ELSEWHERE = re.compile(
    r"对口|帮扶|协作|考察|借鉴|取经|观摩|学习|交流|参观"
    r"|结对|援|转发|(?:^|[^\u3400-\u9fff]|[由将把从])原|赴[^，。]{0,12}$"
    r"|与(?![^，。]{2,8}的?(?:工作)?(?:要求|标准|目标|期望)(?:相比|还|仍|尚|有|存在))[^，。]{0,12}$"
)
_STEM = r"(?P<name>(?!落实|执行|贯彻)[\u3400-\u9fff]{2,5}?[县旗区市])"
_OFFICES = r"(?:[县旗区市]?委|人民政府|政府|政务公开|政务服务|信息公开|党政)"
_ANSWERS = tuple(
    re.compile(words)
    for words in (
        (
            rf"(?:在|按照|根据|依据|依照|对照|遵照|落实|贯彻|接受|按|领导和|指导和|支持和){_STEM}"
            rf"(?={_OFFICES}[^，。；]{{0,24}}"
            r"(?:领导|指导|部署|安排|要求|统一|关心|支持|精神|要点|方案|批准|监督|通知))"
        ),
        (
            rf"(?:按照|根据|依照|对照|落实|贯彻){_STEM}"
            r"(?=的?(?:统一|工作|安排|总体)?(?:部署|安排|要求|政务公开要点|公开要点)[，、。])"
        ),
        rf"(?:依托|登录|通过|经){_STEM}(?=人民政府|政府门户|政务服务网)",
        (
            rf"(?<![^。；，]){_STEM}"
            r"(?=(?:检查|考核|督查|抽查|通报)(?:反馈|指出|发现)|(?:安排|部署)(?:工作)?后)"
        ),
        (
            rf"(?<![^。；，]){_STEM}"
            r"(?=(?:委|人民政府|委[、和]?[县旗区市]?(?:人民)?政府)(?:的|对|坚强|正确|高度|统一|统筹))"
        ),
        (
            rf"(?<=[与跟同离距]){_STEM}"
            r"(?=的?(?:工作)?(?:要求|标准|目标|期望)(?:相比|还|仍|尚|有|存在))"
        ),
    )
)
"""How a sentence marks off the county to which a body answers."""
_NO_NAME = re.compile(
    r"[的是在和与及以为将对于各全本我该某每其这那由把被让使从到向经了并或等之所级省市县区旗镇乡委]"
    r"|[用好做抓办管强加推提讲守严紧督促配支持按同了有无未已再让请围绕依托]"
    r"|自治|示范|开发|高新|经开|工业|产业|保税|度假|主城|中心|行政|管理|有关|相关|国家|政府|党"
)
_ZONES = re.compile(r"(?:新|辖|社|园|城|地|街|片|景|老|库|山|牧|农|灾|矿|林|战|特)区$")
_LONG_ENOUGH = 3
"""A county's name of two characters may be part of other words: 和县 in …和县委."""
_OFTEN = 2


class Spot(NamedTuple):
    """A foreign name: in which report (and stretch, if in one), where, and how well argued."""

    report: int
    stretch: int | None
    name: str
    start: int
    end: int
    score: float
    due: str | None = None
    """What should stand there, if it is not the body's own name."""


def above(case: Case, report: int) -> tuple[str, ...]:
    """Return the county, city and province of a report, as far as known."""
    names = (case.county[report], case.city[report], case.province[report])
    return tuple(name for name in names if name)


def superiors(case: Case) -> Iterator[Spot]:
    """Yield other counties' names before an office to which the body answers.

    A name is known from the titles of the corpus or a gazetteer, or marked off by grammar
    (在某县委…领导下). Where it stands as often as the body's own county it stays in doubt.
    """
    among, homes = _below_somebody(case)[case.stretches.report], Homes(case)
    telltale = (
        "[县旗区市](?:人民|政|[县旗区市]?委|信息公开|党政|的?(?:统一"
        "|工作|安排|总体|部署|要求|公开|政务|标准|目标|期望)|检查|考核|督查|抽查|通报)"
    )
    found = [
        spot
        for i, words in case.stretches.matching(telltale, among)
        for spot in _named(case, i, words, homes.of(int(case.stretches.report[i])))
    ]
    theirs = Counter((spot.report, spot.name) for spot in found)
    for spot in found:
        home = homes.of(spot.report) or ""
        own = flatten(case.text(spot.report)).count(home)
        known = (
            case.names.is_county(home) or own >= _OFTEN or case.level[spot.report] in COUNTY_LEVELS
        )
        titled = home in flatten(case.title[spot.report] or "")
        vouched = own <= 1 and not titled and homes.told(spot.report) == home
        sure = known and (vouched or theirs[spot.report, spot.name] < own + titled)
        yield spot._replace(due=home, score=spot.score if sure else 0.4)


def _below_somebody(case: Case) -> Flags:
    """Tell which reports are of townships and bureaus whose county is known, or of counties."""
    levels = np.array([level in TOWN_LEVELS or level == "局" for level in case.level], dtype=bool)
    counties = np.array([bool(county) for county in case.county], dtype=bool)
    single = COUNTY_LEVELS - {"市"}  # a city may be one of counties, of which it speaks by right
    themselves = np.array([level in single for level in case.level], dtype=bool)
    return np.asarray((levels & counties | themselves) & ~case.spam, dtype=bool)


def _named(case: Case, i: int, words: str, home: str | None) -> Iterator[Spot]:
    """Yield the counties other than `home` that a stretch names as those above the body."""
    yield from _by_grammar(case, i, words, home)
    if case.level[int(case.stretches.report[i])] not in COUNTY_LEVELS:
        yield from _vouched(case, i, words, home)


def _vouched(case: Case, i: int, words: str, home: str | None) -> Iterator[Spot]:
    """Yield the counties that somebody vouches for, before an office."""
    report = int(case.stretches.report[i])
    if not case.names.is_county(home) or _ELSEWHERE.search(words):
        return
    for unit in _UNIT.finditer(words):
        if not _OFFICE.match(words[unit.end() :]):
            continue
        name = case.names.county_ending(words[max(0, unit.end() - 12) : unit.end()])
        if name and len(name) >= _LONG_ENOUGH and not _own(case, report, name, home):
            low = unit.end() - len(name)
            yield Spot(report, i, name, *case.stretches.span(i, low, unit.end()), 0.65)


def _by_grammar(case: Case, i: int, words: str, home: str | None) -> Iterator[Spot]:
    """Yield the counties that a sentence marks off as the one that leads the body."""
    report = int(case.stretches.report[i])
    for found in (hit for answers in _ANSWERS for hit in answers.finditer(words)):
        name, (low, high) = found["name"], found.span("name")
        if not _a_name(name) or _own(case, report, name, home):
            continue
        known = case.city[report] or case.names.is_county(name)
        if name.endswith("市") and (case.level[report] in COUNTY_LEVELS or not known):
            continue  # a county-level city may have a city above it that nobody named
        clause = re.split("[，。；]", words[:low])[-1] + re.split("[，。；]", words[low:])[0]
        if not _ELSEWHERE.search(clause):
            yield Spot(report, i, name, *case.stretches.span(i, low, high), 0.65)


def _a_name(name: str) -> bool:
    stem = name[:-1]
    common = _NO_NAME.search(stem) or _ZONES.search(name)
    return not common and not any(everyday(part) for part in (stem, stem[-2:], stem[:2]))


def _own(case: Case, report: int, name: str, home: str | None) -> bool:
    """Tell whether a name is the body's own, or that of a unit above it, upgraded or not."""
    units = (home, case.city[report], case.province[report], case.place[report])
    names = [unit for unit in units if unit]
    stems = {own[:-1] for own in names}
    nested = any(name.endswith(own) or own.endswith(name) for own in names)
    return nested or name[:-1] in stems
