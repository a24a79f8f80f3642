"""The commands that look at what there is: passages, two reports, pages in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from gimine.cli import DONE
from gimine.cli.app import app
from gimine.cli.choices import Language, Role
from gimine.cli.options import Job, with_common_options


@app.command()
@with_common_options
def search(
    job: Job,
    *,
    query: Annotated[str, typer.Argument(help="Words, a phrase or a whole passage.")],
    k: Annotated[int, typer.Option("-k", "--hits", min=1, help="Most wordings to show.")] = 10,
    county: Annotated[str | None, typer.Option("--county", help="Only of this county.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="Only of this year.")] = None,
    role: Annotated[Role, typer.Option("--role", help="Only passages of this role.")] = Role.all,
) -> int:
    """Find passages by meaning and by wording; each wording once, with its copies counted."""
    from gimine.analysis.search import search as analyse
    from gimine.cli.searching import index_of
    from gimine.cli.sources import read_for
    from gimine.cli.work import at_work, skipped_though_strict, status_of
    from gimine.cli.work import show as print_it
    from gimine.terminal import search as shown

    with at_work(job) as clock:
        corpus = read_for(job, clock)
        index = index_of(job, corpus, clock)
        hits = analyse(corpus, query, k=k, county=county, year=year, role=role.value, index=index)
    result = hits.as_dict()
    print_it(job, lambda: shown.page(corpus, query, result["hits"]), lambda: result)
    return status_of(skipped_though_strict(job, corpus))


@app.command()
@with_common_options
def compare(
    job: Job,
    *,
    a: Annotated[str, typer.Argument(help="A file, or a report_id of the findings in --out.")],
    b: Annotated[str, typer.Argument(help="Another one.")],
    min_chars: Annotated[
        int, typer.Option("--min-chars", help="Shortest stretch that counts, in characters.")
    ] = 13,
    similarity: Annotated[
        float, typer.Option("--similarity", help="How like each other stretches are, 0.5 to 1.")
    ] = 0.8,
) -> int:
    """Show two reports side by side with what they share."""
    from gimine.analysis.compare import compare as analyse
    from gimine.cli.sources import report_named
    from gimine.cli.work import show as print_it
    from gimine.terminal import compare as shown

    one, other = report_named(a, job), report_named(b, job)
    found = analyse(one, other, min_chars=min_chars, similarity=similarity)
    stretches = shown.rows(found.stretches)
    told = (one, other, stretches, (found.share_a, found.share_b))
    print_it(job, lambda: shown.page(*told), lambda: shown.summary(*told))
    return DONE


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
