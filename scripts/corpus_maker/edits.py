"""Graded edits of a draft: phrases replaced, dropped and inserted, clauses in another order."""

import re

from corpus_maker.bank import Bank, Chunk
from corpus_maker.dice import Dice

GRADES = {"edit5": 0.05, "edit15": 0.15, "edit30": 0.30}
SLOT = "\ue000"
INSERTED = (
    "进一步", "不断", "切实", "积极", "认真", "有效", "全面", "按照要求", "结合实际",
    "根据工作安排", "按统一部署",
)  # fmt: skip
STOPS = re.compile(r"(?<=[，；。])")


def edit(bank: Bank, chunks: tuple[Chunk, ...], grade: str, seed: int) -> tuple[Chunk, ...]:
    """The draft's chunks after edits of the given grade; typed slots are never touched."""
    dice = Dice(seed)
    if grade == "reordered":
        return reorder(chunks, dice)
    length = len(masked(chunks))
    budget = GRADES[grade] * length
    result = list(chunks)
    places = dice.sample([i for i, (kind, _) in enumerate(chunks) if _editable(kind)], len(chunks))
    spent = 0.0
    for index in places:
        if spent >= budget - 1:
            break
        kind, text = result[index]
        if len(text) > 2 * (budget - spent) and spent > 0:
            continue
        new = _replacement(bank, kind, text, dice)
        result[index] = ("edited", new)
        spent += _cost(text, new)
    return tuple(result)


def reorder(chunks: tuple[Chunk, ...], dice: Dice) -> tuple[Chunk, ...]:
    """The clauses of the draft in another order, each with its chunks."""
    clauses, current = [], list[Chunk]()
    for kind, text in chunks:
        for piece in STOPS.split(text) if kind in {"", "."} else [text]:
            if piece or kind.startswith("@"):
                current.append((kind, piece))
            if piece[-1:] in "，；。" and piece:
                clauses.append(current)
                current = []
    clauses.append([*current, ("", "，")] if current else [])
    clauses = [clause for clause in clauses if clause]
    if len(clauses) < 2:
        return chunks
    turn = 1 + dice.below(len(clauses) - 1)
    order = dice.sample(clauses, len(clauses)) if len(clauses) > 3 else []
    mixed = order if order and order != clauses else clauses[turn:] + clauses[:turn]
    flat = [chunk for clause in mixed for chunk in clause]
    while flat and not flat[-1][0].startswith("@") and flat[-1][1] in "，；。":
        flat.pop()
    kind, text = flat[-1]
    flat[-1] = (kind, text if kind.startswith("@") else text.rstrip("，；。"))
    return tuple(flat)


def _editable(kind: str) -> bool:
    return kind not in {"", "."} and not kind.startswith("@")


def _replacement(bank: Bank, kind: str, text: str, dice: Dice) -> str:
    if kind in {"degree", "push", "done"} and dice.chance(0.3):
        return ""
    if kind in {"degree", "push", "done"} and dice.chance(0.4):
        return dice.pick(INSERTED) + text
    options = tuple(kind[1:].split("|")) if kind.startswith("|") else bank.options[kind]
    new = dice.pick(options)
    return new if new != text else dice.pick(options)


def _cost(old: str, new: str) -> float:
    return max(len(old), len(new)) - common(old, new)


def common(a: str, b: str) -> int:
    """Length of the longest common subsequence (Hyyrö's bit-parallel method)."""
    masks: dict[str, int] = {}
    for position, char in enumerate(a):
        masks[char] = masks.get(char, 0) | (1 << position)
    full = (1 << len(a)) - 1
    row = full
    for char in b:
        match = masks.get(char, 0)
        update = row & match
        row = (row + update) | (row - update)
        row &= full
    return len(a) - row.bit_count()


def masked(chunks: tuple[Chunk, ...]) -> str:
    """The draft with one mark for every typed slot: what similarity is measured on."""
    return "".join(SLOT if kind.startswith("@") else text for kind, text in chunks)


def similarity(a: str, b: str) -> float:
    """Normalised indel similarity, 1 for equal texts: 2 LCS / (len a + len b)."""
    return 1.0 if a == b else 2 * common(a, b) / (len(a) + len(b))
