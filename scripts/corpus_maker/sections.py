"""Preamble, overview, tables, other matters and signature of a report."""

import re

from corpus_maker import tables
from corpus_maker.dice import Dice
from corpus_maker.headings import ITEM_STYLES, label, ordinal
from corpus_maker.model import Unit, blank_of
from corpus_maker.page import Page, sentences

FIVE = (
    ("主动公开", ("disclosure", "keyareas", "interpretation")),
    ("依申请公开", ("requests",)),
    ("政府信息管理", ("management", "leadership", "system")),
    ("政府信息公开平台建设", ("platform", "interaction", "village")),
    ("监督保障", ("supervision", "training")),
)
FORMS = ("five", "themes", "list", "prose")
THEMES = {
    "leadership": ("加强组织领导", "压实工作责任", "健全工作机制"),
    "disclosure": ("做好主动公开", "扩大公开范围", "推进信息公开"),
    "requests": ("规范依申请公开", "畅通申请渠道"),
    "management": ("加强信息管理", "规范信息管理"),
    "platform": ("建好公开平台", "加强平台建设", "用好公开载体"),
    "supervision": ("强化监督保障", "抓好督促检查"),
    "interpretation": ("做好政策解读", "深化解读回应"),
    "interaction": ("回应群众关切", "加强政民互动"),
    "training": ("抓实业务培训", "提升队伍素质"),
    "keyareas": ("聚焦重点领域", "突出公开重点"),
    "village": ("推动基层公开", "抓好村级公开"),
    "system": ("完善制度建设", "健全公开制度"),
}
NOTICE = re.compile("国办公开办函〔[0-9]+〕[0-9]+号")
REQUEST_FACTS = ("new_requests", "carried_over", "answered", "carried_forward")
REVIEW_FACTS = ("reviews", "lawsuits")


def paragraph(page: Page, role: str, units: list[Unit], variant: str) -> None:
    """Units as running text: every sentence is a passage."""
    for unit in units:
        start, end, draft = page.unit(unit)
        page.add("。")
        wording = draft.wording_id
        text = "".join(page.parts[-1:]) if end == start else page_text(page, start)
        for a, b in sentences(text):
            page.record(
                "passages", start + a, start + b, role, None, page.section, start + a,
                unit.topic, wording, variant, unit.seed,
            )  # fmt: skip
    page.add("\n")


def page_text(page: Page, start: int) -> str:
    """The page's text from ``start`` to its end."""
    size, pieces = page.length - start, []
    for part in reversed(page.parts):
        pieces.append(part)
        size -= len(part)
        if size <= 0:
            break
    text = "".join(reversed(pieces))
    return text[-(page.length - start) :]


def listed(page: Page, role: str, units: list[Unit], style: str, *, variant: str) -> None:
    """Units as a numbered list: every item is a passage; 一是 runs on, numerals take lines."""
    inline = style in {"是", "第"}
    plain = all(len(u.topic) and not _long(page, u) for u in units)
    for number, unit in enumerate(units, 1):
        start, _ = page.add(ordinal(style, number))
        body, _, draft = page.unit(unit)
        last = number == len(units)
        page.add("；" if inline and plain and not last else "。")
        page.passage(
            role, number, start, body=body, topic=unit.topic, wording=draft.wording_id,
            variant=variant, unit=unit.seed,
        )  # fmt: skip
        if last or not inline:
            page.add("\n")


def _long(page: Page, unit: Unit) -> bool:
    from corpus_maker.wording import compose

    return any(kind == "." for kind, _ in compose(page.bank, *unit[:3]).chunks)


def preamble(page: Page, seed: int) -> None:
    """The statutory opening, or none."""
    dice = Dice(seed, 31)
    if not dice.chance(0.8):
        return
    era = page.plan.era
    name = "preamble_2019" if era == "2019" else f"preamble_{'2021' if era == '2021' else 'pre'}"
    if "wrong_notice" in page.plan.form_errors and era == "2021":
        name = "preamble_wrong"
    start, _ = page.frame(name, dice.below(1 << 40))
    if name == "preamble_wrong":
        number = NOTICE.search(page_text(page, start))
        if number:
            first = start + number.start()
            page.record("form", first, start + number.end(), "wrong_notice", None, None)
    if dice.chance(0.6):
        period(page, dice)
    page.add("\n")
    for a, b in sentences(page_text(page, start).rstrip("\n")):
        page.record(
            "passages", start + a, start + b, "other", None, 0, start + a, None, None,
            "preamble", None,
        )  # fmt: skip
    page.add("\n")


def period(page: Page, dice: Dice) -> None:
    """The reporting period; in a report with that slip it is last year's."""
    plan = page.plan
    wrong = "period_year" in plan.form_errors
    year = plan.year - 1 if wrong else plan.year
    wording = dice.pick(page.bank.frames["period"])
    family = f"w{wording.wording_id}#0"
    first, slots = page.length, 0
    for _, words in wording.parts:
        if words:
            page.add(words[0])
            continue
        slots += 1
        start, end = page.add(str(year))
        page.record("slots", start, end, family, "year" if slots == 1 else "year_2", "year")
        if wrong:
            page.record("slips", start, end, "wrong_year", None)
            page.record("form", start, end, "period_year", plan.year, year)
    page.record("spans", first, page.length - 1, family, "slots", 1.0)


