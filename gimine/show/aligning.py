"""Lay two wordings side by side: what is the same, what differs, what fills a slot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

Kind = Literal["same", "different", "slot"]

MIN_SAME = 2
"""A single equal character between two differences is chance: it is shown as part of them."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of one of the two wordings."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Alignment:
    """Two wordings cut into stretches."""

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]

    @property
    def identical(self) -> bool:
        """Tell whether nothing differs, slots aside."""
        return all(s.kind != "different" for s in (*self.left, *self.right))


def aligned(
    left: str,
    right: str,
    *,
    left_slots: Sequence[tuple[int, int]] = (),
    right_slots: Sequence[tuple[int, int]] = (),
) -> Alignment:
    """Align two wordings character by character (longest common subsequence).

    Args:
        left: one wording.
        right: the other.
        left_slots: offsets into `left` of the fillings of slots.
        right_slots: the same for `right`.

    Returns:
        The stretches of both; those of a side joined are the side again.
    """
    mine, theirs = _same(left, right)
    return Alignment(_cut(left, mine, left_slots), _cut(right, theirs, right_slots))


def _same(left: str, right: str) -> tuple[list[bool], list[bool]]:
    """Tell for each character of both sides whether it stands on the other side too."""
    mine, theirs = [False] * len(left), [False] * len(right)
    for block in Indel.opcodes(left, right):
        chance = block.src_end - block.src_start < min(MIN_SAME, len(left), len(right))
        if block.tag != "equal" or chance:
            continue
        mine[block.src_start : block.src_end] = [True] * (block.src_end - block.src_start)
        theirs[block.dest_start : block.dest_end] = [True] * (block.dest_end - block.dest_start)
    return mine, theirs


def _cut(text: str, same: list[bool], slots: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    kinds: list[Kind] = ["same" if equal else "different" for equal in same]
    for start, end in slots:
        for place in range(max(start, 0), min(end, len(text))):
            kinds[place] = "slot"
    stretches: list[Stretch] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or kinds[place] != kinds[start]:
            stretches.append(Stretch(kinds[start], text[start:place]))
            start = place
    return tuple(stretches)
