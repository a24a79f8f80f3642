"""Texts -> the terms and phrases they hold, as a sparse matrix: each text cut once."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.language.tokens import Tokenizer

Ints = npt.NDArray[np.int64]

MOST_WORDS = 3
"""Most dictionary words in a phrase."""

MOST_CHARACTERS = 8


@dataclass(frozen=True)
class Terms:
    """The terms of texts: `counts` is a CSR matrix, texts x `names`.

    A term is a word that can name a topic, or two or three such words that stand side by side: it
    is a real substring of the text, and never reaches across punctuation or a slot.
    """

    names: tuple[str, ...]
    counts: Any

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        tokenizer: Tokenizer,
        *,
        banned: Container[str] = (),
        least: int = 1,
    ) -> "Terms":
        """Count the terms of texts.

        Args:
            texts: as they are, or masked.
            tokenizer: cuts them.
            banned: words that no term holds (names of places).
            least: texts that a term must stand in.
        """
        words, stream, text = _stream(texts, tokenizer)
        fit = np.array([tokenizer.is_term(w) and w not in banned for w in words] + [False])
        sizes = np.array([len(word) for word in words] + [MOST_CHARACTERS + 1])
        parts = [_ngrams(stream, n, fit, sizes) for n in range(1, MOST_WORDS + 1)]
        names, columns = _named(words, [keys for _, keys in parts])
        rows = np.concatenate([text[at] for at, _ in parts])
        return cls(*_kept(names, _matrix(rows, columns, len(texts), len(names)), least))

    def lists(self) -> Iterator[list[str]]:
        """Yield each text's terms, with repetitions."""
        counts = self.counts
        for low, high in zip(counts.indptr[:-1], counts.indptr[1:], strict=True):
            columns = np.repeat(counts.indices[low:high], counts.data[low:high].astype(int))
            yield [self.names[column] for column in columns]


def _stream(texts: Sequence[str], tokenizer: Tokenizer) -> tuple[list[str], Ints, Ints]:
    """Return the words, all texts as word numbers (-1 after each run), and the text of each."""
    number: dict[str, int] = {}
    cut: dict[str, list[int]] = {}  # stretches come again and again: each is cut once
    stream: list[int] = []
    ends = []
    for text in texts:
        for stretch in tokenizer.stretches(text):
            if stretch not in cut:
                words = [number.setdefault(word, len(number)) for word in tokenizer.cut(stretch)]
                cut[stretch] = [*words, -1]
            stream += cut[stretch]
        ends.append(len(stream))
    lengths = np.diff([0, *ends])
    return list(number), np.array(stream, np.int64), np.repeat(np.arange(len(texts)), lengths)


def _ngrams(
    stream: Ints, size: int, fit: npt.NDArray[np.bool_], sizes: Ints
) -> tuple[Ints, list[Ints]]:
    """Return where the n-grams of fit words begin, and their words' numbers, column by column."""
    last = len(stream) - size + 1
    if last <= 0:
        nothing = np.empty(0, np.int64)
        return nothing, [nothing] * size
    good = np.ones(last, bool)
    length = np.zeros(last, np.int64)
    for offset in range(size):
        word = stream[offset : offset + last]
        good &= fit[word]
        length += sizes[word]
    at = np.flatnonzero(good & (length <= MOST_CHARACTERS))
    return at, [stream[at + offset] for offset in range(size)]


def _named(words: Sequence[str], grams: Sequence[Sequence[Ints]]) -> tuple[list[str], Ints]:
    """Return the distinct terms and the term of each n-gram; words joined alike are one term."""
    number: dict[str, int] = {}
    columns = []
    base = len(words) + 1
    for parts in grams:
        key = np.zeros(len(parts[0]), np.int64)
        for part in parts:
            key = key * base + part
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        spelled = ["".join(words[p[i]] for p in parts) for i in first.tolist()]
        numbers = [number.setdefault(name, len(number)) for name in spelled]
        columns.append(np.array(numbers, np.int64)[inverse])
    return list(number), np.concatenate(columns)


def _matrix(rows: Ints, columns: Ints, n_rows: int, n_columns: int) -> Any:  # noqa: ANN401 (scipy)
    from scipy import sparse

    ones = np.ones(len(rows), np.float32)
    matrix = sparse.coo_matrix((ones, (rows, columns)), (n_rows, n_columns)).tocsr()
    matrix.sum_duplicates()
    return matrix


def _kept(names: Sequence[str], counts: Any, least: int) -> tuple[tuple[str, ...], Any]:  # noqa: ANN401
    """Keep the terms that stand in enough texts, in the order of their code points."""
    spread = np.bincount(counts.indices, minlength=len(names))
    kept = [i for i in sorted(range(len(names)), key=names.__getitem__) if spread[i] >= least]
    return tuple(names[i] for i in kept), counts[:, kept].tocsr()
