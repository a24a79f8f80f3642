"""The free text of a corpus as one column of stretches, flattened for searching, with the way back.

A stretch is a passage, or a line that stands between passages: a heading, a label. Its flat form
has no blanks, line ends and page numbers, digits and letters in half width, commas in full width,
and the genre's characters in simplified script; every character of it is one character of the text.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.corpus import Corpus
from gimine.reading.characters import forms
from gimine.reading.forms import is_table_line

Ints = npt.NDArray[np.int64]

BLANKS = "\t\n\x0b\f\r \u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"
_LONGEST = 80
_REACH = 160
_BLANK = f"[{BLANKS}]"
_PAGE = r"\n[ \t]*[-—–－][ \t]*[0-9]{1,3}[ \t]*[-—–－][ \t]*\n"
_SPELLED = "[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,6}[)）]"
_INSERTED = f"{_PAGE}|{_SPELLED}"
"""What stands inside sentences and belongs to none: page numbers, the sounds of characters."""
_DROPPED = re.compile(f"{_INSERTED}|{_BLANK}+")
_LINE = re.compile(r"[^\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


_BESIDE = "[\u3400-\u9fff（）()【】〔〕“”《》〈〉、。，；：％]"
_ASCII = re.compile(rf"(?<={_BESIDE})[,;:]|(?<=[0-9%])[,;:](?={_BESIDE})")
_WIDENED = {",": "，", ";": "；", ":": "："}
"""Commas, semicolons and colons of Chinese text, in the width that patterns look for."""
_PLAIN = rf"{_BESIDE}[,;:]|[0-9%][,;:]{_BESIDE}"


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

    def matching(
        self, pattern: str, among: npt.NDArray[np.bool_] | None = None
    ) -> Iterator[tuple[int, str]]:
        """Yield the stretches, with their flat form, that match an RE2 pattern, all or `among`."""
        rows = np.arange(len(self.report)) if among is None else np.flatnonzero(among)
        flat = self.flat if among is None else self.flat.take(pa.array(rows))
        found = pc.match_substring_regex(flat, pattern)
        chosen = rows[found.to_numpy()].tolist()
        yield from zip(chosen, flat.filter(found).to_pylist(), strict=True)

    def words(self, i: int) -> str:
        """Return the flat form of a stretch."""
        words: str = self.flat[i].as_py()
        return words

    def holds(self, i: int, report: int) -> bool:
        """Tell whether there is a stretch `i`, and it is this report's."""
        return 0 <= i < len(self.report) and int(self.report[i]) == report

    def raw(self, i: int) -> str:
        """Return a stretch as written."""
        text: str = self.text[i].as_py()
        return text

    def span(self, i: int, low: int, high: int) -> tuple[int, int]:
        """Return the offsets, in the report's text, of ``words(i)[low:high]``."""
        low, high = unflattened(self.raw(i), low, high)
        return int(self.start[i]) + low, int(self.start[i]) + high


HEADING = "heading"
Row = tuple[int, int, int, str, str]
_TYPES = {
    "report": pa.int64(),
    "start": pa.int64(),
    "section": pa.int64(),
    "role": pa.string(),
    "text": pa.large_string(),
}


def flatten(text: str) -> str:
    """Return the flat form of a text."""
    odd, plain = forms()
    flat = _DROPPED.sub("", text)
    if odd.search(flat):
        flat = flat.translate(plain)
    return _ASCII.sub(lambda mark: _WIDENED[mark[0]], flat)


def unflattened(text: str, low: int, high: int) -> tuple[int, int]:
    """Return where ``flatten(text)[low:high]`` stands in `text`."""
    kept: list[int] = []
    begin = 0
    for gap in [*_DROPPED.finditer(text), None]:
        kept.extend(range(begin, gap.start() if gap else len(text)))
        begin = gap.end() if gap else begin
    return kept[low], kept[high - 1] + 1


def stretches_of(corpus: Corpus) -> Stretches:
    """Return the stretches of a corpus."""
    ids = corpus.tables["reports"]["report_id"]
    passages = corpus.tables["passages"]
    between = _between(corpus)
    table = pa.concat_tables([_columns(passages, ids), between]).combine_chunks()
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
    return pa.table([*columns, text], names=list(_TYPES))


def _flattened(text: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the flat form of a column: blanks go at once, what is rare one by one."""
    flat = pc.replace_substring_regex(text, pattern=f"{_BLANK}+", replacement="")
    rare = pc.match_substring_regex(text, f"{forms()[0].pattern}|{_INSERTED}|{_PLAIN}")
    if not pc.any(rare).as_py():
        return flat
    narrow = pa.array([flatten(words) for words in text.filter(rare).to_pylist()], flat.type)
    return pc.replace_with_mask(flat, rare.combine_chunks(), narrow)


def _between(corpus: Corpus) -> pa.Table:
    """Return the lines that stand between passages and after the last, tables left out."""
    texts = corpus.tables["texts"]["text"]
    rows: list[Row] = []
    for i, (starts, ends, sections) in enumerate(_by_report(corpus)):
        if not starts:
            continue
        text: str = texts[i].as_py()
        for low, high, section in zip(ends, [*starts[1:], len(text)], sections, strict=True):
            if high - low > 2:
                rows += [(i, at, section, HEADING, line) for at, line in _lines(text, low, high)]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_TYPES)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, _TYPES.values(), strict=True)]
    return pa.table(arrays, names=list(_TYPES))


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


def _lines(text: str, low: int, high: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of ``text[low:high]``, with their places, that are words and no table.

    Of a long stretch, which holds a table, those near its two ends.
    """
    parts = [(low, high)]
    if high - low > 2 * _REACH:
        parts = [(low, low + _REACH), (high - _REACH, high)]
    for begin, end in parts:
        for found in _LINE.finditer(text, begin, end):
            line = found[0].strip()
            words = 2 < len(line) <= _LONGEST and _HAN.search(line)
            if words and not is_table_line(line):
                yield found.start() + found[0].index(line), line
