"""What a family costs: as much as its distinct wordings, in however many reports it stands."""

import numpy as np
import pytest

from gimine.analysis.reuse import reuse
from gimine.analysis.reuse.families import join_variants
from gimine.analysis.reuse.grams import occurrences
from gimine.analysis.reuse.kernels import hashing
from gimine.analysis.reuse.stretches import common_runs
from gimine.analysis.reuse.wordings import intern
from gimine.engines import default_engine
from gimine.report import Report
from tests.analysis.reuse.making import COPIED, SLOTTED, corpus, report, sentences

EDITED = COPIED.replace("低保救助", "困难帮扶")


def everywhere(n: int) -> list[Report]:
    """Return `n` reports that all have one passage, slots aside, and another in two wordings."""
    filled = [SLOTTED.format(year=2023, place="青石镇", n=100 + i) for i in range(n)]
    return [
        report(f"{i:04}", filled[i], EDITED if i % 2 else COPIED, place="青石镇") for i in range(n)
    ]


@pytest.mark.parametrize("n", [10, 300])
def test_what_is_compared_are_the_distinct_wordings_of_a_family(n: int) -> None:
    read, engine = sentences(*everywhere(n)), default_engine()
    wordings = intern(read, engine)
    assert (len(read), len(wordings)) == (2 * n, 3)
    families = join_variants(wordings, read, engine, similarity=0.8)
    assert families.n_reports[np.unique(families.of)].tolist() == [n, n]
    runs = common_runs(wordings, families, read, occurrences(wordings, hashing.LONG))
    assert len(runs) == 0


@pytest.mark.parametrize("n", [20, 300])
def test_neighbours_within_a_family_of_all_reports_are_few(n: int) -> None:
    found = reuse(corpus(*everywhere(n)))
    assert found.families["n_reports"].tolist() == [n] * len(found.families)
    assert len(found.neighbours) <= 10 * n
