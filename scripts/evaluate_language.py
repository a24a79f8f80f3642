"""Score topics, links, search and keywords against planted truth, beside simple baselines.

python scripts/evaluate_language.py CORPUS [--seed 0] [--markdown FILE]

CORPUS is a folder that ``make_corpus.py`` wrote. The banks of wordings in ``tests/language``, which
no training saw, are scored beside it: ``heldout.yaml`` and ``heldout2.yaml`` by the thesaurus's
author, ``outside_dev.yaml`` and ``outside_test.yaml`` by another hand; no choice rests on the
second of each.
"""

from __future__ import annotations

import argparse
import datetime as dt
import warnings
from pathlib import Path
from typing import Any

from language_evaluation import answers, corpora, partitions, planted


def main() -> None:
    """Read the arguments, score, print, and keep the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reports", type=int, default=300, help="of held-out wordings")
    parser.add_argument("--markdown", type=Path, help="also write the tables here")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore", category=FutureWarning)
    warnings.filterwarnings("ignore", category=UserWarning)
    made = corpora.generated(arguments.corpus)
    held = [corpora.held_out(n, arguments.reports, arguments.seed) for n in corpora.HELD_OUT]
    text = "\n\n".join(
        f"### {name}\n\n{table}" for name, table in tables(made, held, arguments.seed)
    )
    print(text)
    if arguments.markdown:
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        command = "python scripts/evaluate_language.py CORPUS"
        arguments.markdown.write_text(
            f"# Language analyses, scored\n\n{today}, `{command}`\n\n{text}\n", "utf-8"
        )


def tables(
    made: corpora.Labelled, held: list[corpora.Labelled], seed: int
) -> list[tuple[str, str]]:
    """Each table with its name."""
    every = (made, *held)
    return [
        (
            "Topics",
            markdown(
                [
                    row
                    for labelled in every
                    for role in ("problem", "measure")
                    for row in partitions.rows(labelled, role, seed)
                ]
            ),
        ),
        ("Links", markdown([row for each in every for row in answers.link_rows(each, seed)])),
        (
            "Search",
            markdown([row for each in every for row in answers.search_rows(each, seed)]),
        ),
        ("Keyness", markdown(list(planted.keyness_rows(made, seed)))),
    ]


def markdown(rows: list[dict[str, Any]]) -> str:
    """Rows as a table; a value that a row lacks is a blank."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(_shown(row.get(name)) for name in names) + " |" for row in rows]
    return "\n".join(lines)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
