"""The free text of a corpus as one column of stretches, flattened for searching, with the way back.

A stretch is a passage, or a heading that stands between passages. Its flat form has no blanks and
line ends, digits and letters in half width, and 镇, 乡, 县 in simplified script; nothing else
changes, so that every character of it is one character of the text.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.corpus import Corpus

Ints = npt.NDArray[np.int64]

BLANKS = "\t\n\x0b\f\r \u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"
_LONGEST_HEADING = 80
_BLANK = f"[{BLANKS}]"
_HAN = re.compile(r"[\u3400-\u9fff]")


def _narrowing() -> dict[int, str]:
    """Return how single characters are flattened: full width, radicals, a few traditional forms."""
    wide = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    radicals = range(0x2F00, 0x2FD6)
    narrow = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*wide, *radicals)}
    return narrow | {
        ord(a): b for a, b in zip("鎮鄉縣區辦處廳黨報", "镇乡县区办处厅党报", strict=True)
    }


_NARROW = _narrowing()
_WIDE = "[０-９Ａ-Ｚａ-ｚ\u2f00-\u2fd5鎮鄉縣區辦處廳黨報]"


@dataclass(frozen=True)
class Stretches:
    """Columns of one length, in the order of the reports and of their texts.

    `report` is the report's position in the corpus, `start` the code-point offset of the stretch
    in its text, `section` the role of its section, `role` the passage's (``heading`` for headings).
    """

    report: Ints
    start: Ints
    section: Ints
    role: pa.ChunkedArray
    text: pa.ChunkedArray
    flat: pa.ChunkedArray

    def matching(self, pattern: str, among: npt.NDArray[np.bool_] | None = None) -> Iterator[int]:
        """Yield the stretches whose flat form matches an RE2 pattern, of all or of those `among`."""
        if among is None:
            found = pc.match_substring_regex(self.flat, pattern).to_numpy()
            yield from np.flatnonzero(found).tolist()
        else:
            rows = np.flatnonzero(among)
            flat = self.flat.take(pa.array(rows))
            yield from rows[pc.match_substring_regex(flat, pattern).to_numpy()].tolist()

    def words(self, i: int) -> str:
        """Return the flat form of a stretch."""
        words: str = self.flat[i].as_py()
        return words

    def span(self, i: int, low: int, high: int) -> tuple[int, int]:
        """Return the offsets, in the report's text, of ``words(i)[low:high]``."""
        text: str = self.text[i].as_py()
        kept = [at for at, c in enumerate(text) if c not in BLANKS]
        start = int(self.start[i])
        return start + kept[low], start + kept[high - 1] + 1


def flatten(text: str) -> str:
    """Return the flat form of a text."""
    return re.sub(_BLANK, "", text).translate(_NARROW)


def stretches_of(corpus: Corpus) -> Stretches:
    """Return the stretches of a corpus."""
    ids = corpus.tables["reports"]["report_id"]
    passages = corpus.tables["passages"]
    headings = _headings(corpus)
    table = pa.concat_tables([_columns(passages, ids), headings]).combine_chunks()
    table = table.sort_by([("report", "ascending"), ("start", "ascending")])
    return Stretches(
        table["report"].to_numpy(),
        table["start"].to_numpy(),
        table["section"].to_numpy(),
        table["role"],
        table["text"],
        _flattened(table["text"]),
    )


def _columns(passages: pa.Table, ids: pa.ChunkedArray) -> pa.Table:
    report = pc.index_in(passages["report_id"], value_set=ids).cast(pa.int64())
    columns = [report, *(passages[name] for name in ("start", "section", "role"))]
    text = passages["text"].cast(pa.large_string())
    return pa.table([*columns, text], names=["report", "start", "section", "role", "text"])


def _flattened(text: pa.ChunkedArray) -> pa.ChunkedArray:
    flat = pc.replace_substring_regex(text, pattern=f"{_BLANK}+", replacement="")
    wide = pc.match_substring_regex(flat, _WIDE)
    if not pc.any(wide).as_py():
        return flat
    chosen = flat.filter(wide)
    narrow = pa.array([words.translate(_NARROW) for words in chosen.to_pylist()], flat.type)
    return pc.replace_with_mask(flat, wide.combine_chunks(), narrow)


def _headings(corpus: Corpus) -> pa.Table:
    """Return the headings that stand between passages, below their section's own and beside it."""
    bounds = _by_report(corpus)
    texts = corpus.tables["texts"]["text"]
    rows: list[tuple[int, int, int, str, str]] = []
    for i, (starts, ends, sections) in enumerate(bounds):
        if not len(starts):
            continue
        text = texts[i].as_py()
        for low, high, section in zip(ends[:-1], starts[1:], sections[1:], strict=True):
            if section:
                rows += _lines(text, i, low, high, section)
    names = {"report": pa.int64(), "start": pa.int64(), "section": pa.int64(), "role": pa.string()}
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    types = [*names.values(), pa.large_string()]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pa.table(arrays, names=[*names, "text"])


def _by_report(corpus: Corpus) -> Iterator[tuple[list[int], list[int], list[int]]]:
    """Yield for every report the starts, ends and section roles of its passages."""
    passages = corpus.tables["passages"]
    ids = corpus.tables["reports"]["report_id"]
    report = pc.index_in(passages["report_id"], value_set=ids).to_numpy()
    bounds = np.searchsorted(report, np.arange(len(corpus) + 1))
    columns = [passages[name].to_numpy() for name in ("start", "end", "section")]
    for low, high in itertools.pairwise(bounds):
        starts, ends, sections = (column[low:high].tolist() for column in columns)
        yield starts, ends, sections


def _lines(
    text: str, report: int, low: int, high: int, section: int
) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield the lines between two passages that can be headings: no table stands among them."""
    if not 2 < high - low <= 4 * _LONGEST_HEADING:
        return
    for found in re.finditer(r"[^\n]+", text[low:high]):
        line = found[0].strip()
        if 2 < len(line) <= _LONGEST_HEADING and "\t" not in line and _HAN.search(line):
            start = low + found.start() + found[0].index(line)
            yield report, start, section, "heading", line
