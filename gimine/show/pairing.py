"""Two reports side by side: which passage of the one is which of the other."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gimine.show.aligning import Alignment, Stretch, aligned
from gimine.show.store import Row

GRAM = 3
MIN_SHARED = 0.4
"""Two passages are a pair when they share this share of the shorter one's character triples."""


@dataclass(frozen=True)
class Pair:
    """A passage of either report or of both, laid side by side."""

    left: Row | None
    right: Row | None
    alignment: Alignment | None = None
    moved: bool = False

    @property
    def left_parts(self) -> Sequence[Stretch]:
        """The left passage cut into stretches."""
        return self.alignment.left if self.alignment else _whole(self.left)

    @property
    def right_parts(self) -> Sequence[Stretch]:
        """The right passage cut into stretches."""
        return self.alignment.right if self.alignment else _whole(self.right)


@dataclass(frozen=True)
class Gap:
    """Passages in a row that have no partner: those of the left, those of the right."""

    left: Sequence[Row]
    right: Sequence[Row]


def rows(found: Sequence[Pair]) -> list[Pair | Gap]:
    """Return the pairs with the passages between them that stand alone gathered into gaps."""
    made: list[Pair | Gap] = []
    for alone, group in groupby(found, key=lambda pair: pair.alignment is None):
        if not alone:
            made.extend(group)
            continue
        members = list(group)
        left = [pair.left for pair in members if pair.left]
        made.append(Gap(left, [pair.right for pair in members if pair.right]))
    return made


def _whole(passage: Row | None) -> Sequence[Stretch]:
    return (Stretch("different", passage["text"]),) if passage else ()


def pairs(left: Sequence[Row], right: Sequence[Row]) -> list[Pair]:
    """Pair the passages (`text`, `start`, `slots`) of two reports, each used at most once.

    The most alike are paired first. The pairs come in the order of the left report; passages that
    only the right one has stand where they follow their predecessor.
    """
    partner = _partners([_grams(p["text"]) for p in left], [_grams(p["text"]) for p in right])
    used = {b: a for a, b in partner.items()}
    made: list[Pair] = [_right_only(right[b]) for b in _followers(-1, used, len(right))]
    last = -1
    for a, passage in enumerate(left):
        b = partner.get(a)
        if b is None:
            made.append(Pair(passage, None))
            continue
        made.append(_pair(passage, right[b], moved=b < last))
        last = max(last, b)
        made.extend(_right_only(right[c]) for c in _followers(b, used, len(right)))
    return made


def _right_only(passage: Row) -> Pair:
    return Pair(None, passage)


def _followers(place: int, used: dict[int, int], size: int) -> Sequence[int]:
    """Return the unpaired places of the right report that directly follow `place`."""
    end = place + 1
    while end < size and end not in used:
        end += 1
    return range(place + 1, end)


def _pair(left: Row, right: Row, *, moved: bool) -> Pair:
    alignment = aligned(
        left["text"], right["text"], left_slots=left["slots"], right_slots=right["slots"]
    )
    return Pair(left, right, alignment, moved)


def _grams(text: str) -> set[str]:
    return {text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1))}


def _partners(left: Sequence[set[str]], right: Sequence[set[str]]) -> dict[int, int]:
    """Return for the places of the left passages those of their partners, the most alike first."""
    scored = []
    for a, counts in enumerate(_shared(left, right)):
        for b, shared in counts.items():
            if shared >= MIN_SHARED * min(len(left[a]), len(right[b])):
                alike = shared / (len(left[a]) + len(right[b]) - shared)
                scored.append((-alike, abs(a - b), a, b))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, a, b in sorted(scored):
        if a not in chosen and b not in taken:
            chosen[a] = b
            taken.add(b)
    return chosen


def _shared(left: Sequence[set[str]], right: Sequence[set[str]]) -> list[Counter[int]]:
    """Return for each left passage how many triples it shares with which right ones."""
    places: dict[str, list[int]] = defaultdict(list)
    for b, theirs in enumerate(right):
        for gram in theirs:
            places[gram].append(b)
    return [Counter(b for gram in mine for b in places.get(gram, ())) for mine in left]
