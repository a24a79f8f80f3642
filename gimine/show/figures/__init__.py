"""Figures: the geometry that the templates draw as SVG, and the numbers under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gimine.show.site import Sheet

Shape = Literal["whole", "stacked", "bars", "intervals", "ranges", "flow", "circle"]


@dataclass(frozen=True)
class Figure:
    """A figure: its name (its files have it too), title, shape, what is drawn, its numbers.

    `note` says what is drawn, `legend` names the kinds whose colours it uses.
    """

    name: str
    title: str
    shape: Shape
    data: Any
    height: int
    sheet: Sheet
    note: str = ""
    legend: Sequence[str] = ()

    def numbers(self) -> Sheet:
        """Return the numbers of the figure."""
        return self.sheet
