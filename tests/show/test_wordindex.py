"""Signatures of wordings: what lacks the bits of a query cannot contain it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gimine.show import wordindex
from gimine.show.site import Site

words = st.text("公开政务信息更新及时，。12a", max_size=30)


def pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


@given(words, words, words)
def test_a_wording_has_every_bit_of_what_it_contains(before: str, query: str, after: str) -> None:
    whole = wordindex.signatures([before + query + after])[:, 0]
    asked = wordindex.signature(pairs(query))
    assert all(int(word) & mask == mask for word, mask in zip(whole, asked, strict=True))


@given(st.lists(words, min_size=1, max_size=6))
def test_texts_do_not_touch_each_other(texts: list[str]) -> None:
    together = wordindex.signatures(texts)
    alone = np.concatenate([wordindex.signatures([text]) for text in texts], axis=1)
    assert (together == alone).all()


def test_a_query_without_pairs_asks_for_nothing() -> None:
    assert wordindex.signature([]) == [0, 0, 0, 0]
    assert wordindex.signature(["公开"]) != [0, 0, 0, 0]


def test_every_passage_is_an_occurrence_of_its_wording(site: Site) -> None:
    wordindex.prepare(site.store)
    passages = site.store.count("passages")
    assert site.store.column("SELECT count(*) FROM occurrences") == [passages]
    assert site.store.column("SELECT sum(copies) FROM wordings") == [passages]
    same = """SELECT count(*) FROM occurrences o JOIN wordings w USING (id)
    JOIN reports r ON r.rowid = o.report JOIN passages p USING (report_id, passage_id)
    WHERE p.text = w.text AND p.start = o.start"""
    assert site.store.column(same) == [passages]
