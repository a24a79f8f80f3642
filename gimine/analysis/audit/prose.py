"""Does the prose agree with the tables: counts told in sentences beside the cells of the form."""

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from gimine.analysis.audit import labels
from gimine.analysis.audit.case import Case
from gimine.analysis.audit.form import TABLE_OF_ROLE
from gimine.analysis.audit.ledger import Key, Numbers, shown
from gimine.analysis.audit.rule import Note, Outcome, Verdict
from gimine.analysis.audit.stretches import flatten
from gimine.reading.forms import DISCLOSURE, REQUESTS, REVIEW
from gimine.report import OTHER_MATTERS, PROBLEMS

_OTHER_YEARS = re.compile(
    r"上一?年(?!度?结转)|去年|前年|往年|历年|近[几两三五]年|以来|累计至|同比|环比"
)
_NOTHING = re.compile(
    r"[无〇○/—\-]|(?:本?年度?)?(?:暂?无|没有)(?:其[他它])?(?:需要?报告的?)?(?:事项|情况|内容|问题)?"
)
_MARKS = re.compile(r"[。．.，,；;：:！!、（）()\s]")
_REACH = 60
_LONGEST_NOTHING = 40
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


@dataclass(frozen=True)
class Told:
    """A figure told in prose: the report, the value, its wording and its place."""

    report: int
    value: float
    raw: str
    start: int
    end: int


def _told(case: Case, fact: str) -> dict[int, list[Told]]:
    """Return the figures of one kind by report."""
    reports, table = case.rows("facts")
    chosen = np.flatnonzero(np.array(table["fact"].to_pylist(), dtype=object) == fact)
    found: dict[int, list[Told]] = defaultdict(list)
    rows = table.take(chosen).to_pylist() if len(chosen) else []
    for report, row in zip(reports[chosen].tolist(), rows, strict=True):
        found[report].append(Told(report, row["value"], row["raw"], row["start"], row["end"]))
    return found


def prose_new_requests(case: Case) -> Outcome:
    """Compare the requests received, as told, with the total of table 3."""
    new, carried = (REQUESTS, "new", "total"), (REQUESTS, "carried_in", "total")
    alternatives = [case.ledger.total([new, carried])]
    return _compared(case, "new_requests", (new,), alternatives)


def prose_carried_over(case: Case) -> Outcome:
    """Compare the requests carried over from last year, as told, with table 3."""
    return _compared(case, "carried_over", ((REQUESTS, "carried_in", "total"),))


def prose_answered(case: Case) -> Outcome:
    """Compare the requests answered, as told, with table 3."""
    return _compared(case, "answered", ((REQUESTS, "total", "total"),))


def prose_carried_forward(case: Case) -> Outcome:
    """Compare the requests carried forward into next year, as told, with table 3."""
    return _compared(case, "carried_forward", ((REQUESTS, "carried_out", "total"),))


def prose_reviews(case: Case) -> Outcome:
    """Compare the administrative reviews, as told, with table 4."""
    return _compared(case, "reviews", ((REVIEW, "reconsideration", "total"),))


def prose_lawsuits(case: Case) -> Outcome:
    """Compare the lawsuits, as told, with both blocks of table 4."""
    blocks = ("litigation_direct", "litigation_after_review")
    direct = case.ledger.values((REVIEW, blocks[0], "total"))
    after = case.ledger.values((REVIEW, blocks[1], "total"))
    keys = tuple((REVIEW, block, "total") for block in blocks)
    return _compared(case, "lawsuits", keys, [direct, after])


def _compared(
    case: Case, fact: str, keys: tuple[Key, ...], alternatives: list[Numbers] | None = None
) -> Outcome:
    """Compare a kind of figure with the sum of cells.

    Several figures of a kind agree when one of them, or their sum, is in the table; a figure that
    equals one of the `alternatives` may mean that instead, which leaves the matter uncertain.
    """
    truth = case.ledger.total(keys)
    checked = np.zeros(len(case), dtype=bool)
    notes = []
    for report, told in _told(case, fact).items():
        if case.spam[report] or not case.ledger.has(keys[0][0])[report]:
            continue
        checked[report] = True
        if np.isnan(truth[report]):
            notes.append(_unchecked(case, told[0], keys))
            continue
        others = [float(each[report]) for each in alternatives or []]
        notes += _judged(case, told, float(truth[report]), others, keys)
    return Outcome(checked, notes)


