"""Small corpora of invented reports, made by hand, for the tests of the analyses."""

import pytest

from gimine.corpus import Corpus
from tests.analysis.small_reports import PROBLEMS, report_of


@pytest.fixture(scope="session")
def sixteen() -> Corpus:
    """Sixteen reports of two counties and two years; each names one problem of every topic."""
    reports = []
    for i in range(16):
        items = [("problem", wordings[(i + k) % 4]) for k, wordings in enumerate(PROBLEMS.values())]
        county = "云溪县" if i < 8 else "石鼓县"
        reports.append(report_of(i, items, year=2022 + i % 2, county=county))
    return Corpus.from_reports(reports)


@pytest.fixture(scope="session")
def planted(sixteen: Corpus) -> list[str]:
    """The planted topic of every passage of `sixteen`, in the order of the passages."""
    names = {wording: name for name, each in PROBLEMS.items() for wording in each}
    return [names[text] for text in sixteen.tables["passages"]["text"].to_pylist()]
