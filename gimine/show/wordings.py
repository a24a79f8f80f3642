"""The wordings that an exported site searches: a script file, for a page opened from disk."""

from pathlib import Path
from typing import Any

from gimine.show.links import Links
from gimine.show.rendering import data
from gimine.show.site import Site, body_name
from gimine.show.store import Row

FILE = "search-data.js"
SEARCHED = 100_000
"""An exported site searches so many distinct wordings, those with most copies first."""

_WORDINGS = """
SELECT p.text, p.role, count(DISTINCT p.report_id) AS n_reports,
       list(DISTINCT r.county) FILTER (r.county IS NOT NULL) AS counties,
       list(DISTINCT r.year) FILTER (r.year IS NOT NULL) AS years,
       min_by({'report_id': p.report_id, 'passage_id': p.passage_id, 'start': p.start,
               'county': r.county, 'place': r.place, 'year': r.year},
              (coalesce(r.year, 9999), p.report_id, p.start)) AS first
FROM passages p JOIN reports r USING (report_id)
GROUP BY p.text, p.role ORDER BY n_reports DESC, p.text, p.role LIMIT ?"""
_TOTAL = "SELECT count(*) FROM (SELECT DISTINCT text, role FROM passages)"


def totals(site: Site) -> tuple[int, int]:
    """Return how many wordings an exported site searches, and how many there are."""
    total = int(site.store.column(_TOTAL)[0])
    return min(total, SEARCHED), total


def write_wordings(site: Site, links: Links, folder: Path) -> None:
    """Write the wordings with the links to where each stands first."""
    rows = [_wording(row, links) for row in site.store.rows(_WORDINGS, SEARCHED)]
    (folder / FILE).write_text(f"window.gimineWordings = {data(rows)};\n", "utf-8")


def _wording(row: Row, links: Links) -> list[Any]:
    first = row["first"]
    href = links.to("report", first["report_id"], fragment=f"p{first['passage_id']}")
    body = body_name(first["county"], first["place"]) or first["report_id"]
    label = f"{body} {first['year'] or ''}"
    counties, years = sorted(row["counties"] or []), sorted(map(str, row["years"] or []))
    return [row["text"], row["role"], row["n_reports"], label.strip(), href, counties, years]
