"""Every variant of the genre, read as its labels say (labelled/*.marked, all invented)."""

from pathlib import Path

import pytest
from evaluate_reading import labelled, score, scores
from reading_labels import Truth, marked

import gimine
from gimine import Corpus

FOLDER = Path(__file__).with_name("labelled")
NAMES = sorted(path.stem for path in FOLDER.glob("*.marked"))


@pytest.fixture(scope="module")
def read() -> tuple[Corpus, dict[str, Truth]]:
    return labelled(FOLDER, jobs=1)


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_labelled(name: str, read: tuple[Corpus, dict[str, Truth]]) -> None:
    corpus, truths = read
    report_id = f"{name}.txt"
    missed = {
        measure: (hits, found, wanted)
        for measure, (hits, found, wanted) in scores(corpus.report(report_id), truths[report_id])
        if hits < max(found, wanted)
    }
    assert not missed


def test_there_is_a_report_for_each_variant() -> None:
    assert len(NAMES) >= 40


def test_marks_give_text_and_places() -> None:
    text, truth = marked('{"year": 2023}\n---\n⟦5|五、问题⟧\n⟦P|主要有：⟧⟦p|一是慢。⟧⟦m|要快。⟧\n')
    assert text == "五、问题\n主要有：一是慢。要快。\n"
    assert [(s.label, text[s.start : s.end]) for s in truth.sections] == [(5, "五、问题")]
    assert [text[s.start : s.end] for s in truth.items] == ["一是慢。", "要快。"]
    assert [s.label for s in truth.roles] == ["problem", "problem", "measure"]


def test_an_unread_report_counts_as_missed() -> None:
    _, truth = marked('{"place": "青石镇"}\n---\n⟦1|一、总体情况⟧\n')
    counts = score(gimine.Corpus.from_reports([]), {"a.txt": truth})
    assert (counts["place"].f1, counts["sections"].recall) == (0.0, 0.0)
