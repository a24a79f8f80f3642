"""The benchmark measures whole processes and prints Markdown; no test asserts a time."""

import sys
from pathlib import Path

import benchmark
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarking import contest, corpora, kgrams, near_duplicates, pages, scoring, spark
from benchmarking.measuring import FailedError, NotFinishedError, Run, measured
from benchmarking.steps import Bench, Step, Timed
from evaluate_reuse import Span

PYTHON = [sys.executable, "-c"]
HOLD = "import time; held = b'x' * 10**8"
TEXT = "我镇通过政府网站主动公开各类政府信息并及时更新"


def passage(report: str, text: str, start: int = 0) -> dict[str, object]:
    end = start + len(text)
    return {"report_id": report, "start": start, "end": end, "text": text, "role": "overview"}


def test_a_process_is_measured() -> None:
    run = measured([*PYTHON, f"{HOLD}; time.sleep(0.5); print('done')"])
    assert run.output == "done"
    assert run.wall > 0.4
    assert 100 < run.peak < 1000


def test_what_its_helpers_use_counts() -> None:
    helper = f"subprocess.run([sys.executable, '-c', {f'{HOLD}; time.sleep(1)'!r}])"
    run = measured([*PYTHON, f"import subprocess, sys; {HOLD}; {helper}"])
    assert run.peak > 190


def test_a_failure_is_told_with_what_was_said() -> None:
    with pytest.raises(FailedError, match="too bad"):
        measured([*PYTHON, "raise SystemExit('too bad')"])


def test_after_its_time_a_command_ends_with_its_helpers(tmp_path: Path) -> None:
    late = f"import time; time.sleep(4); open({str(tmp_path / 'late')!r}, 'w')"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {late!r}])"
    with pytest.raises(NotFinishedError, match="not finished in 1 s"):
        measured([*PYTHON, code], limit=1)
    measured([*PYTHON, "import time; time.sleep(4)"])
    assert not (tmp_path / "late").exists()


def test_a_working_copy_holds_the_reports_broken_files_and_what_is_added(tmp_path: Path) -> None:
    made = tmp_path / "made"
    (made / "云渡县").mkdir(parents=True)
    (made / "_truth").mkdir()
    for year in range(2000, 2020):
        (made / "云渡县" / f"清禾镇_{year}.txt").write_text(f"清禾镇{year}年报告", "utf-8")
    copy = corpora.working_copy(made, tmp_path / "copy", broken=0.25)
    assert {path.name for path in copy.iterdir()} == {"云渡县", "broken"}
    assert len(list((copy / "broken").iterdir())) == 5
    added = corpora.add_a_report(copy)
    assert added.read_text("utf-8") == "新添镇2000年报告"
    assert len(list(made.rglob("*.txt"))) == 20


def timed(step: str, wall: float, reports: int) -> Timed:
    return Timed(step, reports, Run(wall, 1, 100, ""), 2.5, {"spans": 1200})


def test_a_row_has_the_ratio_to_the_corpus_before() -> None:
    row = pages.cells(timed("reuse", 21, 2000), {}, timed("reuse", 10, 1000))
    assert row[0] == "reuse"
    assert "2.10 × (2.00 ×)" in row
    assert "spans 1,200" in row
    again = pages.cells(timed("mine again", 2, 2000), {"mine": timed("mine", 100, 2000)}, None)
    assert "2.0 % of mine" in again


def test_a_table_is_markdown() -> None:
    assert pages.table(("a", "b"), [("1", "2")]) == "| a | b |\n|---|---|\n| 1 | 2 |"


def test_figures_take_their_place_in_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    pages.put(page, "alone")
    assert page.read_text() == "alone\n"
    page.write_text("# Head\n\n<!-- figures -->\nold\n<!-- /figures -->\n\nend\n")
    pages.put(page, "| new |")
    assert page.read_text() == ("# Head\n\n<!-- figures -->\n| new |\n<!-- /figures -->\n\nend\n")


