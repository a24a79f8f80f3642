"""Links between bodies on a circle, bodies of one county side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, degrees, hypot, pi, sin
from typing import Any

from gimine.show.site import body_name

LETTER = 15
LEAST_RADIUS = 290
NAMES = 118
"""Room for the names of bodies between the circle and the names of counties."""


@dataclass(frozen=True)
class Ring:
    """A circle wide enough for its `n` names to stand apart."""

    n: int

    @property
    def radius(self) -> float:
        """Of the circle that the bodies stand on."""
        return round(max(LEAST_RADIUS, self.n * LETTER / (2 * pi)), 1)

    @property
    def rim(self) -> float:
        """The radius at which the names of counties stand."""
        return self.radius + NAMES

    @property
    def size(self) -> int:
        """Width and height of the drawing."""
        return int(2 * (self.rim + 2 * LETTER))

    def at(self, radius: float, angle: float) -> tuple[float, float]:
        """Return the point at `angle`, from the top clockwise, at `radius` around the middle."""
        middle, turned = self.size / 2, angle - pi / 2
        return round(middle + radius * cos(turned), 1), round(middle + radius * sin(turned), 1)

    def arc(self, radius: float, start: float, end: float, *, back: bool = False) -> str:
        """Return the path from `start` to `end` at `radius`, or `back` from the end."""
        first, last = (end, start) if back else (start, end)
        (x0, y0), (x1, y1) = self.at(radius, first), self.at(radius, last)
        wide = 1 if end - start > pi else 0
        return f"M{x0} {y0}A{radius} {radius} 0 {wide} {0 if back else 1} {x1} {y1}"


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
    ring, turn = Ring(len(keys)), 2 * pi / max(1, len(keys))
    spots = {key: _spot(ring, key, place * turn) for place, key in enumerate(keys)}
    most = max((e["shared_chars"] for e in edges), default=1) or 1
    chords = [_chord(ring, spots, edge, most) for edge in edges]
    arcs, place = [], 0
    for county, group in groupby(keys, key=lambda key: key[0]):
        size = len(list(group))
        arcs.append(_arc(ring, county, (place - 0.4) * turn, (place + size - 0.6) * turn))
        place += size
    return {"spots": list(spots.values()), "chords": chords, "arcs": arcs, "size": ring.size}


def _spot(ring: Ring, key: tuple[str, str], angle: float) -> Spot:
    x, y = ring.at(ring.radius, angle)
    right = cos(angle - pi / 2) >= 0
    turn = degrees(angle - pi / 2) + (0 if right else 180)
    return Spot(key[1], key[0], x, y, round(turn, 1), "start" if right else "end", key)


def _chord(
    ring: Ring, spots: Mapping[tuple[str, str], Spot], edge: Mapping[str, Any], most: float
) -> Chord:
    a, b = spots[edge["county_a"], edge["place_a"]], spots[edge["county_b"], edge["place_b"]]
    middle = ring.size / 2
    # Neighbours are joined by a flat bow near the circle, not by a spike into its middle.
    near = max(0.0, 1 - hypot(a.x - b.x, a.y - b.y) / ring.radius) * 0.8
    x = round(middle + near * ((a.x + b.x) / 2 - middle), 1)
    y = round(middle + near * ((a.y + b.y) / 2 - middle), 1)
    ends = f"{body_name(a.group, a.label)} – {body_name(b.group, b.label)}"
    title = f"{ends}: {edge['shared_chars']:,}"
    weight = edge["shared_chars"] / most
    path = f"M{a.x} {a.y}Q{x} {y} {b.x} {b.y}"
    return Chord(path, weight, title, a.group == b.group, edge["a"], edge["b"])


def _arc(ring: Ring, county: str, start: float, end: float) -> Arc:
    middle = ((start + end) / 2) % (2 * pi)
    # In the lower half the name runs the other way round, so that it does not stand on its head.
    low = pi / 2 < middle < 3 * pi / 2
    rim = ring.rim + (LETTER - 4 if low else 0)
    fits = (end - start) * ring.rim >= LETTER * len(county)
    return Arc(
        county, ring.arc(ring.radius + 6, start, end), ring.arc(rim, start, end, back=low), fits
    )
