"""What the tools found, against what was planted, by the evaluators of the repository."""

from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
from evaluate_reuse import Span, Spans, characters, granularity, recall_by

Scores = dict[str, float]
BANDS = ("2-10", "11-100", "101-1000", ">1000")
"""Bands of document frequency: in how many reports a wording was planted."""


def reuse_scores(found: Path, truth: Spans) -> Scores:
    """Return precision and recall in characters, and recall by band of document frequency.

    Args:
        found: a table with `report_id`, `start`, `end`.
        truth: the planted spans.
    """
    spans: Spans = defaultdict(list)
    columns = pq.read_table(found, columns=["report_id", "start", "end"])
    for report, start, end in zip(*(column.to_pylist() for column in columns), strict=True):
        spans[report].append(Span(start, end, 0))
    whole = characters(spans, truth)
    by_band = {f"R, {name}": value for name, value in recall_by(spans, truth, "band").items()}
    grains = {"granularity": granularity(spans, truth)}
    return {"P": whole.precision, "R": whole.recall} | by_band | grains


def topic_scores(found: Path, corpus: Path) -> Scores:
    """Return the agreement with the planted topics of the problems: ARI and NMI.

    Args:
        found: a table with `report_id`, `passage_id` and the topic as its third column.
        corpus: a generated corpus.
    """
    from language_evaluation.corpora import generated
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    planted = generated(corpus).topics
    problems = planted[planted["role"] == "problem"]
    table = pq.read_table(found).to_pandas()
    label = table.columns[2]
    both = problems.merge(table, on=["report_id", "passage_id"])
    pair = (both["topic"], both[label])
    return {
        "ARI": float(adjusted_rand_score(*pair)),
        "NMI": float(normalized_mutual_info_score(*pair)),
        "topics": float(both[label].nunique()),
    }