@pytest.mark.parametrize("method", [kgrams.in_two_reports, kgrams.all_pairs])
def test_both_ways_with_k_grams_find_the_same(tmp_path: Path, method: object) -> None:
    passages = [
        passage("a", "甲乡情况：" + TEXT + "。" + "此处另有说明"),
        passage("b", TEXT, 100),
        passage("c", "与他人全无相同之处的一段自己写成的文字，足够长也不算"),
    ]
    assert callable(method)
    found = sorted(method(passages, tmp_path))
    assert found == [("a", 5, 5 + len(TEXT)), ("b", 100, 100 + len(TEXT))]


def test_text_dedup_is_asked_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(command: list[str], **_: object) -> None:
        assert "text_dedup.minhash" in command
        raise FileNotFoundError

    monkeypatch.setattr("subprocess.run", refuse)
    with pytest.raises(FileNotFoundError):
        list(near_duplicates.text_dedup([passage("a", "公开")], tmp_path))
    assert '"公 开"' in (tmp_path / "passages.jsonl").read_text("utf-8")


def test_a_stretch_that_passim_finds_is_put_back_into_the_report() -> None:
    text, offsets = "一二三四\n五六七\n", [(0, 10), (5, 30)]
    placed = list(spark._placed({"id": "a", "begin": 2, "end": 7}, text, offsets))
    assert placed == [("a", 12, 14), ("a", 30, 32)]


def test_scores_are_those_of_the_evaluator(tmp_path: Path) -> None:
    table = pa.table({"report_id": ["a"], "start": [0], "end": [10]})
    pq.write_table(table, tmp_path / "found.parquet")
    truth = {"a": [Span(0, 5, "f", band="2-10"), Span(10, 15, "g", band="11-100")]}
    scores = scoring.reuse_scores(tmp_path / "found.parquet", truth)
    assert (scores["P"], scores["R"]) == (0.5, 0.5)
    assert (scores["R, 2-10"], scores["R, 11-100"]) == (1, 0)


def test_a_tool_that_is_not_there_is_named_with_its_install_line(tmp_path: Path) -> None:
    tool = contest.Tool("passim", "passim", "reuse", program="no-such-program")
    contest.INSTALL["no-such-program"] = "pip install it"
    entry = contest._entered(tool, tmp_path, tmp_path / "out", limit=1, python=sys.executable)
    assert entry.run is None
    assert "not run: no-such-program is not installed (pip install it)" in entry.note
    head, _, row = next(contest.pages([entry])).splitlines()
    assert head.count("|") == row.count("|")


def test_a_tool_that_fails_says_so(tmp_path: Path) -> None:
    tool = contest.Tool("kgrams", "k-grams", "reuse")
    entry = contest._entered(
        tool, tmp_path / "nowhere", tmp_path / "out", limit=60, python=sys.executable
    )
    assert entry.run is None
    assert entry.note.startswith("failed: ")


def test_a_failing_command_of_gimine_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="does not exist"):
        Bench(tmp_path / "nowhere", tmp_path).run(Step("parse"))


@pytest.mark.slow
def test_tables_of_two_sizes_and_of_a_contest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmark, "warm_up", lambda _given: None)
    page = tmp_path / "benchmark.md"
    asked = ["--folder", str(tmp_path / "corpora"), "--markdown", str(page), "--broken", "0.1"]
    steps = ["--sizes", "12", "24", "--steps", "parse", "audit"]
    assert benchmark.main([*asked, *steps, "--peers", "24", "--tools", "kgrams", "lda"]) == 0
    rows = [line.split("|")[1:3] for line in page.read_text("utf-8").splitlines() if "|" in line]
    assert [row[0].strip() for row in rows if row[0].strip() in {"parse", "audit"}] == [
        *("parse", "audit") * 2
    ]
    assert "× (" in page.read_text("utf-8")
    assert "table of 13-grams" in page.read_text("utf-8")
    assert "scikit-learn LDA" in capsys.readouterr().out
    assert len(list((tmp_path / "corpora").iterdir())) == 2
