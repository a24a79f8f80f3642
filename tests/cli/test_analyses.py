"""The commands of the analyses: what each prints, writes and refuses."""

import json
from pathlib import Path

import pytest

from gimine.findings import open_findings
from tests.cli.calls import Run, one_line
from tests.terminal import samples


def test_topics_sorts_the_passages_and_writes_its_tables(run: Run, reports: Path) -> None:
    status, out, err = run("topics", reports)
    assert (status, err) == (0, "")
    assert "Topics of the problems" in out
    found = open_findings("findings")
    assert {"topics", "passage_topics", "topic_shares"} <= set(found)
    assert found.manifest["options"]["role"] == "problem"
    assert found.manifest["runs"]["topics"]["seed"] == 0


def test_topics_as_json(run: Run, reports: Path) -> None:
    status, out, _ = run("topics", reports, "--role", "measure", "--json", "--topics", "1")
    result = json.loads(out)
    assert status == 0
    assert [topic["topic_id"] for topic in result["topics"]] == [0]
    assert result["topics"][0]["size"] == len(result["passage_topics"]) == 4


def test_commands_over_one_corpus_keep_each_others_tables(run: Run, reports: Path) -> None:
    run("topics", reports, "-q")
    run("parse", reports, "-q")
    assert open_findings("findings").manifest["tables"]["topics"] == "topics"
    (reports / "杏林镇.txt").unlink()
    run("parse", reports, "-q")
    assert "topics" not in open_findings("findings")


def test_too_little_text_is_one_line_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    text = samples.TEXT.partition("二是专人")[0]
    (tmp_path / "reports" / "a.txt").write_text(text, "utf-8")
    status, out, err = run("topics", tmp_path / "reports")
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "too little text" in err
    assert not Path("findings").exists()


def test_show_writes_the_pages_as_files(run: Run, reports: Path) -> None:
    run("parse", reports, "-q")
    status, out, _ = run("show", "findings", "--export", "site")
    assert status == 0
    assert "site/index.html" in out
    assert Path("site/index.html").is_file()


def test_show_without_findings_is_one_line(run: Run) -> None:
    status, out, err = run("show", "nowhere", "--export", "site")
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "nowhere" in err


def test_audit_tells_what_fails_and_checks_what_a_script_asks(run: Run, reports: Path) -> None:
    (reports / "乡.txt").write_text(samples.TEXT.replace("专人经常", "我镇乡专人经常"), "utf-8")
    status, out, err = run("audit", reports, "--rule", "wrong_level", "--fail-on", "fail")
    assert status == 1
    assert "我镇乡" in out
    assert one_line(err)
    assert run("audit", reports, "--rule", "placeholder", "--fail-on", "fail", "-q")[0] == 0


def test_audit_lists_its_rules(run: Run) -> None:
    status, out, _ = run("audit", "--rules")
    assert status == 0
    assert "foreign_place" in out
    assert run("audit", "somewhere", "--rule", "no_such_rule")[0] == 2


@pytest.mark.slow
def test_reuse_finds_what_two_reports_share(run: Run, reports: Path) -> None:
    status, out, _ = run("reuse", reports, "--min-chars", "8")
    assert status == 0
    assert "Reuse" in out
    assert {"families", "spans", "slots", "shares", "neighbours"} <= set(open_findings("findings"))
    status, _, err = run("reuse", reports, "--similarity", "7")
    assert status == 2
    assert one_line(err)


@pytest.mark.slow
def test_search_keeps_its_index_in_the_findings(run: Run, reports: Path) -> None:
    status, out, _ = run("search", reports, "栏目更新慢", "-k", "2")
    assert status == 0
    assert "更新慢" in out.replace("【", "").replace("】", "")
    assert Path("findings/search").is_dir()
    status, out, _ = run("search", "findings", "栏目更新慢", "--year", "2023", "--json")
    (hit, *_) = json.loads(out)["hits"]
    assert {"report_id", "start", "end", "text", "score", "copies"} <= set(hit)
    assert hit["report_id"] == "云渡县/清禾镇.txt"
    text = open_findings("findings").texts.set_index("report_id")["text"][hit["report_id"]]
    assert text[hit["start"] : hit["end"]] == hit["text"]


