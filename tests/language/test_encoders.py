"""Encoders: one contract for all, what the offline one knows, what cannot be loaded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import numpy as np
import pytest
import yaml

from gimine.errors import GimineError
from gimine.language.blocks import Floats
from gimine.language.encoders import Encoder, OfflineEncoder, load_encoder
from gimine.language.encoding import checked, encoded, known_of, learned_from
from gimine.language.thesaurus import Concept, Thesaurus

TEXTS = ("更新不及时", "人手不足，多为兼职", "形式单一，缺少图表", "没有固定人手", "发布滞后")
HELD_OUT = Path(__file__).parent / "heldout.yaml"


def tiny_transformer(folder: Path) -> str:
    """Build a transformer of a few thousand weights that knows the characters of `TEXTS`."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    characters = sorted(set("".join(TEXTS)))
    folder.mkdir()
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    word = Transformer(str(folder))
    whole = SentenceTransformer(modules=[word, Pooling(16)], device="cpu")
    whole.save(str(folder / "whole"))
    return str(folder / "whole")


@pytest.fixture(scope="module", params=["offline", "saved", "transformer"])
def encoder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "offline":
        return OfflineEncoder.shipped().fit(TEXTS)
    if request.param == "saved":
        OfflineEncoder.shipped().fit(TEXTS).save(folder / "kept")
        return load_encoder(folder / "kept")
    return load_encoder(tiny_transformer(folder / "tiny"))


def test_every_encoder_keeps_the_contract(encoder: Encoder) -> None:
    assert isinstance(encoder, Encoder)
    vectors = encoder.fit(TEXTS).encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)
    assert np.array_equal(vectors, encoder.encode(TEXTS))
    assert np.array_equal(vectors, np.round(vectors, 5))
    assert encoder.card()["kind"]


def test_a_saved_encoder_encodes_as_before(tmp_path: Path) -> None:
    fitted = OfflineEncoder.shipped().fit(TEXTS)
    fitted.save(tmp_path / "kept", ari=0.5)
    loaded = OfflineEncoder.load(tmp_path / "kept")
    assert np.array_equal(loaded.encode(TEXTS), fitted.encode(TEXTS))
    assert '"ari": 0.5' in (tmp_path / "kept" / "card.json").read_text("utf-8")


def test_a_fitted_encoder_stays_as_it_is() -> None:
    fitted = OfflineEncoder.shipped().fit(TEXTS)
    before = fitted.encode(TEXTS)
    assert np.array_equal(fitted.fit(["别的文字", "另外的文字"]).encode(TEXTS), before)
    assert fitted.unfitted().card()["fitted_on"] is None


def test_what_no_corpus_shapes_is_heard_once(tmp_path: Path) -> None:
    for cache in (None, tmp_path, tmp_path):
        for texts in (TEXTS[:3], TEXTS):
            plain = OfflineEncoder.shipped().fit(texts).encode(texts)
            known = known_of(OfflineEncoder.shipped(), texts, cache=cache, shelf="problem")
            encoder = learned_from(OfflineEncoder.shipped(), texts, seed=0, known=known)
            assert np.array_equal(encoded(encoder, texts, known), plain)
            assert np.array_equal(encoded(encoder, texts), plain)


def test_what_is_heard_in_a_text_does_not_depend_on_the_texts_beside_it() -> None:
    encoder = OfflineEncoder.shipped()
    texts = [f"{one}，{other}" for one in TEXTS for other in TEXTS]
    together = encoder.unlearned(texts)
    for some in (slice(1), slice(3, 5), slice(7, 20)):
        assert np.array_equal(encoder.unlearned(texts[some]), together[some])


def test_no_text_has_no_vector(tmp_path: Path) -> None:
    encoder = OfflineEncoder.shipped()
    known = known_of(encoder, (), cache=tmp_path, shelf="problem")
    assert known is not None
    assert len(known) == len(encoded(encoder, (), known)) == 0


def test_what_is_kept_is_told_apart_by_the_thesaurus() -> None:
    shipped = OfflineEncoder.shipped()
    concept = Concept("staff.own", 1, "自拟", ("唱空城计",))
    known = shipped.meaning.thesaurus
    own = OfflineEncoder.shipped(Thesaurus(known.themes, (*known.concepts, concept)))
    moved = replace(known.concepts[0], theme=1)
    other = OfflineEncoder.shipped(Thesaurus(known.themes, (moved, *known.concepts[1:])))
    assert len({shipped.print, own.print, other.print}) == 3
    assert shipped.print == OfflineEncoder.shipped().print


