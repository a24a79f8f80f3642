"""Ctrl-C ends a command soon, also while native code runs that does not listen."""

import signal
import subprocess
import sys
import time

import pytest

from gimine.cli.interrupts import noted_interrupts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")

DEAF = "import hashlib; hashlib.pbkdf2_hmac('sha256', b'', b'', 10**9)"
LISTENING = "import time; time.sleep(600)"
TIDY = "import time\ntry: time.sleep(600)\nfinally: print('tidied', flush=True)"
UNMOVED = "import time\nwhile True:\n  try: time.sleep(600)\n  except KeyboardInterrupt: pass"
SCRIPT = """
import sys
from gimine.cli.interrupts import noted_interrupts
try:
    with noted_interrupts(last=lambda: print("last", flush=True)):
        print("ready", flush=True)
        exec(sys.argv[1])
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "said"), [(DEAF, "last"), (UNMOVED, "last"), (LISTENING, ""), (TIDY, "tidied")]
)
def test_a_process_ends_soon_whatever_it_does(code: str, said: str) -> None:
    command = [sys.executable, "-c", SCRIPT, code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=20) == 130
        assert run.stdout.read().strip() == said


def test_interrupts_are_noted_and_go_on_to_who_listened_before() -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        noted_interrupts(last=lambda: None) as noted,
    ):
        signal.raise_signal(signal.SIGINT)
    assert noted == [signal.SIGINT]


def test_afterwards_all_is_as_before() -> None:
    handler = signal.getsignal(signal.SIGINT)
    with noted_interrupts(last=lambda: None):
        assert signal.getsignal(signal.SIGINT) is not handler
    assert signal.getsignal(signal.SIGINT) is handler
    assert signal.set_wakeup_fd(-1) == -1


def test_who_does_not_listen_to_ctrl_c_is_left_alone() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with noted_interrupts(last=lambda: None) as noted:
            signal.raise_signal(signal.SIGINT)
        assert noted == []
    finally:
        signal.signal(signal.SIGINT, before)
