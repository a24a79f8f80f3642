"""A corpus's passages -> the distinct wordings they share, slots masked.

The genre repeats itself: everything costly runs once per wording and is joined back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.language.masked import masked
from gimine.language.masking import place_names

Ints = npt.NDArray[np.int64]
Choice = Literal["problem", "measure", "overview", "other", "all"]


@dataclass(frozen=True)
class Wordings:
    """Passages and the distinct masked wordings they share.

    `texts` holds each wording once, in the order of first appearance; `of` says for every row of
    `passages` (schema of that table) which wording it is, `report` which report of the corpus.
    """

    texts: tuple[str, ...]
    of: Ints
    report: Ints
    passages: pa.Table

    def __len__(self) -> int:
        """Return the number of distinct wordings."""
        return len(self.texts)

    @cached_property
    def counts(self) -> Ints:
        """How many passages share each wording."""
        return np.bincount(self.of, minlength=len(self.texts)).astype(np.int64)

    @cached_property
    def first(self) -> Ints:
        """The first passage (row number) of each wording."""
        rows = np.full(len(self.texts), len(self.of), np.int64)
        np.minimum.at(rows, self.of, np.arange(len(self.of)))
        return rows


def wordings(corpus: Corpus, role: str, *, jobs: int | None = None) -> Wordings:
    """Return the distinct wordings of a role: ``problem``, ``measure``, ``overview``, ``other``.

    ``all`` is every passage. Cue sentences, which only open the problems or the measures, and
    the passages of hacked pages are left out. `jobs` processes mask (None: all cores, where that is
    worth it).

    Raises:
        GimineError: there is no such role.
    """
    passages = _chosen(corpus, role)
    report = pc.index_in(passages["report_id"], value_set=corpus.tables["reports"]["report_id"])
    reports = np.asarray(report.to_numpy(), np.int64)
    texts = masked(
        passages["text"],
        reports,
        report_names(corpus),
        jobs=jobs,
        cache=corpus.cache,
        shelf=f"wordings-{role}",
    )
    distinct: dict[str, int] = {}
    of = [distinct.setdefault(text, len(distinct)) for text in texts]
    return Wordings(tuple(distinct), np.array(of, np.int64), reports, passages)


def report_names(corpus: Corpus) -> list[tuple[str, ...]]:
    """Return the place names of each report, longest first, with the short forms people use."""
    columns = ("place", "county", "city", "province")
    rows = zip(*(corpus.tables["reports"][c].to_pylist() for c in columns), strict=True)
    return [place_names(*row) for row in rows]


def _chosen(corpus: Corpus, role: str) -> pa.Table:
    if role not in get_args(Choice):
        allowed = ", ".join(get_args(Choice))
        raise GimineError(f"there is no role {role!r}: choose one of {allowed}")
    passages = corpus.tables["passages"]
    items = {"problem", "measure"}
    listed = pc.or_(pc.is_valid(passages["item"]), pc.invert(_among(passages["role"], items)))
    kept = listed if role == "all" else pc.and_(listed, _among(passages["role"], {role}))
    reports = corpus.tables["reports"]
    spam = reports.filter(pc.fill_null(reports["spam"], False))["report_id"]  # noqa: FBT003
    return passages.filter(
        pc.and_(kept, pc.invert(pc.is_in(passages["report_id"], value_set=spam)))
    )


def _among(column: pa.ChunkedArray, values: Sequence[str] | set[str]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array(sorted(values), pa.string()))
