"""Tables take the shape of their schema, however large a column and whatever their pieces."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimine import shaping
from gimine.schemas import SCHEMAS
from gimine.shaping import conform, in_order, shaped


def texts(*ids: str) -> pa.Table:
    """Return a table of texts, one piece for each report."""
    rows = [{"report_id": each, "text": f"{each}的全文" * 50} for each in ids]
    return pa.concat_tables([pa.Table.from_pylist([row], SCHEMAS["texts"]) for row in rows])


@given(st.permutations(list("甲乙丙丁戊")))
def test_a_table_too_large_for_one_piece_is_sorted_alike(ids: list[str]) -> None:
    whole = conform("texts", texts(*ids))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shaping, "PIECE", 1000)
        patch.setattr(shaping, "LOOKED_AT", 2)
        assert conform("texts", texts(*ids)).equals(whole)
    assert whole["report_id"].to_pylist() == sorted(ids)


@given(st.lists(st.sampled_from("abc"), max_size=9), st.integers(1, 4))
def test_order_is_seen_across_the_pieces_looked_at(ids: list[str], looked_at: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shaping, "LOOKED_AT", looked_at)
        table = pa.table({"report_id": pa.array(ids, pa.string())})
        table = table.append_column("text", pa.array(ids, pa.string()))
        assert in_order("texts", table) == (ids == sorted(ids))


def test_dictionaries_are_spelled_out_also_in_further_columns() -> None:
    words = pa.array(["a", "b", "a"]).dictionary_encode()
    table = pa.table({"report_id": words, "text": words, "note": words})
    plain = shaped("texts", table)
    assert plain.schema.types == [pa.string()] * 3
    assert plain["note"].to_pylist() == ["a", "b", "a"]
