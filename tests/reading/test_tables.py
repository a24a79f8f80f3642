"""Statutory tables: rows told by their words in every rendering; unknown is None and never 0."""

import pytest

from gimine.reading.cells import placed_rows
from gimine.reading.forms import CELL_KEYS, REQUEST_ROWS, is_table_line, row_key
from gimine.reading.outline import lines_of, parts_of
from gimine.reading.parse import parse
from gimine.reading.tables import value_of

KEYS = tuple(CELL_KEYS)
HEAD = """二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
"""


def cells(text: str) -> dict[tuple[str, str], float | None]:
    """Return the values of a text's cells by row and column; each stands where it says."""
    lines = lines_of(text)
    found = {}
    for at, row in placed_rows(text, lines, parts_of(lines)):
        for key, value, raw, start, end in zip(*row, strict=True):
            assert text[at + start : at + end] == raw
            found[KEYS[key][1:]] = value
    return found


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("1,203", 1203),
        ("+19", 19),
        ("-2", -2),
        ("12.5", 12.5),
        ("8件", 8),
        ("３", 3),
        ("无", 0),
        ("/", None),
        ("", None),
        ("—", None),
        ("若干", None),
    ],
)
def test_values(raw: str, value: float | None) -> None:
    assert value_of(raw) == value


@pytest.mark.parametrize(
    "rows",
    [
        "规章\t0\t0\t0\n行政规范性文件\t2\t\t7\n行政许可\t31\n行政处罚\t/",
        "|规章|0|0|0|\n|行政规范性文件|2| |7|\n|行政许可|31|\n|行政处罚|/|",
        "规章\t0\t0\t0\t\n行政规范性文件\t2\t\t7\t\n行政许可\t31\t\t\n行政处罚\t/\t\t",
    ],
)
def test_rows_on_lines(rows: str) -> None:
    found = cells(HEAD + rows)
    assert found["rules", "issued"] == 0
    assert found["normative_documents", "issued"] == 2
    assert found["normative_documents", "repealed"] is None
    assert found["normative_documents", "in_force"] == 7
    assert found["licensing", "decisions"] == 31
    assert found["penalties", "decisions"] is None


@pytest.mark.parametrize("gap", ["\n", " ", "\n\n", " | ", "\n|\n"])
def test_one_cell_after_the_other(gap: str) -> None:
    words = [
        "规章",
        "0",
        "0",
        "0",
        "行政规范性文件",
        "2",
        "1",
        "7",
        "行政许可",
        "31",
        "行政处罚",
        "4",
    ]
    found = cells(HEAD.replace("\t", gap) + gap.join(words))
    assert found["normative_documents", "in_force"] == 7
    assert found["licensing", "decisions"] == 31


def test_digits_run_together() -> None:
    found = cells(HEAD.replace("\t", "") + "规章000\n行政规范性文件206\n行政许可118\n行政处罚0")
    values = [found["normative_documents", column] for column in ("issued", "repealed", "in_force")]
    assert values == [2, 0, 6]
    assert found["licensing", "decisions"] == 118


def test_digits_that_cannot_be_parted_are_unknown() -> None:
    found = cells(HEAD.replace("\t", "") + "规章000\n行政规范性文件12345\n行政许可118\n行政处罚0")
    assert ("normative_documents", "issued") not in found


def test_a_prose_mention_is_no_row() -> None:
    assert cells("二、主动公开情况\n办理行政许可31件，行政处罚2件。") == {}


@pytest.mark.parametrize("key", sorted(REQUEST_ROWS))
def test_every_row_of_table_3_is_told_by_its_words(key: str) -> None:
    assert row_key(f"1.{REQUEST_ROWS[key]}") == ("requests", key)
    assert row_key(" ".join(REQUEST_ROWS[key])) == ("requests", key)
    assert is_table_line(f"（一） {REQUEST_ROWS[key]}")


@pytest.mark.parametrize(
    "line", ["0", "- 3 -", "结 果 维 持", "规章000", "第二十条第（五）项", "a | b | c"]
)
def test_lines_of_tables(line: str) -> None:
    assert is_table_line(line)


@pytest.mark.parametrize(
    "line", ["公开信息30条。", "一是更新慢。", "青石镇人民政府", "行政许可事项全部上网公开。"]
)
def test_lines_of_prose(line: str) -> None:
    assert not is_table_line(line)


def test_blank_cells_stand_somewhere() -> None:
    parsed = parse(
        f"青石镇2023年政府信息公开工作年度报告\n{HEAD}规章\t\t\t\n行政规范性文件\t2\t\t7\n行政许可\t\n行政处罚\t"
    )
    [first, *_] = parsed.rows
    assert first.row.values == (None, None, None)
    assert first.row.raws == ("", "", "")


@pytest.mark.parametrize("head", ["本年增/减", "本年增／减", "本年增减"])
def test_a_column_of_the_earlier_form_on_a_line_of_its_own(head: str) -> None:
    text = f"{HEAD}信息内容\n上一年项目数量\n{head}\n处理决定数量\n行政许可\n0\n0\n0\n"
    assert is_table_line(head)
    assert parse(text).passages == []
