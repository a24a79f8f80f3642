"""Bytes to text: the encodings of Chinese files, byte-order marks, line ends, and what is none."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine.errors import UnreadableFileError
from gimine.reading.decoding import decode, encoding_of

TEXT = "青石镇政府信息公开工作年度报告\n一、总体情况\n全年公开信息三十条。"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le") + b"\n\0" * 3,
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode("gb18030"),
    ],
)
def test_encodings_marks_and_line_ends(data: bytes) -> None:
    assert decode(data).rstrip("\n") == TEXT


def test_big5() -> None:
    text = "桂林鎮政府信息公開年度報告，公開信息八十條。" * 5
    assert decode(text.encode("big5")) == text


def test_a_few_damaged_bytes_are_no_reason_to_refuse() -> None:
    text = decode((TEXT * 20).encode() + b"\xff\xfe")
    assert text.startswith(TEXT)
    assert "\ufffd" in text


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf", codecs.BOM_UTF16_LE])
def test_empty_files(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 99, b"\x7fELF" + b"\0" * 99],
)
def test_binary_files(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"binary|encoding"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_one_clear_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableFileError as error:
        text = str(error)
    assert "\r" not in text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xef\xbb\xbfa", "utf-8-sig"),
    ],
)
def test_the_encoding_of_a_file_by_its_head(head: bytes, name: str) -> None:
    assert encoding_of(head) == name
    assert encoding_of(head[:-1]) == name
