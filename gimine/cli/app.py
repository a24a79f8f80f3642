"""The application that the commands belong to, and what it says of itself."""

from typing import Annotated

import typer

from gimine._version import __version__

app = typer.Typer(
    help="Mine China's annual open-government reports 政府信息公开工作年度报告.",
    epilog="Start with:  gimine topics FOLDER",
    no_args_is_help=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"gimine {__version__}")
        raise typer.Exit


@app.callback()
def gimine(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Mine China's annual open-government reports 政府信息公开工作年度报告."""
