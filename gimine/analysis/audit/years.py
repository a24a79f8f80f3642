"""Does this year follow from last year: the reports of one body in two successive years."""

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from gimine.analysis.audit import labels
from gimine.analysis.audit.case import Case
from gimine.analysis.audit.ledger import Key, shown
from gimine.analysis.audit.rule import Note, Outcome, Verdict
from gimine.reading.forms import DISCLOSURE, REQUEST_COLUMNS, REQUESTS, REVIEW

SAME_TEXT_SHARE = 0.98
"""Of the free text's characters, so many must recur for the texts to count as the same."""
_SHORTEST_TEXT = 200
Ints = npt.NDArray[np.int64]
_TELLING, _FEW = 4, 2
_STATE = {"in_force", "total_disclosed", "previous_items"}
_YEARS = r"(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2}"


def carried_break(case: Case) -> Outcome:
    """Compare last year's requests carried forward with this year's carried over, by column."""
    checked, notes = np.zeros(len(case), dtype=bool), []
    for last, this, certain in case.successions:
        if not (case.ledger.has(REQUESTS)[last] and case.ledger.has(REQUESTS)[this]):
            continue
        checked[this] = True
        if note := _carried(case, last, this, certain=certain):
            notes.append(note)
    return Outcome(checked, notes)


def _carried(case: Case, last: int, this: int, *, certain: bool) -> Note | None:
    """Return what is wrong between two years: the total, or the first column that differs."""
    columns = ("total", *(column for column in REQUEST_COLUMNS if column != "total"))
    ends = [((REQUESTS, "carried_out", c), (REQUESTS, "carried_in", c)) for c in columns]
    pairs = [
        (key, case.ledger.values(old)[last], case.ledger.values(key)[this]) for old, key in ends
    ]
    if np.isnan(pairs[0][1]) or np.isnan(pairs[0][2]):
        zh, en = "两年表中缺结转总计，无法核对", "a total is missing in one of the two years"
        return Note(this, "uncertain", zh, en, other=last)
    for key, old, new in pairs:
        if old != new and not np.isnan(old + new):
            zh = (
                f"“{labels.column_zh(*key[::2])}”：上年报告结转下年 {shown(old)}"
                f"，本年报告上年结转 {shown(new)}"
            )
            en = (
                f"column {key[2]}: last year carried {shown(old)} forward, this year carried"
                f" {shown(new)} over"
            )
            return _between(case, (last, this), key, (old, new), zh, en, certain=certain)
    return None


def _between(
    case: Case,
    pair: tuple[int, int],
    key: Key,
    figures: tuple[float, float],
    zh: str,
    en: str,
    *,
    certain: bool,
) -> Note:
    last, this = pair
    start, end = case.ledger.span(this, key)
    legible = not any(
        case.run_together(report, [k for k in case.ledger.keys_of(key[0]) if k[1] == key[1]])
        for report in pair
    )
    verdict: Verdict = "fail" if certain and legible else "uncertain"
    expected, found = (shown(figure) for figure in figures)
    return Note(this, verdict, zh, en, expected, found, start, end, other=last)


def in_force_break(case: Case) -> Outcome:
    """Check table 2 of 2021: in force = in force a year ago + issued - repealed, for both rows."""
    checked, notes = np.zeros(len(case), dtype=bool), []
    for row in ("rules", "normative_documents"):
        in_force, issued, repealed = (
            case.ledger.values((DISCLOSURE, row, column))
            for column in ("in_force", "issued", "repealed")
        )
        for last, this, certain in case.successions:
            if case.era[last] != "2021" or case.era[this] != "2021":
                continue
            expected = in_force[last] + issued[this] - repealed[this]
            checked[this] |= not np.isnan(expected + in_force[this])
            if abs(expected - in_force[this]) > 1e-6:
                key = (DISCLOSURE, row, "in_force")
                figures = (float(expected), float(in_force[this]))
                zh = (
                    f"{labels.row_zh(*key[:2])}：上年现行有效 {shown(in_force[last])} + 制发"
                    f" {shown(issued[this])} - 废止 {shown(repealed[this])} = {shown(expected)}"
                    f"，填的是 {shown(in_force[this])}"
                )
                en = (
                    f"{row}: {shown(in_force[last])} in force + {shown(issued[this])} issued -"
                    f" {shown(repealed[this])} repealed = {shown(expected)}, the table says"
                    f" {shown(in_force[this])}"
                )
                notes.append(_between(case, (last, this), key, figures, zh, en, certain=certain))
    return Outcome(checked, notes)


