"""Chinese running text in a column: lines break between characters, but as a typesetter would."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

NEVER_FIRST = frozenset("，。；：！？、）》〉】」』”’％…—,.;:!?)%]")
NEVER_LAST = frozenset("（《〈【「『“‘([")
_UNIT = re.compile(r"\{[a-z_0-9]+\}|[0-9A-Za-z][0-9A-Za-z.,%_/-]*|.", re.DOTALL)


class Prose:
    """Text no line of which begins with a closing mark or ends with an opening one.

    What matches the pattern `marked` within a line is set off in magenta.
    """

    def __init__(self, text: str, *, style: str = "", marked: str = "") -> None:
        self.text = " ".join(text.split())
        self.style = style
        self.marked = marked

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the text line by line."""
        for line in broken(self.text, options.max_width):
            shown = Text(line, style=self.style, no_wrap=True, overflow="crop")
            if self.marked:
                shown.highlight_regex(self.marked, "bold magenta")
            yield shown

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return how narrow and how wide the text may be set."""
        width = options.max_width
        return Measurement(min(8, width), min(max(cell_len(self.text), 1), width))


def broken(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` terminal cells.

    A number or a Latin word stays whole where it fits on a line of its own.
    """
    lines: list[str] = []
    line: list[str] = []
    room = width
    for unit in _units(text, width):
        size = cell_len(unit)
        if size > room and line:
            carried = _carried(line, unit)
            lines.append("".join(line[: len(line) - len(carried)]).rstrip())
            line = carried if carried or unit != " " else []
            room = width - sum(map(cell_len, line))
            if unit == " " and not line:
                continue
        line.append(unit)
        room -= size
    return [*lines, "".join(line).rstrip()]


def _units(text: str, width: int) -> Iterator[str]:
    """Yield characters, and numbers and Latin words as wholes unless they are wider than a line."""
    for match in _UNIT.finditer(text):
        whole = match[0]
        yield from [whole] if cell_len(whole) <= width else whole


def _carried(line: list[str], unit: str) -> list[str]:
    """Return the units at the end of `line` that must go down to the next line before `unit`."""
    at = len(line)
    while at > 1 and (unit in NEVER_FIRST or line[at - 1] in NEVER_LAST):
        at -= 1
        unit = line[at]
    short = len(line) - at > 4  # a run of marks: better an odd break than a ragged line
    return [] if at <= 1 or short else line[at:]
