"""Near duplicates by MinHash and LSH: datasketch, text-dedup."""

import importlib
import json
import os
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SHINGLE = 5
PERMUTATIONS = 128
LIKE_DOCUMENTS, LIKE_PASSAGES = 0.5, 0.8

Row = tuple[str, int, int]
Passages = list[dict[str, Any]]


def documents(passages: Passages, _scratch: Path) -> Iterator[Row]:
    """Yield all free text of the reports that are like another one as a whole (datasketch)."""
    texts: dict[str, str] = defaultdict(str)
    for row in passages:
        texts[row["report_id"]] += row["text"]
    alike = _alike(texts, LIKE_DOCUMENTS)
    for row in passages:
        if row["report_id"] in alike:
            yield row["report_id"], row["start"], row["end"]


def passages(passages: Passages, _scratch: Path) -> Iterator[Row]:
    """Yield the passages that are like one of another report (datasketch)."""
    texts = {(row["report_id"], number): row["text"] for number, row in enumerate(passages)}
    alike = _alike(texts, LIKE_PASSAGES)
    for number, row in enumerate(passages):
        if any(
            report != row["report_id"] for report, _ in alike.get((row["report_id"], number), ())
        ):
            yield row["report_id"], row["start"], row["end"]


def _alike(texts: Mapping[Any, str], threshold: float) -> dict[Any, list[Any]]:
    """Return the texts that LSH holds to be like others, with those."""
    tool: Any = importlib.import_module("datasketch")
    index = tool.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    hashed = {}
    for key, text in texts.items():
        shingles = {text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))}
        hashed[key] = tool.MinHash(num_perm=PERMUTATIONS)
        hashed[key].update_batch([shingle.encode() for shingle in shingles])
        index.insert(key, hashed[key])
    others = ((key, [o for o in index.query(each) if o != key]) for key, each in hashed.items())
    return {key: found for key, found in others if found}


def text_dedup(passages: Passages, scratch: Path) -> Iterator[Row]:
    """Yield the passages in a cluster of several reports (text-dedup's MinHash).

    The tool cuts at blanks, so that the characters are set apart by some.
    """
    source = scratch / "passages.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for row in passages:
            file.write(json.dumps({"text": " ".join(row["text"])}, ensure_ascii=False) + "\n")
    given = ["--path", "json", "--data_files", str(source), "--split", "train", "--column", "text"]
    chosen = ["--ngram", str(SHINGLE), "--threshold", str(LIKE_PASSAGES), "--debug"]
    places = ["--cache_dir", str(scratch / "cache"), "--output", str(scratch / "deduplicated")]
    subprocess.run(  # noqa: S603 (the tool, on our own file)
        [sys.executable, "-m", "text_dedup.minhash", *given, *chosen, *places],
        check=True,
        cwd=scratch,
        env={**os.environ, "HF_DATASETS_OFFLINE": "1", "HF_HOME": str(scratch / "cache")},
    )
    with (scratch / "deduplicated" / "uf.pkl").open("rb") as file:
        parents = pickle.load(file)  # noqa: S301 (the tool's own answer, just written)
    reports: dict[Any, set[str]] = defaultdict(set)
    clusters = [parents.find(number) for number in range(len(passages))]
    for cluster, row in zip(clusters, passages, strict=True):
        reports[cluster].add(row["report_id"])
    for cluster, row in zip(clusters, passages, strict=True):
        if len(reports[cluster]) > 1:
            yield row["report_id"], row["start"], row["end"]
