"""Step 6b: which spans are evidence of copying, and which may well be written twice."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.families import USUAL, Families
from gimine.analysis.reuse.grams import PIECE
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans
from gimine.analysis.reuse.threads import in_pieces
from gimine.analysis.reuse.wordings import Wordings
from gimine.engines import Engine
from gimine.processes import processors

Array = npt.NDArray[Any]

SURE = 25
"""Symbols from which on equal wording is never put down to chance."""

FEWEST = 1.5
"""Bits that a short stretch must carry for each doubling of the corpus."""

SAYING = 420
"""A sentence that carries b bits of information needs a similarity of 1 - b / SAYING, but never
more than `USUAL`."""


def told_apart(
    spans: Spans,
    families: Families,
    close: Families,
    wordings: Wordings,
    sentences: Sentences,
    *,
    similarity: float,
) -> Spans:
    """Take sentences that say little for how little they resemble their model out of its family.

    Two sentences that differ in a third of their symbols may just speak of the same matter; two
    passages of several such sentences, side by side, do not. So below a threshold of `USUAL` the
    less a span says the more alike it must be. What is not stays in the family of its close
    variants (`close`), numbered after the others.
    """
    if similarity >= USUAL or not len(spans):
        return spans
    wording = _wording(spans, wordings, sentences)
    sizes = np.bincount(close.of, minlength=len(wordings))
    own = sizes[close.of[wording]] + sizes[close.of[families.of[wording]]]
    bits = _information(spans, np.arange(len(spans)), own, wordings, sentences)
    apart = spans.similarity < np.clip(1 - bits / SAYING, similarity, USUAL)
    apart &= np.isin(spans.first, sentences.first) & np.isin(spans.stop, sentences.stop)
    alone = int(spans.family.max()) + 1 + close.of[wording]
    return replace(
        spans,
        family=np.where(apart, alone, spans.family),
        similarity=np.where(apart, close.similarity[wording], spans.similarity),
    )


def telling(spans: Spans, wordings: Wordings, sentences: Sentences, engine: Engine) -> Array:
    """Tell which spans say more than two reports would by chance have in common.

    A short stretch put together from phrases that stand all over the corpus (我镇主动公开政府信息
    {number}条，涉及) is no evidence of copying. A family counts when its longest span carries as
    much information, as predicted by the rest of the corpus, as a stretch that the corpus would
    hold so often by chance less than once: two bits for each doubling of the corpus where two
    reports have it, fewer where more have, at least `FEWEST`.
    """
    rows = _longest(spans, _wording(spans, wordings, sentences), engine)
    family, model = rows["family"].to_numpy(), rows["model"].to_numpy()
    short = np.flatnonzero(spans.size[model] < SURE)
    own = rows["own"].to_numpy()[short]
    bits = _information(spans, model[short], own, wordings, sentences)
    n = rows["n_reports"].to_numpy()[short]
    needed = np.maximum(FEWEST, n / np.maximum(n - 1, 1)) * np.log2(max(2, len(wordings.symbols)))
    weak = family[short[bits < needed]]
    told: Array = ~np.isin(spans.family, weak)
    return told


def _wording(spans: Spans, wordings: Wordings, sentences: Sentences) -> Array:
    """Return the wording of the sentence in which each span begins."""
    wording: Array = wordings.of[np.searchsorted(sentences.first, spans.first, side="right") - 1]
    return wording


def _information(
    spans: Spans, chosen: Array, own: Array, wordings: Wordings, sentences: Sentences
) -> Array:
    """Return the bits that the chosen spans carry (see the kernel)."""
    from gimine.analysis.reuse.kernels import surprise

    if not len(chosen):
        return np.zeros(0)
    first, stop = (column[chosen].astype(np.int64) for column in (spans.first, spans.stop))
    keys = _contexts(sentences.symbols, first, stop)
    symbols, bounds = wordings.symbols, wordings.bounds

    def count(a: int, b: int) -> Array:
        counts: Array = surprise.count_contexts(symbols, bounds[a : b + 1], keys)
        return counts

    share = -(-len(wordings) // processors())
    counts = sum(in_pieces(count, len(wordings), size=share), np.zeros(1, np.uint32))
    bits: Array = surprise.surprises(
        sentences.symbols, first, stop, own, len(symbols), keys, counts
    )
    return bits


def _contexts(symbols: Array, first: Array, stop: Array) -> Array:
    """Return the table of the k-grams of these stretches, which grows with what it holds."""
    from gimine.analysis.reuse.kernels import surprise

    keys, n = np.zeros(1 << 10, np.uint64), 0
    for a in range(0, len(first), PIECE):
        part = slice(a, a + PIECE)
        need = 2 * (n + surprise.ORDER * int((stop[part] - first[part]).sum()))
        if need > len(keys):
            larger = np.zeros(1 << need.bit_length(), np.uint64)
            surprise.rehash(keys, larger)
            keys = larger
        n += surprise.note_contexts(symbols, first[part], stop[part], keys)
    return keys


def _longest(spans: Spans, wording: Array, engine: Engine) -> pa.Table:
    """Return for each family its longest span, and what it stands in: wordings, reports."""
    return engine.query(
        """
        SELECT family, arg_max(n, size * 4294967296 - n) AS model, count(DISTINCT wording) AS own,
               count(DISTINCT report) AS n_reports
        FROM spans GROUP BY family ORDER BY family
        """,
        spans=pa.table(
            {
                "n": np.arange(len(spans)),
                "family": spans.family,
                "size": spans.size.astype(np.int64),
                "wording": wording,
                "report": spans.report,
            }
        ),
    )
