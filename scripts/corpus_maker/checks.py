"""The sums that the form prescribes, checked on what a report finally shows."""

from collections.abc import Iterator, Mapping

from corpus_maker.figures import COLUMNS, OUTCOMES, RESULTS, REVIEWS, Key

Breach = tuple[str, str, str, str, float, float]
ALL = (*COLUMNS, "total")
PROSE = {
    "new_requests": ("requests", (("new", "total"),)),
    "carried_over": ("requests", (("carried_in", "total"),)),
    "answered": ("requests", (("total", "total"),)),
    "carried_forward": ("requests", (("carried_out", "total"),)),
    "reviews": ("review", (("reconsideration", "total"),)),
    "lawsuits": ("review", (("litigation_direct", "total"), ("litigation_after_review", "total"))),
}


def arithmetic(era: str, values: Mapping[Key, float]) -> Iterator[Breach]:
    """Every violated sum: rule, table, row, column, expected, found."""
    results = [r for r in RESULTS if not r.startswith("other")]
    results += ["other"] if era == "2019" else [r for r in RESULTS if r.startswith("other")]

    def get(row: str, column: str, table: str = "requests") -> float:
        return values.get((table, row, column), 0)

    for row in ("new", "carried_in", *results, "total", "carried_out"):
        expected = sum(get(row, column) for column in COLUMNS)
        if expected != get(row, "total"):
            yield "requests_row_total", "requests", row, "total", expected, get(row, "total")
    for column in ALL:
        expected = sum(get(row, column) for row in results)
        if expected != get("total", column):
            yield (
                "requests_results_total",
                "requests",
                "total",
                column,
                expected,
                get("total", column),
            )
        expected = get("new", column) + get("carried_in", column) - get("total", column)
        found = get("carried_out", column)
        if expected != found:
            yield "requests_balance", "requests", "carried_out", column, expected, found
    for block in REVIEWS:
        expected = sum(get(block, outcome, "review") for outcome in OUTCOMES)
        found = get(block, "total", "review")
        if expected != found:
            yield "review_total", "review", block, "total", expected, found


def prose(facts: Mapping[str, float], values: Mapping[Key, float]) -> Iterator[Breach]:
    """Every stated fact that the tables contradict; expected is the table's figure."""
    for fact, (table, cells) in PROSE.items():
        if fact in facts:
            expected = sum(values.get((table, *cell), 0) for cell in cells)
            if expected != facts[fact]:
                row, column = cells[0]
                yield f"prose_{fact}", table, row, column, expected, facts[fact]
