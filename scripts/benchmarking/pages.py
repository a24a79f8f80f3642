"""Tables of a benchmark, in Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

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


BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
"""What stands around the figures in a page of the documentation."""


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
        longer = run.wall / max(smaller.run.wall, 1e-3)
        ratio = f"{longer:.2f} × ({timed.reports / smaller.reports:.2f} ×)"
    rows = ", ".join(f"{name} {n:,}" for name, n in timed.rows.items())
    figures = (_known(run.wall), _known(run.cpu), _known(run.peak, digits=0))
    speed = f"{timed.reports / max(run.wall, 1e-3):,.0f}"
    return [timed.step, f"{timed.reports:,}", *figures, speed, _known(timed.written), ratio, rows]


def _known(value: float, *, digits: int = 1) -> str:
    """Return a figure; nothing for what was not measured, which is 0."""
    return f"{value:,.{digits}f}" if value else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    return "\n".join([line(head), "|" + "---|" * len(head), *map(line, rows)])


def put(file: Path, figures: str) -> None:
    """Put figures between the marks for them in a file; a file without any becomes the figures."""
    text = file.read_text("utf-8") if file.is_file() else ""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and end:
        figures = f"{before}{begin}\n{figures}\n{end}{after}".removesuffix("\n")
    file.write_text(figures + "\n", "utf-8")


def line(row: Sequence[str]) -> str:
    """Return a row of a table."""
    return "| " + " | ".join(row) + " |"
