"""Standard output: pages for people, JSON for programs, and readers that stop early."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from gimine.terminal.parts import Page


def print_page(page: Page) -> None:
    """Print a page; colours and padding only where standard output is a terminal."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    with _a_reader_that_may_leave():
        for part in page:
            if console.is_terminal:
                console.print(part)
                continue
            with console.capture() as captured:
                console.print(part)
            sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def print_json(result: Mapping[str, Any]) -> None:
    """Print `result` as one JSON object in UTF-8, whatever the encoding of the terminal."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if callable(reconfigure):
        reconfigure(encoding="utf-8", errors="backslashreplace")
    with _a_reader_that_may_leave():
        json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")


@contextmanager
def _a_reader_that_may_leave() -> Iterator[None]:
    """Take it for no error when the reader, such as ``head``, has seen enough and leaves."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
