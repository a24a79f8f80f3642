"""HTML becomes text: the article without navigation, tables as rows of cells parted by tabs."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from gimine.errors import UnreadableFileError
from gimine.reading.formats import Document

_SKIPPED_NAMES = """script style noscript nav footer aside form button select option iframe svg head
template object video audio canvas input textarea -comment"""
_BLOCK_NAMES = """p div h1 h2 h3 h4 h5 h6 ul ol li section article header main table tr dl dt dd
blockquote pre hr center body fieldset figure address"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CLUTTER = re.compile(
    r"nav|menu|footer|sidebar|breadcrumb|share|copyright|toolbar|pagination|crumb|friendlink"
    r"|(?:^|[-_ ])(?:foot|top|bottom|print|position|location|dqwz|search|login)(?:$|[-_ ])",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"(?:位置|首\s*页)[^\n]{0,20}?[:：>＞»\-/][^\n]{2,120}")
_REPORT = re.compile(r"信息公开.{0,12}(?:报告|年报)|政务公开.{0,12}(?:报告|年报)")
_DATES = ("PubDate", "pubdate", "publishdate", "article:published_time")
_NESTING = re.compile(
    r"<(/?)(?:div|span|table|tbody|tr|td|font|b|i|em|strong|ul|ol|section|center|blockquote|a)\b",
    re.IGNORECASE,
)
_DEEPEST = 500
_SHARE = 0.8
"""A container holds the article when it holds this share of all characters."""


def document(markup: str) -> Document:
    """Return the article of a page, with its title line and what the page says beside it."""
    if _too_deep(markup):
        return Document(_bare(markup))
    tree = LexborHTMLParser(markup)
    body = tree.body or tree.root
    if body is None:
        raise UnreadableFileError("the page holds no text")
    main = _article(body)
    text = _text_of(main)
    if len(text) < 20:
        main, text = body, _text_of(body)
    if not text.strip():
        raise UnreadableFileError("the page holds no text")
    title = _title(tree)
    if title and not any(_REPORT.search(line) for line in text.splitlines()[:12]):
        text = f"{title}\n\n{text}"
    return Document(text, known=_known(tree, body))


def _too_deep(markup: str) -> bool:
    """Tell whether elements nest deeper than pages do; parsers take the square of the depth."""
    depth = 0
    for tag in _NESTING.finditer(markup):
        depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            return True
    return False


def _bare(markup: str) -> str:
    """Return the text of a page that cannot be parsed: tags off, lines where blocks end."""
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1\s*>", " ", markup)
    text = re.sub(r"(?i)</t[dh]\s*>", "\t", text)
    text = re.sub(r"(?i)<(?:br|/p|/div|/tr|/h\d|/li|/title)\b[^>]*>", "\n", text)
    lines = (line.strip(" ") for line in unescape(re.sub(r"<[^<>]*>", "", text)).split("\n"))
    text = "\n".join(line.replace("\xa0", " ") for line in lines if line.strip())
    if not text:
        raise UnreadableFileError("the page holds no text")
    return text


def _known(tree: LexborHTMLParser, body: Any) -> dict[str, Any]:  # noqa: ANN401 (a node)
    known: dict[str, Any] = {}
    crumb = _CRUMB.search(body.text(separator=" ")[:4000])
    if crumb:
        known["breadcrumb"] = crumb[0]
    for name in _DATES:
        node = tree.css_first(f'meta[name="{name}"]') or tree.css_first(f'meta[property="{name}"]')
        if node and (content := node.attributes.get("content")):
            known["published"] = content
            break
    return known


def _title(tree: LexborHTMLParser) -> str | None:
    """Return the title of the report as the page's headings or its <title> give it."""
    nodes = [*tree.css("h1, h2, h3, .title, #title"), *tree.css("title")]
    for node in nodes:
        words = " ".join(node.text(separator=" ").split())
        if 8 <= len(words) <= 90 and _REPORT.search(words):
            return re.split(r"\s*[_|–-]\s*(?=[^\d])", words)[0]
    return None


