"""Characters that mean the same are read the same; the text as written is never changed.

Each is replaced by exactly one other, so that every offset stays where it is: full-width digits
and letters, Kangxi radicals and compatibility forms, the traditional characters of the genre, and
ASCII punctuation beside Chinese.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

_SPANS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
"""Where Unicode keeps radicals, compatibility forms, and full-width digits and letters."""


_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_ASCII_MARK = re.compile(
    r"[,;:!?.](?:(?<=[\u3400-\u9fff》”’）)\]】].)(?:(?<!\.)|(?![0-9a-zA-Z]))"
    r"|(?<!\.)(?=[\u3400-\u9fff《“]))"
)


def folded(text: str) -> str:
    """Return `text` with each such character replaced by its plain form; the length is the same."""
    odd, table = forms()
    if odd.search(text):
        text = text.translate(table)
    if "," in text or ";" in text or ":" in text:
        text = _ASCII_MARK.sub(lambda mark: _FULL[mark[0]], text)
    return text


def plain(written: str, name: str) -> str:
    """Return a name as written, compatibility forms and what is inserted in it left out.

    Args:
        written: the stretch of the text that holds the name.
        name: the name in plain characters.
    """
    kept: list[str] = []
    for char in written:
        if len(kept) < len(name) and folded(char) == name[len(kept)]:
            old = ord(char) < 0x2E80 or 0x2FDF < ord(char) < 0xF900
            kept.append(char if old else name[len(kept)])
    return "".join(kept) if len(kept) == len(name) else name


@cache
def forms() -> tuple[re.Pattern[str], dict[int, str]]:
    """Return a pattern of all characters that have a plain form, and the forms."""
    listed = files("gimine.data").joinpath("same_characters.txt").read_text("utf-8")
    pairs = (pair for line in listed.splitlines() if line[:1] != "#" for pair in line.split())
    forms = _compatible() | {pair[0]: pair[1] for pair in pairs}
    odd = re.compile("[" + "".join(map(re.escape, forms)) + "]")
    return odd, str.maketrans(forms)


def _compatible() -> dict[str, str]:
    """Return the characters whose compatibility form is one other character."""
    chars = (chr(code) for low, high in _SPANS for code in range(low, high + 1))
    pairs = ((char, unicodedata.normalize("NFKC", char)) for char in chars)
    return {char: form for char, form in pairs if len(form) == 1 and form != char}
