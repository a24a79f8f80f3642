"""Bars, stacked and single. Lengths are per cent of the width: text keeps its size on a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gimine.show.address import Target

LABEL_WIDTH = 25.0
"""Per cent of the width that the names of rows take."""

AFTER_WIDTH = 12.0
"""Per cent of the width kept for the number after a single bar."""

ROW, TALL_ROW = 30, 48
LONGEST_BESIDE = 6.2
"""Names wider than this many Chinese characters stand above their bars, not beside them."""

Query = Mapping[str, object]


@dataclass(frozen=True)
class Bar:
    """A bar of a row: `x` and `width` in per cent, the part it stands for, and its label."""

    x: float
    width: float
    part: str
    label: str


@dataclass(frozen=True)
class BarRow:
    """A row of bars at `y`, with its name and, if it has a page, the page."""

    y: int
    label: str
    bars: Sequence[Bar]
    target: Target | None = None
    query: Query | None = None
    after: str = ""
    above: bool = False


@dataclass(frozen=True)
class Entry:
    """A row to draw: its name, its parts and their values, the page it leads to."""

    label: str
    values: Mapping[str, float]
    target: Target | None = None
    query: Query | None = None


def stacked_rows(entries: Sequence[Entry]) -> list[BarRow]:
    """Return one stacked bar a row; the values of a row are shares that add up to 1."""
    above = _above(entries)
    left = 0.0 if above else LABEL_WIDTH
    return [
        _row(place, entry, _bars(entry.values, left, 100 - left), above=above)
        for place, entry in enumerate(entries)
    ]


def bar_rows(entries: Sequence[Entry]) -> list[BarRow]:
    """Return one bar a row with its number after it, the longest as wide as there is room."""
    above = _above(entries)
    left = 0.0 if above else LABEL_WIDTH
    longest = max((sum(entry.values.values()) for entry in entries), default=0) or 1
    made = []
    for place, entry in enumerate(entries):
        bars = _bars(entry.values, left, (100 - left - AFTER_WIDTH) / longest)
        after = f"{sum(entry.values.values()):,.0f}"
        made.append(_row(place, entry, bars, above=above, after=after))
    return made


def height(rows: Sequence[BarRow]) -> int:
    """Return how high the figure of `rows` is."""
    return len(rows) * (TALL_ROW if rows and rows[0].above else ROW)


def _above(entries: Sequence[Entry]) -> bool:
    wide = (sum(1.0 if c > "\u2e7f" else 0.55 for c in entry.label) for entry in entries)
    return max(wide, default=0) > LONGEST_BESIDE


def _row(place: int, entry: Entry, bars: Sequence[Bar], *, above: bool, after: str = "") -> BarRow:
    y = place * (TALL_ROW if above else ROW)
    return BarRow(y, entry.label, bars, entry.target, entry.query, after, above)


def _bars(values: Mapping[str, float], x: float, scale: float) -> list[Bar]:
    bars = []
    for part, value in values.items():
        bars.append(Bar(round(x, 3), round(value * scale, 3), part, f"{value:.0%}"))
        x += value * scale
    return bars
