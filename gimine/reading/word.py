"""DOCX becomes text: paragraphs and tables in document order, merged cells once."""

import io
from collections.abc import Iterator
from typing import Any

from gimine.errors import UnreadableFileError
from gimine.reading.formats import checked_zip

_DEPTH = 8
"""Tables inside tables are followed this deep."""


def text_of(data: bytes) -> str:
    """Return the text of a Word document.

    Raises:
        UnreadableFileError: it is damaged, encrypted, too large unpacked, or without text.
    """
    import docx

    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableFileError("encrypted, or old Word format: save it as .docx, no password")
    checked_zip(io.BytesIO(data)).close()
    try:
        text = "\n".join(_lines(docx.Document(io.BytesIO(data)), 0)).strip("\n")
    except Exception as error:  # python-docx has no error of its own for damaged parts
        raise UnreadableFileError(f"damaged Word file ({type(error).__name__})") from error
    if not text.strip():
        raise UnreadableFileError("the Word file holds no text")
    return text


def _lines(container: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 (document or cell)
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _table(block, depth)
        else:
            yield block.text.replace("\xa0", " ")


def _table(table: Any, depth: int) -> Iterator[str]:  # noqa: ANN401
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            nested = list(cell.iter_inner_content())
            if depth < _DEPTH and any(hasattr(block, "rows") for block in nested):
                yield from _lines(cell, depth + 1)
                continue
            element = cell._tc  # noqa: SLF001 (the only identity of a merged cell)
            new = element not in seen
            seen.add(element)
            cells.append(" ".join(cell.text.split()) if new else "")
        if cells:
            yield "\t".join(cells)
