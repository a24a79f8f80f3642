"""How the tests of pages look at them: as in a pipe, and beside golden files."""

import io
import os
from pathlib import Path

from rich.console import Console

from gimine.terminal.parts import Page

GOLDEN = Path(__file__).parents[1] / "golden" / "terminal"


def printed(page: Page, *, width: int = 80) -> str:
    """Return what a page looks like in a pipe of `width` columns."""
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    for part in page:
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def check(name: str, text: str) -> None:
    """Compare with a golden file; GIMINE_GOLDEN=1 writes it anew."""
    path = GOLDEN / name
    if os.environ.get("GIMINE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
