"""Texts that stand ready to be borrowed: wide formulas, county templates, what peers share."""

from collections.abc import Sequence

from corpus_maker.bank import Bank
from corpus_maker.dice import Dice, mix
from corpus_maker.fields import (
    COMMON,
    THEMES,
    TOWN,
    Tag,
    answer_to,
    fields_for,
    group_of,
    tag_of,
    tagged,
)
from corpus_maker.model import Options, Plan, Unit
from corpus_maker.world import Body

EDITED = ("exact", "edit5", "edit15", "edit30", "reordered")
EDIT_WEIGHTS = (0.62, 0.12, 0.12, 0.08, 0.06)
UNITS = 26
BANDS = (5, 32, 320, 3000)
TEMPLATE_SHARE = 0.5
TEMPLATE = {"overview": (3, 6), "problem": (1, 2), "other": (1, 3)}
ADOPTION, USE = 0.88, 0.92
FACTS_BORROWED = 0.8
COMMON_SHARE = 0.5
ANSWER_BORROWED = 0.9
TRIES = 4


class Pools:
    """Families that a report may draw from; the same options give the same pools."""

    def __init__(self, bank: Bank, options: Options, reports: int, counties: int) -> None:
        """Sized for the corpus: every band of document frequency gets the same share of text."""
        self.options = options
        self.domains = bank.domains
        self._fields: dict[str, tuple[int, ...]] = {}
        several = len(options.years) > 1
        self.carry = 0.45 * options.share if several and options.reuse else 0.0
        self.borrow = 1 - (1 - options.share) / (1 - self.carry) if options.reuse else 0.0
        self.keys = [
            (role, topic)
            for role in ("overview", "problem", "measure", "other", "fact")
            for topic in bank.topics[role]
        ]
        self.bands = [band for band in BANDS if band * 2.5 <= reports] or [BANDS[0]]
        self.formulas = self._formulas(reports) if options.reuse else []
        self.templates = [self._template(bank, county) for county in range(counties)]

    def _formulas(self, reports: int) -> list[dict[tuple[str, str], list[int]]]:
        """Per band: which family seeds stand ready for a role and topic."""
        uses = reports * UNITS * self.borrow / len(self.bands)
        dice = Dice(self.options.seed, 11)
        result = []
        for level, band in enumerate(self.bands):
            pool: dict[tuple[str, str], list[int]] = {}
            weighted = [key for key in self.keys for _ in range(1 if key[0] == "fact" else 2)]
            order: list[tuple[str, str]] = []
            for number in range(max(1, int(uses / band))):
                order = order or dice.sample(weighted, len(weighted))
                key = order.pop()
                if key[0] == "measure":
                    continue
                group = COMMON if dice.chance(COMMON_SHARE) else TOWN
                seed = mix(self.options.seed, 12, level, number)
                pool.setdefault(key, []).append(
                    tagged(seed, self._tag(key[0], group, dice), own=False)
                )
            result.append(pool)
        return result

    def _tag(self, role: str, group: int, dice: Dice) -> Tag:
        return tag(role, group, range(1, len(self.domains) + 1), dice)

    def fields(self, body: Body) -> tuple[int, ...]:
        """The fields of business that the body speaks of."""
        name = body.place.removeprefix(body.county) if body.level == "局" else body.level
        if name not in self._fields:
            self._fields[name] = fields_for(body.level, name, self.domains)
        return self._fields[name]

    def _template(self, bank: Bank, county: int) -> dict[str, list[Unit]]:
        dice = Dice(self.options.seed, 13, county)
        if not self.options.reuse or not dice.chance(TEMPLATE_SHARE):
            return {}
        template: dict[str, list[Unit]] = {}
        for part, (role, (low, high)) in enumerate(TEMPLATE.items()):
            names = [topic for topic in bank.topics[role] if topic != "village"]
            template[role] = [
                Unit(role, topic, self._county_seed(role, (county, number, part), dice), "", 0)
                for number, topic in enumerate(dice.sample(names, dice.between(low, high)))
            ]
        template["measure"] = [
            Unit("measure", unit.topic, answer_to(unit.seed), "", 0)
            for unit in template["problem"]
            if unit.topic in bank.topics["measure"]
        ]
        return template

    def _county_seed(self, role: str, numbers: tuple[int, int, int], dice: Dice) -> int:
        seed = mix(self.options.seed, 14, *numbers)
        return tagged(seed, self._tag(role, COMMON, dice), own=False)

    def grade(self, dice: Dice) -> str:
        """How faithfully a copy is made."""
        return dice.weighted(EDITED, EDIT_WEIGHTS)


