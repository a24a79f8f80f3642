"""How often each topic occurs in each year and county, with the uncertainty of the shares."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.corpus import Corpus
from gimine.schemas import SCHEMAS

Ints = npt.NDArray[np.int64]

RESAMPLES = 400
"""Times the reports of a group are drawn again, with replacement, for an interval."""


def topic_shares(
    corpus: Corpus, report: Ints, topic: Ints, *, by: Sequence[str], seed: int
) -> pa.Table:
    """Return the table `topic_shares`: each topic's share of the passages of each group.

    `low` and `high` bound the share with 95 % (percentile bootstrap over reports); null where a
    group has one report only. A group whose name is not known has the key null.

    Args:
        corpus: where the groups (`year`, `county`, …, columns of `reports`) come from.
        report: the report (number) of each passage.
        topic: the topic of each passage.
        by: the columns to group by.
        seed: of the resampling.
    """
    topics, column = np.unique(topic, return_inverse=True)
    counts = np.zeros((len(corpus), len(topics)), np.int64)
    np.add.at(counts, (report, column), 1)
    rows: list[tuple[object, ...]] = []
    for name in by:
        keys = corpus.tables["reports"][name].to_pylist()
        for key, members in _groups(keys, np.unique(report)):
            random = np.random.default_rng([seed, len(rows)])
            low, high = _interval(counts[members], random)
            n = counts[members].sum(axis=0)
            for i, topic_id in enumerate(topics.tolist()):
                share = float(n[i] / n.sum())
                rows.append((topic_id, name, key, int(n[i]), share, low[i], high[i]))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(SCHEMAS["topic_shares"])
    return pa.table([*map(list, columns)], schema=SCHEMAS["topic_shares"])


def _groups(keys: Sequence[object], used: Ints) -> list[tuple[str | None, Ints]]:
    members: dict[str | None, list[int]] = {}
    for i in used.tolist():
        members.setdefault(None if keys[i] is None else str(keys[i]), []).append(i)
    order = sorted(members, key=lambda key: (key is None, key or ""))
    return [(key, np.array(members[key], np.int64)) for key in order]


def _interval(
    counts: Ints, random: np.random.Generator
) -> tuple[list[float | None], list[float | None]]:
    n_reports, n_topics = counts.shape
    if n_reports < 2:
        return [None] * n_topics, [None] * n_topics
    even = np.full(n_reports, 1 / n_reports)
    drawn = random.multinomial(n_reports, even, size=RESAMPLES) @ counts
    shares = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1)
    low, high = np.round(np.quantile(shares, [0.025, 0.975], axis=0), 6)
    return low.tolist(), high.tolist()
