"""Finding terms: the same as str.find, term by term, whatever the texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gimine.language.matching import TermMatcher, longest

texts = st.lists(st.text("更新不及时，。慢", max_size=12), max_size=8)
terms = st.lists(
    st.text("更新不及时慢", min_size=1, max_size=4), min_size=1, max_size=6, unique=True
)


def naive(where: list[str], what: list[str]) -> set[tuple[int, int, int, int]]:
    return {
        (i, k, at, at + len(term))
        for i, text in enumerate(where)
        for k, term in enumerate(what)
        for at in range(len(text))
        if text.startswith(term, at)
    }


@settings(deadline=None)
@given(texts, terms)
def test_finds_what_a_plain_search_finds(where: list[str], what: list[str]) -> None:
    hits = TermMatcher(what).find(where)
    columns = (hits.text, hits.term, hits.start, hits.end)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    assert len(rows) == len(set(rows))
    assert set(rows) == naive(where, what)


@settings(deadline=None)
@given(texts, terms)
def test_longest_keeps_no_hit_within_another(where: list[str], what: list[str]) -> None:
    kept = longest(TermMatcher(what).find(where))
    spans = list(zip(kept.text.tolist(), kept.start.tolist(), kept.end.tolist(), strict=True))
    for text, start, end in spans:
        around = [s for s in spans if s[0] == text and s[1] <= start and s[2] >= end]
        assert around == [(text, start, end)]


def test_clauses_are_told_apart() -> None:
    hits = TermMatcher(["更新", "慢"]).find(["更新慢", "更新，慢"])
    assert (hits.clause[0] == hits.clause[1], hits.clause[2] == hits.clause[3]) == (True, False)


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    hits = TermMatcher(["更新"]).find(["𠮷更新"])
    assert (hits.start.tolist(), hits.end.tolist()) == ([1], [3])
