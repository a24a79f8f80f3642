"""What is kept is what would be made; only what is new is made; a bad shelf is an empty one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from gimine import keeping
from gimine.keeping import Ints, kept, run_keys, text_keys


class Maker:
    """Spells a text backwards, and remembers what it was asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def __call__(self, positions: Ints) -> list[bytes]:
        wanted = [self.texts[i] for i in positions.tolist()]
        self.asked += wanted
        return [text[::-1].encode() for text in wanted]


def backwards(cache: Path | None, texts: Sequence[str], *, by: str = "") -> list[str]:
    """Return what had to be made."""
    maker = Maker(texts)
    values = kept(cache, "backwards", text_keys(texts), maker, by=by)
    assert [bytes(value).decode() for value in values] == [text[::-1] for text in texts]
    return maker.asked


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    cache = tmp_path / "not" / "there"
    assert backwards(cache, ["甲乙", "丙", "甲乙"]) == ["甲乙", "丙", "甲乙"]
    assert backwards(cache, ["丙", "甲乙", "甲乙"]) == []
    assert backwards(cache, ["丙", "丁戊"]) == ["丁戊"]
    assert backwards(cache, ["甲乙"]) == ["甲乙"]  # a shelf holds what was asked for last
    assert backwards(cache, []) == []
    assert backwards(None, ["甲乙"]) == ["甲乙"]


def test_other_code_or_another_model_makes_all_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert backwards(tmp_path, ["甲"]) == ["甲"]
    assert backwards(tmp_path, ["甲"], by="a model") == ["甲"]
    assert backwards(tmp_path, ["甲"], by="a model") == []
    monkeypatch.setattr(keeping, "code", lambda: "other code")
    assert backwards(tmp_path, ["甲"], by="a model") == ["甲"]


@pytest.mark.parametrize("damage", [b"", b"junk", b"x" * 100, bytes(100)])
def test_a_damaged_shelf_is_an_empty_one(tmp_path: Path, damage: bytes) -> None:
    assert backwards(tmp_path, ["甲"]) == ["甲"]
    (tmp_path / "backwards.kept").write_bytes(damage)
    assert backwards(tmp_path, ["甲"]) == ["甲"]
    assert backwards(tmp_path, ["甲"]) == []


def test_a_shelf_with_one_wrong_byte_is_an_empty_one(tmp_path: Path) -> None:
    assert backwards(tmp_path, ["甲", "乙"]) == ["甲", "乙"]
    shelf = tmp_path / "backwards.kept"
    whole = shelf.read_bytes()
    for at in (*range(16), *range(64, len(whole), 7)):
        shelf.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert backwards(tmp_path, ["甲", "乙"]) == ["甲", "乙"]
    assert [path.name for path in tmp_path.iterdir()] == ["backwards.kept"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert backwards(tmp_path / "file", ["甲"]) == ["甲"]
    assert backwards(tmp_path / "file", ["甲"]) == ["甲"]


def test_runs_have_one_key_where_texts_and_what_is_beside_them_are_the_same() -> None:
    texts = pa.array(["前", "甲", "乙", "甲乙", "甲", "乙", "甲", "乙", ""], pa.large_string())[1:]
    starts = np.array([0, 2, 3, 5, 7, 8])
    first, joined, again, other, empty = run_keys(texts, starts, [["镇"]] * 3 + [["乡"], ["镇"]])
    assert first == again
    assert len({first, joined, other, empty}) == 4
