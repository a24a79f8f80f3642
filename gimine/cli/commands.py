"""The commands: each takes its options, names its analysis and its page, and does no more."""

from typing import Annotated

import typer

from gimine._version import __version__
from gimine.cli.options import Job, with_common_options

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


@app.command()
@with_common_options
def parse(job: Job) -> int:
    """Read files into sections, passages, table cells and facts; print an outline."""
    from gimine.cli.work import carry_out
    from gimine.corpus import Corpus
    from gimine.findings import Findings
    from gimine.terminal import outline
    from gimine.terminal.machine import reports

    return carry_out(
        job,
        lambda _corpus, _progress: Findings({}),
        page=lambda found: outline.page(Corpus(found.tables())),
        result=reports,
    )
