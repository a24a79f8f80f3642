"""The national list of places, where a user has one: it completes who is above whom."""

import csv
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from gimine.errors import GimineError

_FILES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv")
_NO_NAME = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_OPENING = 3000


class Town(NamedTuple):
    """A township of the list under its superiors; `city` None where the list names none."""

    county: str
    city: str | None
    province: str


class Gazetteer(NamedTuple):
    """Townships by name, and counties by name, each with what stands above it."""

    towns: Mapping[str, Sequence[Town]]
    counties: Mapping[str, Sequence[Town]]


def gazetteer(folder: str | os.PathLike[str]) -> Gazetteer:
    """Read a gazetteer.

    Args:
        folder: holds provinces.csv, cities.csv, areas.csv, streets.csv with columns ``code``,
            ``name`` and the codes of the superiors (``provinceCode``, ``cityCode``, ``areaCode``).

    Raises:
        GimineError: a file or a column is missing.
    """
    try:
        provinces, cities, areas, streets = (_rows(Path(folder) / name) for name in _FILES)
        province = {row["code"]: row["name"] for row in provinces}
        city = {row["code"]: row["name"] for row in cities}
        area = {row["code"]: _above(row["name"], row, city, province) for row in areas}
        towns: defaultdict[str, list[Town]] = defaultdict(list)
        counties: defaultdict[str, list[Town]] = defaultdict(list)
        for town in area.values():
            counties[town.county].append(town)
        for row in streets:
            towns[row["name"]].append(area[row["areaCode"]])
    except (OSError, KeyError, UnicodeDecodeError, csv.Error) as error:
        raise GimineError(
            f"{folder} is no gazetteer that can be read ({error!r}): it needs {', '.join(_FILES)}"
        ) from error
    return Gazetteer(towns, counties)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _above(
    county: str, row: Mapping[str, str], city: Mapping[str, str], province: Mapping[str, str]
) -> Town:
    name = city.get(row["cityCode"])
    return Town(county, None if name in _NO_NAME else name, province[row["provinceCode"]])


def located(reports: pa.Table, texts: pa.Table, folder: str | os.PathLike[str]) -> pa.Table:
    """Return the table `reports` with county, city and province completed from a gazetteer.

    A name that several townships share is resolved by the county, city or province that the
    report names; where none decides, the fields stay as they were read.
    """
    known = gazetteer(folder)
    rows = reports.to_pylist()
    for i, row in enumerate(rows):
        if row["place"] is None:
            continue
        candidates = list(_candidates(row, known))
        if len(candidates) > 1:
            opening = texts["text"][i].as_py()[:_OPENING]
            candidates = _best(candidates, opening)
        if len(candidates) == 1:
            row.update(_complete(row, candidates[0]))
    return pa.Table.from_pylist(rows, schema=reports.schema)


def _candidates(row: Mapping[str, Any], known: Gazetteer) -> Iterator[Town]:
    place = row["place"]
    for town in (*known.towns.get(place, ()), *known.counties.get(place, ())):
        if all(
            row[name] is None or row[name] == getattr(town, name)
            for name in ("county", "city", "province")
        ):
            yield town


def _best(candidates: Sequence[Town], opening: str) -> list[Town]:
    """Return the candidates whose superiors the report's opening names most of, if it names any."""
    scores = [_named(town, opening) for town in candidates]
    best = max(scores)
    return [t for t, score in zip(candidates, scores, strict=True) if score == best > 0]


def _named(town: Town, opening: str) -> int:
    return (
        4 * (town.county in opening)
        + 2 * (town.city is not None and town.city in opening)
        + (town.province in opening)
    )


def _complete(row: Mapping[str, Any], town: Town) -> dict[str, str | None]:
    return {
        "county": row["county"] or town.county,
        "city": row["city"] or town.city,
        "province": row["province"] or town.province,
    }
