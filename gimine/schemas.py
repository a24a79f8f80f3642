"""The tables of findings: names, columns, types, keys. The one place that says them.

Programs outside the repository read these names: add columns freely, never rename or re-mean one
without a note in CHANGELOG.md. Unknown is null. Offsets (`start`, `end`) are code points into the
`texts.text` of the same report. Rows are sorted by `KEYS`.
"""

import pyarrow as pa

_TEXT, _INT, _REAL, _FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_SPAN = {"start": _INT, "end": _INT}
_REPORT = {"report_id": _TEXT}
_PASSAGE = {**_REPORT, "passage_id": _INT}

_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "reports": {
        **_REPORT,
        "sha256": _TEXT,
        "title": _TEXT,
        "place": _TEXT,
        "level": _TEXT,
        "county": _TEXT,
        "city": _TEXT,
        "province": _TEXT,
        "year": _INT,
        "era": _TEXT,
        "published": _TEXT,
        "n_chars": _INT,
        "n_free_chars": _INT,
        "spam": _FLAG,
        "spam_reason": _TEXT,
        "place_source": _TEXT,
        "county_source": _TEXT,
    },
    "texts": {**_REPORT, "text": _TEXT},
    "sections": {
        **_REPORT,
        "role": _INT,
        "ordinal": _INT,
        "heading": _TEXT,
        **_SPAN,
        "body": _INT,
    },
    "passages": {
        **_PASSAGE,
        "role": _TEXT,
        "section": _INT,
        "path": _TEXT,
        "item": _INT,
        "text": _TEXT,
        **_SPAN,
    },
    "cells": {
        **_REPORT,
        "table": _TEXT,
        "row": _TEXT,
        "column": _TEXT,
        "value": _REAL,
        "raw": _TEXT,
        **_SPAN,
    },
    "facts": {**_REPORT, "fact": _TEXT, "value": _REAL, "raw": _TEXT, **_SPAN},
    "skipped": {"path": _TEXT, "reason": _TEXT},
    "checks": {
        **_REPORT,
        "rule": _TEXT,
        "verdict": _TEXT,
        "expected": _TEXT,
        "found": _TEXT,
        "message": _TEXT,
        **_SPAN,
    },
    "keywords": {
        "scope": _TEXT,
        "key": _TEXT,
        "term": _TEXT,
        "score": _REAL,
        "method": _TEXT,
        "count": _INT,
        "n_reports": _INT,
    },
    "topics": {
        "topic_id": _INT,
        "label": _TEXT,
        "words": pa.list_(_TEXT),
        "weights": pa.list_(_REAL),
        "size": _INT,
        "n_reports": _INT,
        "examples": pa.list_(_TEXT),
    },
    "passage_topics": {**_PASSAGE, "topic_id": _INT, "probability": _REAL},
    "topic_shares": {
        "topic_id": _INT,
        "by": _TEXT,
        "key": _TEXT,
        "n": _INT,
        "share": _REAL,
        "low": _REAL,
        "high": _REAL,
    },
    "links": {**_REPORT, "problem_id": _INT, "measure_id": _INT, "score": _REAL},
    "recurrences": {
        **_REPORT,
        "problem_id": _INT,
        "earlier_report_id": _TEXT,
        "earlier_problem_id": _INT,
        "similarity": _REAL,
        "verbatim": _FLAG,
    },
    "families": {
        "family_id": _INT,
        "template": _TEXT,
        "kind": _TEXT,
        "n_spans": _INT,
        "n_reports": _INT,
        "n_places": _INT,
        "n_counties": _INT,
        "first_year": _INT,
        "last_year": _INT,
    },
    "spans": {
        **_REPORT,
        **_SPAN,
        "family_id": _INT,
        "similarity": _REAL,
        "kind": _TEXT,
        "source_report_id": _TEXT,
        "source_start": _INT,
        "source_end": _INT,
    },
    "slots": {
        "family_id": _INT,
        "slot": _TEXT,
        "type": _TEXT,
        **_REPORT,
        "value": _TEXT,
        **_SPAN,
    },
    "shares": {
        **_REPORT,
        "n_free_chars": _INT,
        "reused": _REAL,
        "statutory": _REAL,
        "formula": _REAL,
        "vertical": _REAL,
        "peer": _REAL,
        "self": _REAL,
        "original": _REAL,
    },
    "neighbours": {
        **_REPORT,
        "other_report_id": _TEXT,
        "shared_chars": _INT,
        "share": _REAL,
        "other_share": _REAL,
        "longest": _INT,
        "direction": _TEXT,
    },
}

SCHEMAS: dict[str, pa.Schema] = {name: pa.schema(cols) for name, cols in _COLUMNS.items()}

KEYS: dict[str, tuple[str, ...]] = {
    "reports": ("report_id",),
    "texts": ("report_id",),
    "sections": ("report_id", "start"),
    "passages": ("report_id", "passage_id"),
    "cells": ("report_id", "start", "table", "row", "column"),
    "facts": ("report_id", "start", "fact"),
    "skipped": ("path",),
    "checks": ("report_id", "rule", "start", "end", "message"),
    "keywords": ("scope", "key", "method", "score", "term"),
    "topics": ("topic_id",),
    "passage_topics": ("report_id", "passage_id"),
    "topic_shares": ("topic_id", "by", "key"),
    "links": ("report_id", "problem_id", "measure_id"),
    "recurrences": ("report_id", "problem_id", "earlier_report_id", "earlier_problem_id"),
    "families": ("family_id",),
    "spans": ("report_id", "start", "end", "family_id"),
    "slots": ("family_id", "report_id", "start", "slot"),
    "shares": ("report_id",),
    "neighbours": ("report_id", "other_report_id"),
}

READING_TABLES = ("reports", "texts", "sections", "passages", "cells", "facts", "skipped")
"""What reading alone yields: enough to rebuild a corpus without its files."""


def empty(name: str) -> pa.Table:
    """Return the table `name` with its columns and no row."""
    return SCHEMAS[name].empty_table()
