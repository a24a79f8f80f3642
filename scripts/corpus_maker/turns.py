"""The forms of section 5: how problems turn into measures."""

from corpus_maker.dice import Dice
from corpus_maker.model import Unit

VARIANTS = {
    "labels": 0.2,
    "prose": 0.24,
    "lines": 0.14,
    "running": 0.09,
    "pairs": 0.07,
    "measures_first": 0.04,
    "bare": 0.06,
    "inside": 0.03,
    "only_measures": 0.03,
    "only_problems": 0.02,
    "split": 0.05,
    "no_turn": 0.03,
}


def choose(style: int) -> str:
    """The form that a report of this style has."""
    names = list(VARIANTS)
    return Dice(style, 41).weighted(names, [VARIANTS[name] for name in names])


def silence(turn: str, units: dict[str, list[Unit]], links: list[int | None]) -> list[int | None]:
    """Drop the units that the form leaves unsaid; the links that remain."""
    if turn == "only_measures":
        units["problem"] = []
        return []
    if turn == "only_problems":
        units["measure"] = []
        return [None] * len(links)
    return links
