"""Training the shipped model: vectors from prose, themes from labelled wordings."""

import numpy as np
from encoder_maker.wordings import composed, labelled
from encoder_maker.words import word_vectors

from gimine.language.themes import ThemeModel
from gimine.language.thesaurus import Thesaurus
from gimine.language.tokens import Tokenizer
from gimine.language.vectors import WordVectors

PROSE = [
    f"{who}{how}{what}。"
    for who in ("农民", "村民", "群众")
    for how in ("种植", "收获", "出售")
    for what in ("小麦", "玉米", "水稻")
] * 3 + ["银行发放贷款，企业归还利息。", "企业申请贷款，银行收取利息。"] * 9


def test_words_of_like_company_have_like_vectors() -> None:
    vectors = word_vectors(PROSE, Tokenizer(), size=8, vocabulary=50, seed=0)
    rows = vectors.codes * vectors.scales[:, None]
    row = {word: rows[i] / np.linalg.norm(rows[i]) for i, word in enumerate(vectors.words)}
    assert row["小麦"] @ row["玉米"] > row["小麦"] @ row["利息"]


def test_vectors_survive_being_stored() -> None:
    vectors = word_vectors(PROSE, Tokenizer(), size=8, vocabulary=50, seed=0)
    loaded = WordVectors.from_tensors(vectors.tensors())
    texts = ["农民种植小麦", "银行贷款", "zz"]
    encoded = loaded.encode(texts, Tokenizer())
    assert np.array_equal(encoded, vectors.encode(texts, Tokenizer()))
    assert not encoded[2].any()


def test_a_theme_model_hears_themes_and_survives_being_stored() -> None:
    texts = ["更新不及时", "发布滞后", "人手不足", "人员兼职", "形式单一"]
    model = ThemeModel.train(texts, [0, 0, 1, 1, 2], [1.0] * 5)
    loaded = ThemeModel.from_tensors(model.tensors())
    asked = ["信息更新滞后", "缺人手"]
    assert np.argmax(loaded.scores(asked), axis=1).tolist() == [0, 1]
    assert np.array_equal(loaded.scores(asked), model.scores(asked))


def test_a_lean_model_keeps_what_says_most() -> None:
    texts = ["更新不及时", "发布滞后", "人手不足", "人员兼职", "形式单一"]
    whole = ThemeModel.train(texts, [0, 0, 1, 1, 2], [1.0] * 5)
    lean = whole.lean(20)
    assert len(lean.grams.hashes) == len(lean.codes) == 20
    assert (np.diff(lean.grams.hashes.astype(object)) > 0).all()
    assert np.argmax(lean.scores(["信息更新滞后", "缺人手"]), axis=1).tolist() == [0, 1]
    assert whole.lean(10_000).codes.shape == whole.codes.shape


def test_a_theme_model_hears_nothing_in_what_it_does_not_know() -> None:
    model = ThemeModel.train(["更新慢", "人手少", "形式旧"], [0, 1, 2], [1.0] * 3)
    assert model.scores(["zz", ""]).tolist() == [[0.0] * 3] * 2


def test_every_theme_is_trained_on() -> None:
    thesaurus = Thesaurus.shipped()
    known = labelled(thesaurus, generated=1)
    assert set(known.themes) == set(range(len(thesaurus.themes)))
    assert len(known.texts) == len(known.themes) == len(known.weights)


def test_the_generator_gives_as_many_wordings_as_asked() -> None:
    once, twice = composed(1), composed(2)
    assert len(twice) == 2 * len(once)
    assert all(text for text, _ in once)
