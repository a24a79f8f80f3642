"""Tables of a benchmark, in Markdown."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarking.steps import Timed

HEAD = (
    "step",
    "reports",
    "wall s",
    "CPU s",
    "peak MB",
    "reports/s",
    "findings MB",
    "ratio",
    "rows",
)
OWN = {
    "mine again": "mine",
    "mine, one report more": "mine",
}
"""Steps whose time is told as a share of another step's, on the same corpus."""


def cells(timed: Timed, same: Mapping[str, Timed], smaller: Timed | None) -> list[str]:
    """Return the cells of a row.

    Args:
        timed: the step.
        same: the steps before it on the same corpus, by name.
        smaller: the same step on the corpus before, which the ratio is to.
    """
    run, whole = timed.run, same.get(OWN.get(timed.step, ""))
    ratio = ""
    if whole is not None:
        ratio = f"{100 * run.wall / whole.run.wall:.1f} % of {whole.step}"
    elif smaller is not None:
        ratio = f"{run.wall / smaller.run.wall:.2f} × ({timed.reports / smaller.reports:.2f} ×)"
    rows = ", ".join(f"{name} {n:,}" for name, n in timed.rows.items())
    figures = (f"{run.wall:.1f}", f"{run.cpu:.1f}", f"{run.peak:,.0f}")
    speed = f"{timed.reports / run.wall:,.0f}"
    return [timed.step, f"{timed.reports:,}", *figures, speed, f"{timed.written:,.1f}", ratio, rows]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    return "\n".join([line(head), "|" + "---|" * len(head), *map(line, rows)])


def line(row: Sequence[str]) -> str:
    """Return a row of a table."""
    return "| " + " | ".join(row) + " |"
