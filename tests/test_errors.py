"""Errors that a user can mend say how, in one line."""

import pytest

from gimine.errors import GimineError, UnreadableFileError, require


def test_a_module_that_is_there_is_returned() -> None:
    assert require("json", extra="web").dumps([1]) == "[1]"


def test_a_missing_module_names_the_install_line() -> None:
    with pytest.raises(GimineError) as caught:
        require("no_such_module.at_all", extra="web")
    assert 'pip install "gimine[web]"' in str(caught.value)
    assert "no_such_module" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_error_of_ours_can_be_caught_as_one() -> None:
    assert issubclass(UnreadableFileError, GimineError)
    assert not issubclass(GimineError, (ValueError, OSError))
