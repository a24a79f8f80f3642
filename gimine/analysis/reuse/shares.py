"""Step 9: how much of each report is reused, by kind."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.analysis.reuse.kinds import KINDS
from gimine.corpus import Corpus

Array = npt.NDArray[Any]

_FAR = 1 << 40


def free_characters(corpus: Corpus, report: Array, start: Array, end: Array) -> Array:
    """Return how many characters of free text (of passages) lie between `start` and `end`."""
    passages = corpus.tables["passages"]
    if not passages.num_rows:
        return np.zeros(len(report), np.int64)
    ids = corpus.tables["reports"]["report_id"]
    at = pc.index_in(passages["report_id"], value_set=ids).to_numpy().astype(np.int64) * _FAR
    first, last = at + passages["start"].to_numpy(), at + passages["end"].to_numpy()
    before = np.concatenate([[0], np.cumsum(last - first)])

    def total(position: Array) -> Array:
        row = np.searchsorted(first, position, side="right")
        inside = np.minimum(position, last[row - 1]) - first[row - 1]
        return np.where(row > 0, before[row - 1] + inside, 0)

    count: Array = total(report * _FAR + end) - total(report * _FAR + start)
    return count


def share_table(ids: Array, free: Array, report: Array, chars: Array, kind: Array) -> pa.Table:
    """Return the table ``shares``: of each report's free text, what is reused, by kind.

    Args:
        ids: the reports' ids, and `free`: their characters of free text.
        free: see `ids`.
        report: the report of each span (its position).
        chars: the span's characters of free text.
        kind: its kind, a position in `KINDS`.

    Returns:
        One row a report; shares 0-1, null for a report without free text.
    """
    sums = np.zeros((len(free), len(KINDS)))
    np.add.at(sums, (report, kind), chars)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(free[:, None] > 0, sums / free[:, None], np.nan)
    reused = shares.sum(axis=1)
    columns = {"reused": reused, "original": 1 - reused} | dict(zip(KINDS, shares.T, strict=True))
    return pa.table(
        {
            "report_id": ids,
            "n_free_chars": free,
            **{name: pa.array(values, from_pandas=True) for name, values in columns.items()},
        }
    )
