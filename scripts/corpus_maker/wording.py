"""From a seed to a draft: text in chunks that know which word list they came from."""

from __future__ import annotations

from dataclasses import dataclass

from corpus_maker.bank import TYPED, Bank, Chunk, Topic, Wording
from corpus_maker.dice import Dice

HEAD_SHARE = {"problem": 0.5, "measure": 0.5, "overview": 0.12, "other": 0.2}
SENTENCES = {
    "problem": (0.72, 0.28),
    "measure": (0.62, 0.38),
    "overview": (0.3, 0.45, 0.25),
    "other": (0.35, 0.45, 0.2),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit of text before its typed slots are filled; ``runs`` are chunk ranges that never vary."""

    chunks: tuple[Chunk, ...]
    wording_id: str
    runs: tuple[tuple[str, int, int], ...]


def compose(bank: Bank, role: str, topic: str, seed: int) -> Draft:
    """The text of one unit: same bank, role, topic and seed, same draft."""
    dice = Dice(seed)
    entry = bank.topics[role][topic]
    wordings = _choose(entry, role, dice)
    main = wordings[1] if wordings[0] in entry.heads else wordings[0]
    return join(wordings, main.wording_id, dice)


def join(wordings: list[Wording], wording_id: str, dice: Dice) -> Draft:
    """Draw every part of the wordings and put full stops between them."""
    chunks: list[Chunk] = []
    runs: list[tuple[str, int, int]] = []
    named: dict[str, int] = {}
    for position, wording in enumerate(wordings):
        if position:
            chunks.append((".", "。"))
        base = len(chunks)
        for kind, words in wording.parts:
            chunks.append((kind, dice.pick(words) if words else _slot(TYPED[kind], named)))
        runs += [(f"{wording.wording_id}#{a}", base + a, base + b) for a, b in wording.runs]
    return Draft(tuple(chunks), wording_id, tuple(runs))


def _slot(kind: str, named: dict[str, int]) -> str:
    """The slot's name within its draft: place, place_2 …"""
    named[kind] = named.get(kind, 0) + 1
    return kind if named[kind] == 1 else f"{kind}_{named[kind]}"


def template(chunks: tuple[Chunk, ...]) -> str:
    """The draft with its slots named: ``{place}…{number}条``."""
    return "".join(f"{{{text}}}" if kind.startswith("@") else text for kind, text in chunks)


def _choose(entry: Topic, role: str, dice: Dice) -> list[Wording]:
    if role == "fact":
        return [dice.pick(entry.wordings)]
    count = dice.weighted(range(1, len(SENTENCES[role]) + 1), SENTENCES[role])
    chosen = dice.sample(entry.wordings, count)
    if entry.heads and dice.chance(HEAD_SHARE[role]):
        chosen.insert(0, dice.pick(entry.heads))
    return chosen
