"""What `gimine reuse` prints: how much is borrowed, the widest templates, who shares with whom."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow.compute as pc
from rich.console import Group, RenderableType
from rich.text import Text

from gimine.findings import Findings
from gimine.terminal import parts
from gimine.terminal.prose import Prose

KINDS = {
    "statutory": "statutory 法定用语",
    "formula": "formula 通行套话",
    "vertical": "vertical 来自上级",
    "peer": "peer 同级雷同",
    "self": "self 沿用往年",
    "original": "original 自撰",
}
STYLES = {"statutory": "blue", "formula": "cyan", "vertical": "yellow", "peer": "red"}
LISTED, BAR = 10, 36
SLOT = r"\{[a-z_0-9]+\}"

Row = Mapping[str, Any]
Body = tuple[str | None, str | None]


def page(found: Findings) -> parts.Page:
    """Yield shares by kind, the widest templates, the most derivative reports, closest pairs."""
    yield from overview(found)
    yield from _templates(found)
    yield from _reports(found)
    yield from _pairs(found)
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())


def corpus_shares(found: Findings) -> dict[str, float | None]:
    """Return the share of the corpus's free text that is `reused`, of each kind, and original."""
    shares = found["shares"]
    total = pc.sum(shares["n_free_chars"]).as_py()
    if not total:
        return dict.fromkeys(("reused", *KINDS))
    weighed = ((k, pc.multiply(shares[k], shares["n_free_chars"])) for k in ("reused", *KINDS))
    return {kind: (pc.sum(chars).as_py() or 0.0) / total for kind, chars in weighed}


def summary(found: Findings) -> dict[str, Any]:
    """Return what `--json` prints: the shares of the corpus and the tables of reuse."""
    names = ("families", "spans", "slots", "shares", "neighbours", "skipped")
    tables = {name: found[name].to_pylist() for name in names}
    return {"corpus": corpus_shares(found), **tables}


def overview(found: Findings) -> Iterator[RenderableType]:
    """Yield how much of the corpus is borrowed, by kind."""
    shares = corpus_shares(found)
    reports = parts.counted(found["reports"].num_rows, "report")
    yield Text(f"Reuse 复用  {_percent(shares['reused'])} of the free text", "bold green").append(
        f"   of {reports}, {parts.counted(found['families'].num_rows, 'family')} of wordings",
        "not bold dim",
    )
    table = parts.columns("kind", "share", "", right=("share",))
    for kind, name in KINDS.items():
        bar = Text("█" * round(BAR * (shares[kind] or 0)), STYLES.get(kind, "green"))
        table.add_row(name, _percent(shares[kind]), bar)
    yield table


def _templates(found: Findings) -> Iterator[RenderableType]:
    yield parts.heading("The widest templates", "prescribed wording left out")
    free = found["families"].filter(pc.not_equal(found["families"]["kind"], "statutory"))
    order = [("n_reports", "descending"), ("n_places", "descending"), ("family_id", "ascending")]
    right = ("no", "reports", "bodies", "counties")
    table = parts.columns(*right, "kind, years, template", right=right)
    for row in free.sort_by(order).slice(0, LISTED).to_pylist():
        numbers = (parts.number(row[name]) for name in ("n_reports", "n_places", "n_counties"))
        head = Text(f"{row['kind']}  {_years(row)}", STYLES.get(row["kind"], "green"))
        table.add_row(
            str(row["family_id"]), *numbers, Group(head, Prose(row["template"], marked=SLOT))
        )
    yield table if free.num_rows else parts.note("no wording is shared")


def _years(row: Row) -> str:
    first, last = row["first_year"], row["last_year"]
    return parts.known(first) if first == last else f"{first}-{last}"


def _reports(found: Findings) -> Iterator[RenderableType]:
    yield parts.heading("The most derivative reports", "shares of free text, %, but for statutory")
    shares = found["shares"]
    borrowed = pc.subtract(shares["reused"], shares["statutory"])
    ranked = shares.append_column("borrowed", borrowed).sort_by(
        [("borrowed", "descending"), ("report_id", "ascending")]
    )
    right = ("formula", "vertical", "peer", "self", "original")
    table = parts.columns(*right, "report", right=right)
    for row in ranked.slice(0, LISTED).to_pylist():
        table.add_row(*(_percent(row[kind], unit="") for kind in right), row["report_id"])
    yield table


def _pairs(found: Findings) -> Iterator[RenderableType]:
    yield parts.heading("The closest pairs", "of different bodies; characters that both have")
    pairs = _closest(found)
    right = ("shared", "share", "longest")
    table = parts.columns(*right, "reports", right=right)
    for row in pairs:
        both = Text(f"{row['report_id']}\n{row['other_report_id']}")
        shared, longest = parts.number(row["shared_chars"]), parts.number(row["longest"])
        table.add_row(shared, _percent(row["share"]), longest, both)
    yield table if pairs else parts.note("no two reports of different bodies share a wording")


def _closest(found: Findings) -> list[Row]:
    """Return the pairs of different bodies with the largest shares, each pair once."""
    reports = found["reports"].select(["report_id", "county", "place"]).to_pylist()
    body = {row["report_id"]: (row["county"], row["place"]) for row in reports}
    order = [("share", "descending"), ("report_id", "ascending"), ("other_report_id", "ascending")]
    pairs: dict[frozenset[str], Row] = {}
    for batch in found["neighbours"].sort_by(order).to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            one, other = row["report_id"], row["other_report_id"]
            if not _same_body(body[one], body[other]):
                pairs.setdefault(frozenset((one, other)), row)
            if len(pairs) == LISTED:
                return list(pairs.values())
    return list(pairs.values())


def _same_body(one: Body, other: Body) -> bool:
    """Tell whether two (county, place) are one body; an unknown county may be any."""
    same_county = one[0] == other[0] or None in (one[0], other[0])
    return one[1] is not None and one[1] == other[1] and same_county


def _percent(share: float | None, *, unit: str = " %") -> str:
    return parts.UNKNOWN if share is None else f"{100 * share:.1f}{unit}"
