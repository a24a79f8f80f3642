"""The pages of a findings folder as plain files that open from disk or stand on any web host."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from gimine._version import __version__
from gimine.errors import GimineError
from gimine.progress import Progress
from gimine.show.address import LANGUAGES, Query, Target, file_path
from gimine.show.csvs import csv_bytes
from gimine.show.links import Links
from gimine.show.rendering import MENU, render
from gimine.show.rendering import folder as pages_folder
from gimine.show.routes import VIEWS
from gimine.show.site import Site, Visit
from gimine.show.wordings import write_wordings
from gimine.storage import replacing

MARKER = "gimine-site.json"
SINGLE = (*MENU, "skipped")
NEAREST = 10
"""Side-by-side pages are written for so many of the nearest neighbours of each report."""

_PAIRS = """
SELECT report_id, other_report_id FROM neighbours
QUALIFY row_number() OVER (
    PARTITION BY report_id ORDER BY shared_chars DESC, other_report_id) <= ?
ORDER BY ALL"""


def write_site(folder: Path, out: Path, *, lang: str | None, progress: Progress) -> Path:
    """Write the site; return the path of its first page. See `gimine.show.export`."""
    _check(out)
    site = Site(folder)
    languages = (lang,) if lang else LANGUAGES
    try:
        with replacing(out, marker=MARKER, ours=(*LANGUAGES, "assets", "index.html")) as new:
            targets = list(_targets(site))
            for place, language in enumerate(languages):
                _write_language(site, targets, new / language, languages, (place, progress))
            shutil.copytree(pages_folder() / "assets", new / "assets")
            (new / "index.html").write_text(_door(languages[0], site.name), "utf-8")
            about = {"gimine": __version__, "languages": languages, "pages": len(targets)}
            (new / MARKER).write_text(json.dumps(about) + "\n", "utf-8")
    finally:
        site.close()
    return out / "index.html"


def _check(out: Path) -> None:
    """Refuse a place that holds what is not an earlier export, in the words of this command."""
    if out.is_file():
        raise GimineError(f"--export {out} is a file; name a folder that may be written")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise GimineError(
            f"--export {out} holds files that are not an earlier export (no {MARKER}), and gimine "
            "never overwrites those: name another or an empty folder"
        )


def _targets(site: Site) -> Iterator[Target]:
    """Return every page that is written."""
    yield from (Target(name) for name in SINGLE)
    for name, sql in (
        ("report", "SELECT report_id FROM reports ORDER BY report_id"),
        ("family", "SELECT family_id FROM families ORDER BY family_id"),
        ("topic", "SELECT topic_id FROM topics ORDER BY topic_id"),
    ):
        yield from (Target(name, (str(key),)) for key in site.store.column(sql))
    for row in site.store.rows(_PAIRS, NEAREST):
        yield Target("compare", (row["report_id"], row["other_report_id"]))


def _write_language(
    site: Site,
    targets: Sequence[Target],
    folder: Path,
    languages: Sequence[str],
    told: tuple[int, Progress],
) -> None:
    place, progress = told
    known = set(targets)
    total = len(targets) * len(languages)
    for number, target in enumerate(targets, start=1):
        visit = Visit(site, target, Query(), folder.name, static=True)
        links = Links(visit, known.__contains__, languages)
        _write_page(visit, links, folder / file_path(target))
        progress("pages", place * len(targets) + number, total)
    plain = Visit(site, Target("search"), Query(), folder.name, static=True)
    write_wordings(site, Links(plain, known.__contains__, languages), folder)


def _write_page(visit: Visit, links: Links, path: Path) -> None:
    page = VIEWS[visit.target.name](visit)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(visit, page, links), "utf-8")
    for name, sheet in page.sheets.items():
        path.with_name(f"{path.name}.{name}.csv").write_bytes(csv_bytes(sheet()))


def _door(lang: str, name: str) -> str:
    """Return the first page: it leads on to the overview in the first language."""
    # The name of a folder is the user's; everything that HTML reads is taken out of it.
    title = "".join(c for c in name if c not in "<>&\"'")
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="refresh" content="0; url={lang}/index.html"></head>'
        f'<body><p><a href="{lang}/index.html">{title}</a></p></body></html>\n'
    )
