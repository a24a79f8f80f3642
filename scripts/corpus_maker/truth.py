"""The tables of the truth: their columns, and how one page becomes rows of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from corpus_maker.checks import arithmetic, prose
from corpus_maker.figures import Key
from corpus_maker.model import blank_of
from corpus_maker.noise import damage, encode
from corpus_maker.page import Page

N, S, F = pa.int32(), pa.string(), pa.float64()
D = pa.dictionary(pa.int32(), pa.string())
SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema([
        ("report_id", S), ("place", S), ("level", S), ("county", S), ("city", S), ("province", S),
        ("year", N), ("era", S), ("published", S), ("overview_form", S), ("turn", S),
        ("noise", S), ("body_id", N), ("superior", S), ("account", S), ("n_chars", N),
        ("n_free_chars", N), ("earlier_report_id", S), ("slip", S),
    ]),
    "sections": pa.schema([
        ("report_id", D), ("role", N), ("ordinal", N), ("heading", S), ("start", N), ("end", N),
        ("heading_start", N), ("heading_end", N),
    ]),
    "headings": pa.schema([
        ("report_id", D), ("section", N), ("level", N), ("inline", pa.bool_()), ("text", S),
        ("start", N), ("end", N),
    ]),
    "passages": pa.schema([
        ("report_id", D), ("role", D), ("item", N), ("section", N), ("start", N), ("end", N),
        ("body_start", N), ("topic", D), ("wording_id", D), ("variant", D), ("unit", S),
    ]),
    "cells": pa.schema([
        ("report_id", D), ("table", D), ("row", D), ("column", D), ("value", F), ("raw", D),
        ("start", N), ("end", N),
    ]),
    "facts": pa.schema([
        ("report_id", D), ("fact", D), ("value", F), ("raw", S), ("start", N), ("end", N),
    ]),
    "links": pa.schema([
        ("report_id", D), ("problem_item", N), ("topic", D), ("problem_start", N),
        ("problem_end", N), ("measure_item", N), ("measure_start", N), ("measure_end", N),
    ]),
    "spans": pa.schema([
        ("report_id", D), ("start", N), ("end", N), ("family_id", S), ("grade", D),
        ("similarity", F),
    ]),
    "slots": pa.schema([
        ("family_id", S), ("slot", D), ("type", D), ("report_id", D), ("value", S), ("start", N),
        ("end", N),
    ]),
    "slips": pa.schema([
        ("report_id", D), ("rule", D), ("start", N), ("end", N), ("value", S),
        ("source_report_id", S),
    ]),
    "decoys": pa.schema([
        ("report_id", D), ("kind", D), ("start", N), ("end", N), ("value", S),
    ]),
    "errors": pa.schema([
        ("report_id", D), ("rule", D), ("table", D), ("row", D), ("column", D), ("expected", F),
        ("found", F), ("start", N), ("end", N),
    ]),
}  # fmt: skip

Rows = dict[str, list[tuple[Any, ...]]]


class Finished:
    """A report ready to be written: bytes, text and rows, all after noise."""

    def __init__(self, page: Page, paths: dict[int, str]) -> None:
        """``paths`` are the ids of other reports that this one refers to, by index."""
        self.page, self.plan, self.paths = page, page.plan, paths
        clean = "".join(page.parts).rstrip("\n") + "\n"
        self.text, self.maps = damage(clean, page.tables, page.plan)
        self.data = encode(self.text, page.plan.noise)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Offsets after noise."""
        for step in self.maps:
            start, end = step.start(start), step.end(end)
        return start, max(start, end)

    def rows(self) -> Rows:
        """Rows of every table for this report."""
        rid = self.plan.report_id
        found: Rows = {"reports": [self._report()], "errors": list(self._errors())}
        found["sections"] = [
            (rid, role, number, self._cut(c, d), *self.at(a, b), *self.at(c, d))
            for a, b, role, number, _, c, d in self._get("sections")
        ]
        found["headings"] = [
            (rid, section, level, inline, self._cut(a, b), *self.at(a, b))
            for a, b, level, section, inline in self._get("headings")
        ]
        found["passages"] = [
            (rid, role, item, section, *self.at(a, b), self.at(body, b)[0], topic, wording, variant,
             None if unit is None else f"u{unit:016x}")
            for a, b, role, item, section, body, topic, wording, variant, unit
            in sorted(self._get("passages"), key=lambda row: row[:2])
        ]  # fmt: skip
        found["facts"] = [
            (rid, fact, value, self._cut(a, b), *self.at(a, b))
            for a, b, fact, value in self._get("facts")
        ]
        found["links"] = list(self._links())
        found["spans"] = [
            (rid, *self.at(a, b), family, grade, alike)
            for a, b, family, grade, alike in self._get("spans")
        ]
        found["slots"] = [
            (family, slot, kind, rid, self._cut(a, b), *self.at(a, b))
            for a, b, family, slot, kind in self._get("slots")
            if family
        ]
        found["slips"] = [
            (rid, rule, *self.at(a, b), self._cut(a, b), None if s is None else self.paths[s])
            for a, b, rule, s in self._get("slips")
        ]
        found["decoys"] = [
            (rid, kind, *self.at(a, b), self._cut(a, b)) for a, b, kind in self._get("decoys")
        ]
        return found

    def _get(self, table: str) -> list[tuple[Any, ...]]:
        return self.page.rows.get(table, [])

    def _cut(self, start: int, end: int) -> str:
        a, b = self.at(start, end)
        return self.text[a:b]

    def _report(self) -> tuple[Any, ...]:
        plan, body = self.plan, self.plan.body
        places = [self.at(row[0], row[1]) for row in self._get("passages")]
        free = sum(end - start for start, end in places)
        form, turn = self._get("layout")[0][2:]
        published = "{:04}-{:02}-{:02}".format(*plan.published) if plan.published else None
        slips = ",".join(sorted({row[2] for row in self._get("slips")}))
        earlier = None if plan.earlier is None else self.paths[plan.earlier]
        return (
            plan.report_id, body.place, body.level, body.county, body.city, body.province,
            plan.year, plan.era, published, form, turn, ",".join(plan.noise), body.index,
            body.superior, body.account, len(self.text), free, earlier, slips or None,
        )  # fmt: skip

    def cells(self) -> "Cells":
        """The columns of this report's rows of ``cells``."""
        found = Cells(self.plan.report_id)
        values = self.plan.figures.cells
        for table, row, column, a, b in self.page.cells if self._tables() else ():
            start, end = self.at(a, b) if self.maps else (a, b)
            raw = self.text[start:end]
            found.keys.append((table, row, column))
            found.raws.append(raw)
            value = values.get((table, row, column), 0.0)
            found.values.append(None if raw in {"", "/"} else value)
            found.starts.append(start)
            found.ends.append(end)
        return found

    def _tables(self) -> bool:
        return "lost_tables" not in self.plan.noise

    def _links(self) -> Iterable[tuple[Any, ...]]:
        items = {
            (row[2], row[9]): row
            for row in self._get("passages")
            if row[2] in {"problem", "measure"} and row[9] is not None
        }
        units, links = self.plan.units, self.plan.links
        for unit, answer in zip(units["problem"], links, strict=True):
            problem = items.get(("problem", unit.seed))
            if problem is None:
                continue
            measure = None
            if answer is not None:
                measure = items.get(("measure", units["measure"][answer].seed))
            yield (
                self.plan.report_id, problem[3], unit.topic, *self.at(problem[0], problem[1]),
                *((measure[3], *self.at(measure[0], measure[1])) if measure else (None,) * 3),
            )  # fmt: skip

    def _errors(self) -> Iterable[tuple[Any, ...]]:
        rid, plan = self.plan.report_id, self.plan
        for start, end, rule, expected, found in self._get("form"):
            yield rid, rule, None, None, None, expected, found, *self.at(start, end)
        if plan.era == "pre2019":
            return
        if not self._tables():
            for table in sorted({table for table, *_ in self.page.cells}):
                yield rid, "table_missing", table, None, None, None, None, 0, 0
            return
        values, certain = plan.figures.cells, blank_of(plan) == "0"
        where = {(t, r, c): (a, b) for t, r, c, a, b in self.page.cells}
        for rule, t, r, c, expected, found in (
            *(arithmetic(plan.era, values) if certain else ()), *plan.yearly
        ):  # fmt: skip
            if (t, r, c) in where:
                yield rid, rule, t, r, c, expected, found, *self.at(*where[t, r, c])
        stated = {fact: (a, b) for a, b, fact, _ in self._get("facts")}
        for rule, t, r, c, expected, found in prose(self.page.facts, values):
            if (t, r, c) in where and (certain or values.get((t, r, c))):
                a, b = stated[rule.removeprefix("prose_")]
                yield rid, rule, t, r, c, expected, found, *self.at(a, b)


