"""PDF becomes text: lines as printed, tables as rows of cells parted by tabs."""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from gimine.errors import UnreadableFileError

_PAGES = 300
_STROKES = 4000
"""Pages drawn with more lines than this are maps or charts, and searched for no tables."""


def text_of(data: bytes) -> str:
    """Return the text of a PDF.

    Raises:
        UnreadableFileError: it is damaged, encrypted, too long, or holds only images.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages = len(file.pages)
            text = "\n".join(_page_text(page) for page in file.pages) if pages <= _PAGES else ""
            images = not text.strip() and any(page.images for page in file.pages[:_PAGES])
    except Exception as error:  # the PDF libraries raise whatever the damage leads to
        raise UnreadableFileError(_reason(error)) from error
    if pages > _PAGES:
        raise UnreadableFileError(f"more pages than any report has: {pages}")
    if not text.strip():
        kind = "only images: it needs text recognition (OCR) first" if images else "no text"
        raise UnreadableFileError(f"the PDF holds {kind}")
    return text


def _reason(error: Exception) -> str:
    name = f"{type(error).__name__} {error!r}"
    if "Password" in name or "Encrypt" in name:
        return "encrypted PDF: save it without a password"
    return f"damaged PDF ({type(error).__name__})"


def _page_text(page: Any) -> str:  # noqa: ANN401 (a pdfplumber page)
    strokes = len(page.lines) + len(page.rects) + len(page.curves)
    tables = list(_tables(page)) if strokes <= _STROKES else []
    parts = []
    top = page.bbox[1]
    for table in tables:
        parts += [_band(page, top, table.bbox[1]), _rows(table)]
        top = max(top, table.bbox[3])
    parts.append(_band(page, top, page.bbox[3]))
    page.close()
    return "\n".join(part for part in parts if part)


def _tables(page: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the tables from top to bottom; a frame around a paragraph is none."""
    bottom = page.bbox[1]
    for table in sorted(page.find_tables(), key=lambda table: table.bbox[1]):
        wide = max(len(row.cells) for row in table.rows) > 1
        if wide and table.bbox[1] >= bottom - 1:
            bottom = table.bbox[3]
            yield table


def _band(page: Any, top: float, bottom: float) -> str:  # noqa: ANN401
    if bottom - top < 2:
        return ""
    x0, _, x1, _ = page.bbox
    band: str = page.crop((x0, top, x1, bottom), strict=False).extract_text() or ""
    return band


def _rows(table: Any) -> str:  # noqa: ANN401
    rows = [[_cell(cell) for cell in row] for row in table.extract()]
    return "\n".join("\t".join(row) for row in rows)


def _cell(words: str | None) -> str:
    """Return a cell's words on one line; lines broken inside Chinese are joined."""
    joined = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", words or "")
    return " ".join(joined.split())
