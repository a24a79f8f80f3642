"""Texts of single reports out of one Parquet file, without holding the whole corpus in memory."""

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from itertools import accumulate

import pyarrow as pa
import pyarrow.parquet as pq

from gimine.show.store import Store

KEPT_GROUPS = 96


class Texts:
    """The texts of the reports by `report_id`; the row groups used last stay in memory."""

    def __init__(self, store: Store) -> None:
        path = store.path("texts")
        self._file = pq.ParquetFile(path) if path else None
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, pa.ChunkedArray] = OrderedDict()
        self._rows = dict(
            zip(
                store.column("SELECT report_id FROM texts"),
                range(store.count("texts")),
                strict=True,
            )
        )
        self._starts = _group_starts(self._file)

    def get(self, report_id: str) -> str:
        """Return the text of a report, "" when there is none."""
        row = self._rows.get(report_id)
        if row is None:
            return ""
        group = bisect_right(self._starts, row) - 1
        with self._lock:
            text: str = self._load(group)[row - self._starts[group]].as_py()
        return text

    def many(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of those of `report_ids` that have one, each row group read once."""
        wanted = sorted({i for i in report_ids if i in self._rows}, key=self._rows.__getitem__)
        return {report_id: self.get(report_id) for report_id in wanted}

    def _load(self, group: int) -> pa.ChunkedArray:
        if group not in self._kept:
            assert self._file is not None  # noqa: S101 - a row exists, so its file does
            rows = self._file.read_row_group(group, columns=["text"])
            self._kept[group] = rows.column("text")
        self._kept.move_to_end(group)
        while len(self._kept) > KEPT_GROUPS:
            self._kept.popitem(last=False)
        return self._kept[group]


def _group_starts(file: pq.ParquetFile | None) -> list[int]:
    if file is None:
        return [0]
    sizes = (file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups))
    return list(accumulate(sizes, initial=0))
