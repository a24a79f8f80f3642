"""The server: loopback unless told, a clear line for what cannot be, an end at Ctrl-C."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from gimine.errors import GimineError
from gimine.show import requirements, serve
from gimine.show.server import is_loopback

PROGRAM = "import sys; from gimine.show import serve; serve(sys.argv[1], browse=False, lang='en')"


def test_only_loopback_is_loopback() -> None:
    assert all(is_loopback(host) for host in ("127.0.0.1", "127.8.8.8", "localhost", "::1"))
    assert not any(is_loopback(host) for host in ("0.0.0.0", "192.168.1.2", "example.org", ""))  # noqa: S104


def test_a_server_answers_and_ends_when_interrupted(folder: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)], stderr=subprocess.PIPE, text=True
    )
    assert started.stderr
    line = started.stderr.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address, line
    assert "28 annual reports" in httpx.get(address[0], timeout=20).text
    started.send_signal(signal.SIGINT)
    assert started.wait(timeout=20) == 0
    assert "Traceback" not in started.stderr.read()
    started.stderr.close()


def test_a_taken_port_is_one_clear_line(folder: Path) -> None:
    message = r"cannot listen at 127\.0\.0\.1 port \d+ .*--port"
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(GimineError, match=message),
    ):
        serve(folder, port=taken.getsockname()[1], browse=False)
    with pytest.raises(GimineError, match="700000 is no port"):
        serve(folder, port=700000, browse=False)


def test_a_missing_folder_and_a_damaged_table_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GimineError, match="there is no"):
        serve(tmp_path / "none", browse=False)
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / "reports.parquet").write_bytes(b"PAR1 broken")
    with pytest.raises(GimineError, match="damaged table"):
        serve(tmp_path, browse=False)


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "starlette", None)
    with pytest.raises(GimineError, match=r'pip install "gimine\[web\]"'):
        requirements.check(None)
