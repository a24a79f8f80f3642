"""Step 4: wordings whose clauses stand in another order, or other sentences, than the model's."""

from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.analysis.reuse.families import Families, spread
from gimine.analysis.reuse.grams import PIECE
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.threads import in_pieces
from gimine.analysis.reuse.wordings import Wordings
from gimine.engines import Engine

Array = npt.NDArray[Any]

BLOCK = 12
"""How many wordings of a block a reordered one is compared with."""

WIDER = 3
"""A family that stands in so many times the reports of another is the source of a part of it."""


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
    query, model = _candidates(runs, block)
    share = _coverage(wordings, families, block, query, model, similarity)
    spread_of = families.n_reports[families.of]
    reused = spread_of[query] >= 2
    larger = (spread_of[model] > spread_of[query]) & (share >= similarity)
    back = np.zeros(len(query))
    both = np.flatnonzero(reused & larger)
    back[both] = _mutual(wordings, model[both], query[both], similarity)
    within = spread_of[model] >= WIDER * spread_of[query]
    good = np.where(reused, larger & (within | (back >= similarity)), share >= similarity)
    joined = _best(query[good], families.of[model[good]], share[good])
    return _moved(families, joined, wordings, sentences, engine)


def _best(query: Array, target: Array, share: Array) -> tuple[Array, Array, Array]:
    """Return each wording once, with the target that covers most of it; no chains."""
    order = np.lexsort((target, -share, query))
    query, first = np.unique(query[order], return_index=True)
    target, share = target[order][first], share[order][first]
    free = ~np.isin(target, query) & (target != query)
    return query[free], target[free], share[free]


def _moved(
    families: Families,
    joined: tuple[Array, Array, Array],
    wordings: Wordings,
    sentences: Sentences,
    engine: Engine,
) -> Families:
    """Move wordings, with the family that they represent, to their targets."""
    query, target, share = joined
    goal = np.arange(len(families.of))
    goal[query] = target
    alike = families.similarity.copy()
    moved = goal[families.of] != families.of
    factor = np.ones(len(goal))
    factor[query] = share
    alike[moved] *= factor[families.of[moved]]
    of = goal[families.of]
    of[query], alike[query] = target, share
    return Families(of, alike, spread(of[wordings.of], sentences.report, len(of), engine))


def _coverage(
    wordings: Wordings,
    families: Families,
    block: Array,
    query: Array,
    model: Array,
    similarity: float,
) -> Array:
    """Return the share of each query in k-grams of its model's block, 0 below `similarity`."""
    members, first, last = _members(families, block, block[model])
    order = np.argsort(first, kind="stable")  # the k-grams of a block are noted once
    share = np.empty(len(query))
    share[order] = _shares(wordings, query[order], first[order], last[order], members, similarity)
    return share


def _mutual(wordings: Wordings, query: Array, model: Array, similarity: float) -> Array:
    """Return the share of each query in k-grams of its model alone, 0 below `similarity`."""
    at = np.arange(len(model))
    return _shares(wordings, query, at, at + 1, model, similarity)


def _shares(
    wordings: Wordings, query: Array, first: Array, last: Array, models: Array, least: float
) -> Array:
    from gimine.analysis.reuse.kernels import coverage

    def shares(a: int, b: int) -> Array:
        found: Array = coverage.coverages(
            wordings.symbols, wordings.bounds, query[a:b], first[a:b], last[a:b], models, least
        )
        return found

    return np.concatenate([np.zeros(0), *in_pieces(shares, len(query), size=PIECE)])


def _candidates(runs: Array, block: Array) -> tuple[Array, Array]:
    """Return pairs of wordings that have a run in common, one for each block of the second."""
    from gimine.analysis.reuse.kernels import stretches

    chosen = stretches.longest(runs, block)
    return runs[chosen, 0], runs[chosen, 3]


def _members(families: Families, block: Array, wanted: Array) -> tuple[Array, Array, Array]:
    """Return the representatives sorted by block, and where those of each wanted block stand."""
    models = np.flatnonzero(families.of == np.arange(len(families.of)))
    models = models[np.argsort(block[models], kind="stable")]
    first = np.searchsorted(block[models], wanted)
    last = np.searchsorted(block[models], wanted, side="right")
    return models, first, np.minimum(last, first + BLOCK)
