"""Shares with their intervals: over years as a line, over counties row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gimine.show.figures.bars import LABEL_WIDTH, ROW

INTERVAL_HEIGHT = 220
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


def interval_points(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Point], list[float]]:
    """Return the points of shares over ordered keys (`key`, `share`, `low`, `high`), and a scale.

    The scale is the shares at the bottom and at the top of the figure and half-way.
    """
    top, step = _top(rows), 90 / max(1, len(rows))
    skip = 1 + len(rows) // (MOST_LABELS + 1)
    points = []
    for place, row in enumerate(rows):
        y, low, high = (
            round(10 + (INTERVAL_HEIGHT - 40) * (1 - share / top), 1)
            for share in (float(row["share"]), *_bounds(row))
        )
        label = "" if place % skip else str(row["key"])
        x = round(10 + step * (place + 0.5), 2)
        points.append(Point(x, y, low, high, label, f"{row['key']} {row['share']:.1%}"))
    return points, [0, top / 2, top]


def interval_rows(rows: Sequence[Mapping[str, Any]]) -> list[Point]:
    """Return a row for each share: `x`, `low` and `high` in per cent of the width."""
    scale = (86 - LABEL_WIDTH) / _top(rows)
    made = []
    for place, row in enumerate(rows):
        x, low, high = (
            round(LABEL_WIDTH + share * scale, 2) for share in (row["share"], *_bounds(row))
        )
        made.append(Point(x, place * ROW, low, high, str(row["key"]), f"{row['share']:.1%}"))
    return made


def _top(rows: Sequence[Mapping[str, Any]]) -> float:
    return max((_bounds(row)[1] for row in rows), default=0) or 1


def _bounds(row: Mapping[str, Any]) -> tuple[float, float]:
    """Return the interval, the share itself where there is none."""
    share = float(row["share"])
    low, high = row["low"], row["high"]
    return (share if low is None else low, share if high is None else high)
