"""Parsed reports are kept between runs, apart for each corpus, in a place that can be chosen."""

from pathlib import Path

import pytest

from gimine.cli.caching import cache_of


def test_each_folder_has_its_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIMINE_CACHE", str(tmp_path / "cache"))
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    caches = {cache_of(one), cache_of(two), cache_of(one / ".." / "one")}
    assert len(caches) == 2
    assert {cache.parent for cache in caches if cache} == {tmp_path / "cache"}


def test_a_file_needs_none_and_none_can_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    assert cache_of(tmp_path / "a.txt") is None
    monkeypatch.setenv("GIMINE_CACHE", "")
    assert cache_of(tmp_path) is None


@pytest.mark.parametrize(
    ("platform", "variable", "below"),
    [
        ("linux", "XDG_CACHE_HOME", "gimine"),
        ("win32", "LOCALAPPDATA", "gimine/cache"),
        ("darwin", "HOME", "Library/Caches/gimine"),
    ],
)
def test_the_usual_place_is_that_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, below: str
) -> None:
    monkeypatch.delenv("GIMINE_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    cache = cache_of(tmp_path)
    assert cache is not None
    assert cache.parent == tmp_path / below
