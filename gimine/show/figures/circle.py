"""Links between bodies on a circle, bodies of one county side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, degrees, pi, sin
from typing import Any

from gimine.show.site import body_name

RADIUS, RIM, CIRCLE = 290, 408, 880
LETTER = 15


@dataclass(frozen=True)
class Spot:
    """A body on the circle: its place, the turn of its label, the end of the label it begins at."""

    label: str
    group: str
    x: float
    y: float
    turn: float
    anchor: str
    key: tuple[str, str]


@dataclass(frozen=True)
class Chord:
    """A link across the circle, `weight` from 0 to 1."""

    path: str
    weight: float
    title: str
    within: bool
    a: str
    b: str


@dataclass(frozen=True)
class Arc:
    """The stretch of the circle that one county takes."""

    label: str
    path: str
    rim: str
    fits: bool


def circle(edges: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return spots, chords and arcs of the links between bodies, bodies of a county side by side.

    `edges` have `county_a`, `place_a`, `county_b`, `place_b`, `shared_chars`, and the reports that
    share most, `a` and `b`.
    """
    ends = {(e["county_a"], e["place_a"]) for e in edges}
    keys = sorted(ends | {(e["county_b"], e["place_b"]) for e in edges})
    turn = 2 * pi / max(1, len(keys))
    spots = {key: _spot(key, place * turn) for place, key in enumerate(keys)}
    most = max((e["shared_chars"] for e in edges), default=1) or 1
    chords = [_chord(spots, e, most) for e in edges]
    arcs, place = [], 0
    for county, group in groupby(keys, key=lambda key: key[0]):
        size = len(list(group))
        start, end = (place - 0.4) * turn, (place + size - 0.6) * turn
        fits = (end - start) * RIM >= LETTER * len(county)
        arcs.append(Arc(county, _arc(RADIUS + 6, start, end), _rim(start, end), fits))
        place += size
    return {"spots": list(spots.values()), "chords": chords, "arcs": arcs, "size": CIRCLE}


def _spot(key: tuple[str, str], angle: float) -> Spot:
    x, y = _on_circle(RADIUS, angle)
    right = cos(angle - pi / 2) >= 0
    turn = degrees(angle - pi / 2) + (0 if right else 180)
    return Spot(key[1], key[0], x, y, round(turn, 1), "start" if right else "end", key)


def _on_circle(radius: float, angle: float) -> tuple[float, float]:
    middle = CIRCLE / 2
    return (
        round(middle + radius * cos(angle - pi / 2), 1),
        round(middle + radius * sin(angle - pi / 2), 1),
    )


def _chord(spots: Mapping[tuple[str, str], Spot], edge: Mapping[str, Any], most: float) -> Chord:
    a, b = spots[edge["county_a"], edge["place_a"]], spots[edge["county_b"], edge["place_b"]]
    middle = CIRCLE / 2
    path = f"M{a.x} {a.y}Q{middle} {middle} {b.x} {b.y}"
    ends = f"{body_name(a.group, a.label)} – {body_name(b.group, b.label)}"
    title = f"{ends}: {edge['shared_chars']:,}"
    weight = edge["shared_chars"] / most
    return Chord(path, weight, title, a.group == b.group, edge["a"], edge["b"])


def _arc(radius: float, start: float, end: float) -> str:
    (x0, y0), (x1, y1) = _on_circle(radius, start), _on_circle(radius, end)
    wide = 1 if end - start > pi else 0
    return f"M{x0} {y0}A{radius} {radius} 0 {wide} 1 {x1} {y1}"


def _rim(start: float, end: float) -> str:
    """Return the line that the county's name is written on; below, it runs the other way round."""
    middle = ((start + end) / 2) % (2 * pi)
    if not pi / 2 < middle < 3 * pi / 2:
        return _arc(RIM, start, end)
    (x0, y0), (x1, y1) = _on_circle(RIM + LETTER - 4, end), _on_circle(RIM + LETTER - 4, start)
    wide = 1 if end - start > pi else 0
    return f"M{x0} {y0}A{RIM + LETTER - 4} {RIM + LETTER - 4} 0 {wide} 0 {x1} {y1}"
