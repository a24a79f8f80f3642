"""Wordings: bare, masked, and the same however many processes look for them."""

import numpy as np
import pyarrow as pa
import pytest

from gimine.language import masked as module
from gimine.language.masked import bare, masked

TEXTS = (
    "一是青石镇公开信息12条，更新不及时；",
    "（二）青石镇\n人手不足。",
    "柳湾乡公开信息7条，更新不及时。",
    "2. 柳湾乡 人手 不足",
    "云台镇群众知晓率不高。",
)
NAMES = [("青石镇", "青石"), ("柳湾乡", "柳湾"), ("云台镇", "云台")]
REPORT = np.array([0, 0, 1, 1, 2])


def test_a_bare_passage_has_no_ordinal_no_last_mark_and_no_wrapped_lines() -> None:
    assert [bare(text) for text in TEXTS[1:4:2]] == ["青石镇人手不足", "柳湾乡人手不足"]


def test_the_same_wording_of_several_bodies_is_one() -> None:
    found = masked(pa.chunked_array([TEXTS]), REPORT, NAMES, jobs=1)
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert len(set(found)) == 3


def test_several_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 2)
    monkeypatch.setattr(module, "WORTH_A_POOL", 2)
    texts = pa.chunked_array([TEXTS[:3], TEXTS[3:]])
    alone = masked(texts, REPORT, NAMES, jobs=1)
    assert masked(texts, REPORT, NAMES, jobs=2) == alone
