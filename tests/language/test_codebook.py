"""Codebooks: the shipped one, one's own, and every mistake named by line and key."""

from pathlib import Path

import pytest

from gimine.errors import GimineError
from gimine.language.codebook import parse_codebook, read_codebook, shipped_codebook
from gimine.language.thesaurus import Thesaurus


def test_the_shipped_codebook_has_a_code_for_every_theme() -> None:
    codes = shipped_codebook()
    assert [code.id for code in codes] == [theme.id for theme in Thesaurus.shipped().themes]
    assert all(len(code.of(role)) >= 10 for code in codes for role in ("problem", "measure"))


def test_examples_serve_every_role_or_one() -> None:
    text = "codes: [{id: a, label: 甲, examples: [共], problem: [难]}, {id: b, measure: [办]}]"
    first, second = parse_codebook(text)
    assert (first.of("problem"), first.of("measure")) == (("共", "难"), ("共",))
    assert first.of("overview") == ("共", "难")
    assert second.label == "b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes: [", "is not YAML"),
        ("codes:", "line 1: key 'codes'"),
        ("- a", "line 1: key 'codes'"),
        ("codes:\n- 甲", "line 2: a code must have keys"),
        ("codes:\n- label: 甲\n  examples: [乙]", "line 2: key 'id' is missing"),
        ("codes:\n- id: a", "line 2: examples are missing"),
        ("codes:\n- id: a\n  examples: 乙", "line 2: key 'examples' must be a list"),
        ("codes:\n- id: a\n  examples: [乙]\n  lable: 甲", "line 2: key 'lable' is none of"),
        (
            "codes:\n- {id: a, examples: [乙]}\n- {id: a, examples: [丙]}",
            "line 3: id 'a' stands in line 2",
        ),
    ],
)
def test_mistakes_are_named_by_line_and_key(text: str, message: str) -> None:
    with pytest.raises(GimineError, match=message) as caught:
        parse_codebook(text)
    assert "\n" not in str(caught.value)


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(GimineError, match=r"line 2: .*; line 3: "):
        parse_codebook("codes:\n- {id: a}\n- {label: 甲, examples: [乙]}")


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GimineError, match="cannot be read as a codebook"):
        read_codebook(tmp_path / "none.yaml")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "codes.yaml"
    path.write_text("codes: [{id: a, examples: [乙]}]", "utf-8-sig")
    assert read_codebook(path)[0].id == "a"
