"""Keyness: which terms a group of texts has more often than the rest, and by how much.

Counted are wordings, each once in a group, so that one template copied five hundred times weighs
as one.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PRIOR = 2000.0
"""Weight of the informative Dirichlet prior: so many wordings of the corpus as a whole."""


@dataclass(frozen=True)
class Table:
    """For pairs of group and term: wordings with the term in the group and in the rest, and of all.

    A wording that stands in the group and outside it counts on both sides.
    """

    group: Ints
    term: Ints
    inside: Floats
    outside: Floats
    n_inside: Floats
    n_outside: Floats


def table(holds: Any, within: Any, without: Any) -> Table:  # noqa: ANN401 (scipy has no types)
    """Return the pairs whose term occurs in the group.

    Args:
        holds: which wording holds which term (CSR, ones).
        within: which wording stands in which group (CSR, ones).
        without: which wording stands outside which group.
    """
    inside = (within.T @ holds).tocoo()
    group, term = inside.row.astype(np.int64), inside.col.astype(np.int64)
    all_in_term = np.asarray(holds.sum(axis=0)).ravel()
    only = within - within.multiply(without)  # wordings that stand in this group alone
    only_in = (only.T @ holds).tocsr()
    outside = all_in_term[term] - values(only_in, group, term)
    n_inside = np.asarray(within.sum(axis=0)).ravel()
    n_outside = holds.shape[0] - np.asarray(only.sum(axis=0)).ravel()
    return Table(group, term, inside.data.astype(float), outside, n_inside[group], n_outside[group])


def values(matrix: Any, row: Ints, column: Ints) -> Floats:  # noqa: ANN401
    """Return what stands in a CSR matrix at some places, in their order; 0 where nothing does.

    One binary search over all of it: scipy's own indexing goes through the whole row for each.
    """
    matrix.sum_duplicates()
    width = matrix.shape[1]
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))
    keys = rows * width + matrix.indices
    wanted = row * width + column
    at = np.searchsorted(keys, wanted)
    held = at < len(keys)
    held[held] = keys[at[held]] == wanted[held]
    found = np.zeros(len(wanted))
    found[held] = matrix.data[at[held]]
    return found


def log_likelihood(t: Table) -> tuple[Floats, Floats]:
    """Return G² and the log ratio (base 2) of each pair; both negative where the rest has more.

    G² as in Rayson and Garside (2000); the log ratio (Hardie 2014) takes half a wording for none.
    """
    total = (t.inside + t.outside) / (t.n_inside + t.n_outside)
    g2 = 2 * (_xlogy(t.inside, t.n_inside * total) + _xlogy(t.outside, t.n_outside * total))
    share = t.inside / t.n_inside
    rest = np.maximum(t.outside, 0.5) / np.maximum(t.n_outside, 1)
    ratio = np.log2(share / rest)
    return np.maximum(g2, 0) * np.sign(ratio), ratio


def log_odds(t: Table, prior: Floats) -> Floats:
    """Return the z-score of the log odds ratio with an informative Dirichlet prior.

    Monroe, Colaresi and Quinn (2008). `prior` is the share of each term in the whole corpus.
    """
    alpha = PRIOR * prior[t.term]
    a, b = t.inside + alpha, t.outside + alpha
    a_rest = np.maximum(t.n_inside + PRIOR - a, 0.5)
    b_rest = np.maximum(t.n_outside + PRIOR - b, 0.5)
    scores: Floats = (np.log(a / a_rest) - np.log(b / b_rest)) / np.sqrt(1 / a + 1 / b)
    return scores


def _xlogy(observed: Floats, expected: Floats) -> Floats:
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    terms: Floats = observed * np.log(ratio)
    return terms
