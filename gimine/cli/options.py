"""The options that all commands share, said once, and the decorator that gives them to each."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

PANEL = "Common options"


@dataclass(frozen=True)
class Job:
    """What one call of a command was asked to do: its source and the common options."""

    command: str
    source: Path
    out: Path
    csv: bool
    json: bool
    quiet: bool
    seed: int
    jobs: int | None
    encoder: str | None
    gazetteer: Path | None
    column: list[str] | None
    strict: bool
    anew: bool = False
    own: dict[str, Any] = field(default_factory=dict)

    @property
    def options(self) -> dict[str, Any]:
        """All options by name, as the manifest keeps them; paths as text."""
        common = {"source": self.source, "out": self.out, "seed": self.seed, "jobs": self.jobs}
        aids = {"encoder": self.encoder, "gazetteer": self.gazetteer, "column": self.column}
        everything = {**common, **aids, "strict": self.strict, **self.own}
        return {k: str(v) if isinstance(v, Path) else v for k, v in everything.items()}


def _option(kind: object, *names: str, default: object, **settings: Any) -> tuple[Any, Any]:  # noqa: ANN401 (passed on to typer)
    return Annotated[kind, typer.Option(*names, rich_help_panel=PANEL, **settings)], default


def _flag(*names: str, help: str) -> tuple[Any, Any]:  # noqa: A002 (typer's word)
    return _option(bool, *names, default=False, help=help)


SOURCE = Annotated[
    Path, typer.Argument(help="A folder of reports, one file, or a findings folder.")
]
COMMON: dict[str, tuple[Any, Any]] = {
    "out": _option(Path, "--out", default=Path("findings"), help="Folder for the findings."),
    "csv": _flag("--csv", help="Also write each table as CSV, which Excel opens."),
    "json": _flag("--json", help="Print the result as JSON and nothing else."),
    "quiet": _flag("--quiet", "-q", help="Print nothing but errors."),
    "strict": _flag("--strict", help="A skipped file is an error: exit status 1."),
    "anew": _flag("--anew", help="Make the findings again, even if nothing changed."),
    "seed": _option(
        int, "--seed", default=0, min=0, max=2**32 - 1, help="The same seed, the same result."
    ),
    "jobs": _option(
        int | None, "--jobs", default=None, min=1, help="Processes at once; all cores by default."
    ),
    "encoder": _option(
        str | None, "--encoder", default=None, help="Its name or folder; by default one offline."
    ),
    "gazetteer": _option(
        Path | None, "--gazetteer", default=None, help="Folder with the national list of places."
    ),
    "column": _option(
        list[str] | None,
        "--column",
        default=None,
        help="In table files, the column that holds text, place, year or title: text=正文.",
    ),
}


def with_common_options(command: Callable[..., int]) -> Callable[..., int]:
    """Return `command`, whose first parameter is a `Job`, with the common options.

    SOURCE is its first argument, unless the command has arguments `a` and `b` of its own.
    """
    own = list(inspect.signature(command).parameters.values())[1:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    source = inspect.Parameter("source", keyword, annotation=SOURCE)
    shared = [
        inspect.Parameter(name, keyword, annotation=annotation, default=default)
        for name, (annotation, default) in COMMON.items()
    ]
    takes_source = "a" not in inspect.signature(command).parameters
    parameters = [*([source] * takes_source), *own, *shared]

    @wraps(command)
    def run(**given: Any) -> int:  # noqa: ANN401 (whatever typer parsed)
        common = {name: given.pop(name, Path()) for name in ("source", *COMMON)}
        return command(Job(command.__name__, **common, own=given), **given)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": int}
    return run
