"""Step 6: reused parts -> spans of characters, one for each copied passage."""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.parts import Parts
from gimine.analysis.reuse.sentences import Sentences
from gimine.language.masking import SLOT_TYPES

Array = npt.NDArray[Any]

_BRIDGE = 0.5
_FAR = 1 << 40


@dataclass(frozen=True)
class Spans:
    """Reused stretches of text, none overlapping, in the order of the corpus.

    Per span: `report` (position in the corpus), `start` and `end` (code points of its text),
    `family`, `similarity` (0-1), `size` (its symbols: characters, a slot counting as one), and
    `first` and `stop`, the symbols it reaches over.
    """

    report: Array
    start: Array
    end: Array
    family: Array
    similarity: Array
    size: Array
    first: Array
    stop: Array

    def __len__(self) -> int:
        """Return the number of spans."""
        return len(self.report)

    def take(self, chosen: Array) -> Self:
        """Return the spans at these positions, or where a mask is True."""
        return type(self)(*(getattr(self, field.name)[chosen] for field in fields(self)))


def make_spans(parts: Parts, sentences: Sentences, *, min_chars: int) -> Spans:
    """Merge the parts of one copied passage and drop what is shorter than `min_chars` symbols.

    Parts of one family that follow each other in a paragraph are one span, also across a little
    text of the copyist's own (half of theirs).
    """
    report = sentences.report[parts.sentence]
    start, end = _characters(parts, sentences)
    sizes = parts.sizes
    paragraph = np.cumsum(~sentences.joined)[parts.sentence]
    near = start[1:] - end[:-1] <= _BRIDGE * (sizes[1:] + sizes[:-1])
    same = (parts.family[1:] == parts.family[:-1]) & (paragraph[1:] == paragraph[:-1])
    head = np.flatnonzero(np.concatenate([[True], ~(same & near)])[: len(parts)])
    tail = np.concatenate([head[1:], [len(parts)]]) - 1 if len(head) else head
    total = np.add.reduceat(sizes, head) if len(head) else sizes
    alike = np.add.reduceat(sizes * parts.similarity, head) / total if len(head) else sizes * 1.0
    spans = Spans(
        report[head], start[head], end[tail], parts.family[head], alike, total,
        parts.first[head], parts.stop[tail],
    )  # fmt: skip
    return spans.take(total >= min_chars)


def _characters(parts: Parts, sentences: Sentences) -> tuple[Array, Array]:
    """Return where each part begins and ends in the text of its report."""
    last = parts.stop - 1
    end = sentences.places[last].astype(np.int64) + 1
    slot = np.flatnonzero(sentences.symbols[last] <= len(SLOT_TYPES))
    report = sentences.report[parts.sentence[slot]]
    keys = sentences.slot_report * _FAR + sentences.slot_start
    at = np.searchsorted(keys, report * _FAR + sentences.places[last[slot]])
    end[slot] = sentences.slot_end[at]
    return sentences.places[parts.first].astype(np.int64), end
