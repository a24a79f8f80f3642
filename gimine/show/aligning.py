"""Lay two wordings side by side: what is the same, what differs, what fills a slot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

Kind = Literal["same", "different", "slot"]
Bounds = Sequence[tuple[int, int]]

SLOT = "\ue000"
"""Stands for a filling while two wordings are aligned; a character that no text may assign."""

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
    left_slots: Bounds = (),
    right_slots: Bounds = (),
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
    mine, theirs = _tokens(left, left_slots), _tokens(right, right_slots)
    same_left, same_right = _same([t.symbol for t in mine], [t.symbol for t in theirs])
    return Alignment(_stretches(mine, same_left), _stretches(theirs, same_right))


@dataclass(frozen=True)
class _Token:
    """A character, or a whole filling of a slot, which equals every other filling."""

    symbol: str
    text: str


def _tokens(text: str, slots: Bounds) -> list[_Token]:
    tokens, place = [], 0
    for start, end in sorted(slots):
        if place <= start < end <= len(text):
            tokens += [_Token(c, c) for c in text[place:start]]
            tokens.append(_Token(SLOT, text[start:end]))
            place = end
    return tokens + [_Token(c, c) for c in text[place:]]


def _same(left: Sequence[str], right: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """Tell for each symbol of both sides whether it stands on the other side too."""
    mine, theirs = [False] * len(left), [False] * len(right)
    for block in Indel.opcodes(left, right):
        size = block.src_end - block.src_start
        inner = block.src_start > 0 and block.src_end < len(left)
        if block.tag == "equal" and (size >= MIN_SAME or not inner):
            mine[block.src_start : block.src_end] = [True] * size
            theirs[block.dest_start : block.dest_end] = [True] * size
    return mine, theirs


def _stretches(tokens: Sequence[_Token], same: Sequence[bool]) -> tuple[Stretch, ...]:
    made: list[Stretch] = []
    for token, equal in zip(tokens, same, strict=True):
        kind: Kind = "slot" if token.symbol == SLOT else "same" if equal else "different"
        if made and made[-1].kind == kind != "slot":
            made[-1] = Stretch(kind, made[-1].text + token.text)
        else:
            made.append(Stretch(kind, token.text))
    return tuple(made)
