"""The command that prepares: an encoder fitted once and used again."""

from pathlib import Path
from typing import Annotated

import typer

from gimine.cli import DONE
from gimine.cli.app import app
from gimine.cli.options import Job, with_common_options


@app.command()
@with_common_options
def fit(
    job: Job,
    *,
    name: Annotated[
        str, typer.Option("--name", help="What to call it: --encoder takes this name afterwards.")
    ] = "corpus",
    models: Annotated[Path, typer.Option("--models", help="Folder that holds the models.")] = Path(
        "models"
    ),
) -> int:
    """Fit an offline encoder on the passages and keep it, for --encoder to load."""
    from gimine.cli.sources import read_for
    from gimine.cli.work import at_work, show, skipped_though_strict, status_of
    from gimine.language.encoders import OfflineEncoder
    from gimine.language.wordings import wordings
    from gimine.terminal.fitting import page

    with at_work(job) as clock:
        corpus = read_for(job, clock)
        texts = wordings(corpus, "all").texts
        encoder = OfflineEncoder.shipped().fit(texts, seed=job.seed)
        clock("fit", 1, 1)
        encoder.save(models / name)
    told = {"folder": (models / name).as_posix(), "wordings": len(texts), "card": encoder.card()}
    show(job, lambda: page(told), lambda: told)
    return status_of(skipped_though_strict(job, corpus)) or DONE
