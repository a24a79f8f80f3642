"""`gimine reuse`: shares by kind, templates, derivative reports, closest pairs."""

import dataclasses
from typing import Any

import pyarrow as pa
import pytest

from gimine.findings import Findings
from gimine.schemas import SCHEMAS
from gimine.terminal import reuse
from tests.terminal import samples
from tests.terminal.pages import check, printed

NEXT = dataclasses.replace(samples.REPORT, report_id="云渡县/清禾镇2024.txt", year=2024)
OTHER = dataclasses.replace(samples.REPORT, report_id="石渠县/柳堤乡2023.txt", place="柳堤乡")
REPORTS = (samples.REPORT, NEXT, OTHER)
KINDS = ("statutory", "formula", "vertical", "peer", "self", "original")


def family(number: int, kind: str, n_reports: int, template: str) -> dict[str, Any]:
    counts = {"n_spans": n_reports, "n_reports": n_reports, "n_places": n_reports, "n_counties": 2}
    years = {"first_year": 2023, "last_year": 2023 + number % 2}
    return {"family_id": number, "kind": kind, "template": template} | counts | years


def shares(report_id: str, n: int, *kinds: float) -> dict[str, Any]:
    row = dict(zip(KINDS, kinds, strict=True))
    return {"report_id": report_id, "n_free_chars": n, "reused": 1 - row["original"], **row}


def pair(one: str, other: str, share: float) -> dict[str, Any]:
    row = {"report_id": one, "other_report_id": other, "share": share, "other_share": share}
    return row | {"shared_chars": round(1000 * share), "longest": 52, "direction": None}


ROWS = {
    "families": [
        family(0, "statutory", 9000, "本报告所列数据的统计期限自{date_1}起"),
        family(1, "formula", 1200, "{place}通过{account}公开信息{number}条，比上年多{number_2}条"),
        family(2, "peer", 3, "农家书屋里挂着公开目录"),
    ],
    "spans": [],
    "slots": [],
    "shares": [
        shares(samples.REPORT.report_id, 300, 0.1, 0.2, 0.0, 0.3, 0.0, 0.4),
        shares(NEXT.report_id, 100, 0.1, 0.0, 0.0, 0.0, 0.9, 0.0),
        shares(OTHER.report_id, 100, 0.0, 0.0, 0.25, 0.0, 0.0, 0.75),
    ],
    "neighbours": [
        pair(samples.REPORT.report_id, NEXT.report_id, 0.9),
        pair(samples.REPORT.report_id, OTHER.report_id, 0.4),
        pair(OTHER.report_id, samples.REPORT.report_id, 0.5),
    ],
}


def found(rows: dict[str, list[dict[str, Any]]]) -> Findings:
    made = {name: pa.Table.from_pylist(each, SCHEMAS[name]) for name, each in rows.items()}
    return Findings({**samples.corpus(*REPORTS).tables, **made})


def test_reuse_as_people_see_it() -> None:
    check("reuse.txt", printed(reuse.page(found(ROWS))))


def test_nothing_shared_is_said_plainly() -> None:
    text = printed(reuse.page(found({name: [] for name in ROWS})))
    assert "no wording is shared" in text
    assert "no two reports of different bodies share a wording" in text
    assert "original 自撰           -" in text


def test_shares_of_the_corpus_are_weighed_by_characters() -> None:
    corpus = reuse.corpus_shares(found(ROWS))
    assert corpus["original"] == pytest.approx((0.4 * 300 + 0.75 * 100) / 500)
    assert sum(corpus[kind] or 0 for kind in KINDS) == pytest.approx(1)
    assert reuse.summary(found(ROWS))["corpus"] == corpus


def test_a_pair_is_told_once_and_never_of_one_body() -> None:
    text = printed(reuse.page(found(ROWS)))
    closest = text.partition("The closest pairs")[2]
    assert closest.count("柳堤乡") == 1
    assert "清禾镇2024" not in closest


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("甲县", "城关镇"), ("甲县", "城关镇"), True),
        (("甲县", "城关镇"), ("乙县", "城关镇"), False),
        (("甲县", "城关镇"), (None, "城关镇"), True),
        ((None, None), (None, None), False),
    ],
)
def test_who_is_the_same_body(one: reuse.Body, other: reuse.Body, *, same: bool) -> None:
    assert reuse._same_body(one, other) == same