@pytest.mark.parametrize("query", ["", "，。！"])
def test_a_query_without_words_is_one_line(run: Run, reports: Path, query: str) -> None:
    run("parse", reports, "-q")
    status, out, err = run("search", "findings", query)
    assert (status, out) == (2, "")
    assert one_line(err)


@pytest.mark.slow
def test_compare_takes_files_or_ids_of_the_findings(run: Run, reports: Path) -> None:
    one, other = reports / "云渡县" / "清禾镇.txt", reports / "杏林镇.txt"
    status, out, _ = run("compare", one, other, "--min-chars", "8")
    assert status == 0
    assert "shared stretch" in out
    run("parse", reports, "-q")
    status, out, _ = run("compare", "云渡县/清禾镇.txt", "杏林镇.txt", "--min-chars", "8", "--json")
    compared = json.loads(out)
    assert status == 0
    assert compared["stretches"]
    assert compared["share_a"] > 0


def test_compare_names_what_is_neither_file_nor_report(run: Run) -> None:
    status, out, err = run("compare", "a.txt", "b.txt")
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "a.txt is neither a file nor a report_id" in err


def test_keywords_of_the_whole_and_of_groups(run: Run, reports: Path) -> None:
    for place, problem in (("柳堤", "信息员经常调整"), ("苇塘", "没有专职信息员")):
        text = samples.TEXT.replace("清禾", place).replace("专人经常调整", problem)
        (reports / f"{place}镇.txt").write_text(text, "utf-8")
    status, out, _ = run("keywords", reports, "--new")
    assert status == 0
    assert "TF-IDF" in out
    assert "信息员" in out
    status, out, _ = run("keywords", reports, "--by", "year", "--json", "--top", "3")
    assert status == 0
    assert {row["scope"] for row in json.loads(out)["keywords"]} <= {"year"}
    assert "keywords" in open_findings("findings")
    status, _, err = run("keywords", reports, "--by", "colour")
    assert status == 2
    assert one_line(err)


@pytest.mark.slow
def test_an_encoder_can_be_fitted_kept_and_used(run: Run, reports: Path) -> None:
    status, out, _ = run("fit", reports, "--name", "mine")
    assert status == 0
    assert "--encoder models/mine" in out
    assert Path("models/mine/card.json").is_file()
    assert run("topics", reports, "--encoder", "models/mine", "-q")[0] == 0
    assert run("topics", reports, "--encoder", "mine", "-q")[0] == 0
    assert open_findings("findings").manifest["encoder"]


@pytest.mark.slow
def test_mine_does_all_and_show_shows_it(run: Run, reports: Path) -> None:
    status, out, _ = run("mine", reports, "--csv")
    assert status == 0
    assert "Reuse" in out
    assert "Topics" in out
    found = open_findings("findings")
    assert {"families", "topics", "links", "checks", "keywords"} <= set(found)
    assert Path("findings/links.csv").is_file()
    assert run("show", "findings", "--export", "site", "-q")[0] == 0


@pytest.mark.slow
def test_topics_by_a_codebook(run: Run, reports: Path, tmp_path: Path) -> None:
    own = tmp_path / "codes.yaml"
    own.write_text(
        "codes:\n"
        "- {id: slow, label: 更新慢, examples: [栏目更新慢]}\n"
        "- {id: staff, label: 人员变动, examples: [专人经常调整]}\n",
        "utf-8",
    )
    status, out, _ = run("topics", reports, "--codebook", own)
    assert status == 0
    assert "更新慢" in out
    assert "人员变动" in out
    assert run("topics", reports, "--codebook", "shipped", "-q")[0] == 0
    status, _, err = run("topics", reports, "--codebook", "no_such_file.yaml")
    assert status == 2
    assert one_line(err)
