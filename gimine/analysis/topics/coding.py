"""Codebook mode: passages sorted by given codes, and the agreement with coding by hand."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gimine.errors import GimineError
from gimine.language.blocks import Floats, unit
from gimine.language.codebook import Code
from gimine.language.encoders import Encoder

Ints = npt.NDArray[np.int64]

MARGIN = 0.02
"""Least lead (cosine) of the nearest code over the next; with less a passage has no code."""

LEAST = 0.2
"""Least likeness (cosine) of a passage to its code."""

_COLUMNS = ("report_id", "passage_id", "code")


@dataclass(frozen=True)
class Coder:
    """Codes as vectors: the mean of their examples'; BERTopic takes it for its clusters."""

    centres: Floats
    labels_: Ints

    @classmethod
    def of(cls, codes: Sequence[Code], role: str, encoder: Encoder, vectors: Floats) -> "Coder":
        """Encode the examples of a role and code the wordings with these vectors."""
        centres = np.concatenate(
            [unit(encoder.encode(code.of(role)).mean(axis=0, keepdims=True)) for code in codes]
        )
        return cls(centres, coded(vectors, centres))

    def fit(self, vectors: Floats, y: object = None) -> "Coder":  # noqa: ARG002 (BERTopic's)
        """Return itself: codes are given."""
        return self

    def predict(self, vectors: Floats) -> Ints:
        """Return the code of each row, -1 where none is clear."""
        return coded(vectors, self.centres)


def coded(vectors: Floats, centres: Floats) -> Ints:
    """Return the number of the nearest code of each row; -1 without likeness or lead enough."""
    likeness = np.round(vectors @ centres.T, 6)
    order = np.sort(likeness, axis=1)
    best = order[:, -1]
    lead = best - order[:, -2] if centres.shape[0] > 1 else np.ones_like(best)
    return np.where((best >= LEAST) & (lead >= MARGIN), np.argmax(likeness, axis=1), -1)


def kappa(path: Path, found: Mapping[tuple[str, int], str | None]) -> dict[str, float | int]:
    """Return Cohen's kappa between a hand-coded CSV and codes found (by report and passage).

    The CSV has the columns report_id, passage_id, code; a passage of it that was not coded here,
    or is left without a code, counts as code none.

    Raises:
        GimineError: it cannot be read, with line and column, or has no row.
    """
    from sklearn.metrics import cohen_kappa_score

    rows = _read(path)
    by_hand = [code for _, code in rows]
    ours = [found.get(key) or "" for key, _ in rows]
    value = float(cohen_kappa_score(by_hand, ours))
    agreed = sum(a == b for a, b in zip(by_hand, ours, strict=True))
    return {
        "passages": len(rows),
        "agreed": agreed,
        "kappa": round(1.0 if agreed == len(rows) else value, 4),
    }


def _read(path: Path) -> list[tuple[tuple[str, int], str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise GimineError(f"{path} line 1: column {', '.join(missing)} is missing")
            rows = [
                ((row["report_id"], _number(path, reader.line_num, row["passage_id"])), row["code"])
                for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GimineError(f"{path} cannot be read as a hand-coded CSV ({error})") from error
    if not rows:
        raise GimineError(f"{path} holds no coded passage")
    return rows


def _number(path: Path, line: int, value: str) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise GimineError(f"{path} line {line}: passage_id {value!r} is not a number") from None
