"""`gimine keywords`: a table of one group, a line for each of several."""

from typing import Any

import pyarrow as pa

from gimine.findings import Findings
from gimine.schemas import SCHEMAS
from gimine.terminal import keywords
from tests.terminal import samples
from tests.terminal.pages import check, printed


def term(scope: str, key: str | None, word: str, score: float, count: int = 1200) -> dict[str, Any]:
    row = {"scope": scope, "key": key, "term": word, "score": score, "count": count}
    return row | {"method": "g2", "n_reports": count // 2}


ROWS = [
    term("corpus", None, "公开栏", 12.5),
    term("corpus", None, "栏目更新", 31),
    term("county", "云渡县", "清禾发布", 9.0),
    term("county", "云渡县", "交接", 19.0),
    term("county", "石渠县", "咨询台", 4.0),
]


NEW = pa.table({"word": ["清禾发布", "公开台账"], "count": [12, 7]})


def found(rows: list[dict[str, Any]]) -> Findings:
    table = pa.Table.from_pylist(rows, SCHEMAS["keywords"])
    return Findings({**samples.corpus().tables, "keywords": table})


def test_one_group_is_a_table_and_several_are_lines() -> None:
    check("keywords.txt", printed(keywords.page(found(ROWS), NEW)))


def test_what_is_not_shown_is_counted() -> None:
    many = [term("corpus", None, f"词{i:03}", i) for i in range(keywords.ALONE + 3)]
    assert "and 3 more in the table keywords" in printed(keywords.page(found(many), NEW))
    groups = [term("place", f"第{i:03}镇", "词", 1) for i in range(keywords.GROUPS + 2)]
    assert "and 2 more groups in the table keywords" in printed(keywords.page(found(groups), NEW))


def test_no_new_words_are_no_heading() -> None:
    text = printed(keywords.page(found(ROWS), keywords.nothing_new(found(ROWS))))
    assert "lexicon" not in text


def test_no_terms_at_all_is_said_plainly() -> None:
    assert "no term stands in two" in printed(keywords.page(found([]), NEW))


def test_scores_are_plain_figures_however_large_or_small() -> None:
    rows = [term("corpus", None, w, s) for w, s in (("甲", 1234.5), ("乙", 0.004), ("丙", 123.4))]
    text = printed(keywords.page(found(rows), keywords.nothing_new(found(rows))))
    for score in ("1,234", "0.00400", " 123 "):
        assert score in text
    assert "e+" not in text
