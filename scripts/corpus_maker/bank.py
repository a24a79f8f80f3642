"""Phrase banks: YAML files -> wordings that can be composed.

A wording is text with ``{slots}`` and ``[one|of|these]``. A slot that names a word list of
``lexicon.yaml`` is filled once and for all when the wording is composed; a slot of ``TYPED``
changes from report to report (its filling is what a template leaves open).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from corpus_maker.bankfiles import ROLES, BankError, read
from corpus_maker.fields import (
    FIELD_LISTS,
    GROUPS,
    STREET,
    TOWN,
    Field,
    Part,
    Words,
    of_group,
)

TYPED = {
    "@place": "place",
    "@own": "place",
    "@whole": "place",
    "@county": "place",
    "@village": "place",
    "@other": "place",
    "@person": "person",
    "@account": "account",
    "@document": "document",
    "@date": "date",
    "@year": "year",
    "@next": "year",
    "@last": "year",
    "@number": "number",
    "@online": "number",
    "@wechat": "number",
    "@board": "number",
    "@new": "number",
    "@carried": "number",
    "@answered": "number",
    "@forward": "number",
    "@reviews": "number",
    "@lawsuits": "number",
    "@fee": "number",
}
FOLLOWS = {"station": "office", "same": "theme"}
MIN_RUN = 13
TOKEN = re.compile(r"\{(\w+)\}|\[([^\[\]]*\|[^\[\]]*)\]")
PUNCTUATION = re.compile(r"[\W_]")

Chunk = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say something: parts to draw from, and its runs that never vary."""

    wording_id: str
    parts: tuple[Part, ...]
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be said on one topic in one role."""

    heads: tuple[Wording, ...]
    wordings: tuple[Wording, ...]
    fitting: tuple[tuple[Wording, ...], ...]

    def of(self, group: int) -> tuple[Wording, ...]:
        """The wordings that a group of bodies may use: those of villages only where there are."""
        return self.fitting[group]


@dataclass(frozen=True, slots=True)
class Bank:
    """All wordings: role -> topic -> wordings, frames by name, the word lists, and the fields.

    A field of business has its own lists of offices, themes, aspects and people, as the parts of
    a wording that may be exchanged for each other; ``fields`` holds them for every group of bodies,
    ``domains`` as they stand in the file.
    """

    topics: dict[str, dict[str, Topic]]
    frames: dict[str, tuple[Wording, ...]]
    options: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    fields: tuple[tuple[Field, ...], ...]
    domains: tuple[Words, ...]


@lru_cache(maxsize=4)
def load(folder: Path | None = None, wording: str = "plain") -> Bank:
    """The default bank, with the files of ``folder`` in place of ours or, if shared, added.

    With ``varied`` wording our files say what they say in many more ways (`varying.py`).
    """
    more = wording == "varied"
    names = {key: tuple(str(value).split()) for key, value in read(folder, "names").items()}
    own = _lexicon(read(folder, "lexicon"))
    domains = tuple(_lexicon(lists) for lists in read(folder, "domains").values())
    levels = read(folder, "levels")
    registers = [_lexicon(levels.get(group, {})) for group in GROUPS]
    lexicon = {"spot": _spots(names)} | _united([*domains, *registers]) | own
    lexicon |= {name: lexicon[followed] for name, followed in FOLLOWS.items()}
    topics = {
        role: _topics(read(folder, name, more=more), name, lexicon)
        for name, role in (*ROLES.items(), ("facts", "fact"))
    }
    frames = {
        name: tuple(_wording(f"frame/{name}/{i:02}", text, lexicon) for i, text in enumerate(texts))
        for name, texts in read(folder, "frames", more=more).items()
    }
    options = {kind: words for kind, words in lexicon.items() if "{" not in words[0]}
    fields = tuple(
        tuple(of_group(lists, register, own, group) for lists in domains)
        for group, register in enumerate(registers)
    )
    return Bank(topics, frames, options, names, fields, domains)


def _lexicon(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(words).split()) for name, words in data.items()}


def _united(lists: list[dict[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """All words of the lists, name by name: what a slot may hold if nothing binds it."""
    united: dict[str, tuple[str, ...]] = dict.fromkeys(FIELD_LISTS, ())
    for found in lists:
        for name, words in found.items():
            united[name] = tuple(dict.fromkeys((*united.get(name, ()), *words)))
    return united


def _spots(names: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Invented hamlets, tens of thousands: what makes own wording unlike any other."""
    lists = (names["village_first"], names["village_middle"], names["village_last"])
    return tuple("".join(syllables) for syllables in product(*lists))


