"""A gazetteer completes who is above whom, and never decides what the report leaves open."""

from pathlib import Path

import pytest

import gimine
from gimine import GimineError

FILES = {
    "provinces.csv": "code,name\n1,甲省\n2,乙省\n",
    "cities.csv": "code,name,provinceCode\n11,子市,1\n21,市辖区,2\n",
    "areas.csv": "code,name,cityCode,provinceCode\n"
    "111,云岭县,11,1\n211,临湖区,21,2\n212,安远旗,21,2\n",
    "streets.csv": "code,name,areaCode,provinceCode,cityCode\n"
    "1,青石镇,111,1,11\n2,城关镇,111,1,11\n3,城关镇,211,2,21\n4,河口镇,212,2,21\n",
}


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def located(
    tmp_path: Path, gazetteer: Path, title: str, more: str = ""
) -> tuple[str | None, str | None, str | None]:
    folder = tmp_path / "in"
    folder.mkdir()
    text = f"{title}2023年政府信息公开工作年度报告\n一、总体情况\n{more}公开信息三十条。\n"
    (folder / "a.txt").write_text(text, "utf-8")
    report = gimine.read(folder, gazetteer=gazetteer)[0]
    return report.county, report.city, report.province


@pytest.mark.parametrize(
    ("title", "more", "above"),
    [
        ("青石镇", "", ("云岭县", "子市", "甲省")),
        ("云岭县城关镇", "", ("云岭县", "子市", "甲省")),
        ("城关镇", "按照乙省统一部署，", ("临湖区", None, "乙省")),
        ("城关镇", "", (None, None, None)),
        ("云岭县", "", ("云岭县", "子市", "甲省")),
        ("无名镇", "", (None, None, None)),
        ("临湖区河口镇", "", ("临湖区", None, None)),
    ],
)
def test_superiors(
    tmp_path: Path, gazetteer: Path, title: str, more: str, above: tuple[str | None, ...]
) -> None:
    assert located(tmp_path, gazetteer, title, more) == above


def test_a_folder_that_is_no_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(
        GimineError, match=r"no gazetteer that can be read .* it needs provinces\.csv"
    ):
        located(tmp_path, tmp_path, "青石镇")
