"""The commands that look at what there is: pages in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from gimine.cli.app import app
from gimine.cli.choices import Language


@app.command()
def show(
    source: Annotated[
        Path, typer.Argument(help="A findings folder that another command wrote.")
    ] = Path("findings"),
    *,
    export: Annotated[
        Path | None, typer.Option("--export", help="Write the pages there instead, as plain files.")
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="Language of the pages.")] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to serve at; 0 takes a free one.")
    ] = 0,
    host: Annotated[
        str, typer.Option("--host", help="Address to serve at; by default only this machine.")
    ] = "127.0.0.1",
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the pages in the browser.")
    ] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> int:
    """Read the findings in a browser, evidence first; or write the pages as files."""
    from gimine.cli import DONE
    from gimine.show import export as write
    from gimine.show import serve
    from gimine.terminal.bars import progress_bars

    if export is None:
        serve(source, host=host, port=port, browse=browser, lang=lang)
        return DONE
    with progress_bars(quiet=quiet) as progress:
        first = write(source, export, lang=lang, progress=progress)
    if not quiet:
        typer.echo(f"The pages are in {export.as_posix()}/; open {first.as_posix()}")
    return DONE
