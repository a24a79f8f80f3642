"""One report in every format reads the same; what cannot be read gives one clear line."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import gimine
from gimine import GimineError, Report
from gimine.errors import UnreadableFileError
from gimine.reading.formats import SUFFIXES, documents
from tests.reading import files_made as made


def check(report: Report) -> None:
    """Assert that a report says what the made one says."""
    assert (report.place, report.county, report.year) == ("青石镇", "云岭县", 2023)
    assert [section.role for section in report.sections] == [1, 2, 5]
    values = {(cell.row, cell.column): cell.value for cell in report.cells}
    assert values["normative_documents", "in_force"] == 7
    assert values["licensing", "decisions"] == 31
    assert [len(report.problems), len(report.measures)] == [2, 1]
    for passage in report.passages:
        assert report.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", made.TEXT.encode()),
        ("a.md", made.TEXT.encode("gb18030")),
        ("a.html", made.html()),
        ("a.htm", made.html(charset="gb2312")),
        ("page.txt", made.html()),
        ("a.docx", made.docx()),
        ("renamed.doc", made.docx()),
        ("saved.doc", made.html()),
    ],
)
def test_one_file_one_report(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    corpus = gimine.read(tmp_path)
    assert corpus.skipped == {}
    check(corpus[0])


def test_a_page_keeps_its_article_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(made.html())
    report = gimine.read(tmp_path)[0]
    assert "版权所有" not in report.text
    assert "菜单" not in report.text
    assert report.published == "2024-01-18"
    assert report.text.count(made.TITLE) == 1


def as_csv(path: Path, delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerow(["单位", "年份", "正文"])
        rows.writerow(["云岭县青石镇", "2023", made.TEXT])
        rows.writerow(["云岭县白杨镇", "2022", made.TEXT.replace(made.TITLE, "")])
        rows.writerow(["无正文", "2022", ""])


def as_json_lines(path: Path) -> None:
    rows = [
        {"单位": "云岭县青石镇", "年份": 2023, "正文": made.TEXT},
        {"单位": "云岭县白杨镇", "年份": 2022, "正文": made.TEXT.replace(made.TITLE, "")},
        {"单位": "无正文", "正文": None},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), "utf-8")


def as_parquet(path: Path) -> None:
    texts = [made.TEXT, made.TEXT.replace(made.TITLE, ""), None]
    table = {
        "单位": ["云岭县青石镇", "云岭县白杨镇", "无正文"],
        "年份": [2023, 2022, 2022],
        "正文": texts,
    }
    pq.write_table(pa.table(table), path)


def as_excel(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单位", "年份", "正文"])
    sheet.append(["云岭县青石镇", 2023, made.TEXT])
    sheet.append(["云岭县白杨镇", 2022, made.TEXT.replace(made.TITLE, "")])
    sheet.append(["无正文", 2022, None])
    book.save(path)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.csv", as_csv),
        ("a.tsv", lambda path: as_csv(path, "\t")),
        ("a.jsonl", as_json_lines),
        ("a.parquet", as_parquet),
        ("a.xlsx", as_excel),
    ],
)
def test_one_row_one_report(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == [f"{name}#1", f"{name}#2"]
    check(corpus[0])
    assert (corpus[1].place, corpus[1].year, corpus[1].place_source) == ("白杨镇", 2022, "column")
    assert corpus.skipped == {f"{name}#3": "the row holds no text"}


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("甲,乙\n" + f'"{made.TEXT}",云岭县青石镇\n', "utf-8")
    corpus = gimine.read(path, columns={"text": "甲", "place": "乙"})
    check(corpus[0])
    with pytest.raises(GimineError, match="no column '丙' for text: its columns are 甲, 乙"):
        gimine.read(path, columns={"text": "丙"})


def test_rows_are_in_the_order_of_their_ids(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([["text"], *([made.TEXT.replace("30条", f"{i}条")] for i in range(12))])
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == sorted(f"a.csv#{i}" for i in range(1, 13))
    assert all(f"信息{int(r.report_id[6:]) - 1}条" in r.text for r in corpus)
    assert [fact.value for fact in corpus.report("a.csv#10").facts][:1] == [9]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
            "old Word format .*save as .docx",
        ),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "encrypted, or old Word"),
        ("a.docx", b"no zip at all", "damaged"),
        ("a.docx", made.docx()[:900], "damaged"),
        ("a.xlsx", b"PK\x03\x04 nothing", "damaged"),
        ("a.parquet", b"PAR1 nothing PAR1", "damaged Parquet"),
        ("a.csv", b"", "empty"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "no column of text"),
        ("a.jsonl", b"{]\n", "no JSON object"),
        ("a.html", b"<html><body><script>1</script></body></html>", "holds no text"),
        ("a.txt", b"\0\1\2\3" * 200, "binary"),
        ("a.txt", "今天去集市买了白菜和豆腐，天气很好。".encode(), "not a report"),
        ("a.png", b"\x89PNG", "does not read .png; it reads .txt"),
        ("noname", b"x", "does not read this kind"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(made.TEXT, "utf-8")
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == ["good.txt"]
    [(path, said)] = corpus.skipped.items()
    assert path.startswith(name)
    assert "\n" not in said
    assert re.search(reason, said)


def test_bombs_are_left_alone(tmp_path: Path) -> None:
    made.bomb(tmp_path / "a.docx")
    with pytest.raises(UnreadableFileError, match="unpacks to more"):
        list(documents(tmp_path / "a.docx"))


def test_huge_files_are_left_alone(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2 * 2**30)
    with pytest.raises(UnreadableFileError, match=r"larger than any report .2048 MB"):
        list(documents(tmp_path / "a.txt"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_pipes_are_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        list(documents(tmp_path / "a.txt"))


def test_deep_pages_are_read(tmp_path: Path) -> None:
    deep = "<div>" * 50_000 + made.html().decode() + "</div>" * 50_000
    (tmp_path / "a.html").write_text(deep, "utf-8")
    check(gimine.read(tmp_path)[0])


def test_outside_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", "utf-8")
    page = (
        made.html()
        .decode()
        .replace("<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>')
    )
    (tmp_path / "a.html").write_text(page.replace("青石镇全年", "&x;青石镇全年"), "utf-8")
    assert "SECRET" not in gimine.read(tmp_path)[0].text


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES) >= {".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".xlsx", ".parquet"}


def test_spans_of_a_table_leave_empty_cells() -> None:
    from selectolax.lexbor import LexborHTMLParser

    from gimine.reading.html import grid

    rows = '<tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td>1</td><td>2</td></tr>'
    table = LexborHTMLParser(f"<table>{rows}</table>").css_first("table")
    assert grid(table) == "甲\t乙\t\n\t1\t2"


def test_json_lines_are_numbered_as_they_stand(tmp_path: Path) -> None:
    line = json.dumps({"text": made.TEXT}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(f"\n{line}\nnot json\n{line}\n", "utf-8")
    corpus = gimine.read(tmp_path)
    assert corpus.report_ids == ["a.jsonl#2", "a.jsonl#4"]
    assert corpus.skipped == {"a.jsonl#3": "the line is no JSON object"}


def test_reading_pdf_needs_pages_with_text(tmp_path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    data = io.BytesIO()
    document.save(data)
    (tmp_path / "a.pdf").write_bytes(data.getvalue())
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 damaged")
    skipped = gimine.read(tmp_path).skipped
    assert skipped["a.pdf"] == "the PDF holds no text"
    assert skipped["b.pdf"].startswith("damaged PDF")
