"""Topics -> words and labels that a reader of Chinese finds sensible."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gimine.language.blocks import Floats
from gimine.language.thesaurus import Thesaurus

Ints = npt.NDArray[np.int64]

N_WORDS = 10
"""Words kept of each topic."""

OWN_TERM = 2.5

CLEAR_LEAD = 0.3
"""Mean share in a topic's wordings that a theme needs to give the topic its name."""


@dataclass(frozen=True, slots=True)
class Description:
    """Words of a topic, strongest first, with their weights, none within another."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


def best_words(weights: Iterable[tuple[str, float]], favoured: Container[str]) -> Description:
    """Return the strongest words, leaving out those that overlap a stronger one.

    The weight of a term of the topic's own theme counts `OWN_TERM` times.
    """
    ranked = [(w, x * (OWN_TERM if w in favoured else 1)) for w, x in weights]
    chosen: list[tuple[str, float]] = []
    for word, weight in sorted(ranked, key=lambda pair: (-pair[1], pair[0])):
        if weight <= 0 or len(chosen) == N_WORDS:
            break
        if not any(word in other or other in word for other, _ in chosen):
            chosen.append((word, round(float(weight), 6)))
    return Description(tuple(w for w, _ in chosen), tuple(x for _, x in chosen))


def label_topics(
    thesaurus: Thesaurus,
    shares: Floats,
    concepts: Floats,
    labels: Ints,
    words: Sequence[Sequence[str]],
    role: str,
) -> list[str]:
    """Return a label for each topic 0, 1, …: its theme's name if it has one clearly, else words.

    Topics of one theme are told apart by their strongest concept.

    Args:
        thesaurus: whose themes and concepts these are.
        shares: of the themes in each wording.
        concepts: of each wording.
        labels: the topic of each wording.
        words: of each topic, strongest first.
        role: of the wordings.
    """
    profiles = [shares[labels == topic].mean(axis=0) for topic in range(len(words))]
    themes = [int(np.argmax(p)) if p.max() >= CLEAR_LEAD else None for p in profiles]
    several = {t for t, n in Counter(themes).items() if n > 1}
    found: list[str] = []
    for topic, (theme, terms) in enumerate(zip(themes, words, strict=True)):
        if theme is None:
            label = "、".join(terms[:3]) or "其他"
        else:
            named = thesaurus.themes[theme]
            label = named.measure if role == "measure" else named.problem
            if theme in several:
                heard = concepts[labels == topic].sum(axis=0)
                inside = np.where(thesaurus.theme_of == theme, heard, -1)
                label += f"（{thesaurus.concepts[int(np.argmax(inside))].label}）"
        found.append(_fresh(label, terms, found))
    return found


def _fresh(label: str, terms: Sequence[str], taken: Sequence[str]) -> str:
    """Return the label, with the first words added that make it differ from those taken."""
    added = 0
    fresh = label
    while fresh in taken:
        added += 1
        fresh = f"{label}·{'、'.join(terms[:added])}" if added <= len(terms) else f"{label}·{added}"
    return fresh
