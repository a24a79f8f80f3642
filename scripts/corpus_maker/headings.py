"""Titles, ordinals and headings of a report."""

from corpus_maker.dice import Dice
from corpus_maker.page import Page

CHINESE = "一二三四五六七八九十"
DIGITS = "〇一二三四五六七八九"
ITEM_STYLES = ("是", "、", ".", "（）", "()", "第", "（一）")


def chinese(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = ("" if tens < 2 else CHINESE[tens - 1]) + ("十" if tens else "")
    return head + (CHINESE[ones - 1] if ones else "")


def ordinal(style: str, number: int) -> str:
    """The mark in front of item ``number``."""
    word = chinese(number)
    return {
        "是": f"{word}是",
        "、": f"{number}、",
        ".": f"{number}.",
        "（）": f"（{number}）",
        "()": f"({number})",
        "第": f"第{word}，",
        "（一）": f"（{word}）",
        "": "",
    }[style]


def title(page: Page, dice: Dice) -> None:
    """The title in one of its usual forms, on one line or two."""
    plan, body = page.plan, page.plan.body
    name = dice.weighted(
        (body.government, body.place, body.superior + body.place, body.superior + body.government),
        (0.35, 0.15, 0.2, 0.3),
    )
    if body.level in {"县", "区", "市"}:
        name = body.government
    elif body.level == "局":
        name = body.place
    gap = dice.weighted(("", " "), (0.8, 0.2))
    kind = dice.weighted(
        ("政府信息公开工作年度报告", "政府信息公开年度报告", "政务公开工作年度报告"),
        (0.86, 0.09, 0.05),
    )
    page.add(name)
    page.add(dice.weighted(("", "\n", "关于"), (0.6, 0.3, 0.1)))
    page.add(f"{gap}{plan.year}{gap}{dice.weighted(('年', '年度'), (0.92, 0.08))}{kind}\n\n")


def section(page: Page, role: int, number: int | None, text: str) -> None:
    """A section's heading on its own line; its row is closed by ``close``."""
    close(page)
    mark = f"{chinese(number)}、" if number else ""
    start, end = page.add(mark + text)
    page.section = role
    page.record("sections", start, end, role, number, mark + text, start, end)
    page.add("\n")


def close(page: Page) -> None:
    """Let the section that is open end here, before trailing line ends."""
    rows = page.rows.get("sections")
    if rows and rows[-1][1] == rows[-1][6]:
        text = "".join(page.parts)
        page.parts = [text]
        rows[-1] = (rows[-1][0], len(text.rstrip("\n")), *rows[-1][2:])


def label(page: Page, text: str, level: int = 2, *, inline: bool = False) -> None:
    """A heading below the section, on its own line or at the head of its paragraph."""
    start, end = page.add(text)
    page.record("headings", start, end, level, page.section, inline)
    if not inline:
        page.add("\n")
