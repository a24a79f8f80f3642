"""Figures of the largest of many: bars for the first few, numbers for all."""

from collections.abc import Callable, Sequence

from gimine.show.figures import Figure
from gimine.show.figures.bars import Entry, bar_rows, height
from gimine.show.site import Sheet, Visit
from gimine.show.store import Row


def ranking(
    visit: Visit,
    name: str,
    title: str,
    rows: Sequence[Row],
    *,
    columns: Sequence[tuple[str, str]],
    entry: Callable[[Row], Entry],
    most: int,
) -> Figure:
    """Return a figure of bars for the first `most` of `rows`; its note says what is left out.

    Args:
        visit: who asks.
        name: the name of the figure and of its files.
        title: the key of its title.
        rows: all rows, in the order to be drawn.
        columns: for each column of the numbers the key of its head and its name in the rows.
        entry: makes the bar of a row.
        most: how many rows are drawn.
    """
    bars = bar_rows([entry(row) for row in rows[:most]])
    heads = [visit.say(f"column.{head}") for head, _ in columns]
    numbers = Sheet(heads, [[row[column] for _, column in columns] for row in rows])
    note = left_out(visit, len(bars), len(rows))
    return Figure(name, visit.say(title), "bars", bars, height(bars), numbers, note)


def left_out(visit: Visit, shown: int, total: int) -> str:
    """Return what a figure says of which it shows the first few, "" if it shows all."""
    return visit.say("figure.shown", shown=shown, total=f"{total:,}") if shown < total else ""
