"""What tests share: the folder of real reports, where a machine has one."""

import contextlib
import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

REAL = "GIMINE_REAL_REPORTS"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does, before numpy loads

settings.register_profile("gimine", deadline=None)  # a busy machine makes no test fail
settings.load_profile("gimine")


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """Return the folder of real reports; a test skips only where nobody named one."""
    named = os.environ.get(REAL)
    if not named:
        pytest.skip(f"{REAL} is not set: it names a folder of real reports")
    folder = Path(named)
    if not list(folder.glob("*.txt")):
        pytest.fail(f"{REAL} is {named!r}, which holds no .txt file")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Let Ctrl-C through: a shell's background job, such as a CI runner, starts deaf to it."""
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests out of the user's cache, and each from what another one parsed."""
    monkeypatch.setenv("GIMINE_CACHE", "")
