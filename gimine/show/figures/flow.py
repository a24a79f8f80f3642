"""The flow from problems to the measures that answer them, drawn in units of its view box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FLOW_WIDTH, FLOW_GAP, FLOW_SCALE = 760, 10, 360


@dataclass(frozen=True)
class Band:
    """A band of the flow from a left to a right node."""

    left: str
    right: str
    n: int
    path: str


@dataclass(frozen=True)
class FlowNode:
    """A node of the flow: where it stands, how many go through it."""

    label: str
    x: float
    y: float
    height: float
    n: int
    topic: int | None


def flow(
    pairs: Sequence[tuple[int | None, int | None, int]], names: Mapping[Any, str]
) -> tuple[dict[str, Any], int]:
    """Return nodes, bands and height of the flow from left to right topics (None: no answer)."""
    total = sum(n for _, _, n in pairs) or 1
    scale = FLOW_SCALE / total
    left = _flow_side(pairs, 0, scale, names, x=0)
    right = _flow_side(pairs, 1, scale, names, x=FLOW_WIDTH - 12)
    bands, used_left, used_right = [], dict.fromkeys(left, 0.0), dict.fromkeys(right, 0.0)
    order_left, order_right = list(left), list(right)
    for a, b, n in sorted(pairs, key=lambda p: (order_left.index(p[0]), order_right.index(p[1]))):
        width = n * scale
        path = _band(left[a].y + used_left[a], right[b].y + used_right[b], width)
        bands.append(Band(left[a].label, right[b].label, n, path))
        used_left[a] += width
        used_right[b] += width
    height = max((n.y + n.height for n in (*left.values(), *right.values())), default=0) + 10
    return {"left": list(left.values()), "right": list(right.values()), "bands": bands}, int(height)


def _flow_side(
    pairs: Sequence[tuple[int | None, int | None, int]],
    side: int,
    scale: float,
    names: Mapping[Any, str],
    *,
    x: float,
) -> dict[int | None, FlowNode]:
    sums: dict[int | None, int] = {}
    for pair in pairs:
        sums[pair[side]] = sums.get(pair[side], 0) + pair[2]
    nodes, y = {}, 0.0
    for topic, n in sorted(sums.items(), key=lambda item: (item[0] is None, -item[1])):
        nodes[topic] = FlowNode(names.get(topic, str(topic)), x, y, max(n * scale, 1), n, topic)
        y += max(n * scale, 14) + FLOW_GAP
    return nodes


def _band(y_left: float, y_right: float, width: float) -> str:
    x0, x1, middle = 12, FLOW_WIDTH - 12, FLOW_WIDTH / 2
    return (
        f"M{x0} {y_left:.1f}C{middle} {y_left:.1f} {middle} {y_right:.1f} {x1} {y_right:.1f}"
        f"V{y_right + width:.1f}C{middle} {y_right + width:.1f} {middle} {y_left + width:.1f} "
        f"{x0} {y_left + width:.1f}Z"
    )
