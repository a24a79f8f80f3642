"""To which county a body belongs when its report names one only in passing."""

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.homes import Homes
from gimine.corpus import Corpus
from gimine.report import Report
from tests.analysis.audit.audit_cases import audited, passages_report

LED = "在荻川县委的坚强领导下，工作有序推进。"


def _report(
    year: int, *words: str, folder: str = "云阳", county: str = "云阳县", full: bool
) -> Report:
    title = f"{county if full else ''}桃溪镇{year}年政府信息公开工作年度报告"
    name = f"{folder}/桃溪镇_{year}.txt"
    return passages_report("桃溪镇", *words, title=title, year=year, county=county, report_id=name)


def _homes(*reports: Report) -> list[str | None]:
    case = Case(Corpus.from_reports(reports))
    return [Homes(case).of(i) for i in range(len(case))]


def test_the_title_of_another_year_goes_before_a_phrase() -> None:
    last = _report(2022, "公开栏每月更新。", full=True)
    assert _homes(last, _report(2023, LED, county="荻川县", full=False)) == ["云阳县", "云阳县"]


def test_a_county_that_is_named_twice_is_believed() -> None:
    last = _report(2022, "公开栏每月更新。", full=True)
    twice = _report(2023, LED, "报荻川县政府备案。", county="荻川县", full=False)
    assert _homes(last, twice)[1] == "荻川县"


def test_another_folder_says_nothing() -> None:
    last = _report(2022, "公开栏每月更新。", full=True)
    alone = _report(2023, LED, county="荻川县", folder="荻川", full=False)
    assert _homes(last, alone)[1] == "荻川县"


def test_a_county_belongs_to_itself() -> None:
    report = passages_report("云阳县", "我县公开信息30条。", level="县", county=None)
    assert _homes(report) == ["云阳县"]


def test_the_only_county_of_a_report_may_be_the_slip() -> None:
    last = _report(2022, "公开栏每月更新。", full=True)
    slip = _report(2023, LED, county="荻川县", full=False)
    (note,) = audited(last, slip, rule="foreign_place")
    assert (note["verdict"], note["found"]) == ("fail", "荻川县")
    assert audited(slip, rule="foreign_place") == []
