"""Spans with all that was found out about them -> the tables of the contract."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.reuse import kinds, shares, templates
from gimine.analysis.reuse.carriers import carriers
from gimine.analysis.reuse.lineage import sources
from gimine.analysis.reuse.models import models
from gimine.analysis.reuse.neighbours import neighbour_table
from gimine.analysis.reuse.sentences import Sentences
from gimine.analysis.reuse.spans import Spans
from gimine.analysis.reuse.varying import with_varying_slots
from gimine.corpus import Corpus
from gimine.engines import Engine
from gimine.language.masking import SLOT_TYPES
from gimine.progress import Progress

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Described:
    """Spans with their kind, their source (a span, or -1) and their characters of free text."""

    spans: Spans
    kind: Array
    source: Array
    chars: Array


def build(
    corpus: Corpus,
    sentences: Sentences,
    spans: Spans,
    statutory: Array,
    engine: Engine,
    progress: Progress,
) -> dict[str, pa.Table]:
    """Return the tables families, spans, slots, shares and neighbours."""
    who = carriers(corpus)
    members = pa.table(
        {
            "n": np.arange(len(spans)),
            "family": spans.family,
            "report": spans.report,
            "statutory": statutory,
            "whole": kinds.whole(spans),
        }
    )
    facts = kinds.family_facts(members, who, engine)
    kind = kinds.span_kinds(members, facts, who, engine)
    progress("kinds", 1, 1)
    chars = shares.free_characters(corpus, spans.report, spans.start, spans.end)
    found = Described(spans, kind, sources(spans, who), chars)
    progress("sources", 1, 1)
    with ThreadPoolExecutor(1) as aside:  # the engine works while the interpreter does
        near = aside.submit(_neighbours, corpus, found, who, engine)
        tables = _wording_tables(corpus, sentences, found, facts, engine)
        progress("templates", 1, 1)
        tables["spans"] = _span_table(corpus, found)
        reports = corpus.tables["reports"]
        free = reports["n_free_chars"].to_numpy()
        tables["shares"] = shares.share_table(reports["report_id"], free, spans.report, chars, kind)
        tables["neighbours"] = near.result()
    progress("neighbours", 1, 1)
    return tables


def _wording_tables(
    corpus: Corpus, sentences: Sentences, found: Described, facts: pa.Table, engine: Engine
) -> dict[str, pa.Table]:
    texts, spans = corpus.tables["texts"]["text"], found.spans
    model = models(spans, sentences, engine)
    sentences = with_varying_slots(spans, model, sentences, texts, engine)
    fillings = templates.fill(spans, model, sentences, texts)
    fillings = templates.settle_slots(fillings, spans.family, engine)
    names = templates.slot_names(fillings, model)
    chosen = model[np.unique(spans.family, return_index=True)[1]]
    wording = templates.render_templates(spans, chosen, fillings, names, texts)
    families = facts.rename_columns({"family": "family_id"}).append_column(
        "template", pa.array(wording, pa.string())
    )
    slots = {
        "family_id": spans.family[fillings.span],
        "slot": pa.array(names, pa.string()),
        "type": pa.array(SLOT_TYPES).take(pa.array(fillings.type)),
        "report_id": _ids(corpus, spans.report[fillings.span]),
        "value": fillings.value,
        "start": fillings.start,
        "end": fillings.end,
    }
    return {"families": families, "slots": pa.table(slots)}


def _span_table(corpus: Corpus, found: Described) -> pa.Table:
    spans = found.spans
    there = found.source >= 0
    at = np.where(there, found.source, 0) if len(spans) else found.source
    columns = {
        "report_id": _ids(corpus, spans.report),
        "start": spans.start,
        "end": spans.end,
        "family_id": spans.family,
        "similarity": spans.similarity.round(4),
        "kind": pa.array(kinds.KINDS).take(pa.array(found.kind)),
        "source_report_id": _ids(corpus, spans.report[at], mask=~there),
        "source_start": pa.array(spans.start[at], mask=~there),
        "source_end": pa.array(spans.end[at], mask=~there),
        "n_free_chars": found.chars,
    }
    return pa.table(columns)


def _neighbours(corpus: Corpus, found: Described, who: pa.Table, engine: Engine) -> pa.Table:
    spans = found.spans
    rows = pa.table({"family": spans.family, "report": spans.report, "chars": found.chars})
    free = corpus.tables["reports"]["n_free_chars"].to_numpy()
    near = neighbour_table(rows, who, free, engine)
    ids = {
        "report_id": _ids(corpus, near["report"].to_numpy()),
        "other_report_id": _ids(corpus, near["other"].to_numpy()),
    }
    return (
        near.drop_columns(["report", "other"])
        .append_column("report_id", ids["report_id"])
        .append_column("other_report_id", ids["other_report_id"])
    )


def _ids(corpus: Corpus, report: Array, mask: Array | None = None) -> pa.ChunkedArray:
    ids = corpus.tables["reports"]["report_id"]
    return ids.take(pa.array(report, pa.int64(), mask=mask))
