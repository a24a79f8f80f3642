"""One other tool at work: ``python -m benchmarking.peer NAME FINDINGS OUT``, in its own process.

It is given what gimine parsed (`passages.parquet` in FINDINGS), and writes to OUT what it found:
for reuse `report_id`, `start`, `end` of each stretch, for topics `report_id`, `passage_id`,
`label`. Everything here is written as a user of the tool would, with its documented defaults
where they can work on Chinese at all.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarking import kgrams, near_duplicates, spark, topic_models

Passages = list[dict[str, Any]]

PEERS: dict[str, Callable[[Passages, Path], Iterable[tuple[Any, ...]]]] = {
    "kgrams": kgrams.in_two_reports,
    "pairs": kgrams.all_pairs,
    "datasketch-documents": near_duplicates.documents,
    "datasketch-passages": near_duplicates.passages,
    "text-dedup": near_duplicates.text_dedup,
    "passim": spark.passim,
    "lda": topic_models.lda,
    "nmf": topic_models.nmf,
    "bertopic": topic_models.bertopic,
}
COLUMNS = {"topics": ("report_id", "passage_id", "label"), "reuse": ("report_id", "start", "end")}


def main(name: str, findings: str, out: str) -> None:
    """Run a tool on the passages and write what it found."""
    passages = pq.read_table(Path(findings, "passages.parquet")).to_pylist()
    target = Path(out)
    rows = list(PEERS[name](passages, target.parent))
    columns = COLUMNS["topics" if name in topic_models.NAMES else "reuse"]
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    pq.write_table(pa.table(dict(zip(columns, map(list, values), strict=True))), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