@dataclass(slots=True)
class Cells:
    """Columns instead of rows: there are two hundred cells a report."""

    report_id: str
    keys: list[Key] = field(default_factory=list)
    values: list[float | None] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def cells_table(blocks: list[Cells]) -> pa.Table:
    """The table ``cells`` of several reports."""
    codes: dict[Key, int] = {}
    keys = [codes.setdefault(key, len(codes)) for block in blocks for key in block.keys]
    indices = pa.array(keys, type=N)
    counts = [len(block.keys) for block in blocks]
    rids = pa.array(np.repeat(np.arange(len(blocks), dtype=np.int32), counts))
    parts = [pa.array([key[i] for key in codes], type=S).dictionary_encode() for i in range(3)]
    columns = [
        pa.DictionaryArray.from_arrays(rids, pa.array([b.report_id for b in blocks], type=S)),
        *(part.take(indices) for part in parts),
        pa.array([v for b in blocks for v in b.values], type=F),
        pa.array([raw for b in blocks for raw in b.raws], type=S).dictionary_encode(),
        pa.array([start for b in blocks for start in b.starts], type=N),
        pa.array([end for b in blocks for end in b.ends], type=N),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMAS["cells"])


def table_of(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """An Arrow table of the rows; texts that repeat become dictionaries."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(values, type=S).dictionary_encode()
        if field.type == D
        else pa.array(values, type=field.type)
        for values, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def tables_of(rows: Rows, cells: list[Cells]) -> dict[str, pa.Table]:
    """Arrow tables of rows gathered over several reports."""
    tables = {name: table_of(found, SCHEMAS[name]) for name, found in rows.items()}
    return tables | {"cells": cells_table(cells)}
