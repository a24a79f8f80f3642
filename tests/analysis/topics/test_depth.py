"""Codebooks, agreement with coding by hand, stability, hierarchy, and models that travel."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from gimine.analysis.topics import TopicFindings, TopicModel, topics
from gimine.analysis.topics.coding import coded
from gimine.analysis.topics.quality import coherence, diversity, hierarchy, stability
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import open_findings
from gimine.language.blocks import Floats
from gimine.language.codebook import shipped_codebook
from gimine.language.terms import Terms
from gimine.language.tokens import Tokenizer

CODEBOOK = """
codes:
- {id: late, label: 慢, examples: [信息更新滞后, 发布不及时, 栏目久未更新]}
- {id: hands, label: 人, examples: [人手不足, 兼职多, 没有专人负责]}
- {id: secret, label: 密, examples: [保密审查不严, 泄露个人隐私]}
"""


@pytest.fixture(scope="module")
def found(sixteen: Corpus) -> TopicFindings:
    return topics(sixteen)


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    path = tmp_path / "codes.yaml"
    path.write_text(CODEBOOK, "utf-8")
    return path


def test_the_manifest_reports_stability_and_the_words(found: TopicFindings) -> None:
    manifest = found.manifest
    assert manifest["stability"]["mean_ari"] == 1.0
    assert manifest["stability"]["seeds"] == 10
    assert -1 <= manifest["coherence_npmi"] <= 1
    assert 0.8 < manifest["diversity"] <= 1
    assert len(manifest["hierarchy"]) == 3
    assert manifest["hierarchy"][-1]["left"] + manifest["hierarchy"][-1]["right"]


def test_passages_get_the_codes_of_a_codebook(sixteen: Corpus, codebook: Path) -> None:
    coded_by = topics(sixteen, codebook=codebook)
    table = coded_by.topics.set_index("label")
    assert list(coded_by.topics["topic_id"]) == [-1, 0, 1, 2]
    assert table.loc["慢", "size"] == 16
    assert table.loc["人", "size"] == 16
    assert table.loc["密", "size"] == 0
    assert coded_by.manifest["criterion"] == "codebook"


def test_the_shipped_codebook_codes_problems(sixteen: Corpus, planted: list[str]) -> None:
    codes = shipped_codebook()
    ids = topics(sixteen, codebook=codes).passage_topics["topic_id"]
    named = [codes[i].id if i >= 0 else "" for i in ids]
    assert np.mean([a == b for a, b in zip(named, planted, strict=True)]) > 0.9


def test_kappa_with_coding_by_hand(
    sixteen: Corpus, planted: list[str], codebook: Path, tmp_path: Path
) -> None:
    names = {"timeliness": "late", "staff": "hands"}
    passages = sixteen.tables["passages"].to_pylist()
    lines = [
        f"{p['report_id']},{p['passage_id']},{names.get(topic, '')}"
        for p, topic in zip(passages, planted, strict=True)
    ]
    path = tmp_path / "hand.csv"
    path.write_text("\n".join(["report_id,passage_id,code", *lines]), "utf-8-sig")
    agreement = topics(sixteen, codebook=codebook, coded=path).manifest["by_hand"]
    assert agreement["passages"] == 64
    assert agreement["kappa"] > 0.8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("report_id,code\na,b", "line 1: column passage_id is missing"),
        ("report_id,passage_id,code\na,x,late", "line 2: passage_id 'x' is not a number"),
        ("report_id,passage_id,code\n", "no coded passage"),
    ],
)
def test_mistakes_in_the_csv_are_named(
    sixteen: Corpus, codebook: Path, tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "hand.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(GimineError, match=message):
        topics(sixteen, codebook=codebook, coded=path)


def test_a_codebook_and_a_number_of_topics_exclude_each_other(
    sixteen: Corpus, codebook: Path
) -> None:
    with pytest.raises(GimineError, match="codebook has its own codes"):
        topics(sixteen, codebook=codebook, n_topics=3)


def test_without_a_clear_lead_there_is_no_code() -> None:
    centres = np.array([[1, 0], [0, 1]], np.float32)
    rows = np.array([[1, 0], [0.7, 0.7], [0.1, 0]], np.float32)
    assert coded(rows, centres).tolist() == [0, -1, -1]


def test_a_model_assigns_new_passages_here_and_elsewhere(
    found: TopicFindings, tmp_path: Path
) -> None:
    model = found.model
    assert model is not None
    texts = ["三是缺人手，多靠兼职。", "更新迟缓", "zzz"]
    first = model.assign(texts)
    assert [each.label for each in first] == ["人手不足、队伍不稳", "公开更新不及时", None]
    loaded = TopicModel.load(model.save(tmp_path / "model"))
    assert loaded.assign(texts) == first
    assert loaded.words == model.words
    assert loaded.assign([]) == []


def test_what_is_no_topic_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GimineError, match="holds no model"):
        TopicModel.load(tmp_path)


def test_findings_from_a_folder_have_no_model(found: TopicFindings, tmp_path: Path) -> None:
    opened = open_findings(found.save(tmp_path / "found"))
    assert opened["topics"].equals(found["topics"])


def test_coherence_is_high_for_words_that_go_together() -> None:
    texts = ["养老补贴", "养老补贴", "征地补偿", "征地补偿"]
    terms = Terms.of(texts, Tokenizer())
    assert coherence(terms, [("征地", "补偿")]) == 1.0
    assert coherence(terms, [("补贴", "征地")]) == -1.0
    assert coherence(terms, [("补贴",)]) is None


def test_diversity_falls_with_repeated_words() -> None:
    assert diversity([("甲", "乙"), ("甲", "丙")]) == 0.75
    assert diversity([]) is None


def test_near_topics_join_first() -> None:
    centres = np.array([[1, 0, 0], [0.9, 0.4, 0], [0, 0, 1]], np.float32)
    steps = hierarchy(centres)
    assert [(step["left"], step["right"]) for step in steps] == [([0], [1]), ([0, 1], [2])]
    assert hierarchy(centres[:1]) == []


def test_of_very_many_wordings_some_are_learned_from_and_the_others_assigned(
    sixteen: Corpus, planted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gimine.analysis.topics.fitting.LEARNED_FROM", 12)
    found = topics(sixteen)
    assert found.manifest["learned_from"] == 12
    assert len(found.passage_topics) == len(planted)
    assert adjusted_rand_score(planted, found.passage_topics["topic_id"]) > 0.9
    assert all(found[name].equals(topics(sixteen)[name]) for name in found)


def test_stability_tells_a_clear_partition_from_a_vague_one() -> None:
    dice = np.random.default_rng(0)
    clear = np.repeat(np.eye(3, dtype=np.float32), 30, axis=0)
    vague = dice.normal(size=(90, 3)).astype(np.float32)
    no_themes = np.full((90, 2), 0.1, np.float32)

    def agreement(vectors: Floats) -> float:
        found = stability(lambda _drawn, _seed: vectors, no_themes, 3, 0)
        for said in (found, found["resampled"]):
            assert said["least_ari"] <= said["mean_ari"]
        return float(found["resampled"]["mean_ari"])

    assert agreement(clear) == 1.0
    assert agreement(vague / np.linalg.norm(vague, axis=1, keepdims=True)) < 0.95
