"""What only the whole corpus tells: families, kinds, sources, problems that come back."""

from collections import Counter
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
from corpus_maker.model import Plan, Unit
from corpus_maker.truth import D, F, N, S, table_of
from corpus_maker.wording import compose, join, template
from corpus_maker.world import COUNTY_KINDS

SEARCHED = 150
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


def family_tables(
    bank: Bank, plans: list[Plan], tables: dict[str, pa.Table]
) -> dict[str, pa.Table]:
    """The tables ``families``, ``spans`` and ``slots``, without families of a single report."""
    index = {plan.report_id: plan.index for plan in plans}
    raw = tables["spans"].to_pydict()
    spans = list(zip(*raw.values(), strict=True))
    holders: dict[str, dict[int, tuple[int, int]]] = {}
    counts: Counter[str] = Counter()
    for rid, start, end, family, _, _ in spans:
        holders.setdefault(family, {}).setdefault(index[rid], (start, end))
        counts[family] += 1
    shared = {family: where for family, where in holders.items() if len(where) > 1}
    units = {f"u{u.seed:016x}": u for plan in plans for us in plan.units.values() for u in us}
    members = classified(
        {int(f[1:], 16): tuple(sorted(w)) for f, w in shared.items() if f.startswith("u")}, plans
    )
    towns = bodies_by_county(plans)
    rows, kinds = [], {}
    for family in sorted(shared):
        found = [plans[i] for i in shared[family]]
        kinds[family] = _kind(family, found, members, towns)
        rows.append(_family(bank, family, units.get(family), found, kinds[family], counts[family]))
    told = [_span(row, index, plans, members, shared, kinds) for row in spans if row[3] in shared]
    told.sort(key=lambda row: (row[0], row[1], row[2], row[3]))
    slots = tables["slots"].filter(
        pc.is_in(tables["slots"]["family_id"], value_set=pa.array(sorted(shared), S))
    )
    return {"families": table_of(rows, FAMILIES), "spans": table_of(told, SPANS), "slots": slots}


def _kind(family: str, found: list[Plan], members: Members, towns: Counter[int]) -> str:
    if family.startswith(("wframe/preamble", "wframe/period", "wframe/fee")):
        return "statutory"
    if family.startswith("u"):
        return members.kinds[int(family[1:], 16)]
    return kind_of(found, towns)


def _family(
    bank: Bank, family: str, unit: Unit | None, found: list[Plan], kind: str, n_spans: int
) -> tuple[Any, ...]:
    role: str | None = None
    topic: str | None = None
    if unit is not None:
        role, topic = unit.role, unit.topic
        text = template(compose(bank, role, topic, unit.seed).chunks)
    else:
        text = _run(bank, family)
    years = [plan.year for plan in found]
    return (
        family, role, topic, text, kind, band(len(found)), len(found), n_spans,
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


def _span(
    row: tuple[Any, ...],
    index: dict[str, int],
    plans: list[Plan],
    members: Members,
    shared: dict[str, dict[int, tuple[int, int]]],
    kinds: dict[str, str],
) -> tuple[Any, ...]:
    rid, start, end, family, grade, alike = row
    plan, where = plans[index[rid]], shared[family]
    kind = kinds[family]
    if family.startswith("u"):
        kind = span_kind(plan, int(family[1:], 16), members, plans)
    source, rule = _source(plan, where, plans)
    place = (plans[source].report_id, *where[source]) if source is not None else (None, None, None)
    return (rid, start, end, family, grade, kind, alike, *place, rule, band(len(where)))


def _earlier(other: Plan, plan: Plan) -> bool:
    if other.year != plan.year:
        return other.year < plan.year
    return bool(other.published and plan.published and other.published < plan.published)


def _source(
    plan: Plan, where: dict[int, tuple[int, int]], plans: list[Plan]
) -> tuple[int | None, str]:
    """The nearest earlier member: the body's own, the superior's, else the latest if unique."""
    own = [i for i in range(max(0, plan.index - 8), plan.index)
           if i in where and plans[i].body.index == plan.body.index]  # fmt: skip
    if own:
        return own[-1], "self"
    if len(where) > SEARCHED:
        return None, "many"
    earlier = [plans[i] for i in where if _earlier(plans[i], plan)]
    above = [p for p in earlier if p.body.county_index == plan.body.county_index
             and p.body.level in COUNTY_KINDS and p.body.place == plan.body.superior]  # fmt: skip
    if above:
        return max(above, key=lambda p: p.year).index, "superior"
    return _latest(earlier)


def _latest(earlier: list[Plan]) -> tuple[int | None, str]:
    if not earlier:
        return None, "first"
    year = max(p.year for p in earlier)
    last = [p for p in earlier if p.year == year]
    if len(last) > 1 and all(p.published for p in last):
        day = max(p.published for p in last if p.published)
        last = [p for p in last if p.published == day]
    return (last[0].index, "latest") if len(last) == 1 else (None, "tie")


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
