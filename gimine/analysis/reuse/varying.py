"""Step 11a: slots that no pattern knows, from what varies between the members of a family."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans
from gimine.engines import Engine
from gimine.language.masking import SLOT_TYPES
from gimine.language.slot_patterns import LEVEL, NAME

Array = npt.NDArray[Any]

LONGEST = 12
"""Symbols up to which what differs may be a name; a clause that was moved is none."""

_FAR = 1 << 40
_MOSTLY = 0.8
_QUOTES = ('“"「『', '”"」』')
_POSITIONS = """
    WITH sizes AS (
        SELECT family, count(DISTINCT report) AS reports FROM spans GROUP BY family
    ), varying AS (
        SELECT d.position, min(s.family) AS family
        FROM differ AS d
        JOIN spans AS s ON s.n = d.span
        JOIN sizes AS z ON z.family = s.family
        GROUP BY d.position
        HAVING count(DISTINCT d.value) >= 2 AND 3 * count(DISTINCT s.report) >= min(z.reports)
    ), extents AS (
        SELECT position, low, high,
               row_number() OVER (
                   PARTITION BY position ORDER BY count(*) DESC, high - low DESC, low
               ) AS place
        FROM differ GROUP BY position, low, high
    )
    SELECT v.position, v.family, e.low, e.high
    FROM varying AS v JOIN extents AS e ON e.position = v.position AND e.place = 1
    ORDER BY v.position
"""
"""The positions of models at which a third of the reports have something else, of two kinds at
least; each reaches as far as most of the differences there, for an edit may stand beside it."""


def with_varying_slots(
    spans: Spans, model: Array, sentences: Sentences, texts: pa.ChunkedArray, engine: Engine
) -> Sentences:
    """Return the sentences with the slots that alignment finds beside those known by patterns.

    A place of a model is a slot where a third of the family's reports, in three different ways at
    least, have other words, and these look like names: of persons, places or quoted accounts.
    """
    from gimine.analysis.reuse.kernels import differing, hashing

    bounds = np.stack([spans.first, spans.stop], axis=1).astype(np.int64)
    differ = differing.differences(sentences.symbols, bounds, bounds[model])
    here, there = differ[:, 2] - differ[:, 1], differ[:, 4] - differ[:, 3]
    replaced = differ[(np.minimum(here, there) > 0) & (np.maximum(here, there) <= LONGEST)]
    if not len(replaced):
        return sentences
    position = _positions(spans.family[replaced[:, 0]], replaced[:, 3], replaced[:, 4])
    found = engine.query(
        _POSITIONS,
        spans=pa.table(
            {"n": np.arange(len(spans)), "family": spans.family, "report": spans.report}
        ),
        differ=pa.table(
            {
                "position": position,
                "span": replaced[:, 0],
                "low": replaced[:, 3],
                "high": replaced[:, 4],
                "value": hashing.wording_hashes(sentences.symbols, replaced[:, 1:3])[:, 0],
            }
        ),
    )
    family, low, high = (found[c].to_numpy() for c in ("family", "low", "high"))
    span, which = _members(spans.family, family)
    rows = np.searchsorted(differ[:, 0], np.arange(len(spans) + 1))
    places = differing.project(differ, rows, bounds, span, low[which], high[which])
    told = places[:, 0] >= 0
    return _added(spans, sentences, texts, span[told], which[told], places[told])


def _positions(family: Array, low: Array, high: Array) -> Array:
    """Number the stretches of models in which differences overlap."""
    order = np.lexsort((high, low, family))
    begin, end = family[order] * _FAR + low[order], family[order] * _FAR + high[order]
    new = np.concatenate([[True], begin[1:] >= np.maximum.accumulate(end)[:-1]])
    position = np.empty(len(order), np.int64)
    position[order] = np.cumsum(new) - 1
    return position


def _members(of: Array, family: Array) -> tuple[Array, Array]:
    """Return (span, row of `family`) for all spans of each family asked about."""
    order = np.argsort(of, kind="stable")
    begin = np.searchsorted(of[order], family)
    count = np.searchsorted(of[order], family, side="right") - begin
    which = np.repeat(np.arange(len(family)), count)
    within = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    return order[begin[which] + within], which


def _added(
    spans: Spans, sentences: Sentences, texts: pa.ChunkedArray, span: Array, which: Array,
    places: Array,
) -> Sentences:  # fmt: skip
    """Add the places whose fillings look like names, where no slot stands yet."""
    report = spans.report[span]
    start = sentences.places[places[:, 0]].astype(np.int64)
    end = sentences.places[places[:, 1] - 1].astype(np.int64) + 1
    kind = _kinds(texts, report, start, end, which)
    known = np.append(-1, sentences.slot_report * _FAR + sentences.slot_end)
    before = np.append(-1, sentences.slot_report * _FAR + sentences.slot_start)
    at = np.searchsorted(before, report * _FAR + end) - 1
    clash = known[at] > report * _FAR + start
    chosen = (kind >= 0) & ~clash
    columns = [
        np.concatenate([old, new[chosen]])
        for old, new in (
            (sentences.slot_report, report),
            (sentences.slot_type, kind),
            (sentences.slot_start, start),
            (sentences.slot_end, end),
        )
    ]
    order = np.lexsort((columns[2], columns[0]))
    ours, types, starts, ends = (column[order] for column in columns)
    return replace(sentences, slot_report=ours, slot_type=types, slot_start=starts, slot_end=ends)


def _kinds(texts: pa.ChunkedArray, report: Array, start: Array, end: Array, which: Array) -> Array:
    """Return the slot type of each filling: one for all of a position, -1 where none fits."""
    contexts = _contexts(texts, report, start, end)
    fillings: dict[int, list[str]] = {}
    for row, context in zip(which.tolist(), contexts, strict=True):
        fillings.setdefault(row, []).append(context)
    types = {row: _type(values) for row, values in fillings.items()}
    codes = []
    for row, context in zip(which.tolist(), contexts, strict=True):
        name = types[row]
        fits = name is not None and _LOOKS[name](context)
        codes.append(SLOT_TYPES.index(name) if name and fits else -1)
    return np.array(codes, np.int64)


def _contexts(texts: pa.ChunkedArray, report: Array, start: Array, end: Array) -> list[str]:
    """Return what stands from `start` to `end`, with a character on either side."""
    contexts = [""] * len(report)
    text, last = "", -1
    for i in np.argsort(report, kind="stable").tolist():
        if report[i] != last:
            text, last = texts[int(report[i])].as_py(), report[i]
        low, high = int(start[i]), int(end[i])
        left, right = text[low - 1] if low else " ", text[high : high + 1] or " "
        contexts[i] = f"{left}{text[low:high]}{right}"
    return contexts


def _quoted(context: str) -> bool:
    return context[0] in _QUOTES[0] and context[-1] in _QUOTES[1]


def _person(context: str) -> bool:
    return re.fullmatch(NAME, context[1:-1]) is not None


def _place(context: str) -> bool:
    return len(context) > 3 and LEVEL.search(context[1:-1]) is not None


_LOOKS: dict[str, Callable[[str], bool]] = {
    "account": _quoted,
    "person": _person,
    "place": _place,
}


def _type(contexts: Sequence[str]) -> str | None:
    """Guess the type of a slot from its fillings, each with a character on either side."""
    if len({context[1:-1] for context in contexts}) < 3:
        return None
    for name, looks in _LOOKS.items():
        if sum(map(looks, contexts)) >= _MOSTLY * len(contexts):
            return name
    return None
