"""The analysis: a corpus in, its reuse out."""

import pyarrow as pa

from gimine.analysis.reuse import statutory
from gimine.analysis.reuse.findings import ReuseFindings
from gimine.analysis.reuse.neighbours import ASIDE, CROWD, NEAREST
from gimine.analysis.reuse.pipeline import detect
from gimine.analysis.reuse.sentences import read_sentences
from gimine.analysis.reuse.tables import build
from gimine.corpus import Corpus
from gimine.engines import Engine, default_engine
from gimine.errors import GimineError
from gimine.manifest import record
from gimine.progress import Clock, Progress, silent


def reuse(
    corpus: Corpus,
    *,
    min_chars: int = 13,
    similarity: float = 0.8,
    seed: int = 0,
    jobs: int | None = None,
    engine: Engine | None = None,
    progress: Progress = silent,
) -> ReuseFindings:
    """Find every wording that reports share, its template, its slots, and where it came from.

    Args:
        corpus: the reports.
        min_chars: the least length of a reused stretch, in characters after masking (a slot and a
            title in 《》 count as one or two).
        similarity: the least edit similarity of a variant to its family's model, 0-1.
        seed: kept in the manifest; nothing here is random.
        jobs: how many processes look for slots (default: all cores, where that is worth it).
        engine: what groups and joins (default: DuckDB in this process).
        progress: told of each step.

    Returns:
        Findings with the tables `families`, `spans`, `slots`, `shares` and `neighbours`.

    Raises:
        GimineError: `min_chars` or `similarity` is out of its range.
    """
    _check(min_chars, similarity)
    clock = Clock(progress)
    engine = engine or default_engine()
    sentences = read_sentences(corpus, jobs=jobs, progress=clock)
    texts = corpus.tables["texts"]["text"]
    with statutory.marking(sentences, texts, statutory.shipped()) as known:
        spans, prescribed = detect(
            sentences, known, engine, min_chars=min_chars, similarity=similarity, progress=clock
        )
    tables = build(corpus, sentences, spans, prescribed, engine, clock)
    options = {"min_chars": min_chars, "similarity": similarity, "seed": seed}
    return ReuseFindings(tables, _manifest(options, tables, clock))


def _manifest(
    options: dict[str, float], tables: dict[str, pa.Table], clock: Clock
) -> dict[str, object]:
    return record(
        "reuse",
        options=options,
        seconds=clock.seconds,
        counts={name: table.num_rows for name, table in sorted(tables.items())},
        neighbours={"listed": NEAREST, "all_pairs_up_to": CROWD, "else_within": ASIDE},
    )


def _check(min_chars: int, similarity: float) -> None:
    if not 8 <= min_chars <= 500:
        raise GimineError(f"min_chars is {min_chars}: choose a length from 8 to 500 characters")
    if not 0.5 <= similarity <= 1:
        raise GimineError(f"similarity is {similarity}: choose a number from 0.5 to 1")
