"""Reused parts of sentences: the rows that families, stretches and blocks hand to each other."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.sentences import Sentences

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Parts:
    """Reused parts of sentences, none overlapping, in the order of the corpus.

    Per part: its `sentence`, its symbols `first` to `stop` (positions in `Sentences.symbols`),
    its `family` (any number), and the `similarity` to the family's model (0-1).
    """

    sentence: Array
    first: Array
    stop: Array
    family: Array
    similarity: Array

    def __len__(self) -> int:
        """Return the number of parts."""
        return len(self.sentence)

    @property
    def sizes(self) -> Array:
        """Symbols of each part."""
        sizes: Array = self.stop - self.first
        return sizes

    def take(self, chosen: Array) -> Self:
        """Return the parts at these positions, or where a mask is True."""
        return type(self)(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def called(self, family: Array) -> Self:
        """Return the same parts with other families."""
        return replace(self, family=family)

    def sorted(self) -> Self:
        """Return the parts in the order of the corpus."""
        return self.take(np.lexsort((self.first, self.sentence)))

    def follow(self, sentences: Sentences) -> Array:
        """Tell for each part but the first whether it follows the one before without a gap."""
        same = self.sentence[1:] == self.sentence[:-1]
        gap = self.first[1:] - self.stop[:-1]
        onward = sentences.joined[self.sentence[1:]] & (gap == 0)
        beside: Array = np.where(same, gap <= 1, onward)
        return beside


def joined_parts(*parts: Parts) -> Parts:
    """Return all parts in the order of the corpus."""
    columns = (np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Parts))
    return Parts(*columns).sorted()
