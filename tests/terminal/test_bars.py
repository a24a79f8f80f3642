"""Progress is drawn on standard error, and only where that is a terminal."""

import io
import sys

import pytest

from gimine.progress import silent
from gimine.terminal.bars import progress_bars


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_no_bars() -> None:
    with progress_bars(quiet=False) as listener:
        assert listener is silent


def test_quiet_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress_bars(quiet=True) as listener:
        assert listener is silent


def test_a_terminal_sees_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bars(quiet=False) as listener:
        listener("read", 1, 2)
        listener("fit", 0, 0)
    assert "read" in screen.getvalue()
    assert "fit" in screen.getvalue()
