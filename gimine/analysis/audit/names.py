"""Which names are names of townships and counties: from the corpus, and from a gazetteer."""

from collections.abc import Sequence
from dataclasses import dataclass

from gimine.reading.gazetteer import Gazetteer

TOWN_LEVELS = frozenset({"镇", "乡", "街道", "苏木"})
COUNTY_LEVELS = frozenset({"县", "区", "市", "旗", "自治县", "自治旗"})
LONGEST_NAME = 12


@dataclass(frozen=True)
class KnownNames:
    """Names that somebody vouches for.

    `towns` maps a township to the reports that are its own; `counties` are those that stand in
    the title of a report.
    """

    towns: dict[str, list[int]]
    counties: frozenset[str]
    gazetteer: Gazetteer | None

    @classmethod
    def of(
        cls,
        places: Sequence[str | None],
        levels: Sequence[str | None],
        counties: Sequence[str | None],
        gazetteer: Gazetteer | None,
    ) -> "KnownNames":
        """Gather the names of a corpus, beside those of a gazetteer."""
        towns: dict[str, list[int]] = {}
        for i, (place, level) in enumerate(zip(places, levels, strict=True)):
            if place and level in TOWN_LEVELS:
                towns.setdefault(place, []).append(i)
        known = frozenset(name for name in counties if name)
        return cls(towns, known, gazetteer)

    def town_ending(self, words: str) -> str | None:
        """Return the longest known township name that `words` end with."""
        listed = self.gazetteer.towns if self.gazetteer else ()
        return next((n for n in _endings(words) if n in self.towns or n in listed), None)

    def county_ending(self, words: str) -> str | None:
        """Return the longest known county name that `words` end with."""
        listed = self.gazetteer.counties if self.gazetteer else ()
        return next((n for n in _endings(words) if n in self.counties or n in listed), None)

    def vouched(self, town: str) -> bool:
        """Tell whether the corpus or the gazetteer knows a township of this name."""
        return town in self.towns or bool(self.in_gazetteer(town))

    def is_county(self, name: str | None) -> bool:
        """Tell whether the corpus or the gazetteer knows a county of this name."""
        listed = self.gazetteer.counties if self.gazetteer else ()
        return name in self.counties or name in listed

    def in_gazetteer(self, town: str) -> bool | None:
        """Tell whether the gazetteer lists a township; None without a gazetteer."""
        return town in self.gazetteer.towns if self.gazetteer else None


def _endings(words: str) -> list[str]:
    return [words[-n:] for n in range(min(LONGEST_NAME, len(words)), 1, -1)]
