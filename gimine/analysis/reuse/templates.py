"""Step 11: each family's template, and what stood in its slots."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans
from gimine.engines import Engine
from gimine.language.masking import SLOT_TYPES

Array = npt.NDArray[Any]

_FAR = 1 << 40
_FIXED = ("number", "date", "document", "account", "person")
_YEAR = 4


@dataclass(frozen=True)
class Fillings:
    """The slots of spans, sorted by span and place.

    Per slot: its `span`, the position of its partner among the slots of the family's model (`at`,
    -1: none), its `type` (a position in `SLOT_TYPES`), `start` and `end` in the report's text, and
    what stood there (`value`).
    """

    span: Array
    at: Array
    type: Array
    start: Array
    end: Array
    value: pa.Array

    def table(self, family: Array) -> pa.Table:
        """Return the slots as rows, with the family of their span."""
        return pa.table(
            {
                "n": np.arange(len(self.span)),
                "family": family[self.span],
                "span": self.span,
                "nth": self.at,
                "type": self.type,
                "start": self.start,
                "end": self.end,
                "value": self.value,
            }
        )


def fill(spans: Spans, model: Array, sentences: Sentences, texts: pa.ChunkedArray) -> Fillings:
    """Return the slots of all spans, each with its partner in the family's model."""
    from gimine.analysis.reuse.kernels import aligning

    begins = spans.report * _FAR + spans.start
    slots = sentences.slot_report * _FAR + sentences.slot_start
    span = np.searchsorted(begins, slots, side="right") - 1
    held = np.flatnonzero(span >= 0)
    inside = sentences.slot_report[held] == spans.report[span[held]]
    chosen = held[inside & (sentences.slot_end[held] <= spans.end[span[held]])]
    span = span[chosen]
    bounds = np.searchsorted(span, np.arange(len(spans) + 1))
    report, kind = sentences.slot_report[chosen], sentences.slot_type[chosen]
    start, end = sentences.slot_start[chosen], sentences.slot_end[chosen]
    before, after, value = _contexts(texts, report, start, end)
    at = aligning.align_slots(bounds, model, np.stack([kind, before, after], axis=1))
    return Fillings(span, at, kind, start, end, pa.array(value, pa.string()))


def _contexts(
    texts: pa.ChunkedArray, report: Array, start: Array, end: Array
) -> tuple[Array, Array, list[str]]:
    """Return the code points before and after each slot, and what stands in it."""
    before, after = np.zeros(len(report), np.int64), np.zeros(len(report), np.int64)
    values: list[str] = []
    number, first = np.unique(report, return_index=True)
    last = np.append(first[1:], len(report))[: len(number)].tolist()
    low, high = start.tolist(), end.tolist()
    for i, a, b in zip(number.tolist(), first.tolist(), last, strict=True):
        text = texts[i].as_py()
        values += [text[low[k] : high[k]] for k in range(a, b)]
        before[a:b] = [ord(text[low[k] - 1]) if low[k] else 0 for k in range(a, b)]
        after[a:b] = [ord(text[high[k]]) if high[k] < len(text) else 0 for k in range(a, b)]
    return before, after, values


_WHAT_STAYS = """
WITH s AS (
    SELECT n, family, nth, value,
           CASE WHEN value LIKE '20__%年%' THEN 1 ELSE 0 END AS dated,
           CASE WHEN value LIKE '约%' THEN 1 ELSE 0 END AS about,
           CASE WHEN value LIKE '%余' OR value LIKE '%多' THEN 1 ELSE 0 END AS more
    FROM slots
), facts AS (
    SELECT family, nth, count(*) AS n, count(DISTINCT value) AS fillings,
           min(about) AS about, min(more) AS more,
           count(DISTINCT substr(value, 5)) AS days, min(dated) AS dated
    FROM s WHERE nth >= 0 GROUP BY family, nth
)
SELECT s.n,
       coalesce(f.n >= 3 AND f.fillings = 1 OR s.value LIKE '国办%号', FALSE) AS fixed,
       coalesce(f.n >= 3 AND f.days = 1 AND f.dated = 1, FALSE) AS yearly,
       coalesce(f.n > 1 AND f.about = 1, FALSE) AS about,
       coalesce(f.n > 1 AND f.more = 1, FALSE) AS more
FROM s LEFT JOIN facts AS f ON f.family = s.family AND f.nth = s.nth
ORDER BY s.n
"""
"""What of each filling (table `slots`) is the same in all of its slot, in their order."""


