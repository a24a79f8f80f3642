"""The text of one report as it grows, and what is true of it: every record has its offsets."""

import re
from dataclasses import dataclass, field
from typing import Any

from corpus_maker.bank import TYPED, Bank, Chunk, Wording
from corpus_maker.dice import Dice, mix
from corpus_maker.edits import edit, masked, similarity
from corpus_maker.figures import Key
from corpus_maker.model import Plan, Unit
from corpus_maker.slips import Slip
from corpus_maker.wording import Draft, compose, join

FACTS = {
    "@online": "online_disclosures",
    "@wechat": "wechat_disclosures",
    "@board": "board_disclosures",
    "@new": "new_requests",
    "@carried": "carried_over",
    "@answered": "answered",
    "@forward": "carried_forward",
    "@reviews": "reviews",
    "@lawsuits": "lawsuits",
    "@fee": "fee",
}
SENTENCE = re.compile(r"[^。！？]*[。！？]?")
NOUGHT = re.compile(
    "[^，。；]*(?:(?:未|没有)[^，。；]*(?:收到|收取|发生|提起|引起|答复|办结|收费|公开|推送|更新|发出)"
    "|无答复)[^，。；]*"
)
DECOYS = {"@other": "other_body", "@county": "superior", "@village": "village"}


@dataclass(slots=True)
class Page:
    """A report under construction; ``rows`` collects records by table, offsets first."""

    bank: Bank
    plan: Plan
    slip: Slip
    parts: list[str] = field(default_factory=list)
    length: int = 0
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    cells: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    values: dict[Key, float] = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)
    tables: list[tuple[int, int]] = field(default_factory=list)
    section: int = 0

    def add(self, text: str) -> tuple[int, int]:
        """Append text and say where it stands."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def record(self, table: str, *row: Any) -> None:  # noqa: ANN401
        """Keep one row of the truth: start, end, then the table's other columns."""
        self.rows.setdefault(table, []).append(row)

    def passage(self, role: str, item: int | None, start: int, **more: Any) -> None:  # noqa: ANN401
        """Record the passage from ``start`` to here."""
        get = more.get
        self.record(
            "passages", start, self.length, role, item, self.section, get("body", start),
            get("topic"), get("wording"), get("variant"), get("unit"),
        )  # fmt: skip

    def frame(self, name: str, seed: int) -> tuple[int, int]:
        """Append one of the frame's wordings."""
        dice = Dice(seed)
        return self.wording(dice.pick(self.bank.frames[name]), dice)

    def wording(self, wording: Wording, dice: Dice) -> tuple[int, int]:
        """Append one wording, drawing its words."""
        draft = join([(None, wording, None)], wording.wording_id, dice)
        return self._fill(draft.chunks, dice, draft, None)

    def unit(self, unit: Unit) -> tuple[int, int, Draft]:
        """Append the text of a unit, edited and with its slots filled; record what it shares."""
        draft = compose(self.bank, unit.role, unit.topic, unit.seed)
        chunks, grade, alike = draft.chunks, unit.grade, 1.0
        if grade and grade != "exact":
            chunks = edit(self.bank, draft.chunks, grade, unit.edit_seed)
            if chunks == draft.chunks:
                grade = "exact"
            else:
                alike = similarity(masked(draft.chunks), masked(chunks))
        if grade == "exact" and any(kind.startswith("@") for kind, _ in chunks):
            grade = "slots"
        dice = Dice(mix(self.plan.seed, unit.seed))
        start, end = self._fill(chunks, dice, None if grade else draft, unit.seed)
        if grade:
            self.record("spans", start, end, f"u{unit.seed:016x}", grade, round(alike, 4))
        if unit.role == "fact" and unit.topic.endswith("_none"):
            self.nought(unit.topic.removesuffix("_none"), start)
        return start, end, draft

    def nought(self, fact: str, start: int) -> None:
        """Record that the prose from ``start`` on says of the fact that there was none."""
        text = "".join(self.parts)[start:]
        said = list(NOUGHT.finditer(text))
        if said:
            first, last = said[-1].span()
            self.record("facts", start + first, start + last, fact, 0)
            self.facts[fact] = 0

    def _fill(
        self, chunks: tuple[Chunk, ...], dice: Dice, draft: Draft | None, seed: int | None
    ) -> tuple[int, int]:
        start = self.length
        places = []
        family = (
            f"u{seed:016x}" if seed in self.plan.families else "" if draft and draft.runs else None
        )
        for kind, text in chunks:
            places.append(self.length)
            if kind.startswith("@"):
                self._slot(kind, text, dice, family, seed)
            else:
                self.add(text)
        places.append(self.length)
        for name, first, last in draft.runs if draft else ():
            run = self._text(places[first], places[last])
            left = len(run) - len(run.lstrip("，；。：、"))
            right = len(run) - len(run.rstrip("，；。：、"))
            a, b = places[first] + left, places[last] - right
            self.record("spans", a, b, f"w{name}", "slots", 1.0)
            self._retag(a, b, f"w{name}")
        return start, self.length

    def _text(self, start: int, end: int) -> str:
        return "".join(self.parts)[start:end]

    def _retag(self, start: int, end: int, family: str) -> None:
        """Slots filled inside a fixed run belong to the family of that run."""
        rows = self.rows.get("slots", [])
        for index in range(len(rows) - 1, -1, -1):
            if rows[index][0] < start:
                break
            if rows[index][1] <= end:
                rows[index] = (*rows[index][:2], family, *rows[index][3:])

    def _slot(self, kind: str, name: str, dice: Dice, family: str | None, seed: int | None) -> None:
        value, fact = self._value(kind, dice)
        rule, slipped, source = self.slip.take(kind, value, seed, dice)
        start, end = self.add(slipped)
        if rule:
            self.record("slips", start, end, rule, source)
        elif kind in FACTS:
            self.record("facts", start, end, FACTS[kind], fact)
            self.facts[FACTS[kind]] = fact
        elif kind in DECOYS:
            self.record("decoys", start, end, DECOYS[kind])
        if family is not None:
            self.record("slots", start, end, family, name, TYPED[kind])

    def _value(self, kind: str, dice: Dice) -> tuple[str, float]:
        """The slot's filling and, for a fact, its number."""
        plan, body = self.plan, self.plan.body
        if kind in FACTS:
            value = plan.figures.facts[FACTS[kind]]
            return str(int(value)), value
        fixed = {
            "@place": body.place,
            "@own": body.own,
            "@whole": body.whole,
            "@county": body.superior,
            "@account": body.account,
            "@year": str(plan.year),
            "@next": str(plan.year + 1),
            "@last": str(plan.year - 1),
        }
        return fixed.get(kind) or self._drawn(kind, dice), 0

    def _drawn(self, kind: str, dice: Dice) -> str:
        plan, body = self.plan, self.plan.body
        match kind:
            case "@village":
                return dice.pick(body.villages)
            case "@other":
                return dice.pick(plan.others or (body.superior,))
            case "@person":
                return dice.pick(body.persons)
            case "@date":
                return f"{dice.between(2, 12)}月{dice.between(1, 28)}日"
            case "@document":
                office = dice.pick(("政办发", "政发", "公开办发", "府办"))
                return f"{body.county[0]}{office}〔{plan.year}〕{dice.between(3, 96)}号"
        return str(_round(dice))


def _round(dice: Dice) -> int:
    return dice.between(2, 9) if dice.chance(0.5) else dice.between(10, 68)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a stretch of text begin and end."""
    return [(m.start(), m.end()) for m in SENTENCE.finditer(text) if m.group()]