def same_numbers(case: Case) -> Outcome:
    """Look for two years with the same figures of the year, tables and prose together.

    Zeros and figures of state (documents in force) say nothing. From four equal figures other than
    zero, of which one is at least 10, the rule fails; from two it is uncertain.
    """
    checked, notes = np.zeros(len(case), dtype=bool), []
    facts = _facts(case)
    flows = [
        key
        for table in (DISCLOSURE, REQUESTS, REVIEW)
        for key in case.ledger.keys_of(table)
        if key[2] not in _STATE
    ]
    matrix = np.array([case.ledger.values(key) for key in flows]).reshape(len(flows), len(case))
    for last, this, certain in case.successions:
        old, new = matrix[:, last], matrix[:, this]
        told_old, told_new = facts.get(last, ()), facts.get(this, ())
        checked[this] = True
        same = np.array_equal(np.nan_to_num(old), np.nan_to_num(new)) and told_old == told_new
        distinct = {v for v in (*new.tolist(), *(v for _, v in told_new)) if v and v == v}
        telling = len(distinct)
        if same and telling >= _FEW and max(distinct) >= 10:
            verdict: Verdict = "fail" if certain and telling >= _TELLING else "uncertain"
            zh = f"表格与文中的全部数字与上年相同（不同的非零数字 {telling} 个）"
            en = (
                f"all figures, in tables and prose, are those of last year ({telling} distinct"
                " ones)"
            )
            notes.append(Note(this, verdict, zh, en, other=last))
    return Outcome(checked, notes)


def _facts(case: Case) -> dict[int, tuple[tuple[str, float], ...]]:
    reports, table = case.rows("facts")
    names, values = table["fact"].to_pylist(), table["value"].to_pylist()
    found: dict[int, list[tuple[str, float]]] = {}
    for report, name, value in zip(reports.tolist(), names, values, strict=True):
        found.setdefault(report, []).append((name, value))
    return {report: tuple(told) for report, told in found.items()}


def same_text(case: Case) -> Outcome:
    """Look for free text that is last year's, but for the years it names."""
    checked, notes = np.zeros(len(case), dtype=bool), []
    bounds, codes, lengths = _wordings(case)
    for last, this, certain in case.successions:
        old, new = (slice(*bounds[i : i + 2].tolist()) for i in (last, this))
        total = int(lengths[new].sum())
        if total < _SHORTEST_TEXT:
            continue
        checked[this] = True
        share = float(lengths[new][np.isin(codes[new], codes[old])].sum()) / total
        if share >= SAME_TEXT_SHARE:
            verdict: Verdict = "fail" if certain else "uncertain"
            zh = f"正文与上年报告相同（年份除外），占 {share:.0%}"
            en = f"the free text is last year's but for the years ({share:.0%} of it)"
            notes.append(Note(this, verdict, zh, en, score=round(share, 3), other=last))
    return Outcome(checked, notes)


def _wordings(case: Case) -> tuple[Ints, Ints, Ints]:
    """Return where each report's passages begin, their wordings' numbers, and their lengths.

    Passages that differ in the years they name alone have one number.
    """
    stretches = case.stretches
    passage = pc.not_equal(stretches.role, "heading")
    report = stretches.report[passage.to_numpy()]
    words = pc.replace_substring_regex(stretches.flat.filter(passage), _YEARS, "Y")
    codes = words.combine_chunks().dictionary_encode().indices.to_numpy(zero_copy_only=False)
    lengths = pc.utf8_length(words).to_numpy()
    return np.searchsorted(report, np.arange(len(case) + 1)), codes, lengths
