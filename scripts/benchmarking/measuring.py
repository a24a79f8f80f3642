"""One command in a process of its own: what it took, its helpers included."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import resource

SOON, LATE = 0.05, 1.0
"""Seconds between two looks at the memory in use: at first, and when a command has run long."""

_PROCESSES = Path("/proc")
_SESSION, _USER, _SYSTEM = 3, 11, 12
"""Where these stand among the fields of /proc/PID/stat after the name."""


class Run(NamedTuple):
    """What a command took: seconds by the clock and of processors, megabytes at its peak.

    `cpu` is what the system counts for the command, or what was seen of all its processes where
    that is more: it does not count helpers that nothing waited for, as the workers of Spark.
    `peak` is the memory of all its processes together (shared pages once), looked at every
    second or more often, or the greatest of one of them where that is more.
    """

    wall: float
    cpu: float
    peak: float
    output: str


class FailedError(Exception):
    """A command that ended with an error; the message is what it said."""


class NotFinishedError(Exception):
    """A command that was ended after its time; the message says after how long."""


def measured(
    command: Sequence[str],
    *,
    limit: float | None = None,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run a command and return what it took.

    Raises:
        FailedError: its exit status is not 0.
        NotFinishedError: it took longer than `limit` seconds.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603 (ours)
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        status, usage, peak, seen = _watched(process.pid, started, limit)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip()
    if limit is not None and wall > limit:
        raise NotFinishedError(f"not finished in {limit:.0f} s")
    if process.returncode:
        raise FailedError(said or f"ended with status {process.returncode}")
    # what the system says of a process in the end counts this one, which it began as a copy of
    peak = peak or usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(wall, max(usage.ru_utime + usage.ru_stime, seen), peak / 2**20, said)


def _watched(
    pid: int, started: float, limit: float | None
) -> tuple[int, "resource.struct_rusage", int, float]:
    """Wait for a process; return its status, what it used, most bytes and all seconds seen."""
    peak = 0
    seconds: dict[Path, float] = {}
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, usage, peak, sum(seconds.values())
        members = list(_members(pid))
        seconds |= {each: _seconds(each) or seconds.get(each, 0.0) for each in members}
        together = sum(_bytes(each / "smaps_rollup", "Pss:") for each in members)
        alone = max((_bytes(each / "status", "VmHWM:") for each in members), default=0)
        peak = max(peak, together, alone)
        passed = time.perf_counter() - started
        if limit is not None and passed > limit:
            _end(pid)
        time.sleep(min(LATE, SOON + passed / 20))


def _members(session: int) -> Iterator[Path]:
    """Yield the processes of a session, where the system lists them."""
    for folder in _PROCESSES.glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(fields[_SESSION]) == session:
                yield folder


def _seconds(process: Path) -> float:
    """Return the processor time of a process so far."""
    with suppress(OSError, IndexError, ValueError):
        fields = (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return (int(fields[_USER]) + int(fields[_SYSTEM])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _bytes(path: Path, name: str) -> int:
    """Return an entry of what the system says of a process: `Pss:` divides what several share."""
    with suppress(OSError, ValueError):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    return 0


def _end(session: int) -> None:
    """Kill all processes that a command started."""
    for member in [*_members(session), _PROCESSES / str(session)]:
        with suppress(OSError):
            os.kill(int(member.name), signal.SIGKILL)
