"""Files that are damaged, hostile or gone: one line in `skipped` each, and the rest is read."""

import io
import os
import re
import socket
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gimine
from gimine.errors import UnreadableFileError
from gimine.reading.files import Job, read_job
from gimine.reading.formats import READERS
from gimine.reading.parse import parse
from tests.reading import files_made as made

XLSX_PARTS = ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")


def pdf(page: str, *, trailer: str = "", image: bool = False) -> bytes:
    """Return a PDF of one page that draws `page`; `trailer` is added to its trailer."""
    pixel = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        + (" /Resources << /XObject << /Im 5 0 R >> >>" if image else "")
        + " >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        f"{pixel} /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R {trailer} >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("latin-1")


def locked_pdf() -> bytes:
    """Return a PDF whose keys fit no password that we could know."""
    keys = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 {keys} >> /ID [<43><43>]"
    return pdf("BT ET", trailer=lock)


def office(parts: dict[str, str]) -> bytes:
    """Return a zip with these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def laughing_docx() -> bytes:
    """Return a Word file whose text is an entity of entities, a billion words when spelled out."""
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    with zipfile.ZipFile(io.BytesIO(made.docx())) as archive:
        parts = {name: archive.read(name).decode("latin-1") for name in archive.namelist()}
    body = parts["word/document.xml"].split("?>", 1)[1].replace(">", ">&e9;", 1)
    parts["word/document.xml"] = f'<!DOCTYPE w [<!ENTITY e0 "lol">{entities}]>{body}'
    return office(parts)


BAD: dict[str, tuple[bytes, str]] = {
    "locked.pdf": (locked_pdf(), "encrypted PDF: save it without a password"),
    "scan.pdf": (pdf("q 595 0 0 842 0 0 cm /Im Do Q", image=True), r"only images.*\(OCR\)"),
    "blank.pdf": (pdf("BT ET"), "holds no text"),
    "cut.pdf": (pdf("BT ET")[:60], "damaged PDF"),
    "named_only.pdf": (b"no PDF at all", "damaged PDF"),
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (" \n\u3000\n".encode(), "the file is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "binary|enc"),
    "zeros.txt": (bytes(5000), "binary|empty"),
    "program.txt": (b"MZ\x90\x00\x03" + bytes(200) + b"PE\x00\x00", "binary"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"save as \.docx"),
    "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
    "cut.docx": (made.docx()[:900], "damaged"),
    "parts.docx": (office({"word/document.xml": "<w>"}), "damaged Word"),
    "laughing.docx": (laughing_docx(), "."),
    "empty.html": (b"<html><body></body></html>", "no text"),
    "cut.xlsx": (office({"xl/workbook.xml": "<x"}), "damaged Excel"),
    "hollow.xlsx": (office(dict.fromkeys(XLSX_PARTS, "<a/>")), "damaged Excel|no rows"),
    "cut.parquet": (b"PAR1" + bytes(100) + b"PAR1", "damaged Parquet"),
    "picture.webp": (b"RIFF", r"does not read \.webp"),
}


def skipped_beside_a_good_one(folder: Path) -> dict[str, str]:
    """Read a folder to which a good report is added; return what was skipped."""
    (folder / "good.txt").write_text(made.TEXT, "utf-8")
    corpus = gimine.read(folder, jobs=1)
    assert "good.txt" in corpus.report_ids
    return corpus.skipped


def test_each_is_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    skipped = skipped_beside_a_good_one(tmp_path)
    assert sorted(skipped) == sorted([*BAD, "gone.txt"])
    for name, (_, reason) in BAD.items():
        assert re.search(reason, skipped[name]), (name, skipped[name])
        assert "\n" not in skipped[name]
    assert skipped["gone.txt"].startswith("cannot be opened")


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf", ".csv", ".jsonl"])
def test_files_of_two_gigabytes_are_refused_unread(tmp_path: Path, suffix: str) -> None:
    with (tmp_path / f"a{suffix}").open("wb") as file:
        file.truncate(2 * 2**30)
    [(name, reason)] = skipped_beside_a_good_one(tmp_path).items()
    assert name.startswith(f"a{suffix}")
    assert re.search("l(?:ong|arg)er than any report|binary", reason)


def test_a_table_file_with_an_endless_line_yields_the_rows_before_it(tmp_path: Path) -> None:
    rows = f'text,place\n"{made.TEXT}",青石镇\n'.encode()
    (tmp_path / "a.csv").write_bytes(rows + b"x" * 21 * 2**20)
    corpus = gimine.read(tmp_path, jobs=1)
    assert corpus.report_ids == ["a.csv#1"]
    assert list(corpus.skipped.values()) == ["damaged table: a line is longer than any report"]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_bombs_are_left_alone(tmp_path: Path, name: str) -> None:
    made.bomb(tmp_path / name)
    assert "unpacks to more than any report" in skipped_beside_a_good_one(tmp_path)[name]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_part_larger_than_it_says_is_not_unpacked(tmp_path: Path, suffix: str) -> None:
    data = bytearray(office(dict.fromkeys(XLSX_PARTS, " " * 5000000)))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    (tmp_path / f"liar{suffix}").write_bytes(bytes(data))
    (tmp_path / "good.txt").write_text(made.TEXT, "utf-8")
    skipped = gimine.read(tmp_path, jobs=1).skipped
    assert skipped == {f"liar{suffix}": "damaged: it is no readable Office file"}


def test_links_that_lead_to_each_other_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(made.TEXT, "utf-8")
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "itself").symlink_to("itself")
    corpus = gimine.read(tmp_path, jobs=1)
    assert corpus.report_ids == ["good.txt"]
    assert set(corpus.skipped) == {"a.txt", "b.txt", "itself"}
    assert all(reason.startswith("cannot be opened") for reason in corpus.skipped.values())


@pytest.mark.parametrize("words", ["一方面", "一方面，公开慢，另一方面，", "未收到", "（", "一是"])
def test_words_said_a_hundred_thousand_times_take_no_square_of_time(words: str) -> None:
    start = time.process_time()
    parse(made.TEXT + words * 100_000)
    assert time.process_time() - start < 15


def test_pages_a_hundred_thousand_levels_deep_are_read(tmp_path: Path) -> None:
    deep = "<div>" * 100_000 + made.html().decode() + "</div>" * 100_000
    (tmp_path / "a.html").write_text(deep, "utf-8")
    assert skipped_beside_a_good_one(tmp_path) == {}


def test_outside_entities_of_word_files_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", "utf-8")
    with zipfile.ZipFile(io.BytesIO(made.docx())) as archive:
        parts = {name: archive.read(name).decode("latin-1") for name in archive.namelist()}
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{tmp_path / "secret"}">]>'
    body = parts["word/document.xml"].split("?>", 1)[1].replace("<w:t>", "<w:t>&x;", 1)
    parts["word/document.xml"] = f"{entity}{body}"
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.docx").write_bytes(office(parts))
    assert not any("SECRET" in report.text for report in gimine.read(folder, jobs=1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither in folders")
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_regular_file_is_left_alone(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        os.mkfifo("a.txt") if kind == "pipe" else listener.bind("a.txt")
        assert skipped_beside_a_good_one(tmp_path) == {"a.txt": "not a regular file"}


def test_a_file_that_vanishes_or_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "shut.txt").write_text(made.TEXT, "utf-8")
    gone = read_job(Job(files=(("gone.txt", str(tmp_path / "gone.txt")),)))
    monkeypatch.setattr("gimine.reading.formats.open", refuse, raising=False)
    shut = read_job(Job(files=(("shut.txt", str(tmp_path / "shut.txt")),)))
    reasons = [tables["skipped"]["reason"].to_pylist() for tables in (gone, shut)]
    assert reasons == [
        ["cannot be opened: No such file or directory"],
        ["cannot be opened: Permission denied"],
    ]


def test_stray_zero_bytes_do_not_hide_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(made.TEXT.replace("全年", "全\0年"), "utf-8")
    [report] = gimine.read(tmp_path, jobs=1)
    assert report.text == made.TEXT.replace("全年", "全\0年")


VALID: dict[str, Callable[[], bytes]] = {
    ".txt": made.TEXT.encode,
    ".html": made.html,
    ".docx": made.docx,
    ".pdf": lambda: pdf("BT ET", image=True),
}


@pytest.mark.parametrize("suffix", VALID)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    damage=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=8), data=st.data()
)
def test_damaged_files_give_a_text_or_a_reason(
    suffix: str, damage: list[tuple[float, bytes]], data: st.DataObject
) -> None:
    content = bytearray(VALID[suffix]())
    for place, patch in damage:
        at = int(place * len(content))
        content[at : at + data.draw(st.integers(0, 40))] = patch
    try:
        said = READERS[suffix](bytes(content)).text
    except UnreadableFileError as error:
        said = str(error)
        one_line = said.split("\n") == [said]
    else:
        one_line = True
    assert said.strip()
    assert one_line
