"""Cut a text into pieces along overlapping marks, line by line, every character exactly once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Mark:
    """Something said about `text[start:end]`: a reused stretch, a failed check, a slot."""

    layer: str
    start: int
    end: int
    note: Any = None


@dataclass(frozen=True)
class Piece:
    """A stretch of one line under the same marks throughout, by layer."""

    start: int
    end: int
    text: str
    marks: dict[str, Mark]


@dataclass(frozen=True)
class Run:
    """Neighbouring pieces of a line under one mark of the leading layer, or under none."""

    mark: Mark | None
    pieces: Sequence[Piece]

    @property
    def plain(self) -> str:
        """The text, if it is one piece that nothing is said about; else ""."""
        single = self.mark is None and len(self.pieces) == 1 and not self.pieces[0].marks
        return self.pieces[0].text if single else ""


@dataclass(frozen=True)
class Line:
    """A line of the text without its line end; a row of a table has its cells."""

    start: int
    end: int
    runs: Sequence[Run]
    cells: Sequence[Sequence[Run]] = ()


def lines(text: str, marks: Iterable[Mark], *, leading: str) -> list[Line]:
    """Cut `text` at its line ends and at the ends of `marks`.

    Where two marks of a layer overlap, the longer one shows. A line with tabs is a row of a table
    and is cut into cells as well.

    Args:
        text: any text.
        marks: what to show; parts outside the text are ignored.
        leading: the layer whose marks become the `Run`s (links, on a page).
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    made = []
    for start, end in _line_bounds(text):
        within = [m for m in ordered if m.start < end and m.end > start]
        ordered = [m for m in ordered if m.end > end or m.start >= end]
        made.append(_line(text, start, end, within, leading))
    return made


def _line_bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1


def _line(text: str, start: int, end: int, marks: list[Mark], leading: str) -> Line:
    cells: list[list[Run]] = []
    if "\t" in text[start:end]:
        begin = start
        for part in text[start:end].split("\t"):
            cells.append(_runs(text, begin, begin + len(part), marks, leading))
            begin += len(part) + 1
    return Line(start, end, _runs(text, start, end, marks, leading), cells)


def _runs(text: str, start: int, end: int, marks: list[Mark], leading: str) -> list[Run]:
    runs: list[Run] = []
    for piece in _pieces(text, start, end, marks):
        mark = piece.marks.get(leading)
        if runs and runs[-1].mark is mark:
            runs[-1] = Run(mark, [*runs[-1].pieces, piece])
        else:
            runs.append(Run(mark, [piece]))
    return runs


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    edges = {start, end}
    for mark in marks:
        edges |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
    for left, right in pairwise(sorted(edges)):
        covering = [m for m in marks if m.start <= left and m.end >= right]
        shortest_first = sorted(covering, key=lambda m: m.end - m.start)
        # The longest of a layer comes last and so stays; the dictionary keeps one a layer.
        yield Piece(left, right, text[left:right], {m.layer: m for m in shortest_first})
