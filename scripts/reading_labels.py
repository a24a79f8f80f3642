"""Labels of reports for scoring reading: the generator's truth, or marks in the text itself.

A marked report (``NAME.marked``) is a JSON object of fields, ``facts`` and ``cells`` (by
``table/row/column``), a line ``---``, and the text with its sections' headings and its problems and
measures in brackets: ``⟦5|五、存在的主要问题⟧ ⟦P|cue⟧ ⟦p|problem⟧ ⟦M|cue⟧ ⟦m|measure⟧``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

FIELDS = (
    *("place", "level", "county", "city", "province", "year", "era", "published"),
    "spam",
)
_MARK = re.compile(r"⟦(?P<kind>\w)\|(?P<text>[^⟦⟧]*)⟧")
_ROLES = {"p": "problem", "P": "problem", "m": "measure", "M": "measure"}


class Span(NamedTuple):
    """A labelled stretch: what it is, and where."""

    label: Any
    start: int
    end: int


@dataclass(slots=True)
class Truth:
    """What is true of one report; fields without a label are not scored.

    `whole` tells whether all its cells and facts are labelled, or only some.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    sections: list[Span] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    cells: dict[tuple[str, ...], float | None] = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)
    whole: bool = False
    absent: list[tuple[str, ...]] = field(default_factory=list)


def marked(source: str) -> tuple[str, Truth]:
    """Return the text and the truth of a marked report."""
    head, _, body = source.partition("\n---\n")
    given = json.loads(head)
    truth = Truth(fields={name: given[name] for name in FIELDS if name in given})
    truth.cells = {tuple(key.split("/")): v for key, v in given.get("cells", {}).items()}
    truth.facts = given.get("facts", {})
    truth.absent = [tuple(key.split("/")) for key in given.get("absent", ())]
    parts: list[str] = []
    length = at = 0
    for mark in _MARK.finditer(body):
        before = body[at : mark.start()]
        start = length + len(before)
        length = start + len(mark["text"])
        parts += [before, mark["text"]]
        at = mark.end()
        _label(truth, mark["kind"], start, length)
    return "".join([*parts, body[at:]]), truth


def _label(truth: Truth, kind: str, start: int, end: int) -> None:
    if kind.isdigit():
        truth.sections.append(Span(int(kind), start, end))
        return
    span = Span(_ROLES[kind], start, end)
    truth.roles.append(span)
    if kind.islower():
        truth.items.append(span)


def unmarked(folder: Path, target: Path) -> dict[str, Truth]:
    """Write the texts of a folder's marked reports to `target`; return their truth by name."""
    truths = {}
    for path in sorted(folder.glob("*.marked")):
        text, truth = marked(path.read_text("utf-8"))
        (target / f"{path.stem}.txt").write_text(text, "utf-8")
        truths[f"{path.stem}.txt"] = truth
    return truths


def generated(folder: Path) -> dict[str, Truth]:
    """Return the truth that the generator wrote beside its reports, by report."""
    import pyarrow.parquet as pq

    truths: dict[str, Truth] = {}

    def rows(name: str) -> Iterator[tuple[Truth, dict[str, Any]]]:
        for row in pq.read_table(folder / "_truth" / f"{name}.parquet").to_pylist():
            yield truths.setdefault(row["report_id"], Truth(whole=True)), row

    for truth, row in rows("reports"):
        truth.fields = {name: row[name] for name in FIELDS if name in row}
    for truth, row in rows("sections"):
        truth.sections.append(Span(row["role"], row["start"], row["end"]))
    for truth, row in rows("passages"):
        if row["role"] in ("problem", "measure"):
            span = Span(row["role"], row["start"], row["end"])
            truth.roles.append(span)
            if row["item"] is not None:
                truth.items.append(span)
    for truth, row in rows("cells"):
        truth.cells[row["table"], row["row"], row["column"]] = row["value"]
    for truth, row in rows("facts"):
        truth.facts[row["fact"]] = row["value"]
    return truths
