"""`gimine mine`: the gist of every analysis, and what was left out."""

from typing import Any

import pyarrow as pa

from gimine.findings import Findings
from gimine.schemas import SCHEMAS
from gimine.terminal import mine
from tests.terminal import samples, test_audit, test_reuse, test_topics
from tests.terminal.pages import check, printed

ID = samples.REPORT.report_id
LINKS = [
    {"report_id": ID, "problem_id": 2, "measure_id": 5, "score": 0.8},
    {"report_id": ID, "problem_id": 3, "measure_id": None, "score": None},
]
RETURNED = {"report_id": ID, "problem_id": 2, "earlier_report_id": "x", "earlier_problem_id": 1}
RECURRENCES = [RETURNED | {"similarity": 1.0, "verbatim": True}]


def found(rows: dict[str, list[dict[str, Any]]], **manifest: object) -> Findings:
    made = {name: pa.Table.from_pylist(each, SCHEMAS[name]) for name, each in rows.items()}
    return Findings({**samples.corpus(*test_reuse.REPORTS).tables, **made}, manifest)


ROWS = {
    "families": test_reuse.ROWS["families"],
    "shares": test_reuse.ROWS["shares"],
    "topics": test_topics.TOPICS,
    "links": LINKS,
    "recurrences": RECURRENCES,
    "checks": test_audit.ROWS,
}


def test_the_gist_of_everything() -> None:
    whole = found(ROWS, options={"role": "problem"}, left_out={"keywords": "too little text"})
    check("mine.txt", printed(mine.page(whole)))


def test_what_was_not_made_is_not_shown() -> None:
    text = printed(mine.page(found({}, left_out={"topics": "too little text"})))
    assert "topics left out: too little text" in text
    assert "All rules" not in text


def test_json_tells_the_gist() -> None:
    told = mine.summary(found(ROWS))
    assert told["rows"]["links"] == 2
    assert told["counts"]["wrong_level"] == {"fail": 2}
    assert told["topics"][0]["topic_id"] == -1
    assert set(mine.summary(found({}))) == {"rows", "left_out", "skipped"}
