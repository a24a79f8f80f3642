"""Step 2: sentences -> the distinct wordings they share, by a 128-bit hash of the masked text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.sentences import Sentences
from gimine.engines import Engine

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Wordings:
    """The distinct masked wordings, in the order of their first appearance.

    `symbols` holds them one after another, `bounds` (one longer than there are wordings) says
    where each begins. `of` is each sentence's wording, `first` each wording's first sentence,
    `n_reports` the number of reports it stands in.
    """

    symbols: Array
    bounds: Array
    of: Array
    first: Array
    n_reports: Array

    def __len__(self) -> int:
        """Return the number of distinct wordings."""
        return len(self.first)

    @property
    def lengths(self) -> Array:
        """Symbols of each wording."""
        lengths: Array = np.diff(self.bounds)
        return lengths


def intern(sentences: Sentences, engine: Engine) -> Wordings:
    """Return the distinct wordings of the sentences."""
    from gimine.analysis.reuse.kernels import gathering, hashing

    hashes = hashing.wording_hashes(sentences.symbols, sentences.bounds)
    first_of = _first_alike(hashes, sentences.report, engine)
    first, of = np.unique(first_of["first"].to_numpy(), return_inverse=True)
    n_reports = np.zeros(len(first), np.int64)
    n_reports[of] = first_of["n_reports"].to_numpy()
    lengths = (sentences.stop - sentences.first)[first]
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    symbols = gathering.gather(sentences.symbols, sentences.first[first], bounds)
    return Wordings(symbols, bounds, of, first, n_reports)


def _first_alike(hashes: Array, report: Array, engine: Engine) -> pa.Table:
    """Return for every sentence the first one of its wording, and how many reports have that."""
    table = pa.table(
        {"high": hashes[:, 0], "low": hashes[:, 1], "report": report, "n": np.arange(len(report))}
    )
    return engine.query(
        """
        SELECT s.n, w.first, w.n_reports
        FROM sentences AS s
        JOIN (SELECT high, low, min(n) AS first, count(DISTINCT report) AS n_reports
              FROM sentences GROUP BY high, low) AS w
          ON s.high = w.high AND s.low = w.low
        ORDER BY s.n
        """,
        sentences=table,
    )
