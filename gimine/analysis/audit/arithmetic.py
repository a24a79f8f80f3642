"""Do the statutory tables add up: every row and column whose sum the form prescribes.

Sums over whole columns of the ledger; a report is looked at by itself only where one fails. A
blank, `/` or missing operand makes a sum `uncertain`, with what is missing named, and so does a
row that lacks a column altogether, for then nobody knows which column its figures belong to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from gimine.analysis.audit import labels
from gimine.analysis.audit.case import Case
from gimine.analysis.audit.ledger import Flags, Key, Ledger, Numbers, shown
from gimine.analysis.audit.rule import Note, Outcome, Verdict
from gimine.reading.forms import (
    DISCLOSURE,
    REQUEST_COLUMNS,
    REQUEST_ROWS,
    REQUESTS,
    REVIEW,
    REVIEW_COLUMNS,
    REVIEW_ROWS,
)

APPLICANTS = tuple(column for column in REQUEST_COLUMNS if column != "total")
OTHER_PARTS = tuple(row for row in REQUEST_ROWS if row.startswith("other_"))
RESULTS = tuple(
    row
    for row in REQUEST_ROWS
    if row not in {"new", "carried_in", "total", "carried_out", "other", *OTHER_PARTS}
)
"""The rows of results that both forms share; `other` or its three parts come on top."""

MISREAD = 12
"""So many wrong sums in one table of one report speak for a table that was not read aright."""

_AMOUNTS = {(DISCLOSURE, "fees", "amount"), (DISCLOSURE, "procurement", "amount")}


@dataclass(frozen=True)
class Sum:
    """A sum that the form prescribes, for all reports: what it should be and what stands there."""

    at: Key
    operands: tuple[Key, ...]
    expected: Numbers
    found: Numbers
    zh: str
    en: str


def requests_row_total(case: Case) -> Outcome:
    """Check table 3 by row: total = natural persons + the five kinds of organisations."""
    sums = (_row_sum(case.ledger, row) for row in REQUEST_ROWS)
    return _checked(case, REQUESTS, sums, by_row=False)


def _row_sum(ledger: Ledger, row: str) -> Sum:
    parts = tuple((REQUESTS, row, column) for column in APPLICANTS)
    at = (REQUESTS, row, "total")
    zh = f"“{labels.row_zh(REQUESTS, row)}”一行：各类申请人合计 {{e}}，总计栏填 {{f}}"
    en = f"row {row}: the applicants add up to {{e}}, the total column says {{f}}"
    return Sum(at, (*parts, at), ledger.total(parts), ledger.values(at), zh, en)


def requests_results_total(case: Case) -> Outcome:
    """Check table 3 by column: total = the sum of all results."""
    return _checked(case, REQUESTS, (_results_sum(case.ledger, c) for c in REQUEST_COLUMNS))


def _results_sum(ledger: Ledger, column: str) -> Sum:
    parts = tuple((REQUESTS, row, column) for row in RESULTS)
    at, other = (REQUESTS, "total", column), (REQUESTS, "other", column)
    split = tuple((REQUESTS, row, column) for row in OTHER_PARTS)
    one_row = ledger.present(other) & ~np.any([ledger.present(key) for key in split], axis=0)
    rest = np.where(one_row, ledger.values(other), ledger.total(split))
    zh = f"“{labels.column_zh(REQUESTS, column)}”一栏：各项办理结果合计 {{e}}，总计行填 {{f}}"
    en = f"column {column}: the results add up to {{e}}, the total row says {{f}}"
    return Sum(at, (*parts, *split, at), ledger.total(parts) + rest, ledger.values(at), zh, en)


def requests_balance(case: Case) -> Outcome:
    """Check table 3 by column: new + carried over = total + carried forward."""
    return _checked(case, REQUESTS, (_balance(case.ledger, c) for c in REQUEST_COLUMNS))


def _balance(ledger: Ledger, column: str) -> Sum:
    taken = ((REQUESTS, "new", column), (REQUESTS, "carried_in", column))
    given = ((REQUESTS, "total", column), (REQUESTS, "carried_out", column))
    zh = (
        f"“{labels.column_zh(REQUESTS, column)}”一栏：新收加上年结转为 {{e}}，总计加结转下年为"
        f" {{f}}"
    )
    en = f"column {column}: new plus carried over is {{e}}, total plus carried forward is {{f}}"
    return Sum(given[1], (*taken, *given), ledger.total(taken), ledger.total(given), zh, en)


def review_total(case: Case) -> Outcome:
    """Check table 4 by block: total = upheld + corrected + other + pending."""
    return _checked(case, REVIEW, (_block_sum(case.ledger, block) for block in REVIEW_ROWS))


def _block_sum(ledger: Ledger, block: str) -> Sum:
    parts = tuple((REVIEW, block, c) for c in REVIEW_COLUMNS if c != "total")
    at = (REVIEW, block, "total")
    zh = f"“{labels.row_zh(REVIEW, block)}”：四种结果合计 {{e}}，总计填 {{f}}"
    en = f"{block}: the four outcomes add up to {{e}}, the total says {{f}}"
    return Sum(at, (*parts, at), ledger.total(parts), ledger.values(at), zh, en)


def whole_numbers(case: Case) -> Outcome:
    """Check all tables: counts are whole numbers from 0 up, amounts are not negative."""
    ledger, notes = case.ledger, []
    checked = np.zeros(len(case), dtype=bool)
    for key in ledger.keys_of():
        if key[2] == "change":
            continue
        values = ledger.values(key)
        checked |= ~np.isnan(values)
        wrong = values < 0
        if key not in _AMOUNTS:
            wrong |= (values % 1 != 0) & ~np.isnan(values)
        notes += [_no_count(ledger, int(i), key) for i in np.flatnonzero(wrong)]
    return Outcome(checked, notes)


def _no_count(ledger: Ledger, report: int, key: Key) -> Note:
    start, end = ledger.span(report, key)
    raw = ledger.raw(report, key)
    wanted = ("非负数", "number from 0 up") if key in _AMOUNTS else ("非负整数", "count")
    zh = f"“{labels.cell_zh(key)}”应为{wanted[0]}，填的是 {raw}"
    en = f"{labels.cell_en(key)} must be a {wanted[1]}, but says {raw}"
    return Note(report, "fail", zh, en, ">= 0", raw, start, end)


def _checked(case: Case, table: str, sums: Iterable[Sum], *, by_row: bool = True) -> Outcome:
    """Return the outcome of one rule's sums; `by_row` False when a sum lies in one row anyway."""
    fails: dict[int, list[Note]] = defaultdict(list)
    lacking: dict[int, list[Key]] = defaultdict(list)
    has = case.ledger.has(table)
    for each in sums:
        there = has if by_row else has & _any_present(case.ledger, each.operands)
        unsure = _unsure(case.ledger, each, by_row=by_row) & there
        for i in np.flatnonzero(np.isnan(each.expected + each.found) & there | unsure):
            lacking[int(i)] += _lacking(case.ledger, int(i), each)
        wrong = ~unsure & (np.abs(each.expected - each.found) > 1e-6)
        for i in np.flatnonzero(wrong):
            fails[int(i)].append(_failed(case, int(i), each))
    notes = [note for i, found in fails.items() for note in _believed(i, table, found)]
    return Outcome(has, [*notes, *(_uncertain(i, keys) for i, keys in lacking.items())])


