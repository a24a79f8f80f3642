"""The scores of reading count what they say they count."""

from pathlib import Path

import pytest
from evaluate_reading import Count, labelled, main, score, table

LABELLED = Path(__file__).parents[1] / "reading" / "labelled"


def test_counts() -> None:
    count = Count()
    count.add(3, 4, 6)
    assert (count.precision, count.recall) == (0.75, 0.5)
    assert count.f1 == pytest.approx(0.6)
    assert (Count().precision, Count().recall, Count().f1) == (1.0, 1.0, 1.0)


def test_the_table_has_a_row_a_measure() -> None:
    rows = table(score(*labelled(LABELLED, jobs=1))).splitlines()
    names = [row.split()[0] for row in rows[1:]]
    assert {"place", "year", "era", "sections", "turn", "items", "cells", "facts"} <= set(names)


def test_a_generated_corpus_has_labels(capsys: pytest.CaptureFixture[str]) -> None:
    demo = Path(__file__).parents[2] / "corpora" / "demo"
    main([str(demo), "--jobs", "1", "--misses", "1"])
    said = capsys.readouterr().out
    scores = {row.split()[0]: row.split()[1:] for row in said.splitlines() if len(row.split()) == 5}
    assert float(scores["sections"][2]) > 0.97
    assert float(scores["cells"][2]) > 0.98
    assert float(scores["items"][2]) > 0.9


def test_a_folder_without_labels(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="has no labels"):
        main([str(tmp_path)])
