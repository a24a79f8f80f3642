"""Tables of findings: conformed, sorted, saved, opened, and kept beside those of earlier runs."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine.corpus import Corpus
from gimine.errors import GimineError
from gimine.findings import Findings, conform, open_findings, write_csvs
from gimine.manifest import PACKAGES, combined, dumped, packages_in_use, record
from gimine.report import Passage, Report
from gimine.schemas import KEYS, READING_TABLES, SCHEMAS

ROOT = Path(__file__).parents[1]


def corpus(text: str = "一是更新不及时。") -> Corpus:
    """Return a corpus of one report with one problem."""
    passage = Passage(0, "problem", 5, "", 1, text, 0, len(text))
    report = Report("a.txt", "0" * 64, text, place="清禾镇", year=2023, passages=(passage,))
    return Corpus.from_reports([report], [("b.txt", "empty file")])


def shares(value: float = 0.5) -> pa.Table:
    """Return a table of topic shares with one row."""
    row = {"topic_id": 0, "by": "year", "key": "2023", "n": 1, "share": value}
    return pa.Table.from_pylist([row | {"low": None, "high": None}], SCHEMAS["topic_shares"])


def found(of: Corpus, command: str = "parse", **tables: pa.Table) -> Findings:
    run = record(command, options={"seed": 0}, seconds={"read": 0.12345})
    return Findings({**of.tables, **tables}, run)


def test_every_table_has_keys_among_its_columns() -> None:
    assert set(KEYS) == set(SCHEMAS)
    assert all(set(keys) <= set(SCHEMAS[name].names) for name, keys in KEYS.items())
    assert set(READING_TABLES) <= set(SCHEMAS)


def test_conform_orders_columns_casts_sorts_and_keeps_extra_columns() -> None:
    table = pa.table(
        {"why": ["x", "y"], "value": [1, 2], "raw": ["1条", "2条"], "fact": ["fee", "fee"]}
        | {"report_id": ["b", "a"], "start": [0, 0], "end": [2, 2]}
    )
    conformed = conform("facts", table)
    assert conformed.schema.names == [*SCHEMAS["facts"].names, "why"]
    assert conformed["report_id"].to_pylist() == ["a", "b"]
    assert conformed["value"].type == pa.float64()


NAMES = st.sampled_from(["a", "b", "c", None])


@given(st.lists(st.tuples(NAMES, st.integers(0, 3) | st.none(), st.integers(0, 2)), max_size=8))
def test_rows_are_sorted_by_their_keys_whatever_their_order(
    rows: list[tuple[str | None, int | None, int]],
) -> None:
    plain = [{"report_id": r, "passage_id": p, "topic_id": t} for r, p, t in rows]
    table = pa.Table.from_pylist(plain, SCHEMAS["passage_topics"])
    keys = [(key, "ascending") for key in KEYS["passage_topics"]]
    found = conform("passage_topics", table).select(["report_id", "passage_id"])
    assert found.equals(table.sort_by(keys).select(["report_id", "passage_id"]).combine_chunks())


def test_a_table_without_a_column_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        conform("facts", pa.table({"report_id": ["a"]}))


def test_saved_findings_open_again_with_the_same_tables(tmp_path: Path) -> None:
    before = found(corpus())
    after = Findings.open(before.save(tmp_path / "findings"))
    assert set(after) == set(before) == set(READING_TABLES)
    assert all(after[name].equals(before[name]) for name in before)
    assert after.reports["place"].tolist() == ["清禾镇"]
    assert after.tables().keys() == before.tables().keys()


def test_saving_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (found(corpus()).save(tmp_path / name) for name in "ab")
    for file in sorted(one.glob("*.parquet")):
        assert file.read_bytes() == (two / file.name).read_bytes()


def test_words_given_as_dictionaries_are_written_and_read_as_plain_words(tmp_path: Path) -> None:
    tables = {**corpus().tables.packed}
    plain = found(corpus()).save(tmp_path / "plain")
    ids = tables["passages"]["report_id"].dictionary_encode()
    tables["passages"] = tables["passages"].set_column(0, "report_id", ids)
    given = Findings(tables, found(corpus()).manifest)
    packed = given.save(tmp_path / "packed")
    assert given.packed()["passages"] is not given["passages"]
    for name in ("passages.parquet", "texts.parquet"):
        assert (packed / name).read_bytes() == (plain / name).read_bytes()


def test_rows_out_of_order_are_sorted_before_they_are_written(tmp_path: Path) -> None:
    rows = [{"report_id": each, "text": each * 3} for each in "cab"]
    folder = Findings({"texts": pa.Table.from_pylist(rows, SCHEMAS["texts"])}).save(tmp_path / "f")
    assert pq.read_table(folder / "texts.parquet")["report_id"].to_pylist() == ["a", "b", "c"]


def test_the_bytes_do_not_depend_on_the_pieces_that_a_table_came_in(tmp_path: Path) -> None:
    rows = [{"report_id": f"{n:04}", "text": "公开" * n} for n in range(300)]
    whole = pa.Table.from_pylist(rows, SCHEMAS["texts"])
    pieces = pa.concat_tables([whole.slice(at, 7) for at in range(0, 300, 7)])
    one, two = (
        Findings({"texts": table}).save(tmp_path / name)
        for name, table in (("one", whole), ("two", pieces))
    )
    assert (one / "texts.parquet").read_bytes() == (two / "texts.parquet").read_bytes()
    assert pq.read_metadata(one / "texts.parquet").num_row_groups == 5


def test_a_part_has_the_named_tables_and_a_manifest_of_its_own() -> None:
    part = found(corpus()).part(["texts", "reports"], {"command": "x"})
    assert list(part) == ["texts", "reports"]
    assert part.manifest == {"command": "x"}
    with pytest.raises(AttributeError):
        _ = part.passages


def test_csvs_can_be_added_to_findings_that_stand(tmp_path: Path) -> None:
    folder = found(corpus()).save(tmp_path / "findings")
    (folder / "notes.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_csvs(folder)
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: after[name] for name in before} == before
    assert {name for name in after if name.endswith(".csv")} == {f"{t}.csv" for t in READING_TABLES}


def test_the_manifest_counts_rows_and_lists_what_was_skipped(tmp_path: Path) -> None:
    folder = found(corpus()).save(tmp_path / "findings")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["counts"] == {"reports": 1, "skipped": 1}
    assert manifest["rows"]["passages"] == 1
    assert manifest["skipped"] == [{"path": "b.txt", "reason": "empty file"}]
    assert manifest["seconds"] == {"read": 0.123}
    assert manifest["packages"]["pyarrow"] == pa.__version__
    assert manifest["tables"]["reports"] == "parse"
    assert manifest["runs"]["parse"]["options"] == {"seed": 0}


def test_add_keeps_tables_of_the_same_corpus_and_says_who_made_them(tmp_path: Path) -> None:
    folder = tmp_path / "findings"
    found(corpus(), "topics", topic_shares=shares()).save(folder)
    found(corpus(), "parse").save(folder, add=True)
    after = open_findings(folder)
    assert after["topic_shares"].num_rows == 1
    assert after.manifest["tables"]["topic_shares"] == "topics"
    assert after.manifest["tables"]["reports"] == "parse"
    assert set(after.manifest["runs"]) == {"parse", "topics"}
    assert after.manifest["command"] == "parse"


def test_add_replaces_the_table_that_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "findings"
    for value in (0.25, 0.75):
        found(corpus(), "topics", topic_shares=shares(value)).save(folder, add=True)
    assert open_findings(folder).topic_shares["share"].tolist() == [0.75]


@pytest.mark.parametrize("add", [True, False])
def test_tables_of_another_corpus_never_stay(tmp_path: Path, *, add: bool) -> None:
    folder = tmp_path / "findings"
    found(corpus(), "topics", topic_shares=shares()).save(folder, csv=True)
    found(corpus("一是渠道单一。")).save(folder, add=add)
    assert set(open_findings(folder)) == set(READING_TABLES)
    assert not list(folder.glob("*.csv"))


def test_csv_stands_beside_every_table_also_beside_kept_ones(tmp_path: Path) -> None:
    folder = tmp_path / "findings"
    found(corpus(), "topics", topic_shares=shares()).save(folder)
    found(corpus()).save(folder, csv=True, add=True)
    tables = {path.stem for path in folder.glob("*.csv")}
    assert tables == {*READING_TABLES, "topic_shares"}
    assert "清禾镇" in (folder / "reports.csv").read_text("utf-8-sig")


def test_opened_findings_can_be_saved_elsewhere(tmp_path: Path) -> None:
    first = found(corpus(), "topics", topic_shares=shares()).save(tmp_path / "a")
    second = open_findings(first).save(tmp_path / "b")
    assert open_findings(second)["topic_shares"].equals(shares())


def test_a_table_of_an_older_version_gets_new_columns_as_null(tmp_path: Path) -> None:
    folder = found(corpus()).save(tmp_path / "findings")
    pq.write_table(found(corpus())["reports"].drop_columns("place"), folder / "reports.parquet")
    assert open_findings(folder)["reports"]["place"].to_pylist() == [None]


def test_unknown_tables_are_named_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no table 'families'.*reports"):
        _ = found(corpus()).families
    assert "reports 1" in repr(found(corpus()))
    assert "reports" in dir(found(corpus()))
    assert "families" not in found(corpus())


def damage_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")


def damage_table(folder: Path) -> None:
    (folder / "reports.parquet").write_bytes(b"PAR1 no more PAR1")


def drop_key(folder: Path) -> None:
    table = pq.read_table(folder / "reports.parquet")
    pq.write_table(table.drop_columns("report_id"), folder / "reports.parquet")


@pytest.mark.parametrize("damage", [damage_manifest, damage_table, drop_key])
def test_damaged_findings_are_one_clear_line(tmp_path: Path, damage: object) -> None:
    folder = found(corpus()).save(tmp_path / "findings")
    assert callable(damage)
    damage(folder)
    with pytest.raises(GimineError, match="not a findings folder that can be read") as caught:
        open_findings(folder)
    assert "\n" not in str(caught.value)


def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GimineError, match="nowhere"):
        open_findings(tmp_path / "nowhere")


def test_a_damaged_manifest_does_not_keep_a_new_run_from_saving(tmp_path: Path) -> None:
    folder = found(corpus()).save(tmp_path / "findings")
    damage_manifest(folder)
    found(corpus()).save(folder, add=True)
    assert open_findings(folder).manifest["command"] == "parse"


def test_numpy_values_in_a_manifest_become_plain() -> None:
    import numpy as np

    text = dumped({"ari": np.float64(0.5), "sizes": np.array([1, 2]), "where": Path("x")})
    assert json.loads(text) == {"ari": 0.5, "sizes": [1, 2], "where": "x"}


def test_packages_name_what_was_at_work_and_python() -> None:
    assert {"python", "pyarrow", "numpy"} <= set(packages_in_use())
    assert set(packages_in_use()) <= {"python", *PACKAGES}


def test_a_manifest_forgets_runs_whose_tables_are_gone() -> None:
    earlier = {"tables": {"topics": "topics"}, "runs": {"topics": {"seed": 1}, "audit": {}}}
    whole = combined({"command": "parse"}, earlier, made={"reports"}, kept={"topics"})
    assert whole["runs"] == {"topics": {"seed": 1}, "parse": {"command": "parse"}}
