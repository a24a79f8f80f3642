"""More ways to say what a phrase bank says: words exchanged, other endings, something put between.

A bank of a few hundred frames repeats itself by chance as soon as a corpus has some hundred
reports, and the truth does not know of such reuse. So the texts of the wordings are varied before
they are read: a word of a group of `synonyms.yaml` becomes a choice of the whole group, every
wording appears with endings of its role too, and words may stand between an actor and what he does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, product
from typing import Any

ENDINGS = 10
"""How many endings of its role each wording is given, beside those of its topic."""

TOLD = ("overview", "other")
"""Roles that tell what was done: it may be said when or how."""

ALIKE = 0.8
"""From which similarity on two texts are one wording with a word or two exchanged."""

MOST = 8
"""How many variants of one word of a choice are listed at most."""

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Variety:
    """Which words may be exchanged, the endings by role, and what may stand after an actor."""

    groups: Mapping[str, tuple[str, ...]]
    words: re.Pattern[str]
    endings: Mapping[str, tuple[str, ...]]
    actors: re.Pattern[str]
    between: str


def variety(
    synonyms: Mapping[str, Any], endings: Mapping[str, Any], insertions: Mapping[str, Any]
) -> Variety:
    """The rules as they stand in the files of the bank."""
    groups: dict[str, tuple[str, ...]] = {}
    patterns: dict[str, str] = {}
    for entry in synonyms["groups"]:
        words = tuple(str(entry["words"]).split())
        before = "".join(f"(?<!{word})" for word in str(entry.get("not_after", "")).split())
        after = "".join(f"(?!{word})" for word in str(entry.get("not_before", "")).split())
        for word in words:
            groups.setdefault(word, words)
            patterns.setdefault(word, before + word + after)
    longest = sorted(patterns, key=lambda word: (-len(word), word))
    stops = "".join(str(insertions["not_before"]).split())
    between = tuple(str(insertions["words"]).split())
    return Variety(
        groups,
        re.compile("|".join(patterns[word] for word in longest)),
        {role: tuple(texts) for role, texts in endings.items()},
        re.compile(rf"(\{{(?:{'|'.join(insertions['actors'])})\}})(?=\[?[^{stops}\[{{])"),
        "[" + "|".join((*between, *("" for _ in between))) + "]",
    )


def varied(texts: Sequence[str], role: str, rules: Variety) -> list[str]:
    """The texts of a topic, and more of them: with other endings and with choices of words."""
    more = [reworded(text, rules) for text in (*texts, *_ended(texts, rules.endings.get(role, ())))]
    if role not in TOLD:
        return more
    return [rules.actors.sub(lambda m: m[1] + rules.between, text, count=1) for text in more]


def _ended(texts: Sequence[str], endings: Sequence[str]) -> Iterator[str]:
    """Each beginning once with some of the endings, which take turns."""
    if not endings:
        return
    bodies = dict.fromkeys(_body(text) for text in texts)
    for number, body in enumerate(bodies):
        for turn in range(ENDINGS):
            yield body + "，" + endings[(number * ENDINGS + turn) % len(endings)]


def _body(text: str) -> str:
    """The text without its last clause, if it has more than one."""
    depth = 0
    for i in range(len(text) - 1, 0, -1):
        depth += (text[i] == "]") - (text[i] == "[")
        if text[i] == "，" and depth == 0:
            return text[:i]
    return text


def reworded(text: str, rules: Variety) -> str:
    """The text with a choice in place of each word that may be exchanged."""
    pieces = _CHOICE.split(text)
    for i, piece in enumerate(pieces):
        if i % 2:
            options = (option for word in piece.split("|") for option in _variants(word, rules))
            pieces[i] = "[" + "|".join(dict.fromkeys(options)) + "]"
        else:
            pieces[i] = rules.words.sub(lambda m: "[" + "|".join(rules.groups[m[0]]) + "]", piece)
    return "".join(pieces)


def _variants(word: str, rules: Variety) -> Iterator[str]:
    """The ways to say one word of a choice, itself first."""
    yield word
    found = list(rules.words.finditer(word))
    ends = [0, *(match.end() for match in found)]
    fixed = [word[a : m.start()] for a, m in zip(ends, found, strict=False)]
    for said in islice(product(*(rules.groups[match[0]] for match in found)), MOST):
        yield "".join(f + s for f, s in zip(fixed, said, strict=True)) + word[ends[-1] :]


def laid_out(text: str) -> list[str]:
    """Every text that a text with choices may become: each is then a wording of its own."""
    pieces = [part.split("|") if i % 2 else [part] for i, part in enumerate(_CHOICE.split(text))]
    return ["".join(said) for said in product(*pieces)]


def unlike(texts: Iterable[str]) -> list[str]:
    """The texts that resemble none before them, slots aside."""
    kept: list[str] = []
    for text in texts:
        if not any(_resembles(text, other) for other in kept):
            kept.append(text)
    return kept


def _resembles(a: str, b: str) -> bool:
    one, two = (re.sub(r"\{\w+\}", "#", text) for text in (a, b))
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE
