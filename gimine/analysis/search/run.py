"""search(corpus, query): the passages nearest to a query, one per family, with its copies."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from gimine.analysis.search.index import SearchIndex
from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.language.blocks import Floats, unit
from gimine.language.encoders import Encoder
from gimine.language.hashing import SLOT
from gimine.language.masked import bare
from gimine.language.masking import mask
from gimine.language.wordings import Choice
from gimine.progress import Progress, silent

Ints = npt.NDArray[np.int64]

DEPTH = 400
"""Best wordings that are looked at; those of one family among them become one hit."""

WORDING = 0.6
"""How much a match by wording counts beside one by meaning (a cosine): 1 is all of the query."""

MODELS = 5
"""Best wordings at first sight whose mean meaning is added to the query's (Rocchio's feedback)."""

PLENTY = 20
"""So many wordings for each such model there must be."""

SAME = 90.0
"""Similarity (rapidfuzz ratio, per cent) of masked wordings from which they are one family."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query.

    `start` and `end` are code points in the report's text; `marks` are the stretches of `text`
    that the query has too (code points in `text`); `copies` counts the passages of the family
    among those searched, this one included; `score` is about 1 for the query itself.
    """

    report_id: str
    passage_id: int
    role: str
    text: str
    start: int
    end: int
    score: float
    copies: int
    marks: tuple[tuple[int, int], ...]


class SearchResult(Sequence[Hit]):
    """Hits, best first."""

    def __init__(self, query: str, hits: Sequence[Hit]) -> None:
        self.query, self.hits = query, tuple(hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        """Return the hit at a rank (from 0), or some of them."""
        return self.hits[index]

    def __len__(self) -> int:
        """Return the number of hits."""
        return len(self.hits)

    def as_dict(self) -> dict[str, Any]:
        """Return the result as it is printed with ``--json``."""
        return {"query": self.query, "hits": [asdict(hit) for hit in self.hits]}


def search(
    corpus: Corpus,
    query: str,
    *,
    k: int = 10,
    county: str | None = None,
    year: int | None = None,
    role: str = "all",
    index: SearchIndex | None = None,
    encoder: Encoder | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> SearchResult:
    """Find passages by meaning and by wording together.

    Args:
        corpus: the reports.
        query: words, a phrase or a whole passage.
        k: most hits.
        county: only reports of this county.
        year: only reports of this year.
        role: only passages of this role (``all``: of any).
        index: what to look in, if it is there already (default: made from the corpus).
        encoder: turns text into vectors (default: the offline one, fitted on the corpus).
        seed: of the encoder's fit.
        progress: told of each step of making an index.

    Returns:
        At most `k` hits, best first, one per family of near-identical wordings.

    Raises:
        GimineError: an empty query, an unknown role, k below 1, or a corpus without passages.
    """
    if k < 1:
        raise GimineError(f"{k} results cannot be given: choose 1 or more")
    wanted = SLOT.sub(" ", mask(bare(query)).text).strip()
    if not any(character.isalnum() for character in query):
        raise GimineError(f"the query {query[:20]!r} holds no word: type a word or a phrase")
    index = index or SearchIndex.of(corpus, encoder=encoder, seed=seed, progress=progress)
    counts = _counts(index, county, year, role)
    best = _fused(index, wanted or query, counts > 0)
    return SearchResult(query, _hits(index, query, best, counts, (county, year, role), k))


def _allowed(
    index: SearchIndex, county: str | None, year: int | None, role: str
) -> npt.NDArray[np.bool_]:
    """Tell which passages the filters let through."""
    from typing import get_args

    import pyarrow.compute as pc

    if role not in get_args(Choice):
        raise GimineError(f"there is no role {role!r}: choose one of {', '.join(get_args(Choice))}")
    allowed = np.ones(len(index.found.of), bool)
    for name, value in (("county", county), ("year", year)):
        if value is not None:
            of_report = pc.fill_null(pc.equal(index.reports[name], value), False)  # noqa: FBT003
            allowed &= of_report.to_numpy()[index.found.report]
    if role != "all":
        allowed &= pc.equal(index.found.passages["role"], role).to_numpy()
    return allowed


def _counts(index: SearchIndex, county: str | None, year: int | None, role: str) -> Ints:
    if county is None and year is None and role == "all":
        return index.found.counts
    allowed = _allowed(index, county, year, role)
    counts = np.bincount(index.found.of[allowed], minlength=len(index.found))
    return counts.astype(np.int64)


def _fused(
    index: SearchIndex, query: str, allowed: npt.NDArray[np.bool_]
) -> list[tuple[int, float]]:
    """Return (wording, score), best first: how near in meaning and how much of the wording."""
    vector = index.meaning(query)
    wordings = index.candidates(query, vector, allowed)
    wording = np.float32(WORDING) * index.wording(query, wordings)
    meaning = index.likeness.to(vector, wordings)
    best = _top(meaning + wording, min(MODELS, len(wordings) // PLENTY))
    if len(best):
        like_best = index.likeness.mean(wordings[best])
        both = unit((vector + like_best)[None])[0]
        meaning = (meaning + index.likeness.to(both, wordings)) / np.float32(2)
    scores: Floats = meaning + wording
    return [(int(wordings[i]), float(scores[i]) / (1 + WORDING)) for i in _top(scores, DEPTH)]


def _top(scores: Floats, most: int) -> Ints:
    """Return where the best positive scores are, best first, at most so many; ties by place."""
    places = np.arange(len(scores))
    if len(scores) > most > 0:
        edge = np.partition(scores, len(scores) - most)[len(scores) - most]
        places = np.flatnonzero(scores >= edge)
    best = places[np.lexsort((places, -np.round(scores[places], 6)))[:most]]
    return best[scores[best] > 0]


def _hits(
    index: SearchIndex,
    query: str,
    best: Sequence[tuple[int, float]],
    counts: Ints,
    filters: tuple[str | None, int | None, str],
    k: int,
) -> list[Hit]:
    families = list(_families(index.found.texts, best, counts, k))
    wanted = np.array([wording for wording, _, _ in families], np.int64)
    rows = _first_rows(index, wanted, filters)
    found = index.found.passages.take(rows).to_pylist()
    return [
        Hit(
            passage["report_id"],
            passage["passage_id"],
            passage["role"],
            passage["text"],
            passage["start"],
            passage["end"],
            round(score, 5),
            copies,
            tuple(_marks(query, passage["text"])),
        )
        for passage, (_, score, copies) in zip(found, families, strict=True)
    ]


def _families(
    texts: Sequence[str], best: Sequence[tuple[int, float]], counts: Ints, k: int
) -> Iterator[tuple[int, float, int]]:
    """Yield (wording, score, copies) of the best families, near variants counted with the best."""
    from rapidfuzz import fuzz, process

    names = [texts[wording] for wording, _ in best]
    taken: set[int] = set()
    for i, (wording, score) in enumerate(best):
        if i in taken:
            continue
        if k == 0:
            return
        k -= 1
        near = process.extract(names[i], names, scorer=fuzz.ratio, score_cutoff=SAME, limit=None)
        members = {j for _, _, j in near if j not in taken} | {i}
        taken |= members
        yield wording, score, int(sum(counts[best[j][0]] for j in members))


def _first_rows(
    index: SearchIndex, wanted: Ints, filters: tuple[str | None, int | None, str]
) -> Ints:
    """Return the first passage (row) of each wording that the filters let through."""
    if filters == (None, None, "all"):
        return index.found.first[wanted]
    allowed = _allowed(index, *filters)
    rows = np.flatnonzero(allowed & np.isin(index.found.of, wanted))
    return np.array([rows[index.found.of[rows] == wording][0] for wording in wanted], np.int64)


def _marks(query: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` that are made of the query's bigrams."""
    pairs = {query[i : i + 2] for i in range(len(query) - 1)} or {query}
    start = end = -1
    for at in range(len(text)):
        for size in (2, 1):
            if text[at : at + size] in pairs:
                if at > end:
                    if end > start:
                        yield start, end
                    start = at
                end = max(end, at + len(text[at : at + size]))
    if end > start:
        yield start, end
