"""Files of every format made for tests: one invented report, written in each way."""

import io
import zipfile
from pathlib import Path

TITLE = "云岭县青石镇2023年政府信息公开工作年度报告"
PARAGRAPHS = (
    "一、总体情况",
    "青石镇全年通过县政府网站公开信息30条，未收到政府信息公开申请。",
    "二、主动公开政府信息情况",
)
ROWS = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "2", "1", "7"),
    ("第二十条第（五）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政许可", "31", "", ""),
)
ENDING = (
    "五、存在的主要问题及改进情况",
    "一是栏目更新偏慢。二是政策解读较少。",
    "下一步，我镇将按月对账，逐条销号。",
)
TEXT = "\n".join([TITLE, *PARAGRAPHS, *("\t".join(row) for row in ROWS), *ENDING])


def html(*, charset: str = "utf-8") -> bytes:
    """Return the report as a page with navigation, a crumb trail, a table and a footer."""
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    body = "".join(f"<p>&nbsp;&nbsp;{words}</p>" for words in PARAGRAPHS)
    ending = "".join(f"<p>{words}</p>" for words in ENDING)
    page = f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}_云岭县</title>
<meta name="PubDate" content="2024-01-18 09:30"><script>var a = "<p>菜单</p>";</script></head><body>
<nav><a href="/">首页</a><a href="/a">机构</a></nav><div class="breadcrumb">首页 &gt; 青石镇</div>
<div id="content"><h1>{TITLE}</h1>{body}<table>{table}</table>{ending}</div>
<div class="footer">版权所有 网站地图 联系我们</div></body></html>"""
    return page.encode("gb18030" if charset == "gb2312" else charset)


def docx() -> bytes:
    """Return the report as a Word file, its table between its paragraphs."""
    import docx as word

    document = word.Document()
    for words in (TITLE, *PARAGRAPHS):
        document.add_paragraph(words)
    table = document.add_table(rows=len(ROWS), cols=4)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.rows[0].cells[0].merge(table.rows[0].cells[3])
    for words in ENDING:
        document.add_paragraph(words)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def bomb(target: Path, *, megabytes: int = 400) -> None:
    """Write a zip that unpacks to far more than it weighs, named like an Office file."""
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(megabytes):
            part.write(b"\0" * 2**20)
