"""`gimine topics`: topics with words and an example, their shares of years and counties."""

from typing import Any

import pyarrow as pa

from gimine.findings import Findings
from gimine.schemas import SCHEMAS
from gimine.terminal import topics
from tests.terminal import samples
from tests.terminal.pages import check, printed


def topic(topic_id: int, label: str, words: str, size: int, *examples: str) -> dict[str, Any]:
    found = {"topic_id": topic_id, "label": label, "words": words.split(), "size": size}
    weights = [0.5] * len(words.split())
    return found | {"weights": weights, "n_reports": size // 2, "examples": list(examples)}


TOPICS = [
    topic(-1, "未归类", "", 3, "其他。"),
    topic(0, "更新不及时", "更新 滞后 更新不及时 拖延", 1240, "一是栏目更新慢，\n有时隔月才补上。"),
    topic(1, "人员变动", "专人 交接 兼职", 60, "二是专人经常调整，" * 12),
]


def share(topic_id: int, by: str, key: str | None, n: int, value: float) -> dict[str, Any]:
    row = {"topic_id": topic_id, "by": by, "key": key, "n": n, "share": value}
    return row | {"low": None, "high": None}


YEARS = [
    share(topic_id, "year", year, 10, value)
    for topic_id, value in ((0, 0.25), (1, 0.754))
    for year in ("2022", "2023")
]


def found(topic_rows: list[dict[str, Any]], share_rows: list[dict[str, Any]]) -> Findings:
    corpus = samples.corpus(skipped=(("a.pdf", "not a report"),))
    tables = {"topics": topic_rows, "topic_shares": share_rows}
    made = {name: pa.Table.from_pylist(rows, SCHEMAS[name]) for name, rows in tables.items()}
    return Findings({**corpus.tables, **made}, {"options": {"role": "problem"}})


def test_topics_with_their_years() -> None:
    one_county = [share(0, "county", "云渡县", 10, 0.25), share(0, "county", None, 3, 0.1)]
    check("topics.txt", printed(topics.page(found(TOPICS, YEARS + one_county))))


def test_groups_beyond_the_table_are_counted_not_hidden() -> None:
    counties = [share(0, "county", f"第{i:02}县", i, 0.5) for i in range(12)]
    text = printed(topics.page(found(TOPICS, counties)), width=120)
    assert "第11县" in text
    assert "第00县" not in text
    assert "6 more groups in the table topic_shares" in " ".join(text.split())


def test_nothing_but_outliers_is_still_a_page() -> None:
    assert "3 passages like none" in printed(topics.page(found(TOPICS[:1], [])))


def test_how_good_the_topics_are_is_told_as_far_as_it_is_known() -> None:
    known = found(TOPICS, [])
    assert "steadiness" not in printed(topics.page(known))
    known.manifest |= {
        "stability": {
            "mean_ari": 0.951,
            "least_ari": 0.9,
            "seeds": 10,
            "resampled": {"mean_ari": 0.87, "least_ari": 0.8},
        }
    }
    known.manifest |= {"coherence_npmi": -0.1, "diversity": 0.86}
    known.manifest |= {"by_hand": {"passages": 1200, "kappa": 0.7}}
    text = " ".join(printed(topics.page(known)).split())
    assert "steadiness over 10 seeds: ARI 0.95, at worst 0.90, on wordings drawn anew 0.87" in text
    assert "kappa with 1,200 coded by hand 0.70" in text