def settle_slots(fillings: Fillings, family: Array, engine: Engine) -> Fillings:
    """Drop what is the same everywhere and keep 约, 余 and 多 out where they belong to the wording.

    A number, date, document, account or person that never changes in three reports or more is
    part of the wording (the hotline 12345), and so is a document of the State Council; 约 that
    stands before every filling of a slot is too. A date that changes in its year alone is a year.
    """
    rows = engine.query(
        _WHAT_STAYS,
        slots=fillings.table(family),
    )
    about, more = (rows[name].to_numpy().astype(np.int64) for name in ("about", "more"))
    kind, date = fillings.type, SLOT_TYPES.index("date")
    yearly = rows["yearly"].to_numpy() & (kind == date)
    fixable = np.isin(kind, [SLOT_TYPES.index(name) for name in _FIXED]) & ~yearly
    kept = ~(rows["fixed"].to_numpy() & fixable)
    start = fillings.start + about
    end = np.where(yearly, start + _YEAR, fillings.end - more)
    values = fillings.value.to_pylist()
    cut = [v[a : a + n] for v, a, n in zip(values, about, end - start, strict=True)]
    return Fillings(
        fillings.span[kept],
        fillings.at[kept],
        np.where(yearly, SLOT_TYPES.index("year"), kind)[kept],
        start[kept],
        end[kept],
        pa.array(cut, pa.string()).filter(pa.array(kept)),
    )


def slot_names(fillings: Fillings, model: Array) -> list[str]:
    """Return the name of each slot: its type, numbered where the template has several of it.

    A slot that the model does not have is called by its type and ``+``.
    """
    own = np.flatnonzero(model[fillings.span] == fillings.span)
    counts: dict[tuple[int, int], int] = {}
    numbered: dict[tuple[int, int], tuple[int, int]] = {}
    for span, at, kind in zip(
        fillings.span[own].tolist(), fillings.at[own].tolist(), fillings.type[own].tolist(),
        strict=True,
    ):  # fmt: skip
        counts[span, kind] = counts.get((span, kind), 0) + 1
        numbered[span, at] = (kind, counts[span, kind])
    names = []
    for of, at, code in zip(
        model[fillings.span].tolist(), fillings.at.tolist(), fillings.type.tolist(), strict=True
    ):
        kind, number = numbered.get((of, at), (code, 0))
        several = counts.get((of, kind), 0) > 1
        suffix = "+" if not number else f"_{number}" if several else ""
        names.append(SLOT_TYPES[kind] + suffix)
    return names


def render_templates(
    spans: Spans, chosen: Array, fillings: Fillings, names: list[str], texts: pa.ChunkedArray
) -> list[str]:
    """Return the wording of the chosen spans with slots named: ``{place}公开信息{number}条``."""
    bounds = np.searchsorted(fillings.span, np.arange(len(spans) + 1)).tolist()
    start, end = fillings.start.tolist(), fillings.end.tolist()
    result = [""] * len(chosen)
    report, text = -1, ""
    for row in np.argsort(spans.report[chosen], kind="stable").tolist():
        span = int(chosen[row])
        if spans.report[span] != report:
            report = int(spans.report[span])
            text = texts[report].as_py()
        at = int(spans.start[span])
        pieces: list[str] = []
        for k in range(bounds[span], bounds[span + 1]):
            pieces += (text[at : start[k]], f"{{{names[k]}}}")
            at = end[k]
        pieces.append(text[at : int(spans.end[span])])
        result[row] = clean_edges(" ".join("".join(pieces).split()))
    return result


def clean_edges(wording: str) -> str:
    """Return a template without points, and without halves of quotation marks, at its edges."""
    opening, closing = "“‘「『《〈（(【〔[", "”’」』》〉）)】〕]"
    points = "，、；：。,;:·"
    while wording and (wording[0] in points or _lone(wording[0], wording, closing, opening)):
        wording = wording[1:]
    while wording and (wording[-1] in points or _lone(wording[-1], wording, opening, closing)):
        wording = wording[:-1]
    return wording


def _lone(char: str, wording: str, halves: str, others: str) -> bool:
    """Tell whether `char` is one of `halves`, and there are more of it than of its other half."""
    at = halves.find(char)
    return at >= 0 and wording.count(char) > wording.count(others[at])
