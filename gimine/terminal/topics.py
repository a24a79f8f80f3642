"""What `gimine topics` prints: the topics with words and an example, over time and by county."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gimine.findings import Findings
from gimine.terminal import parts
from gimine.terminal.prose import Prose

ROLES = {
    "problem": "problems 存在的问题",
    "measure": "measures 改进措施",
    "overview": "overviews 总体情况",
    "other": "other matters 其他事项",
    "all": "whole text 全文",
}
WORDS, EXAMPLE = 8, 44
GROUPS = {"year": 8, "county": 6}
"""Words of a topic shown, characters of its example; columns that fit beside the topics."""

Row = Mapping[str, Any]


def page(found: Findings) -> parts.Page:
    """Yield the topics, largest first, and their shares of each year and county."""
    topics = [row for row in found["topics"].to_pylist() if row["topic_id"] >= 0]
    yield from overview(found)
    yield from _shares(found, topics, "year", "Over the years")
    yield from _shares(found, topics, "county", "By county")
    yield from parts.skipped((row["path"], row["reason"]) for row in found["skipped"].to_pylist())


def overview(found: Findings) -> parts.Page:
    """Yield the topics with their words and an example, largest first."""
    rows = found["topics"].to_pylist()
    yield _title(found, rows)
    topics = [row for row in rows if row["topic_id"] >= 0]
    yield _topics(topics, sum(row["size"] for row in rows))
    for row in rows:
        if row["topic_id"] < 0:
            yield parts.note(f"{parts.counted(row['size'], 'passage')} like none of these")
    if quality := _quality(found.manifest):
        yield parts.note(quality)


def _quality(manifest: Mapping[str, Any]) -> str:
    """Return how good the topics are, as far as the manifest says."""
    told = []
    if steady := manifest.get("stability"):
        ari = f"ARI {steady['mean_ari']:.2f}, at worst {steady['least_ari']:.2f}"
        drawn = f", on wordings drawn anew {steady['resampled']['mean_ari']:.2f}"
        told.append(f"steadiness over {steady['seeds']} seeds: {ari}{drawn}")
    if (coherence := manifest.get("coherence_npmi")) is not None:
        told.append(f"coherence of the words (NPMI) {coherence:.2f}")
    if (diversity := manifest.get("diversity")) is not None:
        told.append(f"diversity {diversity:.2f}")
    if by_hand := manifest.get("by_hand"):
        told.append(
            f"Cohen's kappa with {by_hand['passages']:,} coded by hand {by_hand['kappa']:.2f}"
        )
    return "; ".join(told)


def _title(found: Findings, rows: list[Row]) -> Text:
    role = found.manifest.get("options", {}).get("role", "all")
    passages = parts.counted(sum(row["size"] for row in rows), "passage")
    reports = parts.counted(found["reports"].num_rows, "report")
    title = Text(f"Topics of the {ROLES.get(role, role)}", style="bold green")
    return title.append(f"   {passages} of {reports}", style="not bold dim")


def _topics(topics: list[Row], total: int) -> Table:
    right = ("no", "passages", "share", "reports")
    names = ("no", "topic, its words, an example", *right[1:])
    table = parts.columns(*names, right=right)
    for row in topics:
        share = f"{100 * row['size'] / total:.1f} %"
        size, reports = parts.number(row["size"]), parts.number(row["n_reports"])
        table.add_row(str(row["topic_id"]), _description(row), size, share, reports)
    return table


def _description(row: Row) -> Group:
    words = [word for word in row["words"] if word != row["label"]][:WORDS]
    lines = [Text(row["label"], style="bold"), Text(" ".join(words), style="cyan")]
    examples = [Prose(_shortened(example), style="dim") for example in row["examples"][:1]]
    return Group(*lines, *examples)


def _shortened(example: str) -> str:
    """Return the beginning of an example on one line; the table `topics` has it in full."""
    line = " ".join(example.split())
    return line if len(line) <= EXAMPLE else f"{line[: EXAMPLE - 1]}…"


def _shares(found: Findings, topics: list[Row], by: str, title: str) -> Iterator[RenderableType]:
    """Yield a table of the topics' shares of each group in percent; nothing for one group alone."""
    rows = [row for row in found["topic_shares"].to_pylist() if row["by"] == by]
    keys = _largest([row for row in rows if row["key"] is not None], GROUPS[by])
    if len(keys) < 2:
        return
    left_out = len({row["key"] for row in rows} - set(keys))
    note = "share of the group's passages, %"
    note += f"; {parts.counted(left_out, 'more group')} in the table topic_shares" * bool(left_out)
    yield parts.heading(title, note)
    shares = {(row["key"], row["topic_id"]): row["share"] for row in rows}
    table = parts.columns("topic", *keys, right=keys)
    for topic in topics:
        values = (shares.get((key, topic["topic_id"])) for key in keys)
        table.add_row(topic["label"], *map(_percent, values))
    yield table


def _largest(rows: list[Row], most: int) -> list[str]:
    """Return the groups with the most passages, at most `most`, in the order of their names."""
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row["key"]] = sizes.get(row["key"], 0) + row["n"]
    return sorted(sorted(sizes, key=lambda key: (-sizes[key], key))[:most])


def _percent(share: float | None) -> str:
    return parts.UNKNOWN if share is None else f"{100 * share:.0f}"
