"""topics(corpus): passages -> wordings -> vectors -> topics, described, counted and dated."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from gimine.analysis.topics.coding import kappa
from gimine.analysis.topics.fitting import Fitted, Task, fit, fit_codes
from gimine.analysis.topics.model import TopicModel
from gimine.analysis.topics.tables import tables
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.language.codebook import Code, read_codebook
from gimine.language.encoders import Encoder, OfflineEncoder
from gimine.language.encoding import encoded, known_of, learned_from
from gimine.language.wordings import Wordings, report_names, wordings
from gimine.manifest import record
from gimine.progress import Clock, Progress, silent

N_STEPS = 4


class TopicFindings(Findings):
    """Topics of a corpus: the tables `topics`, `passage_topics`, `topic_shares`.

    `model` assigns new passages and can be saved; None for findings opened from a folder.
    """

    def __init__(
        self,
        tables: Mapping[str, pa.Table],
        manifest: Mapping[str, Any] | None = None,
        model: TopicModel | None = None,
    ) -> None:
        super().__init__(tables, manifest)
        self.model = model


def topics(
    corpus: Corpus,
    *,
    role: str = "problem",
    n_topics: int | None = None,
    seed: int = 0,
    encoder: Encoder | None = None,
    codebook: str | Path | Sequence[Code] | None = None,
    coded: str | Path | None = None,
    progress: Progress = silent,
) -> TopicFindings:
    """Find the topics of the passages of one role.

    Args:
        corpus: the reports.
        role: ``problem``, ``measure``, ``overview``, ``other`` or ``all``.
        n_topics: how many topics (default: by the criterion that the manifest names).
        seed: of everything random; same corpus, options and seed give the same tables.
        encoder: turns passages into vectors (default: the offline one, fitted on the corpus).
        codebook: codes to sort the passages by, instead of topics found in them.
        coded: a CSV of passages coded by hand (report_id, passage_id, code) to compare with.
        progress: told of each step.

    Returns:
        Findings with the tables `topics` (largest first, codes in their order; -1: like none),
        `passage_topics` (a row per passage) and `topic_shares` (by year and county, 95 %
        intervals). The manifest holds stability, coherence, diversity, hierarchy and kappa.

    Raises:
        GimineError: no such role, too little text, an impossible number of topics, or a mistake
            in the codebook or in the CSV.
    """
    clock = Clock(progress)
    codes = read_codebook(Path(codebook)) if isinstance(codebook, str | Path) else codebook
    found = wordings(corpus, role)
    _check(found, role, n_topics, codes)
    clock("wordings", 1, N_STEPS)
    encoder = encoder or OfflineEncoder.shipped()
    known = known_of(encoder, found.texts, cache=corpus.cache, shelf=role)
    encoder = learned_from(encoder, found.texts, seed=seed, known=known)
    vectors = encoded(encoder, found.texts, known)
    clock("encoding", 2, N_STEPS)
    banned = frozenset(name for names in report_names(corpus) for name in names)
    task = Task(found, vectors, encoder, role, banned, seed, known)
    fitted = fit(task, n_topics) if codes is None else fit_codes(task, codes)
    clock("topics", 3, N_STEPS)
    made = tables(corpus, found, fitted, seed)
    clock("tables", 4, N_STEPS)
    manifest = record(
        "topics",
        options={"role": role, "n_topics": n_topics, "seed": seed, "codebook": _named(codebook)},
        seconds=clock.seconds,
        encoder=dict(encoder.card()),
        counts=_counts(corpus, found, fitted),
        **fitted.made,
        **({} if coded is None else {"by_hand": kappa(Path(coded), _codes(made, fitted, codes))}),
    )
    words = tuple(each.words for each in fitted.words)
    model = TopicModel(fitted.centres, tuple(fitted.named), words, encoder)
    return TopicFindings(made, manifest, model)


def _check(found: Wordings, role: str, n_topics: int | None, codes: Sequence[Code] | None) -> None:
    what = "passages" if role == "all" else f"{role} passages"
    least = 1 if codes else 2
    if len(found) < least:
        raise GimineError(
            f"too little text for topics: {len(found.of)} {what} with {len(found)} distinct "
            f"wordings, at least {least} are needed; add reports or choose another --role"
        )
    if codes is not None and n_topics is not None:
        raise GimineError("a codebook has its own codes: leave out the number of topics")
    if n_topics is not None and not 1 <= n_topics <= len(found):
        raise GimineError(
            f"{n_topics} topics cannot be made of {len(found)} distinct {what}: "
            f"choose a number from 1 to {len(found)}, or none to have it chosen"
        )


def _named(codebook: str | Path | Sequence[Code] | None) -> str | None:
    if codebook is None:
        return None
    return Path(codebook).name if isinstance(codebook, str | Path) else "given"


def _codes(
    made: Mapping[str, pa.Table], fitted: Fitted, codes: Sequence[Code] | None
) -> dict[tuple[str, int], str | None]:
    """Return the code (or topic label) of each passage."""
    names = fitted.named if codes is None else [code.id for code in codes]
    rows = made["passage_topics"].select(["report_id", "passage_id", "topic_id"]).to_pylist()
    return {
        (row["report_id"], row["passage_id"]): names[topic]
        if (topic := row["topic_id"]) >= 0
        else None
        for row in rows
    }


def _counts(corpus: Corpus, found: Wordings, fitted: Fitted) -> dict[str, int]:
    return {
        "reports": len(corpus),
        "skipped": len(corpus.skipped),
        "passages": len(found.of),
        "distinct_wordings": len(found),
        "topics": len(fitted.named),
        "outliers": int((fitted.labels[found.of] < 0).sum()),
    }
