"""The generator: truth that points into the text, sums that hold, the same bytes every time."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import make_corpus
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, Any]]


def run(folder: Path, *options: str) -> Path:
    assert make_corpus.main(["--out", str(folder), "--jobs", "1", *options]) == 0
    return folder


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found: Rows = pq.read_table(folder / "_truth" / f"{table}.parquet").to_pylist()
    return found


def texts(folder: Path) -> dict[str, str]:
    found = {}
    for report in rows(folder, "reports"):
        data = (folder / report["report_id"]).read_bytes()
        kinds = report["noise"].split(",")
        text = data.decode("gb18030" if "gb18030" in kinds else "utf-8-sig")
        found[report["report_id"]] = text.replace("\r\n", "\n")
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "corpus"
    options = ("--reports", "90", "--years", "2018-2022", "--slips", "0.4", "--errors", "0.4")
    return run(folder, "--counties", "6", "--towns", "4", "--seed", "5", *options)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "corpus"
    return run(folder, "--reports", "80", "--seed", "8", "--slips", "0", "--errors", "0")


VALUES = {
    "cells": "raw", "facts": "raw", "slots": "value", "slips": "value", "decoys": "value",
    "headings": "text",
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(VALUES))
def test_what_is_recorded_stands_there(small: Path, table: str) -> None:
    text = texts(small)
    found = rows(small, table)
    assert found
    for row in found:
        assert text[row["report_id"]][row["start"] : row["end"]] == row[VALUES[table]]


def test_facts_and_cells_read_as_their_values(small: Path) -> None:
    for table in ("facts", "cells"):
        for row in rows(small, table):
            assert (row["value"] is None) == (row["raw"] in {"", "/"})
            if table == "facts" and row["value"] == 0 and row["raw"] != "0":
                assert re.search("未|没有|无", row["raw"])
            elif row["value"] is not None:
                assert float(row["raw"]) == row["value"]


def test_passages_do_not_overlap_and_lie_in_their_sections(small: Path) -> None:
    sections: dict[str, Rows] = {}
    for row in rows(small, "sections"):
        sections.setdefault(row["report_id"], []).append(row)
    last: tuple[str, int] = ("", 0)
    for row in rows(small, "passages"):
        if row["report_id"] == last[0]:
            assert row["start"] >= last[1]
        last = (row["report_id"], row["end"])
        assert row["start"] <= row["body_start"] < row["end"]
        if row["section"]:
            assert any(
                s["start"] <= row["start"]
                and row["end"] <= s["end"]
                and s["role"] == row["section"]
                for s in sections[row["report_id"]]
            )


def test_passages_are_no_tables_and_end_as_sentences_do(small: Path) -> None:
    text = texts(small)
    for row in rows(small, "passages"):
        piece = text[row["report_id"]][row["start"] : row["end"]]
        assert "\t" not in piece
        assert piece.strip() == piece
        assert piece[-1] in "。；，：！？:）】" or row["role"] == "other"


def _filled(template: str, slots: Rows, text: str) -> str:
    values = {str(s["slot"]): text[s["start"] : s["end"]] for s in slots}
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)], template)


def test_a_template_with_its_fillings_is_the_copy(small: Path) -> None:
    text = texts(small)
    families = {row["family_id"]: row for row in rows(small, "families")}
    slots: dict[tuple[str, str], Rows] = {}
    for row in rows(small, "slots"):
        slots.setdefault((row["family_id"], row["report_id"]), []).append(row)
    checked = Counter[str]()
    for span in rows(small, "spans"):
        mine = slots.get((span["family_id"], span["report_id"]), [])
        mine = [s for s in mine if span["start"] <= s["start"] and s["end"] <= span["end"]]
        if span["grade"] in {"exact", "slots"}:
            template = families[span["family_id"]]["template"]
            piece = text[span["report_id"]][span["start"] : span["end"]]
            assert piece == _filled(template, mine, text[span["report_id"]])
            checked[span["grade"]] += 1
        assert span["grade"] != "exact" or not mine
    assert min(checked["exact"], checked["slots"]) > 20


def test_edits_grow_with_their_grade(small: Path) -> None:
    alike: dict[str, list[float]] = {}
    for span in rows(small, "spans"):
        alike.setdefault(span["grade"], []).append(span["similarity"])
    means = {grade: sum(found) / len(found) for grade, found in alike.items()}
    assert means["slots"] == means["exact"] == 1
    assert 0.9 < means["edit5"] < 0.98
    assert 0.78 < means["edit15"] < 0.92
    assert 0.6 < means["edit30"] < 0.8


def test_families_count_their_spans_and_sources_hold_them(small: Path) -> None:
    spans = rows(small, "spans")
    where = {(s["report_id"], s["start"], s["end"]): s["family_id"] for s in spans}
    reports = {r["report_id"]: r for r in rows(small, "reports")}
    counts = Counter(s["family_id"] for s in spans)
    for family in rows(small, "families"):
        assert counts[family["family_id"]] == family["n_spans"]
        assert family["n_reports"] > 1
    for s in spans:
        if s["source_report_id"]:
            place = (s["source_report_id"], s["source_start"], s["source_end"])
            assert where[place] == s["family_id"]
            assert reports[s["source_report_id"]]["year"] <= reports[s["report_id"]]["year"]
        if s["kind"] == "self":
            assert s["source_rule"] in {"self", "first"}


def test_links_join_items_of_one_topic(small: Path) -> None:
    items = {(p["report_id"], p["role"], p["start"]): p for p in rows(small, "passages")}
    answered = 0
    for link in rows(small, "links"):
        problem = items[link["report_id"], "problem", link["problem_start"]]
        assert (problem["item"], problem["topic"]) == (link["problem_item"], link["topic"])
        if link["measure_start"] is not None:
            answered += 1
            measure = items[link["report_id"], "measure", link["measure_start"]]
            assert measure["topic"] == link["topic"]
    assert 0 < answered < len(rows(small, "links"))


def test_tables_add_up_where_no_error_is_planted(sound: Path) -> None:
    planted = {row["rule"] for row in rows(sound, "errors")}
    assert planted <= {"old_form"}
    cells: dict[str, dict[tuple[str, str], float]] = {}
    for cell in rows(sound, "cells"):
        if cell["table"] == "requests":
            key = (cell["row"], cell["column"])
            cells.setdefault(cell["report_id"], {})[key] = cell["value"] or 0
    busy = 0
    for found in cells.values():
        for column in {c for _, c in found}:
            results = sum(
                n
                for (row, c), n in found.items()
                if c == column and row not in {"new", "carried_in", "total", "carried_out"}
            )
            assert results == found["total", column]
            taken = found["new", column] + found["carried_in", column]
            assert taken == found["total", column] + found["carried_out", column]
        for row in {r for r, _ in found}:
            kinds = sum(n for (r, c), n in found.items() if r == row and c != "total")
            assert kinds == found[row, "total"]
            busy += kinds > 0
    assert busy > 20


def test_planted_errors_are_recorded_with_their_place(small: Path) -> None:
    text = texts(small)
    rules = Counter(row["rule"] for row in rows(small, "errors"))
    assert len(rules) > 6
    for row in rows(small, "errors"):
        if row["table"]:
            assert row["expected"] != row["found"]
            shown = text[row["report_id"]][row["start"] : row["end"]]
            assert row["found"] == (float(shown) if shown.isdecimal() else 0), row


def test_slips_are_of_every_kind_and_unlike_the_truth(small: Path) -> None:
    reports = {row["report_id"]: row for row in rows(small, "reports")}
    found = rows(small, "slips")
    rules = {row["rule"] for row in found}
    assert rules == {
        "foreign_place", "wrong_level", "wrong_year", "placeholder", "instruction",
    }  # fmt: skip
    for row in found:
        report = reports[row["report_id"]]
        assert row["rule"] in report["slip"]
        assert row["value"] not in {report["place"], "我" + report["level"], "全" + report["level"]}


NOISE = "wrap,ascii,clutter,pinyin,fullwidth,bold,blank_lines,page_numbers,title_split,spaces"
UNDO = str.maketrans("０１２３４５６７８９,:;()", "0123456789，：；（）")


def _plain(value: str) -> str:
    value = re.sub(r"\n- \d+ -\n|\*\*|\([a-zùǎāìíōú]+\)|[\n ]", "", value.translate(UNDO))
    value = re.sub("（[a-zùǎāìíōú]+）", "", value)
    return value.translate(str.maketrans("進務開標數", "进务开标数"))


@pytest.mark.parametrize("kinds", [NOISE, "gb18030,crlf,one_cell", "bom,pipes,radicals,one_line"])
def test_noise_moves_offsets_with_the_text(tmp_path: Path, kinds: str) -> None:
    options = ("--reports", "25", "--counties", "3", "--towns", "4", "--seed", "3")
    clean, noisy = run(tmp_path / "a", *options), run(tmp_path / "b", *options, "--noise", kinds)
    before, after = texts(clean), texts(noisy)
    for table in ("passages", "slots", "facts", "spans", "cells"):
        pairs = list(zip(rows(clean, table), rows(noisy, table), strict=True))
        assert pairs
        for old, new in pairs:
            a = before[old["report_id"]][old["start"] : old["end"]]
            b = after[new["report_id"]][new["start"] : new["end"]]
            if "radicals" in kinds:
                b = b.translate(str.maketrans("⼀⼯⼈⼤⼩⼝⽇⽔", "一工人大小口日水"))
            assert _plain(b) == _plain(a)


def test_lost_tables_leave_no_cells(tmp_path: Path) -> None:
    folder = run(tmp_path / "c", "--reports", "10", "--noise", "lost_tables")
    assert rows(folder, "cells") == []
    assert not any("自然人" in text for text in texts(folder).values())


def test_years_choose_the_layout(small: Path) -> None:
    eras = {(row["year"], row["era"]) for row in rows(small, "reports")}
    assert {(2018, "pre2019"), (2020, "2019"), (2022, "2021")} <= eras
    told = json.loads((small / "_truth" / "options.json").read_text(encoding="utf-8"))
    assert told["years"] == [2018, 2019, 2020, 2021, 2022]
