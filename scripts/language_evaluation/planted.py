"""Keyness: how many of twenty terms planted in one county are among its twenty keywords."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gimine.analysis.keywords import keywords
from gimine.corpus import Corpus
from gimine.report import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from language_evaluation.corpora import Labelled

TERMS = (
    "蜂蜜",
    "蚕茧",
    "茶油",
    "竹笋",
    "藕粉",
    "陶瓷",
    "刺绣",
    "剪纸",
    "皮影",
    "龙舟",
    "荞麦",
    "溶洞",
    "梯田",
    "水车",
    "盐井",
    "驼绒",
    "酥油",
    "毛笔",
    "柿饼",
    "花灯",
)
"""Dictionary words that the generator's reports do not use."""


def keyness_rows(labelled: Labelled, seed: int) -> Iterator[dict[str, Any]]:
    """Plant each term in front of passages of the whole corpus, ask, count."""
    dice = random.Random(seed)
    reports = list(labelled.corpus)
    counties = [report.county for report in reports if report.county]
    chosen = max(sorted(set(counties)), key=counties.count)
    inside = [i for i, report in enumerate(reports) if report.county == chosen]
    common = labelled.corpus.tables["passages"]["text"].to_pylist()
    for i in inside:
        for term in dice.sample(TERMS, 10):
            report = reports[i]
            said = f"{term}方面，{dice.choice(common)}"
            passage_id = max((p.passage_id for p in report.passages), default=-1) + 1
            start = len(report.text)
            passage = Passage(passage_id, "other", 6, "", None, said, start, start + len(said))
            passages = (*report.passages, passage)
            reports[i] = replace(report, text=report.text + said, passages=passages)
    table = keywords(Corpus.from_reports(reports), by="county", top=len(TERMS)).keywords
    for method in ("g2", "log_odds"):
        found = table[(table["key"] == chosen) & (table["method"] == method)]["term"]
        hit = sum(any(term in said for said in found) for term in TERMS)
        yield {"corpus": labelled.name, "method": method, "planted": len(TERMS), "found": hit}
