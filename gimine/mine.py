"""mine(corpus): every analysis in one pass, its tables together. The one way through."""

from collections.abc import Callable, Mapping
from pathlib import Path

from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.language.encoders import Encoder
from gimine.manifest import record
from gimine.progress import Clock, Progress, silent

KEYWORD_GROUPS = (None, "county", "year", "role")
"""What `mine` lists keywords of: the whole corpus, and these groups against the rest."""


def mine(
    corpus: Corpus,
    *,
    role: str = "problem",
    seed: int = 0,
    encoder: Encoder | None = None,
    gazetteer: str | Path | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Findings:
    """Run every analysis on a corpus.

    Args:
        corpus: the reports.
        role: whose topics: ``problem``, ``measure``, ``overview`` or ``all``.
        seed: of everything that draws lots.
        encoder: turns passages into vectors (default: the offline one, fitted on the corpus).
        gazetteer: a folder with the national list of places, to argue slips with.
        jobs: processes (default: all cores, where that is worth it).
        progress: told of each step.

    Returns:
        Findings with the tables of reading, reuse, topics, links, keywords and audit. An analysis
        that finds too little text is left out; `manifest["left_out"]` says which and why, and
        `manifest["analyses"]` holds what each of the others says of itself.
    """
    clock = Clock(progress)
    tables, said, left_out = dict(corpus.tables.packed), {}, {}
    steps = _steps(role=role, seed=seed, encoder=encoder, gazetteer=gazetteer, jobs=jobs)
    for name, analyse in steps.items():
        try:
            found = analyse(corpus, clock)
        except GimineError as error:
            left_out[name] = str(error)
            continue
        tables |= {name: found[name] for name in found if name not in corpus.tables}
        said[name] = found.manifest
    manifest = record(
        "mine",
        options={"role": role, "seed": seed},
        seconds=clock.seconds,
        encoder=said.get("topics", {}).get("encoder"),
        counts={name: table.num_rows for name, table in sorted(tables.items())},
        analyses=said,
        left_out=left_out,
    )
    return Findings(tables, manifest)


def _steps(
    *,
    role: str,
    seed: int,
    encoder: Encoder | None,
    gazetteer: str | Path | None,
    jobs: int | None,
) -> Mapping[str, Callable[[Corpus, Progress], Findings]]:
    """Return the analyses by name, in the order in which they run."""
    from gimine.analysis.audit import audit
    from gimine.analysis.keywords import keywords
    from gimine.analysis.links import links
    from gimine.analysis.reuse import reuse
    from gimine.analysis.topics import topics

    return {
        "reuse": lambda corpus, tick: reuse(corpus, seed=seed, jobs=jobs, progress=tick),
        "audit": lambda corpus, tick: audit(corpus, gazetteer=gazetteer, jobs=jobs, progress=tick),
        "topics": lambda corpus, tick: topics(
            corpus, role=role, seed=seed, encoder=encoder, progress=tick
        ),
        "links": lambda corpus, tick: links(corpus, seed=seed, encoder=encoder, progress=tick),
        "keywords": lambda corpus, tick: keywords(corpus, KEYWORD_GROUPS, jobs=jobs, progress=tick),
    }