def _topics(
    data: dict[str, Any], name: str, lexicon: dict[str, tuple[str, ...]]
) -> dict[str, Topic]:
    topics = {}
    for key, value in data.items():
        lists = {"wordings": value} if isinstance(value, list) else value
        if not isinstance(lists, dict) or not lists.get("wordings"):
            raise BankError(f"phrase bank {name}.yaml, topic {key!r}: a list of wordings is needed")
        heads = [
            _wording(f"{ROLES.get(name, name)}/{key}/h{i:02}", text, lexicon)
            for i, text in enumerate(lists.get("heads") or ())
        ]
        wordings = [
            _wording(f"{ROLES.get(name, name)}/{key}/{i:02}", text, lexicon)
            for i, text in enumerate(lists["wordings"])
        ]
        topics[str(key)] = Topic(tuple(heads), tuple(wordings), _fitting(wordings))
    return topics


def _fitting(wordings: list[Wording]) -> tuple[tuple[Wording, ...], ...]:
    """Per group the wordings without villages, but all where there are villages, or no others."""
    rest = tuple(w for w in wordings if not _speaks(w, "村") and not _names(w, "@village"))
    urban = tuple(w for w in wordings if not _speaks(w, "村"))
    chosen = {TOWN: tuple(wordings), STREET: urban}
    return tuple(chosen.get(group, rest) or tuple(wordings) for group in range(len(GROUPS)))


def _speaks(wording: Wording, word: str) -> bool:
    """Whether the word stands in the wording itself, word lists aside."""
    said = "".join("".join(words) for kind, words in wording.parts if kind[:1] in {"", "|"})
    return word in said.replace("乡村", "")


def _names(wording: Wording, kind: str) -> bool:
    return any(part == kind for part, _ in wording.parts)


def _wording(wording_id: str, text: object, lexicon: dict[str, tuple[str, ...]]) -> Wording:
    if not isinstance(text, str) or not text.strip():
        raise BankError(f"wording {wording_id} must be text, got {text!r}")
    parts = tuple(_parts(text.strip(), wording_id, lexicon))
    return Wording(wording_id, parts, tuple(_runs(parts)))


def _parts(text: str, wording_id: str, lexicon: dict[str, tuple[str, ...]]) -> list[Part]:
    parts: list[Part] = []
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() > position:
            parts.append(("", (text[position : match.start()],)))
        position = match.end()
        name, choice = match.group(1), match.group(2)
        if choice is not None:
            parts.append(("|" + choice, tuple(choice.split("|"))))
        elif "@" + name in TYPED:
            parts.append(("@" + name, ()))
        elif name in lexicon:
            words = lexicon[name]
            if "{" in words[0]:
                parts += _parts(words[0], wording_id, lexicon)
            else:
                parts.append((name, words))
        else:
            raise BankError(f"wording {wording_id}: unknown slot {{{name}}}")
    if position < len(text):
        parts.append(("", (text[position:],)))
    return parts


def _runs(parts: tuple[Part, ...]) -> list[tuple[int, int]]:
    """Stretches of parts that are the same in every use and long enough to count as reuse."""
    runs, first, length = [], 0, 0
    for index, (kind, words) in enumerate((*parts, ("end", ("", "")))):
        if len(words) > 1:
            if length >= MIN_RUN:
                runs.append((first, index))
            first, length = index + 1, 0
        elif not kind.startswith("@"):
            length += len(PUNCTUATION.sub("", words[0]))
    return runs
