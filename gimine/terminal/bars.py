"""Progress on standard error, drawn only when that is a terminal, gone when done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gimine.progress import Progress, silent

if TYPE_CHECKING:
    from rich.progress import TaskID


@contextmanager
def progress_bars(*, quiet: bool) -> Iterator[Progress]:
    """Yield a listener that draws one bar for each step; silent with `quiet` or in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich import progress
    from rich.console import Console

    columns = (
        progress.SpinnerColumn(),
        progress.TextColumn("{task.description}"),
        progress.BarColumn(bar_width=24),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def listener(step: str, done: int, total: int) -> None:
            if step not in tasks:
                for earlier in tasks.values():  # a step that has gone by is done
                    bars.update(earlier, total=1, completed=1)
                tasks[step] = bars.add_task(step, total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield listener
