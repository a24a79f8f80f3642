"""Shares with their intervals: over years as a line, over counties row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import Any

from gimine.show.figures.bars import ROW, TALL_ROW, label_room

INTERVAL_HEIGHT = 220
VALUES_WIDTH = 12.0
"""Per cent of the width kept for the share after each row."""
MOST_LABELS = 8
"""More labels than this would run into one another on a narrow screen: every second one shows."""


@dataclass(frozen=True)
class Point:
    """A value with its interval: per cent of the width across, pixels down."""

    x: float
    y: float
    low: float
    high: float
    label: str
    value: str
    told: str


@dataclass(frozen=True)
class Ranges:
    """Shares row by row: where the lines begin and end, in per cent, and where names stand."""

    rows: Sequence[Point]
    left: float
    right: float
    above: bool

    @property
    def height(self) -> int:
        """How high the figure is."""
        return len(self.rows) * (TALL_ROW if self.above else ROW)


def interval_points(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Point], list[float]]:
    """Return the points of shares over years (`key`, `share`, `low`, `high`), and a scale.

    Years stand as far apart as they are. The scale is the shares at the bottom and at the top of
    the figure and half-way.
    """
    top, years = _round_top(rows), [int(row["key"]) for row in rows]
    span = max(years, default=0) - min(years, default=0)
    skip = 1 + len(rows) // (MOST_LABELS + 1)
    points = []
    for place, row in enumerate(rows):
        y, low, high = (
            round(10 + (INTERVAL_HEIGHT - 40) * (1 - share / top), 1)
            for share in (float(row["share"]), *_bounds(row))
        )
        label = "" if place % skip else str(row["key"])
        across = (years[place] - min(years)) / span if span else 0.5
        points.append(Point(round(16 + 78 * across, 2), y, low, high, label, *_words(row)))
    return points, [0, top / 2, top]


def interval_rows(rows: Sequence[Mapping[str, Any]]) -> Ranges:
    """Return a row for each share: `x`, `low` and `high` in per cent of the width."""
    left = label_room(str(row["key"]) for row in rows)
    right = 100 - VALUES_WIDTH
    scale, step = (right - 2 - left) / _top(rows), ROW if left else TALL_ROW
    made = []
    for place, row in enumerate(rows):
        x, low, high = (round(left + share * scale, 2) for share in (row["share"], *_bounds(row)))
        made.append(Point(x, place * step, low, high, str(row["key"]), *_words(row)))
    return Ranges(made, left, right, above=not left)


def _words(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return the share, and what is told of it: whose it is and its interval."""
    low, high = _bounds(row)
    share = f"{row['share']:.1%}"
    return share, f"{row['key']} {share} ({low:.1%}–{high:.1%})"


def _top(rows: Sequence[Mapping[str, Any]]) -> float:
    return max((_bounds(row)[1] for row in rows), default=0) or 1


def _round_top(rows: Sequence[Mapping[str, Any]]) -> float:
    """Return the top of a scale: the least of 2, 4, 6, 10 per cent, 20 … that holds all rows."""
    top = _top(rows)
    unit = 10.0 ** ceil(log10(top))
    return min(1.0, next((part * unit for part in (0.2, 0.4, 0.6) if part * unit >= top), unit))


def _bounds(row: Mapping[str, Any]) -> tuple[float, float]:
    """Return the interval, the share itself where there is none."""
    share = float(row["share"])
    low, high = row["low"], row["high"]
    return (share if low is None else low, share if high is None else high)
