"""Does the report keep the form: its sections, its layout, the notice it cites, its dates."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.rule import Flags, Note, Outcome, Verdict
from gimine.analysis.audit.stretches import flatten
from gimine.reading.forms import COLUMNS_2019, COLUMNS_2021, DISCLOSURE, REQUESTS, REVIEW

ROLES = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
"""The statutory sections by role."""

_HEADING_WORDS = {
    1: "总体|概述|概况|基本情况|开展情况",
    2: "主动公开",
    3: "收到|依申请|申请情况",
    4: "复议|诉讼",
    5: "问题|不足|改进",
    6: "报告的|其[他它]事项",
}
TABLE_OF_ROLE = {2: DISCLOSURE, 3: REQUESTS, 4: REVIEW}
"""The tables that the statutory sections hold."""

FORM_OF_2021_BEGINS = 2021
_ENOUGH_SECTIONS = 4
_NUMERALS = "一二三四五六七八九十"
_NOTICE = re.compile(
    r"年度报告(?P<title>有关事项|格式)[》〉>]?的?通知[》〉>”]*[（(\[]?(?:国办公开办函|国办公开函|国办函)?"
    r"[〔\[【（(［]?(?P<year>20\d\d)年?[〕\]】）)］]?第?(?P<number>\d{1,3})号"
)
_NOTICES = {"有关事项": ("2019", "60"), "格式": ("2021", "30")}


class Part(NamedTuple):
    """A section of a report: its role, its numeral, its heading and the heading's place."""

    role: int
    ordinal: int | None
    heading: str
    start: int
    end: int


def _parts(case: Case, among: Flags) -> Iterator[tuple[int, list[Part]]]:
    """Yield the chosen reports with their sections in order."""
    reports, sections = case.rows("sections")
    bounds = np.searchsorted(reports, np.arange(len(case) + 1)).tolist()
    columns = [sections[name].to_pylist() for name in ("role", "ordinal", "heading", "start")]
    rows = list(zip(*columns, strict=True))
    for report in np.flatnonzero(among).tolist():
        own = rows[bounds[report] : bounds[report + 1]]
        yield report, [Part(r, o, h, s, s + len(h)) for r, o, h, s in own]


def section_missing(case: Case) -> Outcome:
    """Look for the six statutory sections.

    A heading that was not understood, words of the missing heading after a numeral, or the
    section's table without its heading leave it uncertain.
    """
    notes = []
    for report, parts in _parts(case, case.statutory):
        roles = {part.role for part in parts}
        strange = any(part.role == 0 and part.ordinal for part in parts)
        known = len(roles & set(ROLES)) >= _ENOUGH_SECTIONS and not strange
        for role in sorted(set(ROLES) - roles):
            verdict: Verdict = "fail" if known and not _traced(case, report, role) else "uncertain"
            zh, en = f"缺“{ROLES[role]}”部分", f"section {role} ({ROLES[role]}) is missing"
            notes.append(Note(report, verdict, zh, en, ROLES[role]))
    return Outcome(case.statutory.copy(), notes)


def _traced(case: Case, report: int, role: int) -> bool:
    """Tell whether a report holds the heading's words after a numeral, or the section's table."""
    if role in TABLE_OF_ROLE and case.ledger.has(TABLE_OF_ROLE[role])[report]:
        return True
    numbered = rf"[一二三四五六七八九\d][、．.，,]?[^，。；]{{0,16}}?(?:{_HEADING_WORDS[role]})"
    return re.search(numbered, flatten(case.text(report))) is not None


def section_number(case: Case) -> Outcome:
    """Check that successive sections bear successive numerals.

    Any layout may not give two sections one numeral; in the statutory form none may be skipped.
    """
    checked, notes = ~case.spam, []
    for report, parts in _parts(case, checked):
        numbered = [part for part in parts if part.role and part.ordinal]
        first = [Part(0, 0, "", 0, 0)] if numbered and numbered[0].role == 1 else []
        form = bool(case.statutory[report])
        for before, part in itertools.pairwise([*first, *numbered]):
            if _breaks(before, part, form=form):
                notes.append(_misnumbered(case, report, before, part))
    return Outcome(checked, notes)


