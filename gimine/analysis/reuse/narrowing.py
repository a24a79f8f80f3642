"""Findings of reuse under a stricter threshold, without looking again."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from gimine.analysis.reuse.kinds import KINDS
from gimine.analysis.reuse.shares import share_table


def narrowed(tables: Mapping[str, pa.Table], similarity: float) -> dict[str, pa.Table]:
    """Return the tables with only spans of at least `similarity`, families and shares anew."""
    spans = tables["spans"].filter(pc.greater_equal(tables["spans"]["similarity"], similarity))
    counts = spans.group_by("family_id").aggregate(
        [("report_id", "count_distinct"), ("report_id", "count")]
    )
    prescribed = tables["families"].filter(pc.equal(tables["families"]["kind"], "statutory"))
    shared = counts.filter(
        pc.or_(
            pc.greater(counts["report_id_count_distinct"], 1),
            pc.is_in(counts["family_id"], value_set=prescribed["family_id"]),
        )
    )
    kept = shared["family_id"]
    spans = spans.filter(pc.is_in(spans["family_id"], value_set=kept))
    return {
        "families": _families(tables["families"], shared),
        "spans": _sources(spans),
        "slots": _slots(tables["slots"], spans),
        "shares": _shares(tables["shares"], spans),
    }


def _families(families: pa.Table, counts: pa.Table) -> pa.Table:
    counts = counts.rename_columns(
        {"report_id_count_distinct": "n_reports", "report_id_count": "n_spans"}
    )
    rest = families.drop_columns(["n_reports", "n_spans"])
    return rest.join(counts, "family_id", join_type="inner").select(families.column_names)


def _sources(spans: pa.Table) -> pa.Table:
    """Set sources to null that are no longer spans."""
    here = pa.array(_keys(spans, "report_id", "start"), pa.string())
    there = pa.array(_keys(spans, "source_report_id", "source_start"), pa.string())
    known = pc.is_in(there, value_set=here)
    for name in ("source_report_id", "source_start", "source_end"):
        at = spans.column_names.index(name)
        spans = spans.set_column(at, name, pc.if_else(known, spans[name], None))
    return spans


def _keys(spans: pa.Table, report: str, start: str) -> list[str | None]:
    pairs = zip(spans[report].to_pylist(), spans[start].to_pylist(), strict=True)
    return [None if name is None else f"{at} {name}" for name, at in pairs]


def _slots(slots: pa.Table, spans: pa.Table) -> pa.Table:
    """Keep the slots that lie in a span of their family."""
    pairs = spans.select(["family_id", "report_id", "start", "end"]).rename_columns(
        ["family_id", "report_id", "from", "to"]
    )
    both = slots.join(pairs, ["family_id", "report_id"], join_type="inner")
    inside = pc.and_(
        pc.greater_equal(both["start"], both["from"]), pc.less_equal(both["end"], both["to"])
    )
    return both.filter(inside).select(slots.column_names)


def _shares(shares: pa.Table, spans: pa.Table) -> pa.Table:
    row = pc.index_in(spans["report_id"], value_set=shares["report_id"]).to_numpy()
    kind = pc.index_in(spans["kind"], value_set=pa.array(KINDS)).to_numpy()
    free = shares["n_free_chars"].to_numpy()
    return share_table(shares["report_id"], free, row, spans["n_free_chars"].to_numpy(), kind)
