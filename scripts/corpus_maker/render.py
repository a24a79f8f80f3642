"""One report from its plan: the text and everything that is true of it."""

from corpus_maker import problems, sections, turns
from corpus_maker.bank import Bank
from corpus_maker.dice import Dice
from corpus_maker.headings import close, section, title
from corpus_maker.model import Plan
from corpus_maker.page import Page
from corpus_maker.slips import Slip


def render(bank: Bank, plan: Plan) -> Page:
    """The page of a report, before noise."""
    page = Page(bank, plan, Slip(plan))
    seed = plan.style
    title(page, Dice(seed, 51))
    sections.preamble(page, seed)
    form = Dice(seed, 52).weighted(sections.FORMS, (0.4, 0.25, 0.15, 0.2))
    turn = turns.choose(seed)
    page.rows["layout"] = [(0, 0, form, turn)]
    if plan.era == "pre2019":
        _old(page, form, turn, seed)
    else:
        _statutory(page, form, turn, seed)
    close(page)
    sections.signature(page)
    return page


class Numbering:
    """Numbers of the sections, wrong where the plan says so."""

    def __init__(self, plan: Plan) -> None:
        """Which sections are left out or misnumbered follows from the report's seed."""
        dice = Dice(plan.seed, 53)
        self.number = 0
        self.missing: int | None = None
        if "missing_section" in plan.form_errors and plan.era != "pre2019":
            self.missing = dice.pick((4, 6))
        self.wrong: int | None = None
        if "misnumbered" in plan.form_errors:
            self.wrong = dice.pick((3, 4, 5, 6))

    def next(self, page: Page, role: int) -> int | None:
        """The ordinal to print, or None where the section is to be left out."""
        if role == self.missing:
            page.record("form", page.length, page.length, "missing_section", role, None)
            return None
        self.number += 1
        if role == self.wrong:
            page.record(
                "form", page.length, page.length + 2, "misnumbered", self.number, self.number - 1
            )
            self.number -= 1
            self.wrong = None
        return self.number


def _heading(page: Page, role: int, numbering: Numbering, seed: int) -> bool:
    number = numbering.next(page, role)
    if number is None:
        return False
    if page.rows.get("sections"):
        page.add("\n")
    name = f"heading_{role}" + ("_old" if page.plan.era == "pre2019" else "")
    dice = Dice(seed, 54, role)
    wording = page.bank.frames[name][
        0 if dice.chance(0.7) else dice.below(len(page.bank.frames[name]))
    ]
    section(page, role, number, "".join(dice.pick(words) for _, words in wording.parts))
    return True


def _statutory(page: Page, form: str, turn: str, seed: int) -> None:
    numbering = Numbering(page.plan)
    _heading(page, 1, numbering, seed)
    sections.overview(page, form, seed)
    _instruct(page, 0)
    for role, name in ((2, "disclosure"), (3, "requests"), (4, "review")):
        if _heading(page, role, numbering, seed):
            sections.table(page, name)
    _problems(page, numbering, turn, seed)
    if _heading(page, 6, numbering, seed):
        page.slip.late = True
        sections.other(page, seed)
        _instruct(page, 2)
    _form_rows(page)


def _problems(page: Page, numbering: Numbering, turn: str, seed: int) -> None:
    if turn != "split":
        _heading(page, 5, numbering, seed)
        problems.write(page, turn, seed)
        _instruct(page, 1)
        return
    dice = Dice(seed, 55)
    style = dice.pick(("是", "、", "（一）", "."))
    for role in ("problem", "measure"):
        page.add("\n")
        numbering.number += 1
        name = page.bank.frames[f"heading_{role}"]
        words = "".join(dice.pick(options) for _, options in dice.pick(name).parts)
        section(page, 5, numbering.number, words)
        if dice.chance(0.5):
            problems.cue(page, role, dice, line=style not in {"是", "第"})
        sections.listed(page, role, page.plan.units[role], style, variant=turn)


def _old(page: Page, form: str, turn: str, seed: int) -> None:
    """The layout before 2019: prose throughout, six or seven sections, no table."""
    numbering = Numbering(page.plan)
    _heading(page, 1, numbering, seed)
    sections.overview(page, "prose" if form == "five" else form, seed)
    page.rows.setdefault("passages", [])
    for role, names in (
        (2, ("online_disclosures", "wechat_disclosures", "board_disclosures")),
        (3, sections.REQUEST_FACTS),
        (0, ("fee",)),
        (4, sections.REVIEW_FACTS),
    ):
        stated = any(u.topic.removesuffix("_none") in names for u in page.plan.units["fact"])
        if stated and _heading(page, role, numbering, seed):
            sections.facts(page, names, "overview" if role == 2 else "other")
    _problems(page, numbering, turn, seed)
    if page.plan.units["other"] and _heading(page, 6, numbering, seed):
        page.slip.late = True
        sections.other(page, seed, fees=False)
    _form_rows(page)


def _instruct(page: Page, place: int) -> None:
    """A writing instruction that was left standing, in one of three places."""
    if page.plan.slip != "instruction" or page.slip.done:
        return
    if place < 2 and Dice(page.plan.seed, 56).below(3) != place:
        return
    page.slip.done = True
    start, end = page.frame("instruction", page.plan.seed)
    page.record("slips", start, end, "instruction", None)
    page.add("\n")


def _form_rows(page: Page) -> None:
    if "old_form" in page.plan.form_errors:
        page.record("form", 0, 0, "old_form", None, page.plan.year)
