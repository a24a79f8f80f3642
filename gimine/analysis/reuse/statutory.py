"""Wording that the national format or the Regulations prescribe, by the patterns of `data/`."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.threads import aside

Array = npt.NDArray[Any]

FILE = "statutory.txt"

_PIECE = 500


def patterns(lines: Sequence[str]) -> list[re.Pattern[str]]:
    """Return the patterns of a list of prescribed wording: one a line, ``#`` begins a comment.

    A line's words must stand in one sentence, in their order; ``甲|乙`` are alternatives.
    """
    wanted = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [
        re.compile(
            ".*?".join(f"(?:{'|'.join(map(re.escape, w.split('|')))})" for w in words), re.DOTALL
        )
        for words in wanted
    ]


def shipped() -> list[re.Pattern[str]]:
    """Return the patterns that travel with gimine."""
    text = resources.files("gimine.data").joinpath(FILE).read_text("utf-8")
    return patterns(text.splitlines())


def cues(lines: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """Return a pattern for what is rare in prose and stands in every prescribed wording."""
    words = {_rarest(pattern.pattern) for pattern in lines}
    return re.compile("|".join(sorted(words)))


def _rarest(pattern: str) -> str:
    """Return the group of alternatives whose shortest word is longest."""
    groups = pattern.split(".*?")
    best = max(groups, key=lambda group: min(map(len, group[3:-1].split("|"))))
    return best[3:-1]


@contextmanager
def marking(
    sentences: Sentences, texts: pa.ChunkedArray, known: Sequence[re.Pattern[str]]
) -> Iterator[Callable[[], Array]]:
    """Yield what tells for each sentence whether a pattern of `known` stands in it.

    The patterns are looked for in a thread of its own, while the block does something else.
    """
    marked = np.zeros(len(sentences), bool)
    bounds = np.searchsorted(sentences.report, np.arange(len(texts) + 1)).tolist()
    cue = cues(known)

    def mark(first: int, last: int) -> None:
        for i in range(first, last):
            if bounds[i] < bounds[i + 1]:
                text = texts[i].as_py()
                for row in _cued(text, cue, sentences, bounds[i], bounds[i + 1]):
                    wording = text[int(sentences.start[row]) : int(sentences.end[row])]
                    wording = "".join(wording.split())
                    marked[row] = any(pattern.search(wording) for pattern in known)

    with aside(mark, len(texts), size=_PIECE) as wait:

        def told() -> Array:
            wait()
            return marked

        yield told


def _cued(
    text: str, cue: re.Pattern[str], sentences: Sentences, first: int, last: int
) -> Iterator[int]:
    """Return the sentences (rows between `first` and `last`) in which a cue stands."""
    places = np.array([match.start() for match in cue.finditer(text)], np.int64)
    rows = np.unique(np.searchsorted(sentences.start[first:last], places, side="right") - 1)
    yield from (rows[rows >= 0] + first).tolist()
