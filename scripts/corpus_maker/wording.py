"""From a seed to a draft: text in chunks that know which word list they came from."""

from dataclasses import dataclass

from corpus_maker.bank import FOLLOWS, TYPED, Bank, Chunk, Wording
from corpus_maker.dice import Dice
from corpus_maker.fields import Field, tag_of

HEAD_SHARE = {"problem": 0.6, "measure": 0.6, "overview": 0.0, "other": 0.0}
SENTENCES = {
    "problem": (0.72, 0.28),
    "measure": (0.62, 0.38),
    "overview": (0.3, 0.45, 0.25),
    "other": (0.35, 0.45, 0.2),
}
DRESS = {
    "problem": (0.25, 0.0),
    "measure": (0.2, 0.0),
    "overview": (0.5, 0.06),
    "other": (0.45, 0.0),
}


OWN = {"@place", "@own", "@year", "@county"}
BOUND = {"theme"}
ALWAYS = {"people", *FOLLOWS}
ALIKE, SPARE = 3, 5
MAIN = "main theme"

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
    field, own = _subject(bank, seed, dice), bool(seed & 1)
    wordings = entry.of(tag_of(seed).group)
    if role == "fact":
        wording = dice.pick(wordings)
        return join([(None, wording, None)], wording.wording_id, dice, own=own, field=field)
    count = dice.weighted(range(1, len(SENTENCES[role]) + 1), SENTENCES[role])
    chosen = _unlike(dice.sample(wordings, count + SPARE), count)
    dressed = [_dressed(bank, role, wording, dice) for wording in chosen]
    if entry.heads and dice.chance(HEAD_SHARE[role]):
        dressed.insert(0, (None, dice.pick(entry.heads), None))
    return join(dressed, chosen[0].wording_id, dice, own=own, field=field)


def _subject(bank: Bank, seed: int, dice: Dice) -> Field:
    """The word lists that the unit draws from: those of its group and field, and of its theme."""
    tag = tag_of(seed)
    fields = bank.fields[tag.group]
    drawn = dice.pick(fields)
    field = fields[(tag.field - 1) % len(fields)] if tag.field else drawn
    if tag.theme and "theme" in field:
        themes = field["theme"][1]
        field = {**field, MAIN: ("", (themes[(tag.theme - 1) % len(themes)],))}
    return field


def _unlike(wordings: list[Wording], count: int) -> list[Wording]:
    """Up to ``count`` of the wordings, none beginning or ending like another."""
    chosen: list[Wording] = []
    for wording in wordings:
        if len(chosen) == count:
            break
        if not any(
            wording.parts[:ALIKE] == other.parts[:ALIKE] or _ending(wording) == _ending(other)
            for other in chosen
        ):
            chosen.append(wording)
    return chosen


def _ending(wording: Wording) -> list[str]:
    """The last clause of the wording, backwards: its lists and fixed words."""
    ending: list[str] = []
    for kind, words in reversed(wording.parts):
        text = "" if kind else words[0]
        ending.append(kind or text.rpartition("，")[2])
        if "，" in text:
            break
    return ending


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


def join(
    sentences: list[Sentence],
    wording_id: str,
    dice: Dice,
    *,
    own: bool = True,
    field: Field | None = None,
) -> Draft:
    """Draw every part and put full stops between; all sentences speak of one field.

    A sentence names one hamlet at most, and wording that is not a report's ``own`` names none.
    """
    chunks: list[Chunk] = []
    runs: list[tuple[str, int, int]] = []
    named: dict[str, int] = {}
    for position, (lead, wording, tail) in enumerate(sentences):
        if position:
            chunks.append((".", "。"))
        first: dict[str, str] = {}
        said = _say(wording, dice, field or {}, first)
        spoken = not own
        for part in (lead, wording, tail):
            if part is None:
                continue
            runs += [
                (f"{part.wording_id}#{a}", len(chunks) + a, len(chunks) + b) for a, b in part.runs
            ]
            drawn = said if part is wording else _say(part, dice, field or {}, first, bound=True)
            for kind, text in drawn:
                told = "" if kind == "spot" and spoken else text
                spoken = spoken or kind == "spot"
                chunks.append((kind, _slot(TYPED[kind], named) if kind.startswith("@") else told))
    return Draft(tuple(chunks), wording_id, tuple(runs))


def _say(
    wording: Wording, dice: Dice, field: Field, first: dict[str, str], *, bound: bool = False
) -> list[Chunk]:
    """The wording's parts as drawn; ``first`` keeps the first word of every list.

    What follows a list (an official his office) repeats its first word, as people always do, and
    so does a ``bound`` clause with the theme. Otherwise no word is drawn twice, if there are more.
    """
    chunks: list[Chunk] = []
    for kind, words in wording.parts:
        if not kind:
            dice.random()
            chunks.append((kind, words[0]))
            continue
        name = FOLLOWS.get(kind, kind)
        options, choice = field.get(name, (name, words))
        if name in first and (kind in ALWAYS or (bound and kind in BOUND)):
            chunks.append((options, first[name]))
            continue
        text = dice.pick(choice) if choice else ""
        if name == "theme" and name not in first and MAIN in field:
            text = field[MAIN][1][0]
        if name in first and len(choice) > 1:
            drawn = {other for _, other in chunks}
            if text in drawn:
                text = dice.pick([word for word in choice if word not in drawn] or choice)
        first.setdefault(name, text)
        chunks.append((options, text))
    return chunks


def _slot(kind: str, named: dict[str, int]) -> str:
    """The slot's name within its draft: place, place_2 and so on."""
    named[kind] = named.get(kind, 0) + 1
    return kind if named[kind] == 1 else f"{kind}_{named[kind]}"


def template(chunks: tuple[Chunk, ...]) -> str:
    """The draft with its slots named: ``{place}…{number}条``."""
    return "".join(f"{{{text}}}" if kind.startswith("@") else text for kind, text in chunks)
