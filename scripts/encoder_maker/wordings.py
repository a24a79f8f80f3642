"""Wordings whose theme is known: the thesaurus, the codebook, and what the generator composes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus_maker import bank
from corpus_maker.wording import compose

from gimine.language.codebook import shipped_codebook
from gimine.language.thesaurus import GAP

if TYPE_CHECKING:
    from gimine.language.thesaurus import Thesaurus

THEME_OF = {"staffing": "staff", "channels": "channel", "skills": "skill"}
"""The generator's name of a topic -> the thesaurus's, where they differ."""

EXAMPLE_WEIGHT = 3.0
"""A sentence of the codebook counts as much as so many wordings of the thesaurus."""


@dataclass
class Labelled:
    """Texts with the number of their theme and how much each counts."""

    texts: list[str] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, text: str, theme: int, weight: float = 1.0) -> None:
        """Add a text."""
        self.texts.append(text)
        self.themes.append(theme)
        self.weights.append(weight)


def labelled(thesaurus: Thesaurus, *, generated: int) -> Labelled:
    """All wordings of a known theme, ``generated`` of each of the generator's topics and roles."""
    number = {theme.id: i for i, theme in enumerate(thesaurus.themes)}
    found = Labelled()
    for concept in thesaurus.concepts:
        for term in concept.terms:
            found.add(term.replace(GAP, ""), concept.theme)
    for code in shipped_codebook():
        for example in code.of("any"):
            found.add(example, number[code.id], EXAMPLE_WEIGHT)
    for text, topic in composed(generated):
        found.add(text, number[THEME_OF.get(topic, topic)])
    return found


def composed(count: int) -> list[tuple[str, str]]:
    """``count`` problems and as many measures of each of the generator's topics."""
    phrases = bank.load()
    return [
        ("".join(text for _, text in compose(phrases, role, topic, seed).chunks), topic)
        for role in ("problem", "measure")
        for topic in sorted(phrases.topics[role])
        for seed in range(count)
    ]
