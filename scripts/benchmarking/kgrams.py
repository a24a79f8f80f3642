"""Exact k-grams of characters: the table of all of them, and the comparison of all pairs."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluate_reuse import KGRAM, kgram_baseline

Row = tuple[str, int, int]


def in_two_reports(passages: list[dict[str, Any]], _scratch: Path) -> Iterator[Row]:
    """Yield what is covered by k-grams that stand in two reports: one table of all k-grams."""
    rows = [(row["report_id"], row["start"], row["text"]) for row in passages]
    for report, spans in kgram_baseline(rows).items():
        for span in spans:
            yield report, span.start, span.end


def all_pairs(passages: list[dict[str, Any]], _scratch: Path) -> Iterator[Row]:
    """Yield the same, found by comparing every report with every other."""
    grams: dict[str, set[int]] = defaultdict(set)
    for row in passages:
        grams[row["report_id"]].update(_hashes(row["text"]))
    shared: dict[str, set[int]] = {report: set() for report in grams}
    for one, other in combinations(grams, 2):
        both = grams[one] & grams[other]
        shared[one] |= both
        shared[other] |= both
    for row in passages:
        common = shared[row["report_id"]]
        stretches: list[list[int]] = [[0, 0]]
        for at, gram in enumerate(_hashes(row["text"])):
            if gram not in common:
                continue
            if at > stretches[-1][1]:
                stretches.append([at, at])
            stretches[-1][1] = at + KGRAM
        for begin, end in stretches:
            if begin < end:
                yield row["report_id"], row["start"] + begin, row["start"] + end


def _hashes(text: str) -> list[int]:
    return [hash(text[i : i + KGRAM]) for i in range(len(text) - KGRAM + 1)]
