"""The thesaurus of the genre: themes, their concepts, and the wordings that speak of each.

It knows what a small corpus cannot: that 没有固定人手 and 编制少 are one complaint. A term may
stand under several concepts. A term with ``…`` has a gap: its two parts in this order within a
clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from gimine.language.matching import Hits, TermMatcher, longest, merged

Floats = npt.NDArray[np.float32]

GAP = "…"
MAX_GAP = 8
"""Most code points between the parts of a term with a gap."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One complaint or remedy, under a theme, with the wordings that express it."""

    id: str
    theme: int
    label: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of concepts, with its name as a problem and as the measure that answers it."""

    id: str
    problem: str
    measure: str


class Thesaurus:
    """Themes and concepts, able to say how strongly texts speak of each."""

    def __init__(self, themes: Sequence[Theme], concepts: Sequence[Concept]) -> None:
        self.themes = tuple(themes)
        self.concepts = tuple(concepts)

    @classmethod
    def shipped(cls) -> "Thesaurus":
        """Read the thesaurus that comes with the package."""
        return cls.parse(files("gimine.data").joinpath("thesaurus.yaml").read_text("utf-8"))

    @classmethod
    def parse(cls, text: str) -> "Thesaurus":
        """Read a thesaurus from YAML."""
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times faster
        entries = yaml.load(text, Loader=loader)["themes"]  # noqa: S506 (both are safe loaders)
        themes = [Theme(e["id"], e["problem"], e["measure"]) for e in entries]
        concepts = [
            Concept(f"{entry['id']}.{c['id']}", number, c["label"], tuple(c["terms"]))
            for number, entry in enumerate(entries)
            for c in entry["concepts"]
        ]
        return cls(themes, concepts)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """All wordings, each once, sorted."""
        return tuple(sorted({term for concept in self.concepts for term in concept.terms}))

    @cached_property
    def theme_of(self) -> npt.NDArray[np.int64]:
        """The theme of each concept."""
        return np.array([concept.theme for concept in self.concepts], np.int64)

    def strengths(self, texts: Sequence[str]) -> Floats:
        """Return how strongly each text speaks of each concept (texts x concepts).

        A wording counts by its length (longer is more specific) and once per text; wordings
        within longer ones do not count.
        """
        hits = self._hits(texts)
        weights = np.zeros((len(texts), len(self.concepts)), np.float32)
        pairs = np.unique(np.stack([hits.text, hits.term], axis=1), axis=0)
        counts = self._fan_out[pairs[:, 1] + 1] - self._fan_out[pairs[:, 1]]
        rows = np.repeat(pairs[:, 0], counts)
        offsets = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        columns = self._targets[np.repeat(self._fan_out[pairs[:, 1]], counts) + offsets]
        worth = np.repeat(self._worth[pairs[:, 1]] / np.maximum(counts, 1), counts)
        np.add.at(weights, (rows, columns), worth)
        return weights

    def _hits(self, texts: Sequence[str]) -> Hits:
        raw = self._matcher.find(texts)
        whole = longest(raw.take(self._whole_of[raw.term] >= 0))
        plain = Hits(whole.text, self._whole_of[whole.term], whole.start, whole.end, whole.clause)
        return merged([plain, *self._gapped(raw)])

    def _gapped(self, raw: Hits) -> list[Hits]:
        order = np.argsort(raw.term, kind="stable")
        bounds = np.searchsorted(raw.term[order], np.arange(len(self._matcher.terms) + 1))
        found = []
        for term, first, second in self._gaps:
            a = raw.take(order[bounds[first] : bounds[first + 1]])
            b = raw.take(order[bounds[second] : bounds[second + 1]])
            if len(a.text) and len(b.text):
                found.append(_followed(a, b, term))
        return found

    @cached_property
    def _gaps(self) -> list[tuple[int, int, int]]:
        part = {text: number for number, text in enumerate(self._matcher.terms)}
        gapped = [(n, t.partition(GAP)) for n, t in enumerate(self.terms) if GAP in t]
        return [(number, part[first], part[second]) for number, (first, _, second) in gapped]

    @cached_property
    def _matcher(self) -> TermMatcher:
        return TermMatcher(sorted({part for term in self.terms for part in term.split(GAP)}))

    @cached_property
    def _whole_of(self) -> npt.NDArray[np.int64]:
        whole = {term: number for number, term in enumerate(self.terms)}
        return np.array([whole.get(text, -1) for text in self._matcher.terms], np.int64)

    @cached_property
    def _worth(self) -> Floats:
        lengths = [len(term.replace(GAP, "")) for term in self.terms]
        return np.clip(np.array(lengths, np.float32) - 1, 1, 4) ** np.float32(0.7)

    @cached_property
    def _fan_out(self) -> npt.NDArray[np.int64]:
        return np.concatenate([[0], np.cumsum([len(c) for c in self._concepts_of])])

    @cached_property
    def _targets(self) -> npt.NDArray[np.int64]:
        return np.array([c for concepts in self._concepts_of for c in concepts], np.int64)

    @cached_property
    def _concepts_of(self) -> list[list[int]]:
        number = {term: i for i, term in enumerate(self.terms)}
        concepts: list[list[int]] = [[] for _ in self.terms]
        for i, concept in enumerate(self.concepts):
            for term in dict.fromkeys(concept.terms):
                concepts[number[term]].append(i)
        return concepts


def _followed(a: Hits, b: Hits, term: int) -> Hits:
    """Return the hits of `a` that a hit of `b` follows closely in the same clause."""
    base = 1 << 32
    begins = b.text * base + b.start
    at = np.searchsorted(begins, a.text * base + a.end)
    near = np.minimum(at, len(begins) - 1)
    gap = b.start[near] - a.end
    rows = (at < len(begins)) & (b.clause[near] == a.clause) & (gap <= MAX_GAP)
    found = a.take(rows)
    return Hits(
        found.text, np.full(len(found.text), term), found.start, b.end[near[rows]], found.clause
    )