def overview(page: Page, form: str, seed: int) -> None:
    """Section 1: facts and what was done, in one of its four forms."""
    dice = Dice(seed, 32)
    units = page.plan.units["overview"]
    facts = page.plan.units["fact"]
    if page.plan.era == "pre2019":
        facts = []
    facts = [u for u in facts if not u.topic.startswith("fee")]
    if form == "five":
        _five(page, units, facts, dice)
    elif form == "themes":
        _themes(page, units, facts, dice)
    elif form == "list":
        paragraph(page, "overview", units[:1] + facts, form)
        style = dice.pick(ITEM_STYLES[:1] if dice.chance(0.7) else ITEM_STYLES)
        if units[1:]:
            listed(page, "overview", units[1:13], style, variant=form)
        if units[13:]:
            paragraph(page, "overview", units[13:], form)
    else:
        blocks = units + facts
        for first in range(0, len(blocks), 3):
            paragraph(page, "overview", blocks[first : first + 3], form)


def _five(page: Page, units: list[Unit], facts: list[Unit], dice: Dice) -> None:
    tail = dice.pick(("", "", "情况"))
    line = dice.chance(0.5)
    asked = {*REQUEST_FACTS, *REVIEW_FACTS}
    for number, (name, topics) in enumerate(FIVE, 1):
        mine = [u for u in units if u.topic in topics]
        if number == 1:
            known = {topic for _, group in FIVE for topic in group}
            mine += [u for u in units if u.topic not in known]
            mine += [f for f in facts if f.topic.removesuffix("_none") not in asked]
        elif number == 2:
            mine = [f for f in facts if f.topic.removesuffix("_none") in asked] + mine
        if not mine:
            continue
        mark = ordinal("（一）", number) + name + tail
        label(page, mark if line else mark + "。", inline=not line)
        paragraph(page, "overview", mine, "five")


def _themes(page: Page, units: list[Unit], facts: list[Unit], dice: Dice) -> None:
    paragraph(page, "overview", facts, "themes")
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.topic, []).append(unit)
    style = dice.pick(("（一）", "（一）", "、"))
    for number, (topic, mine) in enumerate(groups.items(), 1):
        label(page, ordinal(style, number) + dice.pick(THEMES.get(topic, ("抓好工作落实",))))
        if len(mine) > 1 and dice.chance(0.4):
            listed(page, "overview", mine, "是", variant="themes")
        else:
            paragraph(page, "overview", mine, "themes")


def table(page: Page, name: str) -> None:
    """One statutory table with its cells."""
    plan = page.plan
    era = "2019" if plan.era == "2019" else "2021"
    grid = tables.build(name, era, plan.figures.cells, blank_of(plan))
    start, end = page.add("".join(grid.parts))
    page.tables.append((start, end - 1))
    page.cells += [(t, r, c, start + a, start + b) for t, r, c, a, b in grid.cells]


def facts(page: Page, names: tuple[str, ...], role: str = "other") -> bool:
    """The stated facts among ``names`` as a paragraph; False where none is stated."""
    units = [u for u in page.plan.units["fact"] if u.topic.removesuffix("_none") in names]
    if units:
        paragraph(page, role, units, "facts")
    return bool(units)


def other(page: Page, seed: int, *, fees: bool = True) -> None:
    """Section 6: fees, unless a section of their own has them, and what else was done."""
    dice = Dice(seed, 34)
    units = page.plan.units["other"]
    if not fees:
        pass
    elif dice.chance(0.55):
        start = page.length
        name = "fee_statute" if page.plan.figures.facts["fee"] == 0 else "fee_charged"
        page.frame(name, dice.below(1 << 40))
        if name == "fee_statute" and "收取信息处理费0元" not in page_text(page, start):
            page.nought("fee", start)
        page.passage("other", None, start, variant="fee")
        page.add("\n")
    elif not facts(page, ("fee",)) and not units:
        start = page.length
        page.frame("nothing", dice.below(1 << 40))
        page.passage("other", None, start, variant="nothing")
        page.add("\n")
    if len(units) > 2 and dice.chance(0.5):
        style = dice.pick(("（一）", "、", "是", "."))
        listed(page, "other", units, style, variant="list")
    else:
        for first in range(0, len(units), 2):
            paragraph(page, "other", units[first : first + 2], "prose")


def signature(page: Page) -> None:
    """Body and date at the end, where the report has them."""
    plan = page.plan
    if plan.published is None:
        return
    year, month, day = plan.published
    page.add(f"\n{plan.body.government}\n")
    start, end = page.add(f"{year}年{month}月{day}日")
    if "signed_early" in plan.form_errors:
        page.record("form", start, end, "signed_early", plan.year + 1, year)
    page.add("\n")
