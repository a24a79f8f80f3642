"""Reuse as a whole: what is found in small corpora, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.analysis.reuse import ReuseFindings, reuse
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.report import Report
from tests.analysis.reuse.making import (
    COPIED,
    OTHER,
    SLOTTED,
    corpus,
    edited,
    invented,
    report,
)


def marked(found: ReuseFindings, made: Report) -> list[str]:
    """Return the reused stretches of a report as text."""
    spans = found.of(made.report_id)[["start", "end"]].to_numpy().tolist()
    return [made.text[start:end] for start, end in spans]


def test_a_copied_sentence_is_found_in_both_reports() -> None:
    a, b = report("a", invented(1) + COPIED), report("b", COPIED + invented(2))
    found = reuse(corpus(a, b))
    assert marked(found, a) == marked(found, b) == [COPIED[:-1]]
    assert found["families"].select(["n_spans", "n_reports"]).to_pylist() == [
        {"n_spans": 2, "n_reports": 2}
    ]


def test_slots_may_differ_and_are_told() -> None:
    fillings = [(2021, "青石镇", "135"), (2022, "柳湾乡", "20余"), (2023, "云台镇", "7")]
    made = [
        report(p, SLOTTED.format(year=y, place=p, n=n), place=p, year=y) for y, p, n in fillings
    ]
    found = reuse(corpus(*made))
    assert found.families["template"].tolist() == [
        "{year}年，{place}通过门户网站公布各类政务信息{number}条，接受群众监督并及时回应来信来电"
    ]
    slots = found.slots.pivot_table(
        index="report_id", columns="slot", values="value", aggfunc="first"
    )
    assert sorted(slots[["year", "place", "number"]].itertuples(index=False, name=None)) == [
        (str(y), p, n) for y, p, n in fillings
    ]


def test_what_never_changes_is_no_slot_and_a_date_may_be_a_year() -> None:
    text = "热线12345全年畅通，截至{year}年12月31日，共有来电{n}件，都按时办结并逐一回访。"
    made = [report(f"{n}", text.format(year=2020 + n, n=30 + n)) for n in range(3)]
    assert reuse(corpus(*made)).families["template"].tolist() == [
        "热线12345全年畅通，截至{year}年12月31日，共有来电{number}件，都按时办结并逐一回访"
    ]


@pytest.mark.parametrize("share", [0.05, 0.1, 0.15])
def test_edited_copies_are_whole_spans_of_one_family(share: float) -> None:
    copies = [report(f"c{i}", edited(COPIED, share, i)) for i in range(6)]
    found = reuse(corpus(report("model", COPIED), *copies), similarity=0.8)
    assert len(found.families) == 1
    for made in copies:
        assert marked(found, made) == [made.text.strip()[:-1]]


def test_heavier_edits_need_a_lower_threshold() -> None:
    made = [report("a", COPIED), report("b", edited(COPIED, 0.3, 1))]
    assert len(reuse(corpus(*made), similarity=0.6).spans) == 2
    assert not (reuse(corpus(*made), similarity=0.9).spans["similarity"] < 0.9).any()


def test_reordered_clauses_are_the_same_family() -> None:
    clauses = COPIED[:-1].split("，")
    made = [report("a", COPIED), report("b", "，".join(clauses[1:] + clauses[:1]) + "。")]
    found = reuse(corpus(*made))
    assert found.spans["family_id"].nunique() == 1
    assert found.spans["report_id"].tolist() == ["a", "b"]


def test_a_passage_of_several_sentences_is_one_span() -> None:
    made = [report(f"r{i}", invented(i) + COPIED + OTHER + invented(10 + i)) for i in range(4)]
    found = reuse(corpus(*made))
    assert len(found.families) == 1
    assert all(marked(found, m) == [(COPIED + OTHER)[:-1]] for m in made)


def test_sentences_that_are_also_used_apart_stay_two_families() -> None:
    both = [report(f"b{i}", COPIED + OTHER) for i in range(2)]
    one = [report(f"c{i}", COPIED, invented(i)) for i in range(4)]
    other = [report(f"d{i}", invented(20 + i), OTHER) for i in range(4)]
    assert len(reuse(corpus(*both, *one, *other)).families) == 2


def test_a_stretch_across_clauses_is_cut_out_exactly() -> None:
    core = COPIED[4:33]
    a = report("a", invented(1)[:30] + core + invented(2, 20))
    b = report("b", invented(3)[:20] + core + invented(4))
    found = reuse(corpus(a, b))
    assert marked(found, a) == marked(found, b) == [core]


def test_own_text_around_a_copy_is_no_part_of_a_variant() -> None:
    own = [invented(50 + i)[:14] for i in range(2)]
    model, copy = report("a", COPIED + OTHER), report("b", own[0] + COPIED[:-1] + own[1] + "。")
    found = reuse(corpus(model, copy), similarity=0.6)
    assert marked(found, copy) == [COPIED[:-1]]


def test_a_phrase_that_many_use_is_no_evidence() -> None:
    phrase = "县政府信息公开工作领导小组"
    made = [report(f"{i}", invented(i)[:15] + phrase + invented(90 + i)) for i in range(12)]
    made += [
        report(f"x{i}", f"{invented(60 + i)[:9]}甲乙{phrase}{invented(80 + i)}") for i in (1, 2)
    ]
    found = reuse(corpus(*made))
    assert not any("甲乙" in text for m in made for text in marked(found, m))


def test_an_edited_neighbour_belongs_to_the_copied_passage() -> None:
    made = [report(f"{i}", COPIED + OTHER) for i in range(4)]
    made += [report(f"e{i}", COPIED + edited(OTHER, 0.22, 7)) for i in range(2)]
    found = reuse(corpus(*made))
    assert len(found.families) == 1
    assert all(marked(found, m) == [m.text.strip()[:-1]] for m in made)


def test_a_short_opener_belongs_to_the_passage_that_it_opens() -> None:
    made = [report(f"r{i}", invented(i), "加强组织领导。" + COPIED) for i in range(3)]
    made += [report(f"s{i}", "加强组织领导。" + invented(30 + i)) for i in range(4)]
    found = reuse(corpus(*made))
    assert marked(found, made[0]) == ["加强组织领导。" + COPIED[:-1]]
    assert marked(found, made[-1]) == []


def test_the_least_length_counts_symbols() -> None:
    made = [
        report("a", invented(1) + "推进村务公开。"),
        report("b", "推进村务公开。" + invented(2)),
    ]
    assert reuse(corpus(*made)).spans.empty
    assert len(reuse(corpus(*made), min_chars=8).spans) == 0
    longer = [report("a", "推进村务党务财务公开。"), report("b", "推进村务党务财务公开。")]
    assert len(reuse(corpus(*longer), min_chars=8).spans) == 2


def test_reports_without_anything_in_common_share_nothing() -> None:
    found = reuse(
        corpus(*(report(f"r{i}", invented(2 * i), invented(2 * i + 1)) for i in range(30)))
    )
    assert found.spans.empty
    assert (found.shares["original"] == 1).all()


def test_what_stands_twice_in_one_report_is_not_reuse() -> None:
    assert reuse(corpus(report("a", COPIED, COPIED), report("b", invented(1)))).spans.empty


def test_titles_alone_are_not_reuse() -> None:
    title = "《关于进一步做好全县政务公开和信息发布工作的实施意见》"
    made = [
        report("a", f"学习{title}后，各村都动了起来。"),
        report("b", f"对照{title}，逐条补课见效。"),
    ]
    assert reuse(corpus(*made)).spans.empty


@pytest.mark.parametrize(
    "made",
    [
        [],
        [report("a")],
        [report("a", ""), report("b", "。")],
        [report("a", COPIED)],
        [report("a", place="青石镇", year=2020), report("b", place="青石镇", year=2020)],
    ],
)
def test_little_or_nothing_to_compare(made: list[Report]) -> None:
    found = reuse(corpus(*made))
    assert found.spans.empty
    assert found["shares"].num_rows == len(made)


def test_every_report_identical() -> None:
    made = [report(f"{i:03}", COPIED + OTHER, SLOTTED) for i in range(60)]
    found = reuse(corpus(*made))
    assert len(found.spans) == 120
    assert found.spans["source_report_id"].isna().all()
    assert found.neighbours.groupby("report_id").size().min() >= 3


def test_two_reports_of_one_place_and_year_share_but_neither_is_the_source() -> None:
    made = [report(f"{i}", COPIED, invented(i), place="青石镇", year=2020) for i in range(2)]
    found = reuse(corpus(*made))
    assert found.spans["report_id"].tolist() == ["0", "1"]
    assert found.spans["source_report_id"].isna().all()
    assert found.families["n_places"].tolist() == [1]


def test_without_year_or_place_reuse_is_found_and_its_source_unknown() -> None:
    made = [report(f"{i}", COPIED, invented(i), level=None) for i in range(3)]
    found = reuse(corpus(*made))
    assert found.spans["kind"].tolist() == ["peer"] * 3
    assert found.spans["source_report_id"].isna().all()
    assert found.families["first_year"].isna().all()
    assert found.families["n_places"].tolist() == [3]


@pytest.mark.slow
def test_a_report_of_five_megabytes() -> None:
    long = report("long", *(invented(i, 900) for i in range(1900)), COPIED, COPIED[:-1] * 3000)
    assert len(long.text.encode()) > 5_000_000
    found = reuse(corpus(long, report("a", COPIED, invented(5000))))
    assert set(marked(found, report("a", COPIED, invented(5000)))) == {COPIED[:-1]}
    assert found.of("long")["end"].max() <= len(long.text)


def test_same_findings_every_time() -> None:
    made = corpus(*(report(f"{i}", edited(COPIED + OTHER, 0.1, i), invented(i)) for i in range(20)))
    one, two = reuse(made), reuse(made)
    assert all(one[name].equals(two[name]) for name in one)


@pytest.mark.parametrize("wrong", [{"min_chars": 3}, {"similarity": 0.2}, {"similarity": 1.5}])
def test_options_out_of_range(wrong: dict[str, float]) -> None:
    with pytest.raises(GimineError, match=next(iter(wrong))):
        reuse(corpus(report("a", COPIED)), **wrong)  # type: ignore[arg-type]


PARAGRAPHS = st.lists(
    st.sampled_from([COPIED, OTHER, COPIED[:20], OTHER[10:], "一是", "，", "。", "\n"])
    | st.text(max_size=5),
    max_size=6,
).map("".join)


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(PARAGRAPHS, max_size=3), max_size=4))
def test_spans_and_shares_always_hold_together(texts: list[list[str]]) -> None:
    made = [report(f"{i}", *paragraphs) for i, paragraphs in enumerate(texts)]
    found = reuse(Corpus.from_reports(made))
    ends = {m.report_id: 0 for m in made}
    for row in found["spans"].to_pylist():
        assert ends[row["report_id"]] <= row["start"] < row["end"]
        assert row["end"] <= len(made[int(row["report_id"])].text)
        ends[row["report_id"]] = row["end"]
    for row in found["slots"].to_pylist():
        assert made[int(row["report_id"])].text[row["start"] : row["end"]] == row["value"]
    for row in found["shares"].to_pylist():
        kinds = [row[k] for k in ("statutory", "self", "vertical", "formula", "peer", "original")]
        if row["n_free_chars"]:
            assert sum(kinds) == pytest.approx(1)
            assert -1e-9 <= row["original"] <= 1
        else:
            assert kinds == [None] * 6
