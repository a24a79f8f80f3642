"""Which measure answers which problem, and what comes back the year after."""

import pytest

from gimine.analysis.links import LinkFindings, links
from gimine.corpus import Corpus
from tests.analysis.small_reports import report_of

STAFF, STAFF_ANSWER = "一是人手不足，多为兼职。", "配齐专人，设置专岗。"
LATE, LATE_ANSWER = "二是信息更新滞后，不够及时。", "及时更新，按时限发布。"
FORM, FORM_ANSWER = "三是形式单一，以文字为主。", "制作图表和短视频，丰富公开形式。"


def linked(*items: tuple[str, str]) -> LinkFindings:
    return links(Corpus.from_reports([report_of(0, items)]))


def pairs(found: LinkFindings) -> list[tuple[int, int | None]]:
    table = found["links"]
    return list(zip(table["problem_id"].to_pylist(), table["measure_id"].to_pylist(), strict=True))


def test_measures_answer_by_meaning_whatever_their_order() -> None:
    found = linked(
        ("problem", STAFF),
        ("problem", LATE),
        ("problem", FORM),
        ("measure", FORM_ANSWER),
        ("measure", STAFF_ANSWER),
        ("measure", LATE_ANSWER),
    )
    assert pairs(found) == [(0, 4), (1, 5), (2, 3)]
    assert found["links"]["score"].null_count == 0


def test_a_problem_that_no_measure_is_about_stays_unanswered() -> None:
    found = linked(("problem", STAFF), ("problem", FORM), ("measure", STAFF_ANSWER))
    assert pairs(found) == [(0, 2), (1, None)]
    assert found.unanswered["problem_id"].to_pylist() == [1]
    assert found["links"]["score"].to_pylist()[1] is None


def test_problems_without_any_measure_are_listed_all_the_same() -> None:
    assert pairs(linked(("problem", STAFF), ("problem", LATE))) == [(0, None), (1, None)]


def test_links_of_one_report() -> None:
    found = linked(("problem", STAFF), ("measure", STAFF_ANSWER))
    assert found.of("000.txt").num_rows == 1
    assert found.of("001.txt").num_rows == 0


@pytest.mark.parametrize(
    ("this_year", "expected"),
    [
        (STAFF.replace("一是", "1、"), [("001.txt", 0, "000.txt", 0, True)]),
        ("一是编制少，缺少专职人员。", [("001.txt", 0, "000.txt", 0, False)]),
        (FORM, []),
    ],
)
def test_problems_that_return(this_year: str, expected: list[tuple[object, ...]]) -> None:
    last = report_of(0, [("problem", STAFF)], year=2022)
    now = report_of(1, [("problem", this_year)], year=2023)
    table = links(Corpus.from_reports([last, now]))["recurrences"]
    columns = ("report_id", "problem_id", "earlier_report_id", "earlier_problem_id", "verbatim")
    assert list(zip(*(table[name].to_pylist() for name in columns), strict=True)) == expected


def test_a_gap_of_two_years_or_no_year_is_no_recurrence() -> None:
    reports = [report_of(i, [("problem", STAFF)], year=y) for i, y in enumerate((2020, 2022, None))]
    assert links(Corpus.from_reports(reports))["recurrences"].num_rows == 0


def test_a_corpus_without_problems_gives_empty_tables() -> None:
    found = links(Corpus.from_reports([]))
    assert (found["links"].num_rows, found["recurrences"].num_rows) == (0, 0)


def test_same_result_each_time() -> None:
    items = [("problem", STAFF), ("problem", LATE), ("measure", LATE_ANSWER)]
    assert linked(*items)["links"].equals(linked(*items)["links"])
