"""The command line: arguments in, findings and pages out, every error one line, exit status 0-2."""

import os
import sys
import traceback
from collections.abc import Sequence

from gimine.cli.interrupts import noted_interrupts
from gimine.errors import GimineError

DONE, CHECK_FAILED, IMPOSSIBLE, INTERRUPTED = 0, 1, 2, 130
DEBUG = "GIMINE_DEBUG"

_THREADS = "OPENBLAS_NUM_THREADS"
"""How many threads multiply matrices: ours are small, and threads that wait for each other's part
cost more than they bring, many times more where other programs are at work."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit status.

    The status is 0 when done; 1 when done, but `--strict` or a check asked for failed; 2 when the
    request cannot be carried out; 130 when interrupted by Ctrl-C.
    """
    os.environ.setdefault(_THREADS, "1")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; whatever happens is told in one line."""
    _use_streams_that_cannot_fail()
    with noted_interrupts(last=lambda: _told_if_interrupted(INTERRUPTED)) as interrupts:
        try:
            return _told_if_interrupted(_run(list(arguments) or ["--help"]))
        except KeyboardInterrupt:
            return _told_if_interrupted(INTERRUPTED)
        except Exception as error:  # noqa: BLE001 (the last resort: no traceback reaches a user)
            if interrupts:  # native code tells of Ctrl-C in errors of its own
                return _told_if_interrupted(INTERRUPTED)
            return _tell(_in_one_line(error))


def _run(arguments: list[str]) -> int:
    from gimine.cli.commands import app

    return int(app(args=arguments, prog_name="gimine", standalone_mode=False) or DONE)


def _in_one_line(error: Exception) -> str:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    if isinstance(error, GimineError):
        return str(error)
    usage = getattr(error, "format_message", None)  # what typer raises for wrong arguments
    if callable(usage):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "gimine"
        line = usage().rstrip(".")
        return f"{line}{'' if line.endswith('?') else ';'} see  {command} --help"
    if isinstance(error, MemoryError):
        return "there is not enough memory for this: try fewer reports, or fewer --jobs"
    return (
        f"an error that gimine did not expect: {type(error).__name__}: {error}. Nothing was "
        f"written. Set {DEBUG}=1 to see where, and please report it with that output"
    )


def _tell(line: str) -> int:
    print("gimine:", " ".join(line.split()), file=sys.stderr)  # noqa: T201
    return IMPOSSIBLE


def _told_if_interrupted(status: int) -> int:
    if status == INTERRUPTED:
        _tell("interrupted; findings are as before, or complete")
    return status


def _use_streams_that_cannot_fail() -> None:
    """Replace what the terminal's encoding lacks, such as a name of a file in another encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if callable(reconfigure):
            reconfigure(errors="backslashreplace")
