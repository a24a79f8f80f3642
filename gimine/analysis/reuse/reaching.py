"""Step 5b: clauses beside a reused part that belong to its passage, wherever they stand in it.

A copyist moves clauses about, also from one sentence of a passage into another. Such a clause is
too short, and too common, to be found alone; beside the rest of its passage it is told at once.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.parts import Parts, joined_parts
from gimine.analysis.reuse.sentences import Sentences

Array = npt.NDArray[Any]

DENSITY = 0.8
"""The least share of a clause that stands in the passage's model."""


def reach_out(parts: Parts, sentences: Sentences) -> Parts:
    """Return the parts, and the clauses beside them that their family's model holds.

    The model of a family is its longest run of parts without a gap, the most similar of those.
    """
    from gimine.analysis.reuse.kernels import reaching

    if not len(parts):
        return parts
    taken = np.zeros(len(sentences.symbols), bool)
    reaching.take(parts.first, parts.stop, taken)
    starts = np.zeros(len(taken), bool)
    starts[sentences.first] = True
    models = _models(parts, sentences)
    order = np.argsort(parts.family, kind="stable")
    rows = np.column_stack([parts.first, parts.stop, parts.family, *_paragraphs(parts, sentences)])
    found = reaching.reach(
        sentences.symbols, rows[order].astype(np.int64), models, starts, taken, DENSITY
    )
    first, stop, host = found[:, 0], found[:, 1], order[found[:, 2]]
    sentence = np.searchsorted(sentences.first, first, side="right") - 1
    more = Parts(sentence, first, stop, parts.family[host], parts.similarity[host])
    return joined_parts(parts, more)


def _models(parts: Parts, sentences: Sentences) -> Array:
    """Return where the model of each family begins and ends, shape (families, 2)."""
    same = parts.family[1:] == parts.family[:-1]
    head = np.flatnonzero(np.concatenate([[True], ~(same & parts.follow(sentences))]))
    tail = np.append(head[1:], len(parts)) - 1
    size = np.add.reduceat(parts.sizes, head)
    alike = np.add.reduceat(parts.sizes * parts.similarity, head) / size
    order = np.lexsort((-head, alike, size))
    models = np.zeros((int(parts.family.max()) + 1, 2), np.int64)
    family = parts.family[head[order]]
    models[family, 0], models[family, 1] = parts.first[head[order]], parts.stop[tail[order]]
    return models


def _paragraphs(parts: Parts, sentences: Sentences) -> tuple[Array, Array]:
    """Return the first symbol, and the one after the last, of each part's paragraph."""
    number = np.cumsum(~sentences.joined)
    head = np.flatnonzero(~sentences.joined)
    at = number[parts.sentence] - number[0]
    last = np.append(head[1:], len(sentences)) - 1
    return sentences.first[head][at], sentences.stop[last][at]
