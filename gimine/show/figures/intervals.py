"""Shares with their intervals over ordered keys (years, counties)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

INTERVAL_HEIGHT = 220


@dataclass(frozen=True)
class Point:
    """A value with its interval, all as per cent of the width and pixels of the height."""

    x: float
    y: float
    low: float
    high: float
    label: str
    value: str


def interval_points(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Point], list[float]]:
    """Return the points of shares with intervals (`key`, `share`, `low`, `high`) and the scale.

    The scale is the shares at the bottom and at the top of the figure and half-way.
    """
    top = max((row["high"] or row["share"] or 0 for row in rows), default=0) or 1
    step = 90 / max(1, len(rows))
    points = [
        Point(
            10 + step * (place + 0.5), _height(row["share"], top), _height(row["low"], top),
            _height(row["high"], top), str(row["key"]), f"{row['share']:.1%}",
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip
    return points, [0, top / 2, top]


def _height(share: float | None, top: float) -> float:
    return round(10 + (INTERVAL_HEIGHT - 40) * (1 - (share or 0) / top), 1)
