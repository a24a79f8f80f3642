"""Wordings whose theme is known: terms, sentences, and what the generator composes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus_maker import bank
from corpus_maker.wording import compose

from encoder_maker.sentences import Sentence, sentences
from gimine.language.codebook import shipped_codebook
from gimine.language.thesaurus import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gimine.language.thesaurus import Thesaurus

THEME_OF = {"staffing": "staff", "channels": "channel", "skills": "skill"}
"""The generator's name of a topic -> the thesaurus's, where they differ."""

EXAMPLE_WEIGHT = 3.0
"""A sentence of the codebook counts as much as so many wordings of the thesaurus."""

SENTENCE_WEIGHT = 20.0
"""A sentence written for training counts as much as so many wordings of the thesaurus."""

DRESSED, DRESSED_WEIGHT = 2, 10.0
"""Times each such sentence is heard among clauses of any theme, and how much each time counts."""

# fmt: off
SETTINGS = (
    "各村", "村里", "村民", "群众", "老百姓", "大家", "有的村", "镇里", "乡里", "街道", "机关",
    "干部", "有些干部", "站所", "部门", "办公室", "个别部门", "部分站所", "网上", "网站",
    "网站上", "公众号", "公开栏", "社区", "居民", "信息", "信息公开", "政务公开", "公开工作",
    "政府信息", "工作", "这项工作", "文件", "政策", "内容", "事项", "材料", "一些", "部分",
    "个别", "有时", "往往", "平时", "目前", "还", "仍", "比较", "不太", "做到", "进一步",
    "切实", "推动", "确保", "对", "把", "让", "由", "每月", "每季度", "一年", "项目", "民生",
    "补贴", "低保", "报名", "公示", "公告", "会议", "活动", "领导",
)
# fmt: on
"""Who, where and how: words of every theme, so that none of them speaks for one."""

IN_SETTINGS = 2
"""Times each wording of the thesaurus is heard among words of `SETTINGS`, beside alone."""

SHORT = 12
"""Longest wording (characters) that is set among others."""


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


def labelled(
    thesaurus: Thesaurus, *, generated: int, written: Iterable[Sentence] | None = None
) -> Labelled:
    """All wordings of a known theme, ``generated`` of each of the generator's topics and roles.

    ``written`` are the sentences written for training (None: all that there are).
    """
    number = {theme.id: i for i, theme in enumerate(thesaurus.themes)}
    found = Labelled()
    for concept in thesaurus.concepts:
        for term in concept.terms:
            found.add(term.replace(GAP, ""), concept.theme)
    for text, theme in list(zip(found.texts, found.themes, strict=True)):
        for heard in _in_settings(text):
            found.add(heard, theme)
    for code in shipped_codebook():
        for example in code.of("any"):
            found.add(example, number[code.id], EXAMPLE_WEIGHT)
    for sentence in sentences() if written is None else written:
        found.add(sentence.text, number[sentence.theme], SENTENCE_WEIGHT)
        dice = random.Random(sentence.text)
        for _ in range(DRESSED):
            found.add(sentence.dressed(dice), number[sentence.theme], DRESSED_WEIGHT)
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


def _in_settings(text: str) -> Iterator[str]:
    """The wording among words that every theme has, in clauses of their own."""
    if len(text) > SHORT:
        return
    dice = random.Random(text)
    for _ in range(IN_SETTINGS):
        words = [dice.choice(SETTINGS) for _ in range(dice.randint(1, 4))]
        words.insert(dice.randint(0, len(words)), text)
        yield " ".join(words)
