"""What the rules look at: a corpus with the views of it that several rules share."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.audit.ledger import Key, Ledger
from gimine.analysis.audit.names import KnownNames
from gimine.analysis.audit.stretches import Stretches, flatten, stretches_of
from gimine.analysis.audit.township_names import everyday
from gimine.corpus import Corpus
from gimine.reading.gazetteer import Gazetteer
from gimine.reading.title import year_in

Flags = npt.NDArray[np.bool_]


_STATED = (None, "title", "preamble", "signature")
_OFTEN = 2
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)年")


class Case:
    """A corpus under audit. Lists hold one value a report, in the order of the corpus."""

    def __init__(self, corpus: Corpus, gazetteer: Gazetteer | None = None) -> None:
        self.corpus = corpus
        self.gazetteer = gazetteer
        reports = corpus.tables["reports"]
        self.ids: list[str] = corpus.report_ids
        self.title: list[str | None] = reports["title"].to_pylist()
        self.place: list[str | None] = reports["place"].to_pylist()
        self.level: list[str | None] = reports["level"].to_pylist()
        self.county: list[str | None] = reports["county"].to_pylist()
        self.city: list[str | None] = reports["city"].to_pylist()
        self.province: list[str | None] = reports["province"].to_pylist()
        self.place_source: list[str | None] = reports["place_source"].to_pylist()
        self.year: list[int | None] = reports["year"].to_pylist()
        self.era: list[str | None] = reports["era"].to_pylist()
        self.published: list[str | None] = reports["published"].to_pylist()
        self.spam = np.array(reports["spam"].to_pylist(), dtype=bool)

    def __len__(self) -> int:
        """Return the number of reports."""
        return len(self.ids)

    def prepare(self) -> None:
        """Make the shared views now, so that rules may run beside each other."""
        _ = (
            self.ledger,
            self.stretches,
            self.names,
            self.successions,
            self.sure_place,
            self.sure_year,
        )

    @cached_property
    def ledger(self) -> Ledger:
        """The statutory tables as one matrix."""
        return Ledger(self.corpus.tables["cells"], self.corpus.tables["reports"]["report_id"])

    @cached_property
    def stretches(self) -> Stretches:
        """The free text, flattened for searching."""
        return stretches_of(self.corpus)

    @cached_property
    def names(self) -> KnownNames:
        """The names of townships and counties that the corpus and the gazetteer know."""
        titled = [
            county if county and county in flatten(title or "") else None
            for county, title in zip(self.county, self.title, strict=True)
        ]
        return KnownNames.of(self.place, self.level, titled, self.gazetteer)

    @cached_property
    def statutory(self) -> Flags:
        """Whether a report has the statutory form of 2019 or of 2021, and is no hacked page."""
        form = [era in {"2019", "2021"} for era in self.era]
        return np.asarray(np.array(form, dtype=bool) & ~self.spam, dtype=bool)

    @cached_property
    def sure_place(self) -> Flags:
        """Whether a report's place is beyond doubt: by its title, or as the text repeats it."""
        sure = np.array([source in _STATED for source in self.place_source], dtype=bool)
        for i in np.flatnonzero(~sure).tolist():
            place = self.place[i]
            sure[i] = bool(place) and flatten(self.text(i)).count(place or "") >= _OFTEN
        return sure

    @cached_property
    def sure_year(self) -> Flags:
        """Whether a report's year is beyond doubt: by its title, or as the year it names most."""
        sure = np.zeros(len(self), dtype=bool)
        for i, (title, year) in enumerate(zip(self.title, self.year, strict=True)):
            if year is None:
                continue
            sure[i] = bool(title) and year_in(flatten(title or "")) == year
            if not sure[i]:
                named = Counter(_YEAR.findall(flatten(self.text(i)))).most_common(2)
                ranks = dict(named)
                leads = bool(named) and named[0][0] == str(year) and named[0][1] >= _OFTEN
                sure[i] = leads and list(ranks.values()).count(named[0][1]) == 1
        return sure

    def text(self, report: int) -> str:
        """Return a report's text."""
        text: str = self.corpus.tables["texts"]["text"][report].as_py()
        return text

    def run_together(self, report: int, keys: Iterable[Key]) -> bool:
        """Tell whether these cells touch each other or other digits, so that they may be others.

        ``514`` in a row of three may be 5, 1 and 4 or 5, nothing and 14; only noughts are sure.
        """
        text = self.text(report)
        for start, end in (self.ledger.span(report, key) for key in keys):
            if start is None or end is None or start == end or text[start:end] == "0":
                continue
            if text[end : end + 1].isdecimal() or text[start - 1 : start].isdecimal():
                return True
        return False

    def rows(self, table: str) -> tuple[npt.NDArray[np.int64], pa.Table]:
        """Return, for the rows of a table, the positions of their reports, and the table."""
        import pyarrow.compute as pc

        rows = self.corpus.tables[table]
        ids = self.corpus.tables["reports"]["report_id"]
        return pc.index_in(rows["report_id"], value_set=ids).to_numpy().astype(np.int64), rows

    @cached_property
    def successions(self) -> list[tuple[int, int, bool]]:
        """The pairs (last year's report, this year's report, certain) of every body.

        A pair is not certain where two reports claim one body and year, and where neither a
        county nor a folder shows that a name means the same body.
        """
        filed: dict[tuple[str | None, str], dict[int, list[int]]] = {}
        for i, (place, year) in enumerate(zip(self.place, self.year, strict=True)):
            if place is not None and year is not None and not self.spam[i]:
                body = (self._counties[i], place)
                filed.setdefault(body, {}).setdefault(year, []).append(i)
        pairs = []
        for (county, _), years in filed.items():
            for year, reports in years.items():
                before = years.get(year - 1, [])
                certain = county is not None and len(before) == len(reports) == 1
                pairs += [(before[0], i, certain) for i in reports if before]
        return pairs

    @cached_property
    def _counties(self) -> list[str | None]:
        """The county of every report, or what stands for it where the text does not give it.

        That is the county of the same name in the same folder, or in the whole corpus if there is
        but one; else the folder itself, below the one that was read.
        """
        folders = [report_id.rpartition("/")[0] for report_id in self.ids]
        keys = list(zip(folders, self.place, strict=True))
        sure = [county if self.names.is_county(county) else None for county in self.county]
        near = _single(zip(keys, sure, strict=True), ends=True)
        anywhere = _single(zip(self.place, self.county, strict=True))
        return [
            (near.get(key) if key[0] and _doubtful(county) else county)
            or county
            or anywhere.get(key[1])
            or key[0]
            or None
            for key, county in zip(keys, self.county, strict=True)
        ]


def _doubtful(county: str | None) -> bool:
    """Tell whether a county is unknown, or everyday words were taken for one, as in 检查县."""
    return county is None or everyday(county[:2]) or everyday(county[-3:-1])


def _single(
    pairs: Iterable[tuple[Hashable, str | None]], *, ends: bool = False
) -> dict[Hashable, str]:
    """Return the value of every key that has exactly one; with `ends`, one that all end with."""
    found: dict[Hashable, set[str]] = {}
    for key, value in pairs:
        if value:
            found.setdefault(key, set()).add(value)
    shortest = {key: min(values, key=len) for key, values in found.items()}
    return {
        key: value
        for key, value in shortest.items()
        if len(found[key]) == 1 or (ends and all(v.endswith(value) for v in found[key]))
    }
