"""Bytes become text: encodings of Chinese web pages and files, byte-order marks, line ends."""

import codecs
import re

from gimine.errors import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOSS_ALLOWED = 0.01
"""Share of undecodable characters that a damaged but readable file may have."""

_COMMON = re.compile(r"[的一是在和了有中公开政府信息工作年度报告国人民我镇乡縣鎮鄉開報]")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    r"""Return the text of `data`: byte-order mark off, line ends ``\n``, otherwise as written.

    Raises:
        UnreadableFileError: the file is empty, is binary, or is in no encoding that we know.
    """
    if not data.strip():
        raise UnreadableFileError("the file is empty")
    text = _decoded(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFileError("the file is empty")
    return text


def encoding_of(head: bytes) -> str:
    """Return the name of the encoding in which a file begins, for reading it line by line."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    zeros = data[:4096].count(0)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _without_mark(data) if zeros else _legacy(data)
    if zeros > max(3, 0.01 * len(data[:4096])):
        return _without_mark(data)
    if len(data.translate(None, _CONTROLS)) < len(data):
        _refuse_binary(text)
    return text


def _without_mark(data: bytes) -> str:
    """Decode UTF-16 that lacks its mark, told by where ASCII's zero bytes stand."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    text = data.decode("utf-16-le" if odd >= even else "utf-16-be", errors="replace")
    if not _COMMON.search(text):
        raise UnreadableFileError("the file is binary, not text")
    _refuse_binary(text)
    return text


def _legacy(data: bytes) -> str:
    """Decode what is not UTF-8: GB18030, Big5, or UTF-8 with a few damaged bytes."""
    candidates = [data.decode(name, errors="replace") for name in ("gb18030", "utf-8", "big5hkscs")]
    best = max(candidates, key=_plausibility)
    if best.count("\ufffd") > max(2, _LOSS_ALLOWED * len(best)):
        raise UnreadableFileError("the file is in no encoding that gimine knows: save it as UTF-8")
    _refuse_binary(best)
    return best


def _plausibility(text: str) -> float:
    """Score a decoding of the first pages: common characters of the genre, less the losses."""
    sample = text[:5000]
    return len(_COMMON.findall(sample)) - 3 * sample.count("\ufffd")


def _refuse_binary(text: str) -> None:
    sample = text[:20_000]
    if len(_NOT_TEXT.findall(sample)) > max(3, 0.01 * len(sample)):
        raise UnreadableFileError("the file is binary, not text")
