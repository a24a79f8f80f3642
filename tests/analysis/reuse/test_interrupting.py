"""Ctrl-C during the work: it ends, and so do the processes that it started."""

import os
import signal
import subprocess
import sys
import time

import pytest

SCRIPT = """
import sys
from gimine.analysis.reuse import reuse, sentences
from tests.analysis.reuse.making import corpus, report

sentences.CHUNK = 1_000
words = "村组织开展政务公开工作检查督促落实整改情况并向社会公布".__getitem__
made = corpus(*(
    report(f"{i}", "".join(words((i * k + k * k) % 27) for k in range(1, 400)) + "。")
    for i in range(400)
))
reuse(made, jobs=2, progress=lambda step, done, total: print(step, flush=True))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
@pytest.mark.parametrize("step", [b"mask\n", b"wordings\n", b"statutory\n"])
def test_ctrl_c_ends_the_work_and_its_processes(step: bytes) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as run:
        assert run.stdout is not None
        assert step in iter(run.stdout.readline, b"")
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    # While a kernel is loaded, numba tells of it in an error of its own, caused by this one.
    assert b"KeyboardInterrupt" in told
    assert run.returncode in {-signal.SIGINT, 1}
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:  # nobody is left of what it started
            return
        time.sleep(0.05)
    pytest.fail("a process that the work started is still there")
