"""`gimine parse`: the outline of one report, the table of many; compared with golden files."""

import dataclasses

import pytest
from rich.cells import cell_len

from gimine.corpus import Corpus
from gimine.terminal import outline, parts
from tests.terminal import samples
from tests.terminal.pages import check, printed


def test_one_report_is_outlined_in_full() -> None:
    check("outline_one.txt", printed(outline.page(samples.corpus(samples.REPORT))))


def test_nothing_known_is_said_plainly() -> None:
    check("outline_bare.txt", printed(outline.page(samples.corpus(samples.BARE))))


def test_many_reports_are_one_line_each_with_what_was_skipped() -> None:
    skipped = (("a.pdf", "not a report"), ("b.txt", "the file is empty"))
    check("outline_many.txt", printed(outline.page(samples.corpus(skipped=skipped))))


def test_spam_is_flagged() -> None:
    spam = dataclasses.replace(samples.REPORT, spam=True, spam_reason="a casino's name")
    assert "a casino's name" in printed(outline.page(samples.corpus(spam)))
    assert "spam" in printed(outline.page(samples.corpus(spam, samples.BARE)))


def test_reports_beyond_the_table_are_counted_not_hidden() -> None:
    reports = [
        dataclasses.replace(samples.BARE, report_id=f"{i:04}.txt") for i in range(outline.LINES + 3)
    ]
    assert "and 3 more reports" in printed(outline.page(Corpus.from_reports(reports)))


def test_skipped_files_beyond_the_list_are_counted() -> None:
    text = printed(parts.skipped([(f"{i}.bin", "binary") for i in range(12)]))
    assert "12 files skipped" in text
    assert "and 2 more" in text
    assert not list(parts.skipped([]))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for page in (outline.page(samples.corpus(samples.REPORT)), outline.page(samples.corpus())):
        assert max(map(cell_len, printed(page, width=width).splitlines())) <= width


@pytest.mark.parametrize(
    ("value", "text"), [(None, "-"), (0, "0"), (1234567, "1,234,567"), (0.5, "0.50")]
)
def test_numbers(value: float | None, text: str) -> None:
    assert parts.number(value) == text


@pytest.mark.parametrize(
    ("n", "thing", "text"),
    [(1, "report", "1 report"), (0, "body", "0 bodies"), (1200, "file", "1,200 files")],
)
def test_counts(n: int, thing: str, text: str) -> None:
    assert parts.counted(n, thing) == text


def test_markup_in_a_report_is_text() -> None:
    odd = dataclasses.replace(samples.BARE, title="[red]标题[/red] [link=x]:smile:")
    assert "[red]标题[/red] [link=x]:smile:" in printed(outline.page(samples.corpus(odd)))
