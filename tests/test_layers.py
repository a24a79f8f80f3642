"""Imports go down the layers of the house only, and never in a circle."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS = (
    {"_version", "data", "errors", "progress"},
    {
        "findings",
        "keeping",
        "locking",
        "manifest",
        "processes",
        "report",
        "schemas",
        "shaping",
        "storage",
    },
    {"reading"},
    {"corpus", "folder"},
    {"language"},
    {"analysis", "engines"},
    {"show", "terminal"},
    {"mine"},
    {"__main__", "cli", "integrations"},
)
FORBIDDEN = (
    ("show", {"analysis", "language", "reading", "engines"}),  # pages are drawn from findings
    ("terminal", {"analysis", "language", "reading", "engines"}),
)


def modules() -> dict[str, Path]:
    """Return every module of the package by dotted name."""
    found = {}
    for path in sorted((ROOT / "gimine").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str, *, eager: bool = False) -> set[str]:
    """Return the gimine modules that `name` imports; with `eager`, only those at import time."""
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    nodes = at_import_time(tree) if eager else ast.walk(tree)
    return {target for node in nodes for target in targets(node) if target != name}


def at_import_time(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk `tree` without function bodies and without what only a type checker reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from at_import_time(node)


def targets(node: ast.AST) -> Iterator[str]:
    """Yield the gimine modules that one import statement loads."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        names = []
    for name in names:
        while name.startswith("gimine") and name not in MODULES:
            name = name.rpartition(".")[0]
        if name.startswith("gimine."):
            yield name


def layer(module: str) -> int:
    """Return the layer of a module by its first part below `gimine`."""
    room = module.split(".")[1]
    assert room in set().union(*LAYERS), f"gimine.{room} stands in no layer: add it to LAYERS"
    return next(i for i, rooms in enumerate(LAYERS) if room in rooms)


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"gimine"}))
def test_imports_go_down(name: str) -> None:
    upward = {target for target in imports(name) if layer(target) > layer(name)}
    assert not upward, f"{name} imports from above: {sorted(upward)}"


def test_no_cycle_at_import_time() -> None:
    graph = {name: imports(name, eager=True) for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize(("room", "never"), FORBIDDEN)
def test_pages_know_only_findings(room: str, never: set[str]) -> None:
    for name in MODULES:
        if name.split(".")[1:2] == [room]:
            crossed = {t for t in imports(name) if t.split(".")[1] in never}
            assert not crossed, f"{name} imports {sorted(crossed)}"


def test_nothing_imports_the_adapters() -> None:
    for name in MODULES:
        if name.split(".")[1:2] not in (["integrations"], ["cli"], ["__main__"]):
            assert not {t for t in imports(name) if layer(t) == len(LAYERS) - 1}, name


def test_the_package_itself_imports_nothing_but_its_version() -> None:
    assert imports("gimine", eager=True) == {"gimine._version"}
