"""A corpus is a sequence of reports over columns; what goes in comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine import Corpus, Report
from gimine.report import Cell, Fact, Passage, Section
from gimine.schemas import READING_TABLES, SCHEMAS

TEXT = "一、总体情况\n公开信息3条。"
REPORT = Report(
    report_id="b.txt",
    sha256="0",
    text=TEXT,
    place="青石镇",
    year=2023,
    sections=(Section(1, 1, "一、总体情况", 0, len(TEXT), 7),),
    passages=(Passage(0, "overview", 1, "一、总体情况", None, TEXT[7:], 7, len(TEXT)),),
    cells=(Cell("disclosure", "rules", "issued", None, "/", 0, 1),),
    facts=(Fact("online_disclosures", 3.0, "公开信息3条", 7, 13),),
)
OTHER = Report(report_id="a.txt", sha256="1", text="无")


def test_reports_come_out_as_they_went_in() -> None:
    corpus = Corpus.from_reports([REPORT, OTHER], [("c.png", "no report")])
    assert list(corpus) == [OTHER, REPORT]
    assert corpus[1].tables["disclosure"][0].value is None
    assert corpus.skipped == {"c.png": "no report"}
    assert repr(corpus) == "<Corpus: 2 reports, 1 skipped>"


def test_places_and_ids() -> None:
    corpus = Corpus.from_reports([REPORT, OTHER])
    assert corpus[-1] == corpus.report("b.txt") == REPORT
    assert corpus[0:1] == [OTHER]
    assert corpus.report_ids == ["a.txt", "b.txt"]
    with pytest.raises(KeyError):
        corpus.report("c.txt")
    with pytest.raises(IndexError, match="report 2 of a corpus of 2"):
        corpus[2]


def test_tables_have_the_types_of_the_schemas() -> None:
    corpus = Corpus.from_reports([REPORT])
    assert tuple(corpus.tables) == READING_TABLES
    for name, table in corpus.tables.items():
        assert table.schema == SCHEMAS[name]


def test_an_empty_corpus() -> None:
    corpus = Corpus({})
    assert (len(corpus), list(corpus), corpus.skipped) == (0, [], {})


ids = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=5), unique=True)


@given(ids, st.data())
def test_every_part_stays_with_its_report(names: list[str], data: st.DataObject) -> None:
    reports = [
        Report(
            report_id=name,
            sha256="0",
            text=name,
            passages=tuple(
                Passage(i, "other", 0, "", None, name, 0, len(name))
                for i in range(data.draw(st.integers(0, 3)))
            ),
        )
        for name in names
    ]
    corpus = Corpus.from_reports(reports)
    assert sorted(corpus.report_ids) == corpus.report_ids
    assert {r.report_id: r for r in corpus} == {r.report_id: r for r in reports}
