"""mine(corpus): every analysis in one pass."""

from pathlib import Path

import pytest

import gimine as gm
from gimine.corpus import Corpus
from gimine.mine import mine
from gimine.report import Report
from gimine.schemas import SCHEMAS

DEMO = Path(__file__).parents[1] / "corpora" / "demo"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    counties = sorted(path for path in DEMO.iterdir() if not path.name.startswith("_"))
    return gm.read(counties[0])


@pytest.mark.slow
def test_makes_every_table_of_the_contract(corpus: Corpus) -> None:
    found = mine(corpus)
    assert set(found) == set(SCHEMAS)
    assert found.manifest["left_out"] == {}
    assert set(found.manifest["analyses"]) == {"reuse", "audit", "topics", "links", "keywords"}
    assert found.manifest["counts"]["reports"] == len(corpus) == len(found.shares)
    assert {"corpus", "county", "year", "role"} <= set(found.keywords["scope"])


@pytest.mark.slow
def test_same_run_same_tables(corpus: Corpus) -> None:
    first, second = mine(corpus), mine(corpus)
    assert all(first[name].equals(second[name]) for name in SCHEMAS)


@pytest.mark.slow
def test_every_finding_points_at_its_evidence(corpus: Corpus) -> None:
    found = mine(corpus)
    texts = {row["report_id"]: row["text"] for row in found["texts"].to_pylist()}
    for row in found["slots"].to_pylist():
        assert texts[row["report_id"]][row["start"] : row["end"]] == row["value"]
    for row in found["spans"].to_pylist():
        assert 0 <= row["start"] < row["end"] <= len(texts[row["report_id"]])


def test_too_little_text_is_left_out_and_said() -> None:
    found = mine(Corpus.from_reports([Report("only.txt", "0" * 64, "只有一行")]))
    assert "topics" in found.manifest["left_out"]
    assert len(found.reports) == 1
    assert found.shares["reused"].isna().all() or (found.shares["reused"] == 0).all()


def test_a_corpus_without_reports_gives_empty_findings() -> None:
    found = mine(Corpus.from_reports([]))
    assert len(found.reports) == 0
    assert "topics" in found.manifest["left_out"]