def _walk(root: Any) -> Iterator[tuple[Any, bool]]:  # noqa: ANN401 (nodes have no public type)
    """Yield (node, entering) in document order, without recursion: pages nest deeply."""
    node = root
    entering = True
    while node is not None:
        yield node, entering
        if (
            entering
            and node.tag not in _SKIPPED
            and not _cluttered(node)
            and node.child is not None
        ):
            node = node.child
            continue
        if entering:
            yield node, False
        if node.mem_id == root.mem_id:
            return
        if node.next is not None:
            node, entering = node.next, True
        else:
            node, entering = node.parent, False


def _cluttered(node: Any) -> bool:  # noqa: ANN401
    if node.tag not in ("div", "ul", "section", "header", "span", "p", "table"):
        return False
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return len(names) > 1 and _CLUTTER.search(names) is not None


def _article(body: Any) -> Any:  # noqa: ANN401
    """Return the deepest container that still holds nearly all of the page's running text."""
    weights: dict[int, int] = {}
    open_nodes: list[Any] = []
    for node, entering in _walk(body):
        if node.tag == "-text":
            if entering:
                linked = any(n.tag == "a" for n in open_nodes[-3:])
                length = 0 if linked else len((node.text_content or "").strip())
                weights[node.mem_id] = length
            elif open_nodes:
                weights[open_nodes[-1].mem_id] += weights[node.mem_id]
        elif entering:
            open_nodes.append(node)
            weights.setdefault(node.mem_id, 0)
        elif open_nodes:
            open_nodes.pop()
            if open_nodes:
                weights[open_nodes[-1].mem_id] += weights[node.mem_id]
    return _descended(body, weights)


def _descended(body: Any, weights: dict[int, int]) -> Any:  # noqa: ANN401
    node = body
    whole = weights.get(body.mem_id, 0)
    while True:
        child = node.child
        best = None
        while child is not None:
            if weights.get(child.mem_id, 0) >= _SHARE * whole and child.tag != "-text":
                best = child
            child = child.next
        if best is None or best.tag in ("table", "tbody", "p", "span", "tr", "td"):
            return node
        node = best


def _text_of(root: Any) -> str:  # noqa: ANN401
    parts: list[str] = []
    skip: int | None = None
    for node, entering in _walk(root):
        if skip is not None:
            if not entering and node.mem_id == skip:
                skip = None
            continue
        if not entering:
            if node.tag in _BLOCKS:
                parts.append("\n")
        elif node.tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif node.tag == "br":
            parts.append("\n")
        elif node.tag == "table" and _is_data(node):
            parts.append(f"\n{grid(node)}\n")
            skip = node.mem_id
        elif node.tag in _BLOCKS:
            parts.append("\n")
    text = "".join(parts).replace("\xa0", " ")
    lines = [line.strip(" ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _is_data(table: Any) -> bool:  # noqa: ANN401
    """Tell a table of figures from one that only lays out the page."""
    if table.css_first("table table, td p + p + p + p + p + p") is not None:
        return False
    cells = table.css("td, th")
    return len(cells) > 1 and max(len(cell.text()) for cell in cells) < 400


def grid(table: Any) -> str:  # noqa: ANN401
    """Return a table as lines of cells parted by tabs; spans leave their further cells empty."""
    taken: set[tuple[int, int]] = set()
    lines = []
    for i, row in enumerate(table.css("tr")):
        cells: dict[int, str] = {}
        j = 0
        for cell in row.css("td, th"):
            while (i, j) in taken:
                j += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            cells[j] = re.sub(r"\s+", " ", cell.text(separator="").replace("\xa0", " ")).strip()
            taken |= {(i + a, j + b) for a in range(high) for b in range(wide)}
            j += wide
        width = 1 + max((b for a, b in taken if a == i), default=-1)
        lines.append("\t".join(cells.get(k, "") for k in range(width)))
    return "\n".join(lines)


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 60) if value.isdecimal() else 1
