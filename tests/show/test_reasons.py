"""Why a file was not read is told in Chinese too, whatever the reader says."""

import ast
from importlib.resources import files
from pathlib import Path

import pytest

from gimine.show.reasons import reason_in


def begin(node: ast.expr) -> str:
    """Return the words that a message begins with, "" where it does not begin with words."""
    first = node.values[0] if isinstance(node, ast.JoinedStr) else node
    return str(first.value) if isinstance(first, ast.Constant) else ""


def told() -> set[str]:
    """Return the beginnings of all messages that the reader raises."""
    found = set()
    for path in Path(str(files("gimine.reading"))).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableFileError":
                found.add(begin(node.args[0]))
    return found - {""}


@pytest.mark.parametrize("reason", sorted(told()))
def test_every_reason_of_the_reader_has_its_chinese(reason: str) -> None:
    assert reason_in("zh", reason) != reason
    assert reason_in("en", reason) == reason


def test_the_longer_beginning_is_the_one_that_counts() -> None:
    assert reason_in("zh", "the PDF holds only images: it needs …").startswith("PDF 里只有图片")
    assert reason_in("zh", "the PDF holds no text") == "PDF 里没有文字"
    assert reason_in("zh", "not a report: it speaks about reports") == "不是报告：谈的是报告工作"


def test_a_reason_of_another_version_is_shown_as_it_is() -> None:
    assert reason_in("zh", "too shiny") == "too shiny"