def _any_present(ledger: Ledger, keys: Iterable[Key]) -> Flags:
    found: Flags = np.any([ledger.present(key) for key in keys], axis=0)
    return found


def _unsure(ledger: Ledger, each: Sum, *, by_row: bool) -> Flags:
    """Tell where a row of the sum has some columns of its table but not all.

    A column that the whole table lacks, as the total on some copies, does not unsettle the others.
    """
    unsure = np.zeros(ledger.n_reports, dtype=bool)
    if not by_row or each.at[0] != REQUESTS:
        return unsure
    for row in {key[1] for key in each.operands}:
        keys = [(REQUESTS, row, column) for column in REQUEST_COLUMNS]
        every = np.all([ledger.present(key) | ~ledger.has_column(key) for key in keys], axis=0)
        unsure |= _any_present(ledger, keys) & ~every
    return unsure


def _lacking(ledger: Ledger, report: int, each: Sum) -> Iterator[Key]:
    """Yield the cells that keep a sum from being checked."""
    split = any(ledger.present(key)[report] for key in each.operands if key[1] in OTHER_PARTS)
    whole = (REQUESTS, "other", each.at[2])
    for key in each.operands:
        if key[1] in OTHER_PARTS and not split and ledger.present(whole)[report]:
            continue
        if np.isnan(ledger.values(key)[report]):
            yield key
        elif key[0] == REQUESTS:
            columns = (key[0], key[1], "total"), (key[0], key[1], "other_org")
            yield from (k for k in columns if not ledger.present(k)[report])


def _failed(case: Case, report: int, each: Sum) -> Note:
    expected, found = shown(each.expected[report]), shown(each.found[report])
    start, end = case.ledger.span(report, each.at)
    zh, en = each.zh.format(e=expected, f=found), each.en.format(e=expected, f=found)
    rows = {key[:2] for key in each.operands}
    keys = [key for key in case.ledger.keys_of(each.at[0]) if key[:2] in rows]
    verdict: Verdict = "fail"
    if case.run_together(report, keys):
        verdict, zh, en = (
            "uncertain",
            f"{zh}；但数字连写，无法分辨",
            f"{en}; but the cells run together",
        )
    return Note(report, verdict, zh, en, expected, found, start, end)


def _believed(report: int, table: str, found: list[Note]) -> list[Note]:
    """Return the failures of a report, or one doubt when there are too many to be true."""
    if len(found) < MISREAD:
        return found
    zh = f"{labels.TABLES[table]}有 {len(found)} 处合计不符，疑为表格未能正确读取，请核对原表"
    en = f"{len(found)} sums of table {table} differ: it may not have been read aright, look at it"
    first, last = found[0], found[-1]
    return [
        Note(
            report,
            "uncertain",
            zh,
            en,
            start=first.start,
            end=max(first.end or 0, last.end or 0) or None,
        )
    ]


def _uncertain(report: int, keys: list[Key]) -> Note:
    zh, en = labels.missing(sorted(set(keys)))
    return Note(report, "uncertain", f"缺{zh}，无法核算", f"cannot be checked: {en} missing")
