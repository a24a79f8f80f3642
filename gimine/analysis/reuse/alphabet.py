"""Which characters count when wordings are compared, and which of them count as the same.

Copyists change full-width to half-width forms, quotation marks and points, and 乡 to 镇 with the
kind of their body; none of that makes another wording.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

SKIP, KEEP, POINT, END, CLOSE = 0, 1, 2, 3, 4
"""What a character is: left out, kept, a point between clauses, the end of a sentence, or a
closing quotation mark or bracket (left out too, but it belongs to the sentence before it)."""

_ENDS = "。！？；!?;｡…"
_POINTS = "，、：,:､·—-～~"
_OPENING = "“‘「『《〈（(【[〔［﹝{｛<＜\"'"
_CLOSING = "”’」』》〉）)】]〕］﹞}｝>＞"
_LEFT_OUT = "*#`_^|\\/\u3000\ufeff\u200b\u200c\u200d\u00a0\u2060\ufffe\uffff"
_NUMERALS = "一二三四五六七八九十"
_DIGITS = "0123456789０１２３４５６７８９"


class Alphabet(NamedTuple):
    """Tables over the code points 0-65535.

    `fold` is a character's symbol (those equal under it are one symbol), `kinds` whether it is
    SKIP, KEEP, POINT, END or CLOSE, `numeral` 1 for Chinese numerals and 2 for digits.
    """

    fold: npt.NDArray[np.uint16]
    kinds: npt.NDArray[np.uint8]
    numeral: npt.NDArray[np.uint8]


def alphabet() -> Alphabet:
    """Return the tables by which `sentences` reads passages."""
    fold: npt.NDArray[Any] = np.arange(1 << 16, dtype=np.uint16)
    fold[0xFF01:0xFF5F] -= 0xFEE0
    fold[ord("A") : ord("Z") + 1] += 32
    fold[0xFF21:0xFF3B] += 32
    fold[ord("乡")] = ord("镇")
    kinds = np.full(1 << 16, KEEP, np.uint8)
    for chars, kind in ((_ENDS, END), (_POINTS, POINT), (_CLOSING, CLOSE)):
        kinds[_codes(chars)] = kind
    kinds[_codes(_OPENING + _LEFT_OUT)] = SKIP
    kinds[ord("》")] = KEEP
    kinds[:0x21] = SKIP
    kinds[0xFDD0:0xFDF0] = SKIP
    fold[kinds == POINT] = ord(",")
    fold[ord("》")] = ord("》")
    numeral = np.zeros(1 << 16, np.uint8)
    numeral[_codes(_NUMERALS)] = 1
    numeral[_codes(_DIGITS)] = 2
    return Alphabet(fold, kinds, numeral)


def _codes(chars: str) -> list[int]:
    return [ord(char) for char in chars]
