"""What a copyist forgot: which slot of a report is left with the wrong filling."""

from dataclasses import dataclass

from corpus_maker.dice import Dice
from corpus_maker.model import Plan

WRONG_OWN = {
    "镇": ("我乡", "我局", "我镇乡", "我街道"),
    "乡": ("我镇", "我镇乡", "我局", "我镇"),
    "街道": ("我镇", "我乡", "我局", "我镇"),
    "苏木": ("我镇", "我乡"),
    "局": ("我镇", "我厅", "我委"),
}
WRONG_WHOLE = {
    "镇": ("全乡",),
    "乡": ("全镇",),
    "街道": ("全镇", "全乡"),
    "苏木": ("全镇",),
    "局": ("全镇", "全厅"),
}
BLANKS = {
    "@place": (
        "××{level}",
        "xx{level}",
        "XX{level}",
        "（本部门）",
        "○○{level}",
        "xxx{level}",
        "****",
    ),
    "@number": ("xx", "××", "xxxx", "XX", "○○", "****"),
    "@person": ("○○", "×××", "***", "xxx"),
    "@village": ("××{hamlet}", "○○{hamlet}", "xx{hamlet}"),
    "@date": ("×月×日", "xx月xx日", "○月○日"),
    "@document": ("××〔××××〕×号", "**发〔****〕**号"),
}
TRY = 0.4
SUPERIOR = "foreign_superior"
"""The slip of another county as the superior: of rule ``foreign_place`` in the truth."""


@dataclass(slots=True)
class Slip:
    """The slip of one report, waiting for a slot that it fits."""

    plan: Plan
    done: bool = False
    late: bool = False

    def take(
        self, kind: str, value: str, seed: int | None, dice: Dice
    ) -> tuple[str | None, str, int | None]:
        """Rule, filling and source report if the slip happens here, else the value as it is."""
        plan = self.plan
        if plan.slip is None or self.done or (seed is None and kind != "@next"):
            return None, value, None
        found: tuple[str, int | None] | None = None
        if plan.slip == "foreign_place" and kind == "@place":
            found = self._foreign(seed)
        elif plan.slip == "wrong_level" and kind in {"@own", "@whole"}:
            found = self._level(kind, dice)
        elif plan.slip == SUPERIOR and kind == "@county" and plan.neighbour:
            found = (plan.neighbour, None)
        elif plan.slip == "wrong_year" and kind in {"@year", "@next"}:
            found = (str(plan.year - dice.between(*((1, 2) if kind == "@year" else (0, 1)))), None)
        elif plan.slip == "placeholder" and kind in BLANKS:
            found = (
                dice.pick(BLANKS[kind]).format(level=plan.body.level, hamlet=plan.body.hamlet),
                None,
            )
        if found is None or not (self.late or plan.foreign or dice.chance(TRY)):
            return None, value, None
        self.done = True
        return "foreign_place" if plan.slip == SUPERIOR else plan.slip, *found

    def _foreign(self, seed: int | None) -> tuple[str, int | None] | None:
        source = self.plan.foreign.get(seed or 0)
        if source is not None:
            return source.place, source.report
        others = [name for name in self.plan.others if name[-1] in "镇乡道"]
        return (others[0], None) if others and (self.late or not self.plan.foreign) else None

    def _level(self, kind: str, dice: Dice) -> tuple[str, int | None]:
        wrong = WRONG_OWN if kind == "@own" else WRONG_WHOLE
        return dice.pick(
            wrong.get(self.plan.body.level, ("我镇",) if kind == "@own" else ("全镇",))
        ), None
