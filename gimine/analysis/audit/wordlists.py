"""Scored patterns, and where they match a stretch of flattened text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

Found = tuple[int, int, float]
"""Where in a flattened stretch, and how well argued (0 to 1)."""

_QUOTED = re.compile(r"[“「《][^”」》]*$")


class Pattern(NamedTuple):
    """Words to look for, and how well they argue for a slip (0 to 1)."""

    words: re.Pattern[str]
    score: float


def patterns(*pairs: tuple[str, float]) -> tuple[Pattern, ...]:
    """Return compiled patterns."""
    return tuple(Pattern(re.compile(words), score) for words, score in pairs)


def hits(words: str, wanted: Sequence[Pattern]) -> list[Found]:
    """Return where patterns match, without those that overlap a better one: (start, end, score)."""
    found = [(m.start(), m.end(), p.score) for p in wanted for m in p.words.finditer(words)]
    kept: list[Found] = []
    for low, high, score in sorted(found, key=lambda hit: (-hit[2], hit[0], -hit[1])):
        if all(high <= a or low >= b for a, b, _ in kept):
            kept.append((low, high, score))
    return sorted(kept)


def quoted(words: str, at: int) -> bool:
    """Tell whether a place stands inside quotation or book marks."""
    return bool(_QUOTED.search(words[:at]))


def sentence_around(words: str, low: int, high: int) -> str:
    """Return the sentence, or its part between semicolons, that holds ``words[low:high]``."""
    begin = max(words.rfind(mark, 0, low) for mark in "。；") + 1
    ends = [at for mark in "。；" if (at := words.find(mark, high)) >= 0]
    return words[begin : min(ends, default=len(words))]
