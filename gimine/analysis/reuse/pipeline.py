"""The steps of reuse in their order: sentences, wordings, families, stretches, blocks, spans."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.blocks import absorb, link
from gimine.analysis.reuse.companions import join_companions
from gimine.analysis.reuse.families import Families, join_variants
from gimine.analysis.reuse.parts import Parts, joined_parts
from gimine.analysis.reuse.reordering import join_reordered
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans, make_spans
from gimine.analysis.reuse.stretches import common_runs, find_stretches, gram_counts
from gimine.analysis.reuse.wordings import Wordings, intern
from gimine.engines import Engine
from gimine.progress import Progress

Array = npt.NDArray[Any]


def detect(
    sentences: Sentences,
    statutory: Array,
    engine: Engine,
    *,
    min_chars: int,
    similarity: float,
    progress: Progress,
) -> tuple[Spans, Array]:
    """Return the reused spans of a corpus, and which of them are prescribed wording.

    Args:
        sentences: the free text.
        statutory: which of them are prescribed wording; these are reused wherever they stand.
        engine: groups and joins.
        min_chars: the least length of a span in symbols.
        similarity: the least similarity of a variant to its family's representative.
        progress: told of each step.

    Returns:
        The spans, families numbered by how many reports they stand in, and a flag for each span.
    """
    wordings = intern(sentences, engine)
    progress("wordings", 1, 1)
    families = join_variants(wordings, sentences, engine, similarity=similarity)
    families = join_companions(families, wordings, sentences, engine, similarity=similarity)
    progress("variants", 1, 1)
    found = Text(sentences, wordings, statutory, engine)
    parts = reused_parts(found, families, min_chars=min_chars, similarity=similarity)
    progress("stretches", 1, 1)
    size = int(parts.family.max(initial=0)) + 1
    block = link(parts, sentences, statutory, engine, n=size)
    parts = parts.called(block[parts.family])
    parts = absorb(parts, sentences, statutory, engine, min_chars=min_chars)
    prescribed = np.zeros(size, bool)
    prescribed[parts.family[statutory[parts.sentence]]] = True
    progress("blocks", 1, 1)
    spans = numbered(make_spans(parts, sentences, min_chars=min_chars), prescribed, engine)
    progress("spans", 1, 1)
    return spans


@dataclass(frozen=True)
class Text:
    """What the steps between wordings and spans look at, and the engine that they use."""

    sentences: Sentences
    wordings: Wordings
    statutory: Array
    engine: Engine

    def blocks(self, families: Families) -> Array:
        """Return the block of each family of whole sentences."""
        whole = whole_parts(self.wordings, self.sentences, families, self.statutory)
        n = 2 * len(self.wordings)
        return link(whole, self.sentences, self.statutory, self.engine, n=n)


def reused_parts(found: Text, families: Families, *, min_chars: int, similarity: float) -> Parts:
    """Return the reused parts: whole sentences, also reordered ones, and stretches of others."""
    sentences, wordings = found.sentences, found.wordings
    counts = gram_counts(wordings)
    runs = common_runs(wordings, families, sentences, counts)
    block = found.blocks(families)[families.of]
    families = join_reordered(
        families, wordings, sentences, runs, block, found.engine, similarity=similarity
    )
    cut = find_stretches(
        wordings,
        sentences,
        families,
        runs,
        counts,
        found.blocks(families)[families.of],
        new=2 * len(wordings),
        min_chars=min_chars,
        similarity=similarity,
    )
    whole = whole_parts(wordings, sentences, families, found.statutory)
    return joined_parts(whole, cut.take(~found.statutory[cut.sentence]))


def whole_parts(
    wordings: Wordings, sentences: Sentences, families: Families, statutory: Array
) -> Parts:
    """Return the sentences that are prescribed, or whose family stands in two reports or more.

    Families are numbered by their representative, those of prescribed sentences after the others.
    """
    family = families.of[wordings.of]
    sentence = np.flatnonzero(statutory | (families.n_reports[family] >= 2))
    return Parts(
        sentence,
        sentences.first[sentence],
        sentences.stop[sentence],
        (family + statutory * len(wordings))[sentence],
        families.similarity[wordings.of[sentence]],
    )


def numbered(spans: Spans, prescribed: Array, engine: Engine) -> tuple[Spans, Array]:
    """Drop families that stand in one report only, number the others, the widest first.

    Prescribed wording stays, wherever it stands; the flags returned say which spans are that.
    """
    rows = engine.query(
        """
        SELECT family, count(DISTINCT report) AS n, min(n) AS first FROM spans
        GROUP BY family ORDER BY n DESC, first
        """,
        spans=pa.table(
            {"family": spans.family, "report": spans.report, "n": np.arange(len(spans))}
        ),
    )
    family, n = rows["family"].to_numpy(), rows["n"].to_numpy()
    family = family[(n >= 2) | prescribed[family]]
    number = np.full(len(prescribed), -1, np.int64)
    number[family] = np.arange(len(family))
    flags = prescribed[spans.family]
    kept = number[spans.family] >= 0
    return replace(spans, family=number[spans.family]).take(kept), flags[kept]
