"""To which county a body belongs, where the county that its report names may itself be a slip."""

from collections import Counter

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.names import COUNTY_LEVELS
from gimine.analysis.audit.stretches import flatten

_ENOUGH = 3
"""So many titles of a folder that agree on a county say what the folder is."""


class Homes:
    """The counties of the bodies of a corpus, those of counties being themselves.

    A county that stands once in a report and not in its title was read from a single phrase, which
    may be another's. What the titles of the body's other years say goes before it, and what all
    titles in the folder say.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._folders = [report_id.rpartition("/")[0] for report_id in case.ids]
        self._found: dict[int, str | None] = {}
        self._of_body: dict[tuple[str, str | None], Counter[str]] = {}
        self._of_folder: dict[str, Counter[str]] = {}
        for i, folder in enumerate(self._folders):
            county = case.county[i]
            if county and county in flatten(case.title[i] or ""):
                self._of_body.setdefault((folder, case.place[i]), Counter())[county] += 1
                self._of_folder.setdefault(folder, Counter())[county] += 1

    def of(self, report: int) -> str | None:
        """Return the county that a report's body answers to; None where nothing says."""
        if report not in self._found:
            self._found[report] = self._home(report)
        return self._found[report]

    def _home(self, report: int) -> str | None:
        case, county = self._case, self._case.county[report]
        if case.level[report] in COUNTY_LEVELS:
            return case.place[report]
        if county and county in flatten(case.title[report] or ""):
            return county
        text = case.text(report)
        if county and (text.count(county) > 1 or flatten(text).count(county) > 1):
            return county
        return self.told(report) or county

    def told(self, report: int) -> str | None:
        """Return the county that other titles say: those of the body, or those of the folder."""
        folder = self._folders[report]
        own = self._of_body.get((folder, self._case.place[report]), Counter())
        around = self._of_folder.get(folder, Counter()) if folder else Counter()
        return _agreed(own, 1) or _agreed(around, _ENOUGH)


def _agreed(votes: Counter[str], least: int) -> str | None:
    """Return the one county that all name, if at least so many do."""
    return next(iter(votes)) if len(votes) == 1 and votes.total() >= least else None
