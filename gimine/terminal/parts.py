"""What the pages share: headings, tables, numbers and spans as people like to read them."""

from collections.abc import Iterable
from typing import Literal

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gimine.terminal.prose import Prose

Page = Iterable[RenderableType]
UNKNOWN = "-"


def heading(text: str, note: str = "") -> Text:
    """Return a bold heading with a blank line above it and a faint note behind it."""
    line = Text(f"\n{text}", style="bold")
    return line.append(f"   {note}", style="not bold dim") if note else line


def number(value: float | None) -> str:
    """Return a number with thousands set off, or `-` when it is unknown."""
    if value is None:
        return UNKNOWN
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def counted(n: int, thing: str) -> str:
    """Return ``1 report`` or ``1,200 reports``."""
    many = thing[:-1] + "ies" if thing.endswith("y") else thing + "s"
    return f"{n:,} {thing if n == 1 else many}"


def span(start: int, end: int) -> str:
    """Return a half-open stretch of the text as ``start-end``."""
    return f"{start}-{end}"


def known(value: object) -> str:
    """Return a value as text, or `-` when it is unknown."""
    return UNKNOWN if value is None else str(value)


def columns(*names: str, right: Iterable[str] = ()) -> Table:
    """Return an empty table with these columns, those named in `right` set flush right.

    Words wrap where room is short; numbers never do.
    """
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    for name in names:
        flush = name in set(right)
        justify: Literal["left", "right"] = "right" if flush else "left"
        table.add_column(name, justify=justify, no_wrap=flush, overflow="fold")
    return table


def numbered(lines: Iterable[tuple[object, str, str]]) -> Table:
    """Return a list of (number, text, note): the number before, the faint note behind."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="cyan", no_wrap=True, min_width=3)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", style="dim", no_wrap=True)
    for mark, text, note in lines:
        table.add_row(known(mark), Prose(text), note)
    return table


def labelled(pairs: Iterable[tuple[str, str]]) -> Table:
    """Return lines of a faint label and its value."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in pairs:
        table.add_row(label, Text(value))
    return table


def indented(part: RenderableType, *, by: int = 2) -> Padding:
    """Return `part` set in by some columns."""
    return Padding(part, (0, 0, 0, by))


def note(text: str) -> Text:
    """Return a faint line for what is left out or empty."""
    return Text(text, style="dim")


def skipped(reasons: Iterable[tuple[str, str]], *, show: int = 10) -> Page:
    """Yield one line for each of the first `show` files that were not read, and how many more."""
    left_out = list(reasons)
    if not left_out:
        return
    yield heading(f"{counted(len(left_out), 'file')} skipped")
    for path, reason in left_out[:show]:
        yield indented(Text(f"{path}: {reason}", overflow="fold"))
    if len(left_out) > show:
        yield indented(note(f"and {len(left_out) - show:,} more: the table skipped has them all"))
