"""From a seed to a draft: text in chunks that know which word list they came from."""

from dataclasses import dataclass

from corpus_maker.bank import TYPED, Bank, Chunk, Wording
from corpus_maker.dice import Dice

HEAD_SHARE = {"problem": 0.6, "measure": 0.6, "overview": 0.0, "other": 0.0}
SENTENCES = {
    "problem": (0.72, 0.28),
    "measure": (0.62, 0.38),
    "overview": (0.3, 0.45, 0.25),
    "other": (0.35, 0.45, 0.2),
}
DRESS = {
    "problem": (0.15, 0.2),
    "measure": (0.15, 0.25),
    "overview": (0.35, 0.35),
    "other": (0.25, 0.25),
}


OWN = {"@place", "@own", "@year", "@county"}
BOUND = {"theme", "spot", "people"}

Sentence = tuple[Wording | None, Wording, Wording | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit of text before its typed slots are filled; ``runs`` never vary."""

    chunks: tuple[Chunk, ...]
    wording_id: str
    runs: tuple[tuple[str, int, int], ...]


def compose(bank: Bank, role: str, topic: str, seed: int) -> Draft:
    """The text of one unit: same bank, role, topic and seed, same draft."""
    dice = Dice(seed)
    entry = bank.topics[role][topic]
    if role == "fact":
        wording = dice.pick(entry.wordings)
        return join([(None, wording, None)], wording.wording_id, dice, own=bool(seed & 1))
    count = dice.weighted(range(1, len(SENTENCES[role]) + 1), SENTENCES[role])
    chosen = dice.sample(entry.wordings, count)
    dressed = [_dressed(bank, role, wording, dice) for wording in chosen]
    if entry.heads and dice.chance(HEAD_SHARE[role]):
        dressed.insert(0, (None, dice.pick(entry.heads), None))
    return join(dressed, chosen[0].wording_id, dice, own=bool(seed & 1))


def _dressed(bank: Bank, role: str, wording: Wording, dice: Dice) -> Sentence:
    """The wording with a short clause before or after it, now and then with both."""
    before, after = DRESS[role]
    leads, tails = bank.frames.get(f"lead_{role}"), bank.frames.get(f"tail_{role}")
    lead = dice.pick(leads) if leads and dice.chance(before) else None
    tail = dice.pick(tails) if tails and dice.chance(after) else None
    if lead and _typed(lead) & _typed(wording):
        lead = None
    return lead, wording, tail


def _typed(wording: Wording) -> set[str]:
    kinds = {kind for kind, _ in wording.parts}
    return {"@place"} if kinds & OWN else set()


def join(sentences: list[Sentence], wording_id: str, dice: Dice, *, own: bool = True) -> Draft:
    """Draw every part and put full stops between; a sentence speaks of one matter throughout.

    Wording that is not a report's ``own`` names no hamlet.
    """
    chunks: list[Chunk] = []
    runs: list[tuple[str, int, int]] = []
    named: dict[str, int] = {}
    for position, (lead, wording, tail) in enumerate(sentences):
        if position:
            chunks.append((".", "。"))
        said = [(kind, dice.pick(words) if words else "") for kind, words in wording.parts]
        bound = {kind: text for kind, text in reversed(said) if kind in BOUND}
        for part in (lead, wording, tail):
            if part is None:
                continue
            runs += [
                (f"{part.wording_id}#{a}", len(chunks) + a, len(chunks) + b) for a, b in part.runs
            ]
            drawn = said if part is wording else [
                (kind, bound.get(kind) or (dice.pick(words) if words else ""))
                for kind, words in part.parts
            ]  # fmt: skip
            for kind, text in drawn:
                if kind == "spot" and not own:
                    text = ""
                chunks.append((kind, _slot(TYPED[kind], named) if kind.startswith("@") else text))
    return Draft(tuple(chunks), wording_id, tuple(runs))


def _slot(kind: str, named: dict[str, int]) -> str:
    """The slot's name within its draft: place, place_2 and so on."""
    named[kind] = named.get(kind, 0) + 1
    return kind if named[kind] == 1 else f"{kind}_{named[kind]}"


def template(chunks: tuple[Chunk, ...]) -> str:
    """The draft with its slots named: ``{place}…{number}条``."""
    return "".join(f"{{{text}}}" if kind.startswith("@") else text for kind, text in chunks)
