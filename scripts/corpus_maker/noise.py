"""Damage as web pages and converters do it; every kind is a list of edits, so offsets follow."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from corpus_maker.dice import Dice
from corpus_maker.model import Plan

Edit = tuple[int, int, str]
Tables = list[tuple[int, int]]
Maker = Callable[[str, Tables, Dice, Plan], list[Edit]]
ASCII = str.maketrans("，：；（）", ",:;()")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
RADICALS = str.maketrans("一工人大小口日水", "⼀⼯⼈⼤⼩⼝⽇⽔")
PINYIN = {"进": "進(jìn)", "务": "務(wù)", "开": "開(kāi)", "标": "標(biāo)", "数": "數(shù)"}
RATES = {"light": 0.04, "medium": 0.12, "heavy": 0.3}
RARE = {"lost_tables", "one_line", "one_cell", "run_together", "pinyin"}
ENCODINGS = ("gb18030", "bom", "crlf")


class Map:
    """Where an offset of the clean text stands after the edits."""

    def __init__(self, edits: list[Edit]) -> None:
        """``edits`` are sorted and do not overlap."""
        self.starts = [edit[0] for edit in edits]
        self.ends = [edit[1] for edit in edits]
        self.edits = edits
        self.shifts = [0]
        for start, end, text in edits:
            self.shifts.append(self.shifts[-1] + len(text) - (end - start))

    def start(self, offset: int) -> int:
        """A stretch that begins at the offset: what is inserted there comes before it."""
        return self._inside(offset, bisect_right(self.ends, offset))

    def end(self, offset: int) -> int:
        """A stretch that ends at the offset: what is inserted there comes after it."""
        index = bisect_right(self.ends, offset)
        while index and self.starts[index - 1] == self.ends[index - 1] == offset:
            index -= 1
        return self._inside(offset, index)

    def _inside(self, offset: int, index: int) -> int:
        moved = offset + self.shifts[index]
        if index < len(self.edits) and self.starts[index] < offset:
            start, _, text = self.edits[index]
            return start + self.shifts[index] + min(offset - start, len(text))
        return moved


def apply(text: str, edits: list[Edit]) -> str:
    """The text after the edits."""
    parts, position = [], 0
    for start, end, new in edits:
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])


def _outside(text: str, tables: Tables) -> Iterator[tuple[int, int]]:
    """The stretches of text that are no table."""
    position = 0
    for start, end in [*tables, (len(text), len(text))]:
        if start > position:
            yield position, start
        position = end


def _each(pattern: str, new: Callable[[str], str]) -> Maker:
    compiled = re.compile(pattern)

    def edits(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
        return [
            (m.start(), m.end(), new(m.group()))
            for start, end in _outside(text, tables)
            for m in compiled.finditer(text, start, end)
        ]

    return edits


def _wrap(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    width = dice.between(30, 42)
    edits: list[Edit] = []
    for start, end in _outside(text, tables):
        line = start
        while line < end:
            stop = text.find("\n", line, end)
            stop = end if stop < 0 else stop
            for point in range(line + width, stop - 3, width):
                while text[point - 1].isdigit() and text[point].isdigit():
                    point -= 1
                edits.append((point, point, "\n"))
            line = stop + 1
    return edits


def _commas(insert: str, rate: float) -> Maker:
    def edits(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
        found: list[Edit] = []
        for start, end in _outside(text, tables):
            for m in re.finditer(r"[，；。](?=[^\n])", text[start:end]):
                if dice.chance(rate):
                    page = str(2 + len(found))
                    found.append((start + m.end(), start + m.end(), insert.replace("#", page)))
        return found

    return edits


def _pinyin(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    chars = "".join(PINYIN)
    return [
        (m.start(), m.end(), PINYIN[m.group()])
        for start, end in _outside(text, tables)
        for m in re.compile(f"[{chars}]").finditer(text, start, end)
        if dice.chance(0.4)
    ]


def _tabs(new: str, first: int, last: int) -> Maker:
    def edits(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
        return [
            (m.start(), m.end(), new)
            for start, end in tables[first:last]
            for m in re.compile("\t").finditer(text, start, end)
        ]

    return edits


def _lost(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    return [(start, min(end + 1, len(text)), "") for start, end in tables]


def _one_line(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    return [(m.start(), m.end(), " ") for m in re.finditer(r"[\n\t]+", text.rstrip("\n"))]


def _clutter(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    body = plan.body
    day = f"{plan.year + 1}-01-{dice.between(10, 28)}"
    views, number = dice.between(12, 990), f"{dice.between(100000, 999999)}/{plan.year + 1}"
    code = f"{number}-{dice.between(10, 99999):05}"
    heads = (
        f"首页 > 政务公开 > {body.place} > 政府信息公开年报\n",
        f"您当前的位置：首页>>年报\n发布时间：{day} 来源：{body.place} 浏览次数：{views}\n",
        f"索引号：{code}\n发布机构：{body.government}\n字号：[大 中 小] 打印 分享\n",
        "无障碍阅读 关怀版 智能问答\n",
    )
    tails = (
        "\n扫一扫在手机打开当前页\n",
        "\n【打印本页】【关闭窗口】\n",
        "\n上一篇：没有了\n下一篇：没有了\n",
        f"\n主办：{body.government}　网站标识码：{dice.between(10**9, 10**10 - 1)}\n",
    )
    return [(0, 0, dice.pick(heads)), (len(text), len(text), dice.pick(tails))]


def _title_split(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    point = text.find(str(plan.year), 0, 60)
    return [(point, point, "\n\n")] if point > 0 and text[point - 1] not in "\n " else []


def _bold(text: str, tables: Tables, dice: Dice, plan: Plan) -> list[Edit]:  # noqa: ARG001
    edits = []
    for start, end in _outside(text, tables):
        for m in re.finditer(r"\n[^\n，。；\t]{6,14}[，。；]", text[start:end]):
            if dice.chance(0.3):
                edits += [(start + m.start() + 1,) * 2 + ("**",), (start + m.end(),) * 2 + ("**",)]
    return edits


# Order matters: tables go before their separators change, lines before they are joined.
KINDS: dict[str, Maker] = {
    "lost_tables": _lost,
    "run_together": _tabs("", 0, 1),
    "one_cell": _tabs("\n", 0, 9),
    "pipes": _tabs(" | ", 0, 9),
    "title_split": _title_split,
    "bold": _bold,
    "ascii": _each("[，：；（）]", lambda c: c.translate(ASCII)),
    "fullwidth": _each("[0-9]+", lambda c: c.translate(WIDE)),
    "spaces": _each("(?<=[0-9])(?=[年月日条件])", lambda _: " "),
    "radicals": _each("[一工人大小口日水]", lambda c: c.translate(RADICALS)),
    "pinyin": _pinyin,
    "blank_lines": _commas("\n\n", 0.03),
    "page_numbers": _commas("\n- # -\n", 0.02),
    "wrap": _wrap,
    "one_line": _one_line,
    "clutter": _clutter,
}
NAMES = (*KINDS, *ENCODINGS)


def damage(text: str, tables: Tables, plan: Plan) -> tuple[str, list[Map]]:
    """The damaged text, and the maps that lead an offset there, in order."""
    maps = []
    for number, (kind, make) in enumerate(KINDS.items()):
        if kind in plan.noise:
            edits = sorted(make(text, tables, Dice(plan.seed, 61, number), plan))
            step = Map(edits)
            tables = [(step.start(a), step.end(b)) for a, b in tables]
            tables = [(a, b) for a, b in tables if b > a]
            text = apply(text, edits)
            maps.append(step)
    return text, maps


def encode(text: str, kinds: tuple[str, ...]) -> bytes:
    """The bytes of the file."""
    if "crlf" in kinds:
        text = text.replace("\n", "\r\n")
    if "gb18030" in kinds:
        return text.encode("gb18030")
    return (b"\xef\xbb\xbf" if "bom" in kinds else b"") + text.encode("utf-8")


def parse(level: str) -> tuple[tuple[str, float], ...]:
    """Rates by kind for ``none``, a level, or a list such as ``wrap,ascii:0.3``."""
    if level == "none":
        return ()
    if level in RATES:
        rate = RATES[level]
        return tuple((kind, rate / 3 if kind in RARE else rate) for kind in NAMES)
    rates = []
    for item in level.split(","):
        kind, _, share = item.partition(":")
        if kind not in NAMES:
            raise ValueError(
                f"--noise {kind!r} is not known: use none, {', '.join(RATES)}, or kinds among "
                + ", ".join(NAMES)
            )
        rates.append((kind, _share(item, share)))
    return tuple(rates)


def _share(item: str, share: str) -> float:
    try:
        rate = float(share) if share else 1.0
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise ValueError(f"--noise {item!r}: the share behind the colon must lie between 0 and 1")
    return rate
