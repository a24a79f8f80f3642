"""Step 4: wordings whose clauses stand in another order, or other sentences, than the model's."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.families import Families, spread
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.wordings import Wordings
from gimine.engines import Engine

Array = npt.NDArray[Any]

BLOCK = 12
"""How many wordings of a block a reordered one is compared with."""


def join_reordered(
    families: Families,
    wordings: Wordings,
    sentences: Sentences,
    runs: Array,
    block: Array,
    engine: Engine,
    *,
    similarity: float,
) -> Families:
    """Join wordings to the block that holds their k-grams, whatever the order.

    Args:
        families: the families so far.
        wordings: the distinct wordings.
        sentences: where they stand.
        runs: what they have in common with others (see `stretches.common_runs`).
        block: the block of each wording's family.
        engine: groups and joins.
        similarity: the least share of a wording's symbols that stand in k-grams of the block.
    """
    from gimine.analysis.reuse.kernels import coverage

    query, model = _candidates(runs, block)
    members, first, last = _members(families, block, block[model])
    share = coverage.coverages(wordings.symbols, wordings.bounds, query, first, last, members)
    good = share >= similarity
    query, model, share = query[good], model[good], share[good]
    order = np.lexsort((model, -share, query))
    query, model, share = query[order], model[order], share[order]
    query, best = np.unique(query, return_index=True)
    of, alike = families.of.copy(), families.similarity.copy()
    target = families.of[model[best]]
    free = ~np.isin(target, query) & (target != query) & ~np.isin(query, families.of[model])
    of[query[free]], alike[query[free]] = target[free], share[best][free]
    found = spread(of[wordings.of], sentences.report, len(of), engine)
    return replace(families, of=of, similarity=alike, n_reports=found)


def _candidates(runs: Array, block: Array) -> tuple[Array, Array]:
    """Return pairs of wordings that have a run in common, one for each block of the second."""
    size = runs[:, 2] - runs[:, 1]
    order = np.lexsort((-size, block[runs[:, 3]], runs[:, 0]))
    pairs = np.stack([runs[order, 0], block[runs[order, 3]]], axis=1)
    new = np.concatenate([[True], (pairs[1:] != pairs[:-1]).any(axis=1)])[: len(pairs)]
    return runs[order[new], 0], runs[order[new], 3]


def _members(families: Families, block: Array, wanted: Array) -> tuple[Array, Array, Array]:
    """Return the representatives sorted by block, and where those of each wanted block stand."""
    models = np.flatnonzero(families.of == np.arange(len(families.of)))
    models = models[np.argsort(block[models], kind="stable")]
    first = np.searchsorted(block[models], wanted)
    last = np.searchsorted(block[models], wanted, side="right")
    return models, first, np.minimum(last, first + BLOCK)
