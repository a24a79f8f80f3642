"""The steps of reuse in their order: sentences, wordings, families, stretches, blocks, spans."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.blocks import absorb, link
from gimine.analysis.reuse.companions import join_companions
from gimine.analysis.reuse.evidence import telling, told_apart
from gimine.analysis.reuse.families import USUAL, Families, join_variants
from gimine.analysis.reuse.grams import PIECE, occurrences
from gimine.analysis.reuse.parts import Parts, joined_parts
from gimine.analysis.reuse.reaching import reach_out
from gimine.analysis.reuse.reordering import join_reordered
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans, make_spans
from gimine.analysis.reuse.stretches import FOREIGN, common_runs, find_stretches
from gimine.analysis.reuse.threads import in_pieces
from gimine.analysis.reuse.wordings import Wordings, intern
from gimine.engines import Engine
from gimine.progress import Progress

Array = npt.NDArray[Any]


def detect(
    sentences: Sentences,
    known: Callable[[], Array],
    engine: Engine,
    *,
    min_chars: int,
    similarity: float,
    progress: Progress,
) -> tuple[Spans, Array]:
    """Return the reused spans of a corpus, and which of them are prescribed wording.

    Args:
        sentences: the free text.
        known: tells which of them are prescribed wording; these are reused wherever they stand.
        engine: groups and joins.
        min_chars: the least length of a span in symbols.
        similarity: the least similarity of a variant to its family's representative.
        progress: told of each step.

    Returns:
        The spans, families numbered by how many reports they stand in, and a flag for each span.
    """
    from gimine.analysis.reuse.kernels import hashing

    wordings = intern(sentences, engine)
    progress("wordings", 1, 1)
    families = _variants(wordings, sentences, engine, similarity)
    progress("variants", 1, 1)
    statutory = known()
    progress("statutory", 1, 1)
    often = occurrences(wordings, hashing.LONG)
    found = Text(sentences, wordings, statutory, often, engine)
    parts = reused_parts(found, families, min_chars=min_chars, similarity=similarity)
    progress("stretches", 1, 1)
    parts, prescribed = _passages(found, parts, min_chars=min_chars)
    progress("blocks", 1, 1)
    spans = make_spans(parts, sentences, min_chars=min_chars)
    close = _variants(wordings, sentences, engine, USUAL) if similarity < USUAL else families
    spans = told_apart(spans, families, close, wordings, sentences, similarity=similarity)
    prescribed = np.append(prescribed, np.zeros(len(wordings), bool))
    spans = spans.take(telling(spans, wordings, sentences, engine) | prescribed[spans.family])
    numbers = numbered(spans, prescribed, engine)
    progress("spans", 1, 1)
    return numbers


def _passages(found: "Text", parts: Parts, *, min_chars: int) -> tuple[Parts, Array]:
    """Return the parts with one family for a passage, and which families are prescribed."""
    sentences, statutory, engine = found.sentences, found.statutory, found.engine
    size = int(parts.family.max(initial=0)) + 1
    block = link(parts, sentences, statutory, engine, n=size)
    parts = parts.called(block[parts.family])
    parts = absorb(parts, sentences, statutory, engine, min_chars=min_chars)
    parts = reach_out(parts, sentences)
    prescribed = np.zeros(size, bool)
    prescribed[parts.family[statutory[parts.sentence]]] = True
    return parts, prescribed


def _variants(
    wordings: Wordings, sentences: Sentences, engine: Engine, similarity: float
) -> Families:
    families = join_variants(wordings, sentences, engine, similarity=similarity)
    return join_companions(families, wordings, sentences, engine, similarity=similarity)


@dataclass(frozen=True)
class Text:
    """What the steps between wordings and spans look at, and the engine that they use.

    `often` tells at each symbol how often the k-gram of LONG symbols that begins there occurs.
    """

    sentences: Sentences
    wordings: Wordings
    statutory: Array
    often: Array
    engine: Engine

    def blocks(self, whole: Parts) -> Array:
        """Return the block of each family of whole sentences."""
        n = 2 * len(self.wordings)
        return link(whole, self.sentences, self.statutory, self.engine, n=n)

    def whole(self, families: Families) -> Parts:
        """Return the sentences that are prescribed, or whose family stands in two reports or more.

        Families are numbered by their representative, those of prescribed sentences after the
        others. What a variant has around its model's text is left out.
        """
        wordings, sentences = self.wordings, self.sentences
        family = families.of[wordings.of]
        sentence = np.flatnonzero(self.statutory | (families.n_reports[family] >= 2))
        wording = wordings.of[sentence]
        low, high = _trimmed(wordings, families, self.often)[:, wording]
        return Parts(
            sentence,
            sentences.first[sentence] + low,
            sentences.first[sentence] + high,
            (family + self.statutory * len(wordings))[sentence],
            families.similarity[wording],
        )


def reused_parts(found: Text, families: Families, *, min_chars: int, similarity: float) -> Parts:
    """Return the reused parts: whole sentences, also reordered ones, and stretches of others."""
    sentences, wordings = found.sentences, found.wordings
    runs = common_runs(wordings, families, sentences, found.often)
    block = found.blocks(found.whole(families))[families.of]
    families = join_reordered(
        families, wordings, sentences, runs, block, found.engine, similarity=similarity
    )
    whole = found.whole(families)
    cut = find_stretches(
        wordings,
        sentences,
        families,
        runs,
        found.often,
        found.blocks(whole)[families.of],
        new=2 * len(wordings),
        min_chars=min_chars,
        similarity=similarity,
    )
    return joined_parts(whole, cut.take(~found.statutory[cut.sentence]))


def _trimmed(wordings: Wordings, families: Families, often: Array) -> Array:
    """Return from where to where each wording follows its model, shape (2, n).

    Text of the copyist's own around a copy is left out where it is longer than an edit is likely
    to be.
    """
    from gimine.analysis.reuse.kernels import coverage

    length = wordings.lengths
    spans = np.stack([np.zeros_like(length), length])
    edited = np.flatnonzero(families.similarity < 1)

    def piece(first: int, last: int) -> Array:
        part = edited[first:last]
        found: Array = coverage.edges(
            wordings.symbols, wordings.bounds, part, families.of[part], often
        )
        return found

    none = np.zeros((0, 2), np.int64)
    edges = np.concatenate([none, *in_pieces(piece, len(edited), size=PIECE)])
    low, high = edges.T
    spans[0, edited] = np.where(low >= FOREIGN, low, 0)
    spans[1, edited] = np.where(length[edited] - high >= FOREIGN, high, length[edited])
    return spans


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
