"""Texts of single reports, however the file is cut into row groups."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gimine.show import texts as module
from gimine.show.store import Store
from gimine.show.texts import Texts
from tests.show import invented


@pytest.mark.parametrize("group", [1, 3, 1000])
def test_every_text_is_found_in_its_row_group(
    tmp_path: Path, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT_GROUPS", 2)
    folder = invented.save(tmp_path / "findings")
    table = invented.findings()["texts"]
    pq.write_table(table, folder / "texts.parquet", row_group_size=group)
    store = Store(folder)
    texts = Texts(store)
    expected = dict(zip(*(table.column(c).to_pylist() for c in ("report_id", "text")), strict=True))
    assert texts.many([*expected, "none"]) == expected
    assert texts.get("none") == ""
    assert len(texts._kept) <= 2
    store.close()


def test_a_store_confines_the_database_to_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    store = Store(invented.save(tmp_path / "findings"))
    with pytest.raises(Exception, match="Permission Error"):
        store.rows("SELECT * FROM read_csv(?)", str(outside))
    with pytest.raises(KeyError):
        store.count("outside")
    store.close()
