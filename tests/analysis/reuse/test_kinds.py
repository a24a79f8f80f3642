"""What kind of reuse a copy is, and where it came from, by who carries the wording and when."""

from collections.abc import Sequence

import pytest

from gimine.analysis.reuse import reuse
from gimine.report import Report
from tests.analysis.reuse.making import COPIED, corpus, invented, report

FIVE = ("云岭县", "白河县", "青川县", "柳江县", "石门县")
PRESCRIBED = "本报告所列数据的统计期限自2022年1月1日起至12月31日止，欢迎社会各界监督。"


def carrier(
    place: str, county: str, year: int | None, *, level: str = "镇", day: str | None = None
) -> Report:
    """Return a report that carries the copied wording and a sentence of its own."""
    name = f"{county}/{place}_{year}"
    own = invented(sum(map(ord, name)))
    return report(
        name, COPIED, own, place=place, county=county, year=year, level=level, published=day
    )


def kinds(made: Sequence[Report]) -> dict[str, str]:
    """Return the kind of the copied wording in each report."""
    found = reuse(corpus(*made))
    return dict(zip(found.spans["report_id"], found.spans["kind"], strict=True))


def test_own_earlier_report() -> None:
    made = [carrier("甲镇", "云岭县", year) for year in (2020, 2021)]
    assert set(kinds(made).values()) == {"self"}


def test_own_earlier_report_goes_before_everything_else() -> None:
    made = [carrier("甲镇", "云岭县", year) for year in (2020, 2021)]
    made += [carrier("乙镇", county, 2020) for county in FIVE]
    found = kinds(made)
    assert found["云岭县/甲镇_2021"] == "self"
    assert found["云岭县/甲镇_2020"] == "formula"


def test_the_county_s_own_wording() -> None:
    made = [carrier(f"{c}镇", "云岭县", 2020) for c in "甲乙"]
    made.append(carrier("云岭县", "云岭县", 2020, level="县"))
    assert kinds(made)["云岭县/甲镇_2020"] == "vertical"


def test_most_townships_of_one_county() -> None:
    made = [carrier(f"{c}镇", "云岭县", 2020) for c in "甲乙丙"]
    rest = report("z", invented(5), place="丁镇", county="云岭县", year=2020)
    assert set(kinds([*made, rest]).values()) == {"vertical"}


def test_a_few_townships_of_several_counties() -> None:
    made = [carrier("甲镇", county, 2020) for county in FIVE[:3]]
    assert set(kinds(made).values()) == {"peer"}


def test_many_counties() -> None:
    assert set(kinds([carrier("甲镇", county, 2020) for county in FIVE]).values()) == {"formula"}


def test_prescribed_wording_is_told_apart_even_in_one_report() -> None:
    found = reuse(corpus(report("a", PRESCRIBED, COPIED), report("b", COPIED)))
    assert found.of("a")["kind"].tolist() == ["statutory", "peer"]
    assert found["shares"]["statutory"][0].as_py() > 0


def test_places_of_one_name_in_two_counties_are_two_bodies() -> None:
    found = reuse(corpus(carrier("甲镇", "云岭县", 2020), carrier("甲镇", "白河县", 2021)))
    assert found.families["n_places"].tolist() == [2]


def test_reports_without_place_or_year() -> None:
    made = [report(name, COPIED, invented(i)) for i, name in enumerate("abc")]
    found = reuse(corpus(*made))
    assert found.families["n_places"].tolist() == [3]
    assert found.families["first_year"].isna().all()
    assert found.spans["source_report_id"].isna().all()


@pytest.mark.parametrize(
    ("others", "source"),
    [
        ([("乙镇", "白河县", 2019, None), ("丙镇", "青川县", 2020, None)], "青川县/丙镇_2020"),
        ([("乙镇", "白河县", 2020, None), ("丙镇", "青川县", 2020, None)], None),
        (
            [("乙镇", "白河县", 2020, "2021-01-03"), ("丙镇", "青川县", 2020, "2021-01-09")],
            "青川县/丙镇_2020",
        ),
        ([("乙镇", "白河县", 2021, "2022-01-03")], "白河县/乙镇_2021"),
        ([("乙镇", "白河县", 2021, None)], None),
        ([("乙镇", "白河县", 2022, None)], None),
        ([("乙镇", "白河县", None, None)], None),
        ([("甲镇", "云岭县", 2018, None), ("丙镇", "青川县", 2020, None)], "云岭县/甲镇_2018"),
    ],
)
def test_the_nearest_earlier_source(
    others: list[tuple[str, str, int | None, str | None]], source: str | None
) -> None:
    made = [carrier(place, county, year, day=day) for place, county, year, day in others]
    made.append(carrier("甲镇", "云岭县", 2021, day="2022-01-20"))
    found = reuse(corpus(*made)).of("云岭县/甲镇_2021")
    row = found.iloc[0]
    assert (row["source_report_id"] if source else None) == source
    assert bool(found["source_report_id"].isna().iloc[0]) == (source is None)


def test_the_superior_s_earlier_report_goes_before_a_later_peer() -> None:
    made = [
        carrier("云岭县", "云岭县", 2019, level="县"),
        carrier("乙镇", "白河县", 2020),
        carrier("甲镇", "云岭县", 2021),
    ]
    found = reuse(corpus(*made)).of("云岭县/甲镇_2021")
    assert found["source_report_id"].tolist() == ["云岭县/云岭县_2019"]


def test_a_later_report_with_but_a_fragment_is_not_the_source() -> None:
    long = "，".join((COPIED.rstrip("。"), *(invented(n).rstrip("。") for n in (71, 72)))) + "。"
    piece = f"今年另辟蹊径，{long[5:29]}，此外再无别的举措可言。"
    made = [
        report("first", long, place="青石镇", county="云岭县", year=2020),
        report("piece", piece, place="黄土镇", county="云岭县", year=2021),
        report("later", long, place="青石镇", county="平川县", year=2022),
    ]
    spans = reuse(corpus(*made)).spans
    assert spans["family_id"].nunique() == 1
    sources = dict(zip(spans["report_id"], spans["source_report_id"], strict=True))
    assert (sources["piece"], sources["later"]) == ("first", "first")


def test_who_has_but_a_phrase_of_a_passage_does_not_make_it_another_kind() -> None:
    long = "，".join((COPIED.rstrip("。"), *(invented(n).rstrip("。") for n in (71, 72)))) + "。"
    piece = f"今年另辟蹊径，{long[5:29]}，此外再无别的举措可言。"
    made = [
        report("2020", long, place="青石镇", county="云岭县", year=2020),
        report("2021", long, place="青石镇", county="云岭县", year=2021),
        report("piece", piece, place="黄土镇", county="白河县", year=2021),
    ]
    assert kinds(made) == {"2020": "self", "2021": "self", "piece": "peer"}
    family = reuse(corpus(*made)).families.iloc[0]
    assert [str(family["kind"]), int(family["n_places"])] == ["self", 2]