def test_complaints_of_one_kind_are_nearer_than_others() -> None:
    vectors = OfflineEncoder.shipped().fit(TEXTS).encode(TEXTS)
    alike = vectors @ vectors.T
    assert alike[1, 3] > max(alike[1, 0], alike[1, 2])
    assert alike[0, 4] > max(alike[0, 1], alike[0, 2])


@pytest.mark.parametrize("role", ["problems", "measures"])
def test_wordings_never_seen_are_heard(role: str) -> None:
    bank = yaml.safe_load(HELD_OUT.read_text("utf-8"))
    meaning = OfflineEncoder.shipped().meaning
    ids = [theme.id for theme in meaning.thesaurus.themes]
    texts = [text for topic in bank.values() for text in topic[role]]
    planted = [topic for topic, of in bank.items() for _ in of[role]]
    heard = [ids[i] for i in np.argmax(meaning.themes(texts), axis=1)]
    assert np.mean([a == b for a, b in zip(heard, planted, strict=True)]) >= 0.75


def test_terms_of_ones_own_are_heard() -> None:
    shipped = Thesaurus.shipped()
    staff = next(i for i, theme in enumerate(shipped.themes) if theme.id == "staff")
    own = Concept("staff.own", staff, "自拟", ("唱空城计",))
    encoder = OfflineEncoder.shipped(Thesaurus(shipped.themes, [*shipped.concepts, own]))
    before = OfflineEncoder.shipped().meaning.themes(["办公室唱空城计"])[0, staff]
    assert encoder.meaning.themes(["办公室唱空城计"])[0, staff] > before


def test_a_thesaurus_of_other_themes_is_refused() -> None:
    with pytest.raises(GimineError, match="other themes"):
        OfflineEncoder.shipped(Thesaurus([], []))


def test_no_text_and_one_text_are_encoded() -> None:
    encoder = OfflineEncoder.shipped().fit(["慢"])
    assert encoder.encode(["慢", ""]).shape[0] == 2
    assert encoder.encode([]).shape[0] == 0


def test_an_encoder_that_cannot_be_had_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(GimineError, match=r"no-such/encoder.*download one") as caught:
        load_encoder("no-such/encoder")
    assert "\n" not in str(caught.value)


def test_the_hub_is_asked_once_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def silent_hub(_: object, name: str, *, timeout: float) -> None:
        asked.append((name, timeout <= 10))
        raise TimeoutError("no answer\nfrom the hub")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", silent_hub)
    with pytest.raises(GimineError, match=r"no-such/encoder.*no answer from the hub") as caught:
        load_encoder("no-such/encoder")
    assert asked == [("no-such/encoder", True)]
    assert "\n" not in str(caught.value)


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text('{"kind": "topics"}', "utf-8")
    with pytest.raises(GimineError, match="holds no model"):
        load_encoder(tmp_path)


class Broken:
    """Gives whatever it is told to."""

    def __init__(self, rows: Floats) -> None:
        self.rows = rows

    def fit(self, texts: Sequence[str], *, seed: int = 0) -> Self:  # noqa: ARG002
        return self

    def encode(self, texts: Sequence[str]) -> Floats:  # noqa: ARG002
        return self.rows

    def card(self) -> Mapping[str, Any]:
        return {"kind": "broken", "name": "broken"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (np.full((2, 3), np.nan, np.float32), "not numbers"),
        (np.zeros((1, 3), np.float32), r"shape \(1, 3\) for 2 texts"),
        (np.zeros(2, np.float32), r"shape \(2,\) for 2 texts"),
    ],
)
def test_vectors_that_cannot_be_used_are_refused(rows: Floats, message: str) -> None:
    with pytest.raises(GimineError, match=message):
        checked(rows, 2, Broken(rows))


def test_vectors_of_another_width_are_refused() -> None:
    rows = np.zeros((1, 3), np.float32)
    assert checked(rows, 1, Broken(rows), width=3) is rows
    with pytest.raises(GimineError, match="of 3 numbers, before of 4"):
        checked(rows, 1, Broken(rows), width=4)