def _unchecked(case: Case, told: Told, keys: tuple[Key, ...]) -> Note:
    lacking = [key for key in keys if np.isnan(case.ledger.values(key)[told.report])]
    zh, en = labels.missing(lacking)
    zh, en = f"文中数字无法核对：表中缺{zh}", f"cannot be compared: the table lacks {en}"
    return Note(told.report, "uncertain", zh, en, None, told.raw, told.start, told.end)


def _judged(
    case: Case, told: list[Told], truth: float, others: list[float], keys: tuple[Key, ...]
) -> list[Note]:
    values = {each.value for each in told}
    if values == {truth} or sum(each.value for each in told) == truth:
        return []
    wrong = [each for each in told if each.value != truth]
    doubt = truth in values or len(values) > 1
    return [
        _contradiction(case, each, truth, keys, doubt=doubt or each.value in others)
        for each in wrong
    ]


def _contradiction(
    case: Case, told: Told, truth: float, keys: tuple[Key, ...], *, doubt: bool
) -> Note:
    doubt = doubt or _of_another_year(case, told) or not _of_requests(case, told)
    doubt = doubt or shown(truth) in re.findall(r"\d+(?:\.\d+)?", flatten(told.raw))
    verdict: Verdict = "uncertain" if doubt else "fail"
    zh = (
        f"文中说 {shown(told.value)}，表中“{labels.cell_zh(keys[0])}”{_also(keys)}为 {shown(truth)}"
    )
    en = (
        f"the prose says {shown(told.value)}, the table says {shown(truth)}"
        f" ({labels.cell_en(keys[0])})"
    )
    return Note(told.report, verdict, zh, en, shown(truth), told.raw, told.start, told.end)


def _also(keys: tuple[Key, ...]) -> str:
    return "等" if len(keys) > 1 else ""


def _of_another_year(case: Case, told: Told) -> bool:
    """Tell whether the clause of a figure speaks of another year than the report's."""
    text = case.text(told.report)
    before = re.split(r"[。；\n]", text[max(0, told.start - 40) : told.start])[-1]
    clause = flatten(before + text[told.start : told.end])
    years = {int(year) for year in _YEAR.findall(clause)}
    year = case.year[told.report]
    return bool(_OTHER_YEARS.search(clause) or (years and year and year not in years))


def _of_requests(case: Case, told: Told) -> bool:
    """Tell whether a figure stands where requests, reviews or lawsuits are spoken of."""
    before = case.text(told.report)[max(0, told.start - _REACH) : told.end]
    return bool(re.search("申请|复议|诉讼", flatten(before)))


def table_missing(case: Case) -> Outcome:
    """Check that the sections of the statutory tables hold their tables."""
    notes = []
    reports, sections = case.rows("sections")
    roles = sections["role"].to_numpy()
    has = {role: case.ledger.has(table) for role, table in TABLE_OF_ROLE.items()}
    rows = [i for i in range(len(reports)) if case.statutory[reports[i]] and roles[i] in has]
    for i in rows:
        report, role = int(reports[i]), int(roles[i])
        if not has[role][report]:
            start, end = sections["start"][i].as_py(), sections["end"][i].as_py()
            notes.append(_no_table(case, report, TABLE_OF_ROLE[role], start, end))
    return Outcome(case.statutory.copy(), notes)


def _no_table(case: Case, report: int, table: str, start: int, end: int) -> Note:
    """Note a missing table; uncertain where figures stand that may be an unread table."""
    left = re.findall(r"(?<![\d.])\d+(?![\d.]*[、.．年）)])", case.text(report)[start:end])
    verdict: Verdict = "uncertain" if len(left) > 3 else "fail"
    zh, en = f"缺{labels.TABLES[table]}", f"table {table} is missing"
    return Note(report, verdict, zh, en, start=start, end=end)


