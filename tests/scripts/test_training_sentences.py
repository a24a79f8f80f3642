"""The sentences written for training: themes known, none twice, none near a held-out bank."""

import random
from pathlib import Path

import pytest
import yaml
from encoder_maker.sentences import Sentence, sentences
from encoder_maker.wordings import DRESSED, SENTENCE_WEIGHT, labelled
from language_evaluation.corpora import HELD_OUT
from rapidfuzz import fuzz, process

from gimine.language.thesaurus import Thesaurus

NEAR = 85.0
SAID = Sentence("栏目久不更新", "timeliness", "problem")


def test_every_theme_and_role_has_sentences() -> None:
    themes = {theme.id for theme in Thesaurus.shipped().themes}
    found = {(sentence.theme, sentence.role) for sentence in sentences()}
    assert found == {(theme, role) for theme in themes for role in ("problem", "measure")}


def test_no_sentence_is_near_a_line_of_a_held_out_bank() -> None:
    banks = [yaml.safe_load(path.read_text("utf-8")) for path in HELD_OUT.values()]
    lines = [
        text.rstrip("。；")
        for bank in banks
        for roles in bank.values()
        for texts in roles.values()
        for text in texts
    ]
    texts = [sentence.text for sentence in sentences()]
    likeness = process.cdist(lines, texts, scorer=fuzz.ratio, score_cutoff=NEAR)
    assert not likeness.any()


def test_a_dressed_sentence_holds_the_sentence_and_more() -> None:
    dressed = {SAID.dressed(random.Random(seed)) for seed in range(20)}  # noqa: S311
    assert all(SAID.text in text and text != SAID.text for text in dressed)
    assert len(dressed) > 10
    assert not any("{" in text for text in dressed)


def test_sentences_are_heard_alone_and_dressed() -> None:
    thesaurus = Thesaurus.shipped()
    without = labelled(thesaurus, generated=0, written=[])
    known = labelled(thesaurus, generated=0, written=[SAID])
    added = [i for i, text in enumerate(known.texts) if SAID.text in text]
    assert len(known.texts) == len(without.texts) + 1 + DRESSED
    assert {known.themes[i] for i in added} == {0}
    assert known.weights[added[0]] == SENTENCE_WEIGHT


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"staff": {"problem": ["人少", "人少"]}}, "人少.*a second time"),
        ({"staff": {"problems": ["人少"]}}, "role 'problems'"),
    ],
)
def test_a_mistake_in_a_file_is_named(
    tmp_path: Path, written: dict[str, dict[str, list[str]]], told: str
) -> None:
    (tmp_path / "some.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    with pytest.raises(ValueError, match=rf"some\.yaml.*{told}"):
        list(sentences(tmp_path))