def _breaks(before: Part, part: Part, *, form: bool) -> bool:
    """Tell whether a numeral is given twice, or does not follow where no section is left out."""
    if part.ordinal == before.ordinal:
        return part.role != before.role
    follows = part.ordinal == (before.ordinal or 0) + 1
    return form and part.role in (before.role, before.role + 1) and not follows


def _misnumbered(case: Case, report: int, before: Part, part: Part) -> Note:
    wanted = (before.ordinal or 0) + 1
    zh = f"“{part.heading}”的序号应为 {wanted}，写的是 {part.ordinal}"
    en = f"the section after number {before.ordinal} should be {wanted}, but says {part.ordinal}"
    between = case.text(report)[before.end : part.start]
    hidden = 0 < wanted <= len(_NUMERALS) and re.search(f"{_NUMERALS[wanted - 1]}[、．.]", between)
    verdict: Verdict = "uncertain" if hidden else "fail"
    spot = (part.start, part.end)
    return Note(report, verdict, zh, en, str(wanted), str(part.ordinal), *spot)


def section_order(case: Case) -> Outcome:
    """Check that the statutory sections stand in their order."""
    notes = []
    for report, parts in _parts(case, case.statutory):
        known = [part for part in parts if part.role]
        for before, part in itertools.pairwise(known):
            if part.role < before.role:
                zh = f"“{part.heading}”排在“{before.heading}”之后，次序颠倒"
                en = f"section {part.role} stands after section {before.role}"
                spot = (part.start, part.end)
                found = f"{before.role} > {part.role}"
                notes.append(Note(report, "fail", zh, en, None, found, *spot))
                break
    return Outcome(case.statutory.copy(), notes)


def old_form(case: Case) -> Outcome:
    """Check that a report for 2021 or later does not use the tables of the form of 2019."""
    gone = _columns(COLUMNS_2019) - _columns(COLUMNS_2021)
    seen = [key for key in case.ledger.keys_of(DISCLOSURE) if key[1:] in gone]
    notes = []
    checked = case.statutory & np.array([year is not None for year in case.year], dtype=bool)
    for report in np.flatnonzero(checked).tolist():
        if case.era[report] != "2019" or (case.year[report] or 0) < FORM_OF_2021_BEGINS:
            continue
        spots = [case.ledger.span(report, key) for key in seen if case.ledger.present(key)[report]]
        verdict: Verdict = "fail" if spots else "uncertain"
        start, end = min(spots, key=lambda spot: spot[0] or 0, default=(None, None))
        zh, en = (
            "2021 年起应使用新格式，本报告仍用 2019 年格式",
            "the form of 2019 in a year of the form of 2021",
        )
        notes.append(Note(report, verdict, zh, en, "2021", "2019", start, end))
    return Outcome(checked, notes)


def _columns(form: dict[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    return {(row, column) for row, columns in form.items() for column in columns}


def notice_number(case: Case) -> Outcome:
    """Check that the notice on the form is cited with its own number."""
    checked, notes = np.zeros(len(case), dtype=bool), []
    for i, words in case.stretches.matching("年度报告(?:有关事项|格式)"):
        report = int(case.stretches.report[i])
        for found in _NOTICE.finditer(words):
            checked[report] = True
            right = _NOTICES[found["title"]]
            if (found["year"], found["number"]) != right:
                start, end = case.stretches.span(i, found.start("year"), found.end())
                zh = f"通知标题（{found['title']}）与文号不符，应为〔{right[0]}〕{right[1]}号"
                en = f"the notice of this title has the number {right[1]} of {right[0]}"
                said = f"{found['year']}/{found['number']}"
                notes.append(Note(report, "fail", zh, en, "/".join(right), said, start, end))
    return Outcome(checked, notes)
