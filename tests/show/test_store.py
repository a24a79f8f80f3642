"""The store spills what does not fit its memory, never into the user's folder."""

from pathlib import Path

import pytest

from gimine.show import store
from gimine.show.store import Store

WIDE = "SELECT hash(range) AS key, repeat('字', 30) || range AS text FROM range(3000000)"


@pytest.mark.slow
def test_more_than_fits_is_sorted_and_leaves_no_trace(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MEMORY_LIMIT", "150MB")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "spills"))
    (tmp_path / "spills").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    opened = Store(folder)
    opened.derive("wide", f"{WIDE} ORDER BY key")
    assert opened.column("SELECT count(*) FROM wide") == [3_000_000]
    (spill,) = (tmp_path / "spills").iterdir()
    assert any(spill.iterdir())
    opened.close()
    assert not list((tmp_path / "spills").iterdir())
    assert not list((tmp_path / "here").iterdir())
