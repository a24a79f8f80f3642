"""What is scored: a generated corpus with its truth, and wordings held out from all training."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import yaml

import gimine
from gimine.corpus import Corpus
from gimine.report import Passage, Report

BANKS = Path(__file__).parents[2] / "tests" / "language"
HELD_OUT = {
    "held out": BANKS / "heldout.yaml",
    "held out, second": BANKS / "heldout2.yaml",
    "other hand": BANKS / "outside_dev.yaml",
    "other hand, second": BANKS / "outside_test.yaml",
}
"""Wordings that no training saw; the choices of numbers rest on none of the second ones."""

TRUTH = "_truth"
KEYS = ["report_id", "passage_id"]


@dataclass(frozen=True)
class Labelled:
    """A corpus, the topic of its problems and measures, and which measure answers which problem.

    ``topics`` has report_id, passage_id, role, topic; ``answers`` report_id, problem_id,
    measure_id (null: unanswered).
    """

    name: str
    corpus: Corpus
    topics: pd.DataFrame
    answers: pd.DataFrame


def generated(folder: Path) -> Labelled:
    """A folder that ``make_corpus.py`` wrote."""
    corpus = gimine.read(folder)
    passages = corpus.tables["passages"].to_pandas()
    truth = pd.read_parquet(folder / TRUTH / "passages.parquet").dropna(subset=["topic"])
    topics = passages.merge(truth[["report_id", "start", "topic"]], on=["report_id", "start"])
    links = pd.read_parquet(folder / TRUTH / "links.parquet")
    places = passages[[*KEYS, "start"]]
    answers = links.merge(
        places.rename(columns={"start": "problem_start", "passage_id": "problem_id"}),
        on=["report_id", "problem_start"],
    ).merge(
        places.rename(columns={"start": "measure_start", "passage_id": "measure_id"}),
        on=["report_id", "measure_start"],
        how="left",
    )
    lost = answers["measure_start"].notna() & answers["measure_id"].isna()
    return Labelled(f"generated, {len(corpus)} reports", corpus, topics, answers[~lost])


def held_out(name: str, n_reports: int, seed: int) -> Labelled:
    """Reports that draw three topics each from a bank of wordings, the measures shuffled."""
    bank = yaml.safe_load(HELD_OUT[name].read_text("utf-8"))
    dice = random.Random(seed)
    reports, topics, answers = [], [], []
    for number in range(n_reports):
        asked = dice.sample(sorted(bank), 3)
        told = dice.sample(asked, 3)
        if dice.random() < 0.3:
            told[-1] = dice.choice(sorted(set(bank) - set(asked)))
        items = [("problem", topic) for topic in asked] + [("measure", topic) for topic in told]
        text, passages, report_id = "", [], f"{number:04}.txt"
        for i, (role, topic) in enumerate(items):
            said = dice.choice(bank[topic][f"{role}s"])
            place = (len(text), len(text) + len(said))
            item = i % 3 + 1
            passages.append(Passage(i, role, 5, "", item, said, *place))  # type: ignore[arg-type]
            topics.append((report_id, i, role, topic, said))
            text += said + "\n"
        answers += [
            (report_id, i, 3 + told.index(topic) if topic in told else None)
            for i, topic in enumerate(asked)
        ]
        reports.append(Report(report_id, f"{number:064}", text, passages=tuple(passages)))
    return Labelled(
        f"{name}, {n_reports} reports",
        Corpus.from_reports(reports),
        pd.DataFrame(topics, columns=[*KEYS, "role", "topic", "text"]),
        pd.DataFrame(answers, columns=["report_id", "problem_id", "measure_id"]),
    )
