"""Sentences written for training: problems and measures of every theme, by several hands.

They lie in ``sentences/*.yaml``: theme -> ``problem`` and ``measure`` -> sentences. No held-out
bank of ``tests/language`` holds a line equal or near to one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from corpus_maker import bank

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "sentences"
ROLES = ("problem", "measure")

# fmt: off
OPENERS = {
    "problem": (
        "{theme}方面，", "{theme}任务重、时间紧，", "以{theme}为例，", "在{theme}等事项上，",
        "{office}反映，", "对照上级要求，", "总的来看，", "{theme}推进过程中，",
        "{people}比较关心{theme}，但", "检查中发现，", "由于客观原因，",
    ),
    "measure": (
        "在{theme}方面，", "以{theme}为切入点，", "今年起，", "由{office}负责，",
        "聚焦{people}关心的{theme}，", "今后，", "结合{theme}，", "按照县里要求，",
        "{theme}推进到哪里，", "从{theme}做起，",
    ),
}
ENDINGS = {
    "problem": (
        "，{theme}方面较为突出", "，与{people}的要求有差距", "，{theme}就是一例", "，有待改进",
        "，影响工作实效", "，{people}对此有意见", "，{office}也有类似情况",
    ),
    "measure": (
        "，推动{theme}落实", "，让{people}满意", "，力争取得明显成效", "，为{theme}打好基础",
        "，{office}率先做到", "，提升整体水平",
    ),
}
# fmt: on
"""What may stand before and after a sentence of any theme, with business of a township in it."""

OPENED, ENDED = 0.7, 0.6
"""How often a dressed sentence has an opener, an ending (one of them at least)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a theme and a role."""

    text: str
    theme: str
    role: str

    def dressed(self, dice: random.Random) -> str:
        """The sentence among clauses that tell nothing of its theme."""
        business = dice.choice(bank.load().domains)
        drawn = {name: dice.choice(business[name]) for name in ("theme", "office", "people")}
        chance = dice.random()
        opener = dice.choice(OPENERS[self.role]) if chance < OPENED else ""
        ending = dice.choice(ENDINGS[self.role]) if chance >= 1 - ENDED else ""
        return opener.format(**drawn) + self.text + ending.format(**drawn)


def sentences(folder: Path = FOLDER) -> Iterator[Sentence]:
    """All sentences of a folder, file by file.

    Raises:
        ValueError: a sentence stands there twice, or under a role that is none.
    """
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        for theme, roles in yaml.safe_load(path.read_text("utf-8")).items():
            for role, texts in roles.items():
                if role not in ROLES:
                    raise ValueError(f"{path.name}: {theme} has a role {role!r}")
                for text in texts:
                    if text in seen:
                        raise ValueError(f"{path.name}: {theme} has {text!r} a second time")
                    seen.add(text)
                    yield Sentence(text, theme, role)
