"""The audit as a whole: rules, findings, offsets, what cannot go wrong."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gimine.analysis.audit import audit, rules
from gimine.analysis.audit.stretches import flatten, stretches_of, unflattened
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.folder import read
from tests.analysis.audit.audit_cases import cells_report, passages_report

WORDS = st.text(
    alphabet="我镇乡街道全局村民年月日条件×xX（）()【】，。；：\n 　2023１将未公开申请桃溪信息",
    max_size=60,
)


def test_every_rule_is_told_in_both_languages() -> None:
    known = rules()
    assert len({rule.id for rule in known}) == len(known)
    assert {rule.group for rule in known} == {"arithmetic", "prose", "years", "form", "slips"}
    assert all(rule.zh and rule.en and rule.zh != rule.en for rule in known)
    assert all(rule.check.__name__ == rule.id for rule in known)
    slips = {"foreign_place", "wrong_level", "wrong_year", "placeholder", "instruction"}
    assert {rule.id for rule in known if rule.group == "slips"} == slips


def test_the_documentation_tells_every_rule() -> None:
    words = (Path(__file__).parents[3] / "docs" / "audit.md").read_text("utf-8")
    told = [line for line in words.splitlines() if line.startswith("| `")]
    for rule in rules():
        assert f"| `{rule.id}` | {rule.zh} | {rule.en} |" in told


def test_rules_are_picked_by_id_and_by_group() -> None:
    corpus = Corpus.from_reports([passages_report("桃溪乡", "我镇逐月公开。")])
    one = audit(corpus, rules=["wrong_level"])["checks"]["rule"].to_pylist()
    assert set(one) == {"wrong_level"}
    group = set(audit(corpus, rules=["slips"])["checks"]["rule"].to_pylist())
    assert group == {rule.id for rule in rules() if rule.group == "slips"}


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(GimineError, match=r"no rule 'sums'.*requests_balance"):
        audit(Corpus.from_reports([]), rules=["sums"])


def test_an_empty_corpus_has_no_checks() -> None:
    assert audit(Corpus.from_reports([]))["checks"].num_rows == 0


def test_the_questions_that_findings_answer() -> None:
    bad = passages_report("桃溪乡", "我镇逐月公开。", "在乡、村两级公开。")
    good = passages_report("柳湾镇", "我镇逐月公开。")
    found = audit(Corpus.from_reports([bad, good]), rules=["slips"])
    assert found.failures()["report_id"].tolist() == [bad.report_id]
    assert len(found.failures("wrong_level")) == 1
    assert len(found.failures("wrong_year")) == 0
    assert len(found.failures(min_score=0.95)) == 0
    assert len(found.of(good)) == len(found.of(good.report_id)) == 5
    counts = found.counts().set_index(["rule", "verdict"])["n_reports"]
    assert counts["wrong_level", "fail"] == counts["wrong_level", "pass"] == 1
    assert len(found.doubts()) == 0


def test_hacked_pages_are_left_alone() -> None:
    report = passages_report("桃溪乡", "我镇逐月公开。", spam=True)
    assert audit(Corpus.from_reports([report]), rules=["slips"])["checks"].num_rows == 0


def test_progress_counts_the_rules() -> None:
    told: list[tuple[str, int, int]] = []
    audit(
        Corpus.from_reports([]),
        rules=["slips"],
        progress=lambda step, done, total: told.append((step, done, total)),
    )
    assert told[-1] == ("audit", 5, 5)


def test_same_corpus_same_table_whatever_the_jobs() -> None:
    reports = [
        passages_report(f"{c}溪乡", "我镇按时公开。", "柳湾镇严格公开。") for c in "桃李杏梅"
    ]
    corpus = Corpus.from_reports(reports)
    assert audit(corpus, jobs=1)["checks"].equals(audit(corpus, jobs=4)["checks"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=6), st.sampled_from(["镇", "乡", "街道", "县", "局"]))
def test_whatever_stands_there_the_places_are_in_the_text(words: list[str], level: str) -> None:
    report = passages_report("桃溪" + level, *[w for w in words if w.strip()], level=level)
    rows = audit(Corpus.from_reports([report]), jobs=1)["checks"].to_pylist()
    for row in rows:
        assert row["verdict"] in {"pass", "fail", "uncertain"}
        assert (row["verdict"] == "pass") == (row["message"] is None)
        if row["start"] is not None:
            assert 0 <= row["start"] < row["end"] <= len(report.text)
        if row["score"] is not None and row["rule"] != "same_text":
            assert (row["verdict"] == "fail") == (row["score"] >= 0.6)


@settings(deadline=None)
@given(WORDS)
def test_flattening_keeps_the_way_back(text: str) -> None:
    flat = flatten(text)
    for low in range(0, len(flat), 7):
        start, end = unflattened(text, low, low + 1)
        assert flatten(text[start:end]) == flat[low]


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        (
            "统计期限为2022年1月1日至2022年12\n- 2 -\n月31日",
            "统计期限为2022年1月1日至2022年12月31日",
        ),
        ("推進(jìn)公开", "推进公开"),
        ("２０２３ 年，我 鎮", "2023年，我镇"),
        ("第3页\n共3项", "第3页共3项"),
    ],
)
def test_what_stands_inside_a_sentence_is_left_out(text: str, flat: str) -> None:
    assert flatten(text) == flat


def test_lines_between_passages_are_searched_too() -> None:
    report = passages_report("桃溪乡", "正文一。")
    text = report.text + "\n（二）我镇的做法\n正文二。"
    late = passages_report("桃溪乡", "正文一。", text=text)
    assert "（二）我镇的做法" in stretches_of(Corpus.from_reports([late])).flat.to_pylist()
    found = audit(Corpus.from_reports([late]), rules=["wrong_level"]).failures()
    assert found["found"].tolist() == ["我镇"]


def test_the_findings_can_be_saved_and_opened(tmp_path: Path) -> None:
    found = audit(Corpus.from_reports([cells_report({("requests", "new", "total"): 1})]))
    found.save(tmp_path / "findings")
    again = type(found).open(tmp_path / "findings")
    assert again["checks"].equals(found["checks"])


@pytest.mark.skipif("GIMINE_REAL_REPORTS" not in os.environ, reason="needs the real reports")
def test_real_reports() -> None:
    """The two known slips of 001 are found, and nothing else is claimed of the five townships."""
    corpus = read(os.environ["GIMINE_REAL_REPORTS"])
    failures = audit(corpus).failures()
    towns = failures[failures["report_id"].str.endswith(".txt")]
    found = {
        (r[:3], rule, said) for r, rule, said in towns[["report_id", "rule", "found"]].to_numpy()
    }
    prose = {(r, rule) for r, rule, _ in found if rule == "prose_new_requests"}
    assert prose == {("001", "prose_new_requests")}
    assert {each for each in found if each[1] != "prose_new_requests"} == {
        ("001", "wrong_level", "我镇乡")
    }


def test_commas_of_chinese_text_are_flattened_to_full_width_and_others_are_not() -> None:
    text = "公开3,200条,其中:网站12:30更新;见http://a.cn,b。"
    flat = flatten(text)
    assert flat == "公开3,200条，其中：网站12:30更新；见http://a.cn,b。"
    assert len(flat) == len(text)


def test_half_width_punctuation_hides_no_slip() -> None:
    report = passages_report("桃溪乡", "今年以来,镇政府按月通报;累计发布  条,更新及时。")
    found = audit(Corpus.from_reports([report]), rules=["slips"]).failures()
    assert sorted(found["rule"]) == ["placeholder", "wrong_level"]
