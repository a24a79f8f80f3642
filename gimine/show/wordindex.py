"""An index of the distinct wordings of all passages, made once: what the search looks through.

A wording's signature has one of 256 bits for each pair of neighbouring characters in it. A wording
that lacks the bits of a query cannot contain it, so that few texts are compared character by
character (superimposed coding, Mooers 1948; Roberts 1979).
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.show.store import Store

WORDS = 4
"""A signature is so many words of 64 bits."""

CHUNK = 50_000
_DISTINCT = """
SELECT text, coalesce(role, 'other') AS role, count(*) AS copies FROM passages GROUP BY ALL"""
_OCCURRENCES = """
SELECT w.id, r.rowid AS report, p.passage_id, p.start, p."end"
FROM passages p JOIN wordings w ON w.text = p.text AND w.role = coalesce(p.role, 'other')
JOIN reports r USING (report_id)"""

Signature = npt.NDArray[np.uint64]


def prepare(store: Store) -> None:
    """Make the tables of the search unless they are there.

    `wordings` has id, text, role, copies and the signature `s0` …; `occurrences` has the id of the
    wording, the `rowid` of the report, passage_id, start and end.
    """
    store.derive("wordings", lambda: pa.Table.from_batches(_signed(store)))
    store.derive("occurrences", _OCCURRENCES)


def signature(pairs: Sequence[str]) -> list[int]:
    """Return the signature of a query: the words with the bits of all its `pairs`."""
    column = signatures(["\0".join(pairs)])[:, 0]
    return [int(word) for word in column]


def signatures(texts: Sequence[str]) -> Signature:
    """Return the signatures of `texts`, one a column; a pair with a NUL in it sets no bit."""
    # Each text ends in a NUL, so that no pair reaches from one text into the next.
    joined = "".join(f"{text}\0" for text in texts)
    left = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    right = np.append(left[1:], np.uint64(0))
    mixed = (left * np.uint64(0x9E3779B1) + right * np.uint64(0x85EBCA77)) >> np.uint64(7)
    place = mixed % np.uint64(64 * WORDS)
    flag = np.uint64(1) << (place % np.uint64(64))
    flag[(left == 0) | (right == 0)] = 0
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    starts = np.cumsum(lengths) - lengths
    made = np.zeros((WORDS, len(texts)), np.uint64)
    for word in range(WORDS):
        own = np.where(place // np.uint64(64) == np.uint64(word), flag, np.uint64(0))
        made[word] = np.bitwise_or.reduceat(own, starts)
    return made


def _signed(store: Store) -> Iterator[pa.RecordBatch]:
    first = 0
    names = ["id", "text", "role", "copies", *(f"s{word}" for word in range(WORDS))]
    for batch in _batches(store):
        made = signatures(batch.column("text").to_pylist())
        ids = pa.array(np.arange(first, first + batch.num_rows))
        signed = [pa.array(made[word]) for word in range(WORDS)]
        yield pa.record_batch([ids, *batch.columns, *signed], names=names)
        first += batch.num_rows


def _batches(store: Store) -> Iterator[pa.RecordBatch]:
    """Yield the distinct wordings; one batch without rows if there are none."""
    some = False
    for batch in store.batches(_DISTINCT, CHUNK):
        if batch.num_rows:
            some = True
            yield batch
    if not some:
        columns = {"text": pa.string(), "role": pa.string(), "copies": pa.int64()}
        yield pa.record_batch([pa.array([], kind) for kind in columns.values()], list(columns))
