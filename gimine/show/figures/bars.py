"""Bars, stacked and single. Lengths are per cent of the width: text keeps its size on a phone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gimine.show.address import Target

LABEL_ROOMS = ((6.2, 25.0), (10.0, 38.0))
"""Names no wider than so many Chinese characters take so many per cent of the width. Wider ones
stand above their bars: on a phone there is no room beside them."""

AFTER_WIDTH = 12.0
"""Per cent of the width kept for the number after a single bar."""

ROW, TALL_ROW = 30, 48

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
    left = label_room(entry.label for entry in entries)
    return [
        _row(place, entry, _bars(entry.values, left, 100 - left), above=not left)
        for place, entry in enumerate(entries)
    ]


def bar_rows(entries: Sequence[Entry]) -> list[BarRow]:
    """Return one bar a row with its number after it, the longest as wide as there is room."""
    left = label_room(entry.label for entry in entries)
    longest = max((sum(entry.values.values()) for entry in entries), default=0) or 1
    made = []
    for place, entry in enumerate(entries):
        bars = _bars(entry.values, left, (100 - left - AFTER_WIDTH) / longest)
        after = f"{sum(entry.values.values()):,.0f}"
        made.append(_row(place, entry, bars, above=not left, after=after))
    return made


def height(rows: Sequence[BarRow]) -> int:
    """Return how high the figure of `rows` is."""
    return len(rows) * (TALL_ROW if rows and rows[0].above else ROW)


def label_room(labels: Iterable[str]) -> float:
    """Return the per cent of the width that `labels` take beside their bars, 0 if above them."""
    wide = (sum(1.0 if c > "\u2e7f" else 0.55 for c in label) for label in labels)
    longest = max(wide, default=0.0)
    return next((room for most, room in LABEL_ROOMS if longest <= most), 0.0)


def _row(place: int, entry: Entry, bars: Sequence[Bar], *, above: bool, after: str = "") -> BarRow:
    y = place * (TALL_ROW if above else ROW)
    return BarRow(y, entry.label, bars, entry.target, entry.query, after, above)


def _bars(values: Mapping[str, float], x: float, scale: float) -> list[Bar]:
    bars = []
    for part, value in values.items():
        bars.append(Bar(round(x, 3), round(value * scale, 3), part, f"{value:.0%}"))
        x += value * scale
    return bars