def tag(role: str, group: int, fields: Sequence[int], dice: Dice) -> Tag:
    """A field drawn from those given; problems and measures are on one theme of it, too."""
    theme = dice.between(1, THEMES) if role in {"problem", "measure"} else 0
    return Tag(group, dice.pick(fields), theme)


class Session:
    """The borrowings of one report: no family twice, the county's template by its own rule."""

    def __init__(self, pools: Pools, plan: Plan, slots: float, dice: Dice) -> None:
        """``slots`` is about how many units remain to be found."""
        self.pools, self.plan, self.dice = pools, plan, dice
        self.rural = plan.body.rural
        self.group, self.fields = group_of(plan.body.level), pools.fields(plan.body)
        self.used: set[int] = set()
        self.number = 0
        self.adopted = self._adopt()
        forced = sum(map(len, self.adopted.values()))
        rest = max(slots - forced, 1.0)
        self.borrow = min(0.95, max(0.0, (pools.borrow * slots - forced) / rest))

    def _adopt(self) -> dict[str, list[Unit]]:
        dice, template = self.dice, self.pools.templates[self.plan.body.county_index]
        if not template or not dice.chance(ADOPTION):
            return {}
        return {
            role: [self._copy(unit) for unit in units if self._fits(unit.seed) and dice.chance(USE)]
            for role, units in template.items()
        }

    def _copy(self, unit: Unit) -> Unit:
        grade = self.pools.grade(self.dice)
        return Unit(unit.role, unit.topic, unit.seed, grade, mix(self.plan.seed, unit.seed))

    def county(self, role: str) -> Sequence[Unit]:
        """The units of the county's template that this report adopts."""
        return self.adopted.get(role, ())

    def _fits(self, seed: int) -> bool:
        """Whether a body of this level and business may use the wording."""
        found = tag_of(seed)
        return found.group in {COMMON, self.group} and found.field in self.fields

    def answer(self, problem: Unit) -> Unit:
        """A measure on the theme of the problem: shared as the problem is, or its own."""
        if not problem.seed & 1 and self.dice.chance(ANSWER_BORROWED):
            return self._copy(Unit("measure", problem.topic, answer_to(problem.seed), "", 0))
        return self.own("measure", problem.topic, tag_of(problem.seed))

    def own(self, role: str, topic: str, about: Tag | None = None) -> Unit:
        """A unit in words of the body's own, on a matter of its business or the one given."""
        self.number += 1
        found = about or tag(role, self.group, self.fields, self.dice)
        seed = tagged(mix(self.plan.seed, 15, self.number), found, own=True)
        return Unit(role, topic, seed, "exact", self.number)

    def unit(self, role: str, topic: str) -> Unit:
        """A unit on the topic: borrowed or its own."""
        dice = self.dice
        own = self.own(role, topic)
        share = self.borrow * (FACTS_BORROWED if role == "fact" else 1)
        if not dice.chance(share):
            return own
        pools = self.pools.formulas
        start = dice.below(len(pools))
        for step in range(len(pools)):
            ready = pools[(start + step) % len(pools)].get((role, topic))
            for _ in range(TRIES if ready else 0):
                seed = dice.pick(ready or ())
                if seed not in self.used and self._fits(seed):
                    self.used.add(seed)
                    return self._copy(Unit(role, topic, seed, "", 0))
        return own
