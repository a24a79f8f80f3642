"""What the documentation shows is what happens: its commands run, its output is regenerated.

A block fenced as ``console`` holds commands after ``$`` and what they print. A line ``…`` stands
for any number of lines. GIMINE_GOLDEN=1 writes the output into the documents anew.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from gimine.reading import forms
from gimine.schemas import SCHEMAS

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
PYTHON = re.compile(r"(?<=```python\n).*?(?=```)", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
LEFT_OUT = "…"
NOT_RUN = ("make", "python", "py", "pip", "git", "cd")
"""What sets gimine up, and is run by hand and by CI rather than by a test."""


def steps(block: str) -> list[tuple[str, str]]:
    """Return the commands of a block, each with the output shown."""
    commands = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(lines.partition("\n")[0], lines.partition("\n")[2]) for lines in commands]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the commands of the documentation find corpora/."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "corpora").symlink_to(ROOT / "corpora")
    return folder


@pytest.fixture(scope="module")
def run(here: Path) -> Callable[[str], str]:
    """Return a function that runs a command, each once."""

    @cache
    def output(command: str) -> str:
        words = shlex.split(command)
        assert words[0] == "gimine", f"the documentation shows what no test runs: {command}"
        made = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=here,
            capture_output=True,
            check=False,
            env={**os.environ, "COLUMNS": "80"},
        )
        assert made.returncode == 0, f"{command}: {made.stderr.decode()}"
        return made.stdout.decode()

    return output


def shown(real: str, documented: str) -> str:
    """Return `real` with as many lines left out as `documented` leaves out, in the same place."""
    lines = documented.splitlines()
    if LEFT_OUT not in lines:
        return real
    at = lines.index(LEFT_OUT)
    kept, whole = len(lines) - at - 1, real.splitlines()
    return "\n".join([*whole[:at], LEFT_OUT, *(whole[-kept:] if kept else [])]) + "\n"


def regenerated(block: str, run: Callable[[str], str]) -> str:
    text = ""
    for command, documented in steps(block):
        text += f"$ {command}\n"
        if command.split()[0] not in NOT_RUN:
            real = run(command)
            text += shown(real, documented) if documented.strip() else ""
    return text


@pytest.mark.slow
def test_commands_print_what_is_shown(run: Callable[[str], str]) -> None:
    stale = []
    for page in PAGES:
        text = page.read_text("utf-8")
        new = BLOCK.sub(lambda block: regenerated(block[0], run), text)
        if new != text:
            stale.append(page.name)
        if os.environ.get("GIMINE_GOLDEN"):
            page.write_text(new, "utf-8")
    assert os.environ.get("GIMINE_GOLDEN") or not stale, "make golden shows what is printed now"


@pytest.mark.slow
def test_python_runs(here: Path, run: Callable[[str], str]) -> None:
    run("gimine topics corpora/demo")
    codes = {code.partition("#")[0]: code for page in PAGES for code in python_of(page)}
    for code in codes.values():  # a translation differs in its remarks alone
        subprocess.run([sys.executable, "-c", code], cwd=here, check=True)


def python_of(page: Path) -> list[str]:
    return PYTHON.findall(page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", ["tables.md", "tables.zh-CN.md"])
def test_every_table_and_column_is_documented(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    chapters = dict(re.findall(r"^### `(\w+)`(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert set(chapters) == set(SCHEMAS)
    for name, schema in SCHEMAS.items():
        documented = re.findall(r"^\| `(\w+)` \|", chapters[name], re.MULTILINE)
        assert documented[: len(schema)] == schema.names, name


def test_every_key_of_cells_and_facts_is_documented() -> None:
    text = (ROOT / "docs" / "keys.md").read_text("utf-8")
    documented = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    names = ("DISCLOSURE_ROWS", "DISCLOSURE_COLUMNS", "REQUEST_ROWS", "REQUEST_COLUMNS")
    known = [key for name in (*names, "REVIEW_ROWS", "REVIEW_COLUMNS") for key in vars(forms)[name]]
    assert documented[: len(known)] == known
    assert {"online_disclosures", "new_requests", "fee"} <= set(documented[len(known) :])
