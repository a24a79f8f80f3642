"""Engines: what every one of them must do."""

from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest

from gimine.engines import Engine, default_engine
from gimine.engines.duck import DuckEngine


@pytest.fixture(params=[default_engine, lambda: DuckEngine(memory="100MB")])
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


def test_groups_and_joins_named_tables(engine: Engine) -> None:
    members = pa.table({"family": [1, 1, 2], "report": [7, 8, 7]})
    names = pa.table({"family": [1, 2], "name": ["甲", "乙"]})
    rows = engine.query(
        """
        SELECT n.name, count(DISTINCT m.report) AS n FROM members AS m
        JOIN names AS n ON n.family = m.family GROUP BY n.name ORDER BY n DESC
        """,
        members=members,
        names=names,
    )
    assert rows.to_pylist() == [{"name": "甲", "n": 2}, {"name": "乙", "n": 1}]


def test_a_table_is_known_for_one_query_only(engine: Engine) -> None:
    engine.query("SELECT * FROM t", t=pa.table({"a": [1]}))
    with pytest.raises(Exception, match="t"):
        engine.query("SELECT * FROM t")


def test_threads_that_ask_at_once_see_their_own_tables(engine: Engine) -> None:
    def total(n: int) -> pa.ChunkedArray:
        return engine.query("SELECT sum(a) AS total FROM t", t=pa.table({"a": range(n)}))["total"]

    with ThreadPoolExecutor(4) as pool:
        found = [column[0].as_py() for column in pool.map(total, range(1, 40))]
    assert found == [n * (n - 1) // 2 for n in range(1, 40)]


def test_an_empty_table_gives_no_row(engine: Engine) -> None:
    rows = engine.query(
        "SELECT a, count(*) AS n FROM t GROUP BY a", t=pa.table({"a": pa.array([], "int64")})
    )
    assert rows.num_rows == 0


def test_more_than_fits_in_memory_is_spilled() -> None:
    table = pa.table({"a": range(2_000_000)})
    rows = DuckEngine(memory="60MB").query("SELECT a FROM t ORDER BY -a LIMIT 1", t=table)
    assert rows["a"].to_pylist() == [1_999_999]
