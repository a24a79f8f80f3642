"""What `gimine compare` prints: two reports side by side, what they share in one line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from gimine.report import Report
from gimine.terminal import parts
from gimine.terminal.prose import Prose

Row = Mapping[str, Any]
Bounds = tuple[int, int]

SAME, ALIKE = "=", "~"


@dataclass
class _Line:
    """A line of the page: a piece of either report, and the stretch if both share it."""

    left: Bounds | None
    right: Bounds | None = None
    stretch: Row | None = None
    after: list[Bounds] = field(default_factory=list)


def page(
    a: Report, b: Report, stretches: Sequence[Row], shares: tuple[float | None, float | None]
) -> parts.Page:
    """Yield the two reports beside each other in the order of `a`.

    Between them stands `=` where a shared stretch is the same in both, `~` where it differs;
    fillings of slots stand between 【 and 】. Text of one report alone is faint.

    Args:
        a: a report.
        b: another one.
        stretches: rows with start_a, end_a, start_b, end_b, slots_a, slots_b (start and end each),
            in the order of `a`.
        shares: how much of each report's free text is shared, 0-1; None if it has none.
    """
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(_name(a, shares[0]), ratio=1)
    table.add_column("", no_wrap=True, style="cyan")
    table.add_column(_name(b, shares[1]), ratio=1)
    for line in _lines(a, b, stretches):
        mark = _mark(a, b, line.stretch)
        table.add_row(_cell(a, line, "a"), mark, _cell(b, line, "b"))
    yield table
    shared = parts.counted(len(stretches), "shared stretch")
    yield parts.heading(shared.replace("stretchs", "stretches"), f"{SAME} the same, {ALIKE} alike")


def rows(stretches: Iterable[Any]) -> list[dict[str, Any]]:
    """Return shared stretches, which are dataclasses, as plain dictionaries."""
    return [{name: _plain(value) for name, value in asdict(each).items()} for each in stretches]


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return value._asdict()
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def summary(
    a: Report, b: Report, stretches: Sequence[Row], shares: tuple[float | None, float | None]
) -> dict[str, Any]:
    """Return what `--json` prints: the shares and the stretches with their text in both."""
    told = [
        {
            **row,
            "text_a": a.text[row["start_a"] : row["end_a"]],
            "text_b": b.text[row["start_b"] : row["end_b"]],
        }
        for row in stretches
    ]
    names = {"a": a.report_id, "b": b.report_id, "share_a": shares[0], "share_b": shares[1]}
    return {**names, "stretches": told}


def _name(report: Report, share: float | None) -> Text:
    who = " ".join(str(part) for part in (report.county, report.place, report.year) if part)
    shared = parts.UNKNOWN if share is None else f"{100 * share:.0f} %"
    return Text(f"{who or report.report_id}\n", "bold green").append(f"{shared} shared", "dim")


def _lines(a: Report, b: Report, stretches: Sequence[Row]) -> Iterator[_Line]:
    """Yield the lines in the order of `a`; what `b` alone has follows what precedes it in `b`."""
    shared = [_Line((s["start_a"], s["end_a"]), (s["start_b"], s["end_b"]), s) for s in stretches]
    top = _Line(None)
    in_b = sorted(shared, key=lambda line: line.right or (0, 0))
    for piece in _own(b, [line.right for line in in_b if line.right]):
        before = [line for line in in_b if line.right and line.right[0] <= piece[0]]
        (before[-1] if before else top).after.append(piece)
    own = [_Line(piece) for piece in _own(a, [line.left for line in shared if line.left])]
    in_a = sorted([*shared, *own], key=lambda line: line.left or (0, 0))
    pending: list[Bounds] = []
    for line in [top, *in_a]:
        if line.stretch is None and line.left and pending:
            line.right = pending.pop(0)
        elif line.left:
            yield from (_Line(None, piece) for piece in pending)
            pending = []
        if line.left:
            yield line
        pending += line.after
    yield from (_Line(None, piece) for piece in pending)


def _own(report: Report, shared: Sequence[Bounds]) -> Iterator[Bounds]:
    """Yield the pieces of the passages that lie in none of the shared stretches."""
    for passage in report.passages:
        at = passage.start
        for start, end in sorted(shared):
            if start < passage.end and end > passage.start:
                if _says_something(report.text[at:start]):
                    yield at, start
                at = max(at, end)
        if _says_something(report.text[at : passage.end]):
            yield at, passage.end


def _says_something(text: str) -> bool:
    """Tell whether there is more than the stop that a shared stretch leaves behind."""
    return any(character.isalnum() for character in text)


def _mark(a: Report, b: Report, stretch: Row | None) -> str:
    if stretch is None:
        return ""
    left = a.text[stretch["start_a"] : stretch["end_a"]]
    right = b.text[stretch["start_b"] : stretch["end_b"]]
    return SAME if "".join(left.split()) == "".join(right.split()) else ALIKE


def _cell(report: Report, line: _Line, side: str) -> Prose:
    bounds = line.left if side == "a" else line.right
    if bounds is None:
        return Prose("")
    start, end = bounds
    if line.stretch is None:
        return Prose(report.text[start:end], style="dim")
    text, at = "", start
    for slot in sorted(line.stretch[f"slots_{side}"], key=lambda slot: slot["start"]):
        if slot["start"] >= at:
            filling = report.text[slot["start"] : slot["end"]]
            text += f"{report.text[at : slot['start']]}【{filling}】"
            at = slot["end"]
    return Prose(text + report.text[at:end], marked="【.*?】")
