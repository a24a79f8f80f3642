"""Step 11: which of its spans a family's template is written from."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans
from gimine.engines import Engine

Array = npt.NDArray[Any]

FEW = 3
"""A family's commonest wording is its model where one in so many of its spans has it."""

LOOKED_AT = 64
"""How many wordings of another family, the commonest, are compared to find the most typical."""

_WORDINGS = """
    WITH wordings AS (
        SELECT family, wording, min(n) AS first, count(*) AS size,
               row_number() OVER (
                   PARTITION BY family ORDER BY count(*) DESC, sum(similarity) DESC, min(n)
               ) AS place,
               sum(count(*)) OVER (PARTITION BY family) AS whole
        FROM spans GROUP BY family, wording
    ), scattered AS (
        SELECT family FROM wordings WHERE place = 1 AND $few * size < whole
    )
    SELECT w.family, w.first, w.size
    FROM wordings AS w LEFT JOIN scattered AS s ON s.family = w.family
    WHERE w.place = 1 OR (s.family IS NOT NULL AND w.place <= $most)
    ORDER BY w.family, w.place
"""


def models(spans: Spans, sentences: Sentences, engine: Engine) -> Array:
    """Return for each span its family's model: the first span of its most typical wording.

    That is the commonest wording; where hardly two spans are equal, because a name in it is no
    known slot, it is the one that has most in common with the others.
    """
    from gimine.analysis.reuse.kernels import consensus, hashing

    reach = np.stack([spans.first, spans.stop], axis=1).astype(np.int64)
    hashes = hashing.wording_hashes(sentences.symbols, reach)
    rows = engine.query(
        _WORDINGS.replace("$few", str(FEW)).replace("$most", str(LOOKED_AT)),
        spans=pa.table(
            {
                "n": np.arange(len(spans)),
                "family": spans.family,
                "wording": hashes[:, 0],
                "similarity": spans.similarity,
            }
        ),
    )
    family, first, size = (rows[name].to_numpy() for name in ("family", "first", "size"))
    number, begin = np.unique(family, return_index=True)
    bounds = np.append(begin, len(family)).astype(np.int64)
    chosen = consensus.typical(sentences.symbols, reach[first], size.astype(np.int64), bounds, FEW)
    model: Array = np.asarray(first[chosen], np.int64)[np.searchsorted(number, spans.family)]
    return model
