"""Who carries what: the reports as rows with their body, county, level and date."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gimine.corpus import Corpus

Array = npt.NDArray[Any]

ABOVE = frozenset("省 市 州 盟 县 区 旗 自治区 自治州 自治县 自治旗 直辖市 地区".split())  # noqa: SIM905
"""Levels of bodies that stand above townships."""

UNKNOWN = -1


def carriers(corpus: Corpus) -> pa.Table:
    """Return one row a report, in the order of the corpus.

    Columns: `report` (its position), `body` and `county` (numbers; a report without a place is a
    body of its own, a body without a county a county of its own), `above` (the body stands above
    townships), `bureau` (it is an office of the county), `city` and `province` (numbers, or -1:
    where the body lies), `rules_city` and `rules_province` (it is the government of that), `year`
    (or -1), `day` (publication date as yyyymmdd, or -1).
    """
    reports = corpus.tables["reports"]
    place, county, city, province, level = (
        reports[name].to_pylist() for name in ("place", "county", "city", "province", "level")
    )
    above = [kind in ABOVE for kind in level]
    named = [c or (p if up else None) for c, p, up in zip(county, place, above, strict=True)]
    counties = _counties(named, city)
    bodies = [
        (i,) if p is None else (c, p) for i, (c, p) in enumerate(zip(counties, place, strict=True))
    ]
    homes = [body if home is None else home for home, body in zip(counties, bodies, strict=True)]
    city_of, rules_city = _realm(place, city, above)
    province_of, rules_province = _realm(place, province, above)
    return pa.table(
        {
            "report": np.arange(len(reports)),
            "city": city_of,
            "province": province_of,
            "rules_city": pa.array(rules_city, pa.bool_()),
            "rules_province": pa.array(rules_province, pa.bool_()),
            "body": _numbered(bodies),
            "county": _numbered(homes),
            "above": pa.array(above, pa.bool_()),
            "bureau": pa.array([kind == "局" for kind in level], pa.bool_()),
            "year": pc.fill_null(reports["year"], UNKNOWN),
            "day": pa.array(_days(reports["published"].to_pylist()), pa.int64()),
        }
    )


def _counties(county: Sequence[str | None], city: Sequence[str | None]) -> list[object]:
    """Tell counties of one name apart by their city where more than one city has the name."""
    cities: dict[str, set[str]] = {}
    for name, above in zip(county, city, strict=True):
        if name and above:
            cities.setdefault(name, set()).add(above)
    return [
        None if not name else (name, above) if len(cities.get(name, ())) > 1 else name
        for name, above in zip(county, city, strict=True)
    ]


def _realm(
    place: Sequence[str | None], realm: Sequence[str | None], above: Sequence[bool]
) -> tuple[Array, list[bool]]:
    """Return the number of each body's city (or province), and whether it is its government."""
    names = {name for name in realm if name}
    rules = [up and p in names and p is not None for p, up in zip(place, above, strict=True)]
    named = [p if own else name for p, own, name in zip(place, rules, realm, strict=True)]
    numbers = {name: i for i, name in enumerate(sorted(names))}
    return np.array([numbers.get(name or "", UNKNOWN) for name in named], np.int64), rules


def _numbered(values: Sequence[object]) -> Array:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _days(dates: Sequence[str | None]) -> list[int]:
    digits = ["".join(c for c in date or "" if c.isdigit()) for date in dates]
    return [int(day) if len(day) == 8 else UNKNOWN for day in digits]
