"""`gimine audit`: failures by rule in their sentence, counts, the check that scripts ask for."""

from typing import Any

import pyarrow as pa
import pytest

from gimine.findings import Findings
from gimine.schemas import SCHEMAS
from gimine.terminal import audit
from tests.terminal import samples
from tests.terminal.pages import check, printed

STATEMENTS = {
    "wrong_level": "自称应与单位层级相符 · the body calls itself by its own level",
    "review_total": "每一组：总计 = 各项之和 · every block: total = its items",
    "placeholder": "模板空白均已填写 · no blank is left unfilled",
}
SLIP = "专人"


def row(
    rule: str, verdict: str, message: str | None = None, at: str | None = None
) -> dict[str, Any]:
    start = samples.TEXT.index(at) if at else None
    end = start + len(at) if start is not None and at else None
    found = {"report_id": samples.REPORT.report_id, "rule": rule, "verdict": verdict}
    return found | {"message": message, "start": start, "end": end, "expected": None, "found": None}


ROWS = [
    row("wrong_level", "fail", "发布单位是镇，文中自称“专人”", SLIP),
    row("wrong_level", "fail", "没有位置的一条"),
    row("review_total", "uncertain", "缺总计"),
    row("placeholder", "pass"),
]


def found(rows: list[dict[str, Any]]) -> Findings:
    corpus = samples.corpus(skipped=(("a.pdf", "not a report"),))
    return Findings({**corpus.tables, "checks": pa.Table.from_pylist(rows, SCHEMAS["checks"])})


def test_failures_stand_in_their_sentence_and_counts_follow() -> None:
    check("audit.txt", printed(audit.page(found(ROWS), STATEMENTS)))


def test_failures_beyond_the_list_are_counted() -> None:
    many = [row("wrong_level", "fail", f"第{i}条") for i in range(audit.SHOWN + 5)]
    assert "and 5 more in the table checks" in printed(audit.page(found(many), STATEMENTS))


def test_json_leaves_out_what_passed_and_counts_it() -> None:
    summary = audit.summary(found(ROWS))
    assert {check["verdict"] for check in summary["checks"]} == {"fail", "uncertain"}
    assert summary["counts"]["placeholder"] == {"pass": 1}
    assert summary["skipped"] == [{"path": "a.pdf", "reason": "not a report"}]


@pytest.mark.parametrize(
    ("rows", "verdict", "complains"),
    [(ROWS, "fail", True), (ROWS[2:], "fail", False), (ROWS[2:], "uncertain", True)],
)
def test_the_check_that_scripts_ask_for(
    rows: list[dict[str, Any]], verdict: str, *, complains: bool
) -> None:
    assert bool(audit.complaint(found(rows), verdict)) == complains


@pytest.mark.parametrize(
    ("stretch", "shown"),
    [
        ("更新慢", "主要问题有两条：一是栏目【更新慢】"),
        ("42", "2023年，清禾镇通过“清禾发布”公开信息【42】条"),
    ],
)
def test_evidence_is_the_sentence_with_the_stretch_marked(stretch: str, shown: str) -> None:
    start = samples.TEXT.index(stretch)
    assert audit.evidence(samples.TEXT, start, start + len(stretch)) == shown


def test_long_sentences_are_cut_visibly() -> None:
    text = "甲" * 100 + "乙" + "丙" * 100
    assert audit.evidence(text, 100, 101) == f"…{'甲' * 24}【乙】{'丙' * 24}…"


def test_rules_can_be_listed() -> None:
    text = printed(audit.rules_page(STATEMENTS))
    assert all(rule in text for rule in STATEMENTS)
