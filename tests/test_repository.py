"""The house rules that no linter checks: small rooms, few public names, no leaks, a whole wheel."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import gimine
from gimine.manifest import PACKAGES

ROOT = Path(__file__).parents[1]
ROOMS = ("gimine", "scripts", "tests")
CODE = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
PACKAGE = [path for path in CODE if path.is_relative_to(ROOT / "gimine")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WRITTEN = {".css", ".html", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with its lines, decorators and docstring aside."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node) is not None
            yield node.name, lines_of(node) - (lines_of(node.body[0]) if documented else 0)


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    assert not {name: lines for name, lines in function_lengths(path) if lines > 40}


def test_the_median_file_and_function_are_small() -> None:
    files = [len(path.read_text("utf-8").splitlines()) for path in PACKAGE]
    lines = [lines for path in PACKAGE for _, lines in function_lengths(path)]
    assert statistics.median(files) <= 120
    assert statistics.median(lines) <= 10


def test_few_public_names_and_each_is_there() -> None:
    assert len(gimine.__all__) <= 12
    assert all(getattr(gimine, name) is not None for name in gimine.__all__)
    assert set(gimine.__all__) <= set(dir(gimine))
    with pytest.raises(AttributeError, match="no attribute 'topcis'"):
        _ = gimine.topcis


MACHINE = re.compile(r"(?<![\w.])/(work|root|farm|home)/\w|/tmp/[a-z]+/")
REGISTRY = re.compile(r"(index-url|find-links)\s*[=\s]\s*\S")


def tracked() -> list[Path]:
    """Return the written files of the repository: all there are, aside from what is ignored."""
    rooms = [ROOT, *(ROOT / room for room in (*ROOMS, "docs", ".ci"))]
    files = {path for room in rooms for path in room.glob("*" if room == ROOT else "**/*")}
    return sorted(p for p in files if p.is_file() and (p.suffix in WRITTEN or p.name == "run"))


@pytest.mark.parametrize("path", tracked(), ids=name_of)
def test_nothing_names_a_machine_or_a_registry(path: Path) -> None:
    text = path.read_text("utf-8")
    found = [hit[0] for pattern in (MACHINE, REGISTRY) for hit in pattern.finditer(text)]
    assert path == Path(__file__) or not found


def requirements(names: list[str]) -> set[str]:
    return {re.split(r"[<>=\[; ]", name, maxsplit=1)[0].lower() for name in names}


def test_every_requirement_is_constrained() -> None:
    """What `make` installs is what the tests ran with, torch above all."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").lower().splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line}
    wanted = requirements(PROJECT["dependencies"])
    for extra in PROJECT["optional-dependencies"].values():
        wanted |= requirements(extra)
    assert wanted - {"gimine"} <= pinned
    assert "torch" in pinned


def test_the_manifest_knows_every_package_that_can_shape_a_result() -> None:
    shapeless = {"huggingface-hub", "rich", "safetensors", "typer"}
    assert requirements(PROJECT["dependencies"]) - shapeless <= set(PACKAGES)


def test_the_wheel_holds_the_whole_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name_of(p) for p in (ROOT / "gimine").rglob("*") if p.is_file()}
    assert {name for name in wanted if "__pycache__" not in name} <= packed
    models = {f"gimine/data/{name_of(p)}" for p in (ROOT / "models" / "genre").glob("*")}
    assert models
    assert models | {"gimine/py.typed"} <= packed
    assert any(name.endswith("licenses/LICENSE") for name in packed)
    assert not {name for name in packed if not name.startswith("gimine")}


def imported(path: Path) -> Iterator[str]:
    """Yield the top-level packages that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_import_is_a_declared_dependency() -> None:
    extras = PROJECT["optional-dependencies"]
    declared = requirements(PROJECT["dependencies"] + extras.get("web", []))
    modules = {PACKAGES.get(name, name.replace("-", "_")) for name in declared}
    used = {name for path in PACKAGE for name in imported(path)} - {"gimine"}
    assert used - set(sys.stdlib_module_names) <= modules
