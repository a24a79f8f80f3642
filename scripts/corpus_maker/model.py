"""What is decided about a report before a word of it is written."""

from dataclasses import dataclass, field
from typing import NamedTuple

from corpus_maker.dice import Dice
from corpus_maker.figures import Figures
from corpus_maker.world import Body


class Options(NamedTuple):
    """What the user asked for."""

    reports: int | None
    years: tuple[int, ...]
    counties: int | None
    towns: int
    seed: int
    noise: tuple[tuple[str, float], ...]
    reuse: bool
    share: float
    slips: float
    errors: float
    bank: str | None
    wording: str = "plain"


class Unit(NamedTuple):
    """A stretch of free text to be composed: units with the same seed are one family."""

    role: str
    topic: str
    seed: int
    grade: str
    edit_seed: int


class Foreign(NamedTuple):
    """A body whose name may be left standing in a copied unit, and the report it came from."""

    place: str
    level: str
    report: int


@dataclass(slots=True)
class Plan:
    """One report to be rendered; everything in it follows from the options and the seed."""

    index: int
    report_id: str
    body: Body
    year: int
    era: str
    published: tuple[int, int, int] | None
    seed: int
    style: int
    figures: Figures
    others: tuple[str, ...]
    units: dict[str, list[Unit]] = field(default_factory=dict)
    links: list[int | None] = field(default_factory=list)
    neighbour: str | None = None
    families: frozenset[int] = frozenset()
    slip: str | None = None
    foreign: dict[int, Foreign] = field(default_factory=dict)
    form_errors: tuple[str, ...] = ()
    earlier: int | None = None
    yearly: list[tuple[str, str, str, str, float, float]] = field(default_factory=list)
    noise: tuple[str, ...] = ()


def blank_of(plan: Plan) -> str:
    """What stands for nought in the tables of a report of this style."""
    return Dice(plan.style, 33).weighted(("0", "/", ""), (0.94, 0.03, 0.03))
