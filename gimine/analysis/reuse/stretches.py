"""Step 4: stretches that cut across sentences' borders, in wordings that no other report has."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.families import Families
from gimine.analysis.reuse.grams import PIECE
from gimine.analysis.reuse.parts import Parts, joined_parts
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.threads import in_pieces
from gimine.analysis.reuse.wordings import Wordings
from gimine.errors import GimineError

Array = npt.NDArray[Any]


COMMA = ord(",")
"""The symbol of every point between clauses (see `alphabet`)."""

FOREIGN = 12
"""Symbols at the edge of a variant that its model lacks, from which on they are no edit of it."""

SURE = 20
"""Equal symbols from which on a stretch is no phrase, however often it stands elsewhere."""

PHRASE = 3
"""A phrase within a stretch is as many times as frequent as the stretch (see `evidence`)."""


def find_stretches(
    wordings: Wordings,
    sentences: Sentences,
    families: Families,
    runs: Array,
    often: Array,
    labels: Array,
    *,
    new: int,
    min_chars: int,
    similarity: float,
) -> Parts:
    """Return the parts that wordings of a single report share with other wordings.

    Where the model's family is reused as a whole, the part joins it (`labels`); else the stretch
    is a family of its own, numbered from `new` on, to which the model's part belongs too.
    """
    from gimine.analysis.reuse.kernels import pieces, stretches

    alone = families.n_reports[families.of] < 2
    found = runs[alone[runs[:, 0]]]
    rows = pieces.pieces(found, labels, ~alone, min_chars, similarity)
    told = stretches.evidence(wordings.bounds, rows, often, PHRASE)
    rows = rows[(told >= min_chars) | (rows[:, 7] >= SURE)]
    rows = rows[pieces.solid(wordings.symbols, wordings.bounds, rows) >= min_chars]
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    parts = _parts(rows, wordings, alone, new, similarity, min_chars)
    base = sentences.first[parts.sentence]
    return _without_points(parts.first + base, parts.stop + base, parts, sentences)


def _without_points(first: Array, stop: Array, parts: Parts, sentences: Sentences) -> Parts:
    """Return the parts from `first` to `stop` without a point between clauses at either edge."""
    first = first + (sentences.symbols[first] == COMMA)
    return replace(parts, first=first, stop=stop - (sentences.symbols[stop - 1] == COMMA))


def common_runs(
    wordings: Wordings, families: Families, sentences: Sentences, often: Array
) -> Array:
    """Return what wordings have in common with others, symbol by symbol.

    Asked are the wordings of a single report and those that represent a family. Rows of (wording,
    start, end, model, model's start), sorted; two wordings that stand in one and the same report
    only are not compared.
    """
    from gimine.analysis.reuse.kernels import stretches

    symbols, bounds = wordings.symbols, wordings.bounds
    models = np.flatnonzero(families.of == np.arange(len(wordings)))
    models = models[np.argsort(-families.n_reports[models], kind="stable")]
    table = _entered(wordings, models, often)
    alone = families.n_reports[families.of] < 2
    asked = np.flatnonzero(alone | (families.of == np.arange(len(wordings))))
    report = sentences.report[wordings.first]

    def runs(first: int, last: int) -> Array:
        queries = asked[first:last]
        found: Array = stretches.runs(symbols, bounds, queries, often, table, report, alone)
        return found

    return np.concatenate([np.zeros((0, 5), np.int32), *in_pieces(runs, len(asked), size=PIECE)])


def _entered(wordings: Wordings, models: Array, often: Array) -> Array:
    """Return the table of where each k-gram that recurs stands first in the models."""
    from gimine.analysis.reuse.kernels import stretches

    symbols, bounds = wordings.symbols, wordings.bounds
    if len(wordings) >= stretches.MODELS:
        raise GimineError(
            f"{len(wordings)} distinct wordings are too many: up to {stretches.MODELS - 1} can be "
            "compared at once; give a part of the corpus"
        )
    table, n = np.zeros(1 << 10, np.uint64), 0
    for first in range(0, len(models), PIECE):
        part = models[first : first + PIECE]
        need = 2 * (n + int(wordings.lengths[part].sum()))
        if need > len(table):
            larger = np.zeros(1 << need.bit_length(), np.uint64)
            stretches.rehash(symbols, bounds, table, larger)
            table = larger
        n = stretches.enter(symbols, bounds, part, often, table, n)
    return table


def _parts(
    rows: Array, wordings: Wordings, alone: Array, number: int, similarity: float, min_chars: int
) -> Parts:
    """Lay the chosen stretches, and their places in the models, onto the sentences."""
    query, start, end, model, model_start, model_end, label, equal = rows.T
    family = label.copy()
    region = _regions(model, model_start, model_end, alone[model])
    new = alone[model]
    family[new] = number + region[new]
    there = _snapped(query, start, end, equal, wordings, similarity)
    here = _hosts(model[new], model_start[new], model_end[new], family[new])
    alike = equal / np.maximum(there[1] - there[0], 1)
    parts = _laid(query, *there, family, alike, wordings)
    hosts = _laid(*here, np.ones(len(here[0])), wordings)
    return settled(joined_parts(parts, hosts), min_chars)


def _regions(model: Array, start: Array, end: Array, chosen: Array) -> Array:
    """Number the regions of models that stretches point to; those that overlap by half are one."""
    region = np.zeros(len(model), np.int64)
    order = np.lexsort((end, start, model))
    number, last, low, high = -1, -1, 0, 0
    for i in order[chosen[order]].tolist():
        shared = min(high, end[i]) - max(low, start[i])
        if model[i] != last or 2 * shared < min(high - low, end[i] - start[i]):
            number, last, low, high = number + 1, model[i], start[i], end[i]
        high = max(high, end[i])
        region[i] = number
    return region


def _snapped(
    query: Array, start: Array, end: Array, equal: Array, wordings: Wordings, similarity: float
) -> tuple[Array, Array]:
    """Widen a stretch to an end of its sentence that is near, if the whole is similar enough."""
    length = wordings.lengths[query]
    whole = equal >= similarity * length
    low = np.where(whole & (start < FOREIGN), 0, start)
    return low, np.where(whole & (length - end < FOREIGN), length, end)


def _hosts(
    model: Array, start: Array, end: Array, family: Array
) -> tuple[Array, Array, Array, Array]:
    """Return one row a region: model, start, end, family."""
    number, first = np.unique(family, return_index=True)
    at = np.searchsorted(number, family)
    low, high = start[first].copy(), end[first].copy()
    np.minimum.at(low, at, start)
    np.maximum.at(high, at, end)
    return model[first], low, high, number


def _laid(
    wording: Array, start: Array, end: Array, family: Array, alike: Array, wordings: Wordings
) -> Parts:
    """Return the parts of all sentences that have one of the wordings."""
    order = np.argsort(wordings.of, kind="stable")
    begin = np.searchsorted(wordings.of[order], wording)
    count = np.searchsorted(wordings.of[order], wording, side="right") - begin
    row = np.repeat(np.arange(len(wording)), count)
    within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    sentence = order[begin[row] + within]
    return Parts(sentence, start[row], end[row], family[row], alike[row])


def settled(parts: Parts, least: int) -> Parts:
    """Return parts that do not overlap: the longer stands, the rest of the other if long enough."""
    from gimine.analysis.reuse.kernels import stretches

    order = np.lexsort((parts.first, -parts.sizes, parts.sentence))
    parts = parts.take(order)
    first, stop = parts.first.copy(), parts.stop.copy()
    stretches.settle(parts.sentence, first, stop, least)
    kept = Parts(parts.sentence, first, stop, parts.family, parts.similarity)
    return kept.take(stop > first).sorted()