def problems_empty(case: Case) -> Outcome:
    """Check that section 5 says something."""
    return _said(case, PROBLEMS, "第五部分为空或只写“无”", "section 5 is empty or says 'none'")


def _said(case: Case, role: int, zh: str, en: str) -> Outcome:
    checked, notes = np.zeros(len(case), dtype=bool), []
    for report, parts in _bodies(case, role).items():
        checked[report] = True
        if all(_nothing(words) for words, _, _ in parts):
            notes.append(Note(report, "fail", zh, en, None, None, parts[0][1], parts[-1][2]))
    return Outcome(checked, notes)


def _nothing(words: str) -> bool:
    bare = _MARKS.sub("", flatten(words)) if len(words) <= _LONGEST_NOTHING else words
    return not bare or _NOTHING.fullmatch(bare) is not None


def _bodies(case: Case, role: int) -> dict[int, list[tuple[str, int, int]]]:
    """Return, for every report with such a section, the words below its headings, and its place."""
    reports, sections = case.rows("sections")
    found: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for i in np.flatnonzero(sections["role"].to_numpy() == role):
        report = int(reports[i])
        if case.spam[report]:
            continue
        start, end, body = (sections[name][int(i)].as_py() for name in ("start", "end", "body"))
        words = case.text(report)[body:end].strip() if body < end else ""
        found[report].append((words, start, end))
    return found


def fee_unreported(case: Case) -> Outcome:
    """Check that section 6 does not say 'none' where the prose reports a processing fee."""
    charged = _told(case, "fee")
    checked, notes = np.zeros(len(case), dtype=bool), []
    for report, parts in _bodies(case, OTHER_MATTERS).items():
        checked[report] = True
        fees = [each for each in charged.get(report, []) if each.value > 0]
        none = _none_said(parts)
        if fees and none:
            zh = f"文中说收费 {fees[0].raw}，第六部分却写“无”"
            en = f"a fee is told ({fees[0].raw}), but section 6 says 'none'"
            spot = fees[0]
            notes.append(Note(report, "fail", zh, en, "0", spot.raw, spot.start, spot.end))
        elif none and _positive(case.ledger.values((DISCLOSURE, "fees", "amount")), report):
            notes.append(_fee_in_table(case, report))
    return Outcome(checked, notes)


def _none_said(parts: list[tuple[str, int, int]]) -> bool:
    return all(_nothing(words) for words, _, _ in parts)


def _positive(values: Numbers, report: int) -> bool:
    return bool(values[report] > 0)


def _fee_in_table(case: Case, report: int) -> Note:
    """Note a charge in table 2, which may be another one than the fee that section 6 is about."""
    key = (DISCLOSURE, "fees", "amount")
    start, end = case.ledger.span(report, key)
    raw = case.ledger.raw(report, key)
    zh = f"主动公开表有行政事业性收费 {raw}，第六部分却写“无”；若含信息处理费则有误"
    en = (
        f"table 2 reports charges ({raw}), but section 6 says 'none': wrong if they include the fee"
    )
    return Note(report, "uncertain", zh, en, "0", raw, start, end)


def fee_contradicted(case: Case) -> Outcome:
    """Check that the prose does not tell both a processing fee and that none was charged."""
    checked, notes = np.zeros(len(case), dtype=bool), []
    for report, told in _told(case, "fee").items():
        checked[report] = not case.spam[report]
        values = {each.value for each in told}
        if checked[report] and 0 in values and len(values) > 1:
            spot = next(each for each in told if each.value > 0)
            zh, en = (
                "文中一处说收费，一处说未收费",
                "the prose tells both a fee and that none was charged",
            )
            raw = next(each.raw for each in told if not each.value)
            verdict: Verdict = "uncertain" if _of_another_year(case, spot) else "fail"
            notes.append(Note(report, verdict, zh, en, raw, spot.raw, spot.start, spot.end))
    return Outcome(checked, notes)
