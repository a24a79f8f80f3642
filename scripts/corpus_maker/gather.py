"""What only the whole corpus tells: families, kinds, sources, problems that come back."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from corpus_maker.bank import Bank, Wording
from corpus_maker.dice import Dice
from corpus_maker.kinds import (
    Members,
    band,
    bodies_by_county,
    classified,
    kind_of,
    span_kind,
)
from corpus_maker.lineage import Line, line_of, source_of
from corpus_maker.model import Plan, Unit
from corpus_maker.truth import D, F, N, S, table_of
from corpus_maker.wording import compose, join, template

FAMILIES = pa.schema([
    ("family_id", S), ("role", D), ("topic", D), ("template", S), ("kind", D), ("band", D),
    ("n_reports", N), ("n_spans", N), ("n_places", N), ("n_counties", N), ("first_year", N),
    ("last_year", N),
])  # fmt: skip
SPANS = pa.schema([
    ("report_id", D), ("start", N), ("end", N), ("family_id", S), ("grade", D), ("kind", D),
    ("similarity", F), ("source_report_id", S), ("source_start", N), ("source_end", N),
    ("source_rule", D), ("band", D),
])  # fmt: skip
RECURRENCES = pa.schema([
    ("report_id", D), ("problem_start", N), ("problem_end", N), ("earlier_report_id", D),
    ("earlier_start", N), ("earlier_end", N), ("topic", D), ("relation", D),
    ("verbatim", pa.bool_()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """The families of the corpus as rendered: where each stands, and what kind it is."""

    plans: list[Plan]
    index: dict[str, int]
    where: dict[str, dict[int, tuple[int, int]]]
    members: Members
    kinds: dict[str, str]
    lines: dict[str, Line]


def family_tables(
    bank: Bank, plans: list[Plan], tables: dict[str, pa.Table]
) -> dict[str, pa.Table]:
    """The tables ``families``, ``spans`` and ``slots``, without families of a single report."""
    raw = tables["spans"].to_pydict()
    spans = list(zip(*raw.values(), strict=True))
    shared = _shared(plans, spans)
    counts = Counter(row[3] for row in spans)
    units = {f"u{u.seed:016x}": u for plan in plans for us in plan.units.values() for u in us}
    rows = [
        _family(bank, family, units.get(family), shared, counts[family])
        for family in sorted(shared.where)
    ]
    told = [_span(row, shared) for row in spans if row[3] in shared.where]
    told.sort(key=lambda row: (row[0], row[1], row[2], row[3]))
    names = pa.array(sorted(shared.where), S)
    slots = tables["slots"].filter(pc.is_in(tables["slots"]["family_id"], value_set=names))
    return {"families": table_of(rows, FAMILIES), "spans": table_of(told, SPANS), "slots": slots}


def _shared(plans: list[Plan], spans: list[tuple[Any, ...]]) -> Shared:
    index = {plan.report_id: plan.index for plan in plans}
    holders: dict[str, dict[int, tuple[int, int]]] = {}
    for rid, start, end, family, _, _ in spans:
        holders.setdefault(family, {}).setdefault(index[rid], (start, end))
    where = {family: found for family, found in holders.items() if len(found) > 1}
    members = classified(
        {int(f[1:], 16): tuple(sorted(w)) for f, w in where.items() if f.startswith("u")}, plans
    )
    towns = bodies_by_county(plans)
    kinds = {f: _kind(f, [plans[i] for i in found], members, towns) for f, found in where.items()}
    lines = {family: line_of(sorted(found), plans) for family, found in where.items()}
    return Shared(plans, index, where, members, kinds, lines)


def _kind(family: str, found: list[Plan], members: Members, towns: Counter[int]) -> str:
    if family.startswith(("wframe/preamble", "wframe/period", "wframe/fee")):
        return "statutory"
    if family.startswith("u"):
        return members.kinds[int(family[1:], 16)]
    return kind_of(found, towns)


def _family(
    bank: Bank, family: str, unit: Unit | None, shared: Shared, n_spans: int
) -> tuple[Any, ...]:
    found = [shared.plans[i] for i in shared.where[family]]
    role: str | None = None
    topic: str | None = None
    if unit is not None:
        role, topic = unit.role, unit.topic
        text = template(compose(bank, role, topic, unit.seed).chunks)
    else:
        text = _run(bank, family)
    years = [plan.year for plan in found]
    return (
        family, role, topic, text, shared.kinds[family], band(len(found)), len(found), n_spans,
        len({p.body.index for p in found}), len({p.body.county_index for p in found}),
        min(years), max(years),
    )  # fmt: skip


def _run(bank: Bank, family: str) -> str:
    """The template of a wording's fixed run."""
    wording_id, _, first = family[1:].partition("#")
    wording = _wordings(bank)[wording_id]
    a, b = next(run for run in wording.runs if run[0] == int(first))
    chunks = join([(None, wording, None)], wording_id, Dice(0)).chunks
    return template(chunks[a:b]).strip("，；。：、")


def _wordings(bank: Bank) -> dict[str, Wording]:
    found = {w.wording_id: w for frames in bank.frames.values() for w in frames}
    for topics in bank.topics.values():
        for topic in topics.values():
            found |= {w.wording_id: w for w in (*topic.heads, *topic.wordings)}
    return found


def _span(row: tuple[Any, ...], shared: Shared) -> tuple[Any, ...]:
    rid, start, end, family, grade, alike = row
    plans, where = shared.plans, shared.where[family]
    plan, kind = plans[shared.index[rid]], shared.kinds[family]
    if family.startswith("u"):
        kind = span_kind(plan, int(family[1:], 16), shared.members, plans)
    source, rule = source_of(plan, shared.lines[family], plans)
    place = (plans[source].report_id, *where[source]) if source is not None else (None, None, None)
    return (rid, start, end, family, grade, kind, alike, *place, rule, band(len(where)))


def recurrences(plans: list[Plan], passages: pa.Table) -> pa.Table:
    """Problems that stood in the body's report of the year before: copied, or the same topic."""
    columns = ("report_id", "role", "topic", "start", "end", "unit")
    found: dict[str, list[tuple[Any, ...]]] = {}
    for rid, role, topic, start, end, unit in zip(
        *(passages[name].to_pylist() for name in columns), strict=True
    ):
        if role == "problem" and unit is not None:
            found.setdefault(rid, []).append((topic, start, end, unit))
    rows = []
    for plan in plans:
        if plan.earlier is None or plans[plan.earlier].year != plan.year - 1:
            continue
        last = plans[plan.earlier].report_id
        old = {row[0]: row for row in found.get(last, ())}
        for topic, start, end, unit in found.get(plan.report_id, ()):
            if topic in old:
                _, a, b, before = old[topic]
                copied = unit == before
                same = copied and _verbatim(plan, plans[plan.earlier], unit)
                relation = "copied" if copied else "same_topic"
                rows.append((plan.report_id, start, end, last, a, b, topic, relation, same))
    return table_of(rows, RECURRENCES)


def _verbatim(plan: Plan, last: Plan, unit: str) -> bool:
    """Whether neither of the two copies was edited (slots may still differ)."""
    seed = int(unit[1:], 16)
    return all(
        u.grade == "exact" for p in (plan, last) for u in p.units["problem"] if u.seed == seed
    )
