"""Questions that the findings of reuse answer without looking again."""

from pathlib import Path

import pytest

from gimine.analysis.reuse import ReuseFindings, reuse
from gimine.errors import GimineError
from tests.analysis.reuse.making import COPIED, OTHER, corpus, edited, invented, report

NEAR = edited(COPIED, 0.12, 3)


@pytest.fixture(scope="module")
def found() -> ReuseFindings:
    return reuse(
        corpus(
            report("a", COPIED, invented(1), OTHER, year=2020),
            report("b", OTHER, COPIED, year=2021),
            report("c", invented(2), NEAR, year=2022),
            report("d", invented(3)),
        )
    )


def test_of_a_report(found: ReuseFindings) -> None:
    rows = found.of("a")
    assert rows["start"].is_monotonic_increasing
    assert rows["template"].tolist() == [COPIED[:-1], OTHER[:-1]]
    assert found.of("d").empty


def test_a_family(found: ReuseFindings) -> None:
    family = found.family(0)
    assert (family.template, family.kind) == (COPIED[:-1], "peer")
    assert family.spans["report_id"].tolist() == ["a", "b", "c"]
    assert family.slots.empty


def test_between_two_reports(found: ReuseFindings) -> None:
    rows = found.between("a", "b")
    assert rows["template"].tolist() == [COPIED[:-1], OTHER[:-1]]
    assert rows["start_b"].tolist() == [len(OTHER) + 1, 0]
    assert found.between("a", "d").empty


def test_neighbours_share_exactly(found: ReuseFindings) -> None:
    rows = found.neighbours.set_index(["report_id", "other_report_id"])
    shared = len(COPIED) + len(OTHER) - 2
    assert rows.loc[("b", "a"), "shared_chars"] == shared
    assert rows.loc[("b", "a"), "share"] == pytest.approx(shared / (shared + 2))
    assert rows.loc[("b", "a"), "longest"] == max(len(COPIED), len(OTHER)) - 1
    assert rows.loc[("b", "a"), "direction"] == "from"
    assert rows.loc[("a", "b"), "direction"] == "to"


def test_a_stricter_threshold(found: ReuseFindings) -> None:
    strict = found.stricter(0.99)
    assert strict.spans["similarity"].min() == 1
    assert strict.spans["report_id"].tolist() == ["a", "a", "b", "b"]
    assert strict.families["n_reports"].tolist() == [2, 2]
    assert strict.shares.set_index("report_id").loc["c", "original"] == 1
    assert found.stricter(0.0).spans.equals(found.spans)


def test_no_such_report_or_family(found: ReuseFindings) -> None:
    for ask in (found.of, lambda name: found.between("a", name)):
        with pytest.raises(GimineError, match="zzz"):
            ask("zzz")
    with pytest.raises(GimineError, match="77"):
        found.family(77)


def test_saved_findings_answer_too(found: ReuseFindings, tmp_path: Path) -> None:
    found.save(tmp_path / "findings")
    again = ReuseFindings.open(tmp_path / "findings")
    assert again.between("a", "b").equals(found.between("a", "b"))
    assert again.manifest["options"]["min_chars"] == 13


def test_a_report_may_be_asked_about_as_itself_or_by_its_id() -> None:
    a, b = report("a", invented(1) + COPIED), report("b", COPIED + invented(2))
    found = reuse(corpus(a, b))
    assert found.of(a).equals(found.of("a"))
    assert found.between(a, b).equals(found.between("a", "b"))


@pytest.mark.parametrize("number", ["x", None, 10_000])
def test_a_family_that_is_none_is_one_line(number: object) -> None:
    found = reuse(corpus(report("a", COPIED), report("b", COPIED)))
    with pytest.raises(GimineError, match=f"there is no family {number}"):
        found.family(number)  # type: ignore[arg-type]
