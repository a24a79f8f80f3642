"""`import gimine` and `gimine --help` load nothing heavy; times are measured by the benchmark."""

import subprocess
import sys

import pytest

HEAVY = {
    "bertopic",
    "duckdb",
    "hdbscan",
    "jieba",
    "numba",
    "pandas",
    "rjieba",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "spacy",
    "torch",
    "transformers",
    "umap",
}
LISTING = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def loaded_by(code: str) -> set[str]:
    """Return the top-level modules loaded after running `code` in a fresh interpreter."""
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LISTING}"], capture_output=True, text=True, check=True
    )
    return set(run.stdout.splitlines()[-1].split())


def test_import_is_light() -> None:
    assert not loaded_by("import gimine") & (HEAVY | {"numpy", "pyarrow", "rich", "typer"})


def test_listing_names_loads_nothing() -> None:
    assert not loaded_by("import gimine; dir(gimine); gimine.__version__") & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["topics", "--help"], ["--version"], []])
def test_help_is_light(arguments: list[str]) -> None:
    code = f"""import contextlib, gimine.cli
with contextlib.suppress(SystemExit):
    gimine.cli.main({arguments!r})"""
    assert not loaded_by(code) & (HEAVY | {"numpy", "pyarrow"})


@pytest.mark.parametrize(
    "code",
    [
        "from gimine import read",
        "from gimine import Corpus, Findings, GimineError, Report, open",
        "import gimine; gimine.topics",
    ],
)
def test_names_load_what_they_need_and_no_more(code: str) -> None:
    assert not loaded_by(code) & HEAVY
