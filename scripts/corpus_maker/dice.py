"""Chance that is the same on every machine and every Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
MASK = (1 << 63) - 1


def mix(*numbers: int) -> int:
    """One seed out of several numbers (splitmix64 finaliser), equal on every machine."""
    state = 0x9E3779B97F4A7C15
    for number in numbers:
        state = (state ^ (number & 0xFFFFFFFFFFFFFFFF)) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 31
    return state & MASK


class Dice:
    """Draws made from ``random()`` alone: ``choice`` and ``shuffle`` changed between Pythons."""

    __slots__ = ("random",)

    def __init__(self, *seed: int) -> None:
        """Seed with any integers."""
        self.random = random.Random(seed[0] if len(seed) == 1 else mix(*seed)).random

    def below(self, limit: int) -> int:
        """An integer in [0, limit)."""
        return int(self.random() * limit)

    def between(self, low: int, high: int) -> int:
        """An integer in [low, high]."""
        return low + int(self.random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random() < probability

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self.random() * len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, drawn by weight."""
        point = self.random() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            point -= weight
            if point < 0:
                return item
        return items[-1]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different items, in drawn order."""
        pool = list(items)
        size = len(pool)
        for position in range(min(count, size)):
            other = position + int(self.random() * (size - position))
            pool[position], pool[other] = pool[other], pool[position]
        return pool[:count]
