"""Section 5: problems and measures in every form that the genre knows."""

from corpus_maker.dice import Dice
from corpus_maker.headings import ITEM_STYLES, label, ordinal
from corpus_maker.page import Page
from corpus_maker.sections import listed

PAIRS = ("对此，", "改进措施：", "整改情况：", "下一步，", "为此，", "针对这一问题，")


def write(page: Page, form: str, seed: int) -> None:
    """The whole section under one heading."""
    dice = Dice(seed, 42)
    style = dice.weighted(ITEM_STYLES, (0.3, 0.2, 0.14, 0.12, 0.05, 0.05, 0.14))
    match form:
        case "labels":
            _labels(page, style, dice)
        case "measures_first":
            _cued(page, "measure", dice)
            listed(page, "measure", page.plan.units["measure"], style, variant=form)
            _cued(page, "problem", dice)
            listed(page, "problem", page.plan.units["problem"], style, variant=form)
        case "pairs" | "inside":
            _pairs(page, form, style, dice)
        case "running" | "bare":
            _running(page, form, dice)
        case _:
            _lists(page, form, style, dice)


def _labels(page: Page, style: str, dice: Dice) -> None:
    names = (
        dice.pick(page.bank.frames["label_problem"]),
        dice.pick(page.bank.frames["label_measure"]),
    )
    mark = dice.pick(("（一）", "（一）", "", "、"))
    end = "" if mark else "："
    for number, (role, name) in enumerate(zip(("problem", "measure"), names, strict=True), 1):
        text = "".join(dice.pick(words) for _, words in name.parts)
        label(page, ordinal(mark, number) + text + end)
        inner = "、" if style == "（一）" and mark == "（一）" else style
        if dice.chance(0.35):
            cue(page, role, dice, line=inner not in {"是", "第"})
        listed(page, role, page.plan.units[role], inner, variant="labels")


def cue(page: Page, role: str, dice: Dice, *, line: bool) -> None:
    """The sentence that opens the problems or the measures."""
    start = page.length
    page.frame(f"open_{role}", dice.below(1 << 40))
    page.passage(role, None, start, variant="cue")
    if line:
        page.add("\n")


def _cued(page: Page, role: str, dice: Dice, *, line: bool | None = None) -> None:
    cue(page, role, dice, line=dice.chance(0.4) if line is None else line)


def _lists(page: Page, form: str, style: str, dice: Dice) -> None:
    """Cue and list for the problems, then for the measures."""
    if form == "lines" and style in {"是", "第"}:
        style = "、"
    if form == "prose":
        style = dice.weighted(("是", "第", "（）"), (0.8, 0.1, 0.1))
    for role in ("problem", "measure"):
        units = page.plan.units[role]
        if not units:
            continue
        if not (form == "no_turn" and role == "measure"):
            _cued(page, role, dice, line=form == "lines" or style not in {"是", "第"})
        listed(page, role, units, style, variant=form)


def _pairs(page: Page, form: str, style: str, dice: Dice) -> None:
    """Each problem with its measure behind it; measures that answer none follow."""
    units, links = page.plan.units, page.plan.links
    style = "、" if style in {"是", "第"} else style
    joint = dice.pick(PAIRS)
    left = [m for m in range(len(units["measure"])) if m not in links]
    for number, (unit, answer) in enumerate(zip(units["problem"], links, strict=True), 1):
        start, _ = page.add(ordinal(style, number))
        body, _, draft = page.unit(unit)
        page.add("。" if answer is None or form == "pairs" else "，")
        page.passage(
            "problem", number, start, body=body, topic=unit.topic, wording=draft.wording_id,
            variant=form, unit=unit.seed,
        )  # fmt: skip
        if answer is not None:
            _answer(page, answer, number, "要" if form == "inside" else joint, form)
        page.add("\n")
    for extra, measure in enumerate(left, len(units["problem"]) + 1):
        _answer(page, measure, extra, "同时，", form)
        page.add("\n")


def _answer(page: Page, measure: int, number: int, joint: str, form: str) -> None:
    unit = page.plan.units["measure"][measure]
    start, _ = page.add(joint)
    body, _, draft = page.unit(unit)
    page.add("。")
    page.passage(
        "measure", number, start, body=body, topic=unit.topic, wording=draft.wording_id,
        variant=form, unit=unit.seed,
    )  # fmt: skip


def _running(page: Page, form: str, dice: Dice) -> None:
    """No numerals: sentences after a cue, or bare items parted by semicolons."""
    for role in ("problem", "measure"):
        units = page.plan.units[role]
        _cued(page, role, dice, line=False)
        both = form == "running" and len(units) == 2
        for number, unit in enumerate(units, 1):
            start = page.length
            if both:
                page.add(("一方面，", "另一方面，")[number - 1])
            body, _, draft = page.unit(unit)
            page.add("；" if form == "bare" and number < len(units) else "。")
            page.passage(
                role, number, start, body=body, topic=unit.topic, wording=draft.wording_id,
                variant=form, unit=unit.seed,
            )  # fmt: skip
        page.add("\n")
