"""The generator's options: the same bytes again, banks of one's own, and mistakes in one line."""

import csv
import os
import re
from pathlib import Path

import make_corpus
import pytest
from corpus_maker import corpus, world
from corpus_maker.bank import load

from tests.scripts.test_make_corpus import ROOT, rows, run


def _bytes(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_same_bytes_on_one_process_and_on_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "CHUNK", 10)
    options = ["--reports", "40", "--seed", "11", "--noise", "medium"]
    one = run(tmp_path / "one", *options)
    assert make_corpus.main(["--out", str(tmp_path / "two"), "--jobs", "2", *options]) == 0
    assert _bytes(one) == _bytes(tmp_path / "two")
    other = run(tmp_path / "other", "--reports", "40", "--seed", "12", "--noise", "medium")
    assert _bytes(one) != _bytes(other)


def test_the_demo_corpus_is_what_its_readme_says(tmp_path: Path) -> None:
    command = re.search(
        r"make_corpus\.py --out corpora/demo (.*)", (ROOT / "corpora/README.md").read_text("utf-8")
    )
    assert command
    made = _bytes(run(tmp_path / "demo", *command.group(1).split()))
    kept = _bytes(ROOT / "corpora" / "demo")
    for name in sorted(made.keys() | kept.keys()):
        if not name.endswith(".parquet"):
            assert made.get(name) == kept.get(name), name
    for name in (n for n in made if n.endswith(".parquet")):
        table = Path(name).stem
        assert rows(tmp_path / "demo", table) == rows(ROOT / "corpora" / "demo", table)


def test_unrelated_reports_share_nothing_but_frames(tmp_path: Path) -> None:
    folder = run(tmp_path / "none", "--reports", "60", "--reuse", "none")
    families = {row["family_id"][:6] for row in rows(folder, "families")}
    assert families == {"wframe"}


def test_a_bank_of_plain_sentences_is_recorded_as_families(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "problems.yaml").write_text(
        "甲类:\n  - 这是一条没有任何变化的问题表述供试验之用\n乙类:\n  - 短句不算\n",
        encoding="utf-8",
    )
    (bank / "measures.yaml").write_text(
        "甲类: [这是一条没有任何变化的措施表述供试验之用]\n", encoding="utf-8"
    )
    folder = run(tmp_path / "plain", "--reports", "30", "--bank", str(bank), "--reuse", "none")
    templates = {r["template"] for r in rows(folder, "families") if "frame" not in r["family_id"]}
    assert templates == {
        "这是一条没有任何变化的问题表述供试验之用",
        "这是一条没有任何变化的措施表述供试验之用",
    }
    topics = {p["topic"] for p in rows(folder, "passages") if p["role"] == "problem"}
    assert topics <= {"甲类", "乙类", None}


def test_the_default_bank_is_rich_and_never_repeats_by_design() -> None:
    bank = load()
    for role, least in (("problem", 25), ("measure", 25), ("overview", 20)):
        topics = bank.topics[role]
        assert len(topics) >= (12 if role == "overview" else 14)
        assert all(len(topic.wordings) >= least for topic in topics.values())
    assert set(bank.topics["problem"]) == set(bank.topics["measure"])
    for topics in bank.topics.values():
        for topic in topics.values():
            assert not any(wording.runs for wording in (*topic.heads, *topic.wordings))


@pytest.mark.slow
def test_no_body_bears_a_real_name() -> None:
    folder = os.environ.get("GIMINE_GAZETTEER")
    bodies = world.build(load(), 400, 14, 3, extra=0.5)
    names = {name for b in bodies for name in (b.place, b.county, b.city, b.province)}
    assert len(names) > 5000
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,16}", name) for name in names)
    if folder:
        for path in sorted(Path(folder).glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as lines:
                real = {row["name"].strip('"') for row in csv.DictReader(lines)}
            assert not names & real


BAD = [
    (["--reports", "0"], "--reports must be at least 1, got 0"),
    (["--share", "1.5"], "--share must lie between 0 and 0.95, got 1.5"),
    (["--years", "later"], "--years 'later': give a number such as 3"),
    (["--noise", "fog"], "--noise 'fog' is not known: use none, light"),
    (["--noise", "wrap:2"], "--noise 'wrap:2': the share behind the colon"),
    (["--bank", "nowhere"], "no such phrase bank: nowhere"),
    (["--reports", "900", "--counties", "1", "--towns", "2"], "900 reports asked for"),
]


@pytest.mark.parametrize(("options", "message"), BAD)
def test_a_bad_option_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert make_corpus.main(["--out", str(tmp_path / "x"), *options]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("x")
    assert make_corpus.main(["--out", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n- b\n", "must map topics to lists"),
        ("甲:\n", "topic '甲': a list of wordings is needed"),
        ("甲: [1]\n", "must be text, got 1"),
        ("甲: ['{nosuch}无']\n", "unknown slot {nosuch}"),
        ("甲: [\n", "cannot read phrase bank file"),
    ],
)
def test_a_faulty_bank_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    (tmp_path / "problems.yaml").write_text(text, encoding="utf-8")
    assert make_corpus.main(["--out", str(tmp_path / "x"), "--bank", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
