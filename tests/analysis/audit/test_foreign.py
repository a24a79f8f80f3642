"""Other bodies' names in a corpus: support, sources, signatures, counties."""

from pathlib import Path

import pytest

from gimine.analysis.audit import audit
from gimine.corpus import Corpus
from gimine.errors import GimineError
from tests.analysis.audit.audit_cases import audited, passages_report

SENTENCE = "{}严格按照条例规定，逐月更新公开栏{}次，安排专人解读惠农政策。"
OTHER = passages_report("柳湾镇", SENTENCE.format("柳湾镇", 12), year=2022)
ELSE = passages_report("柳湾镇", "柳湾镇按月通报信访办理结果。", year=2023)


def test_the_report_that_shares_the_sentence_is_named() -> None:
    copied = passages_report("桃溪镇", SENTENCE.format("柳湾镇", 15))
    (note,) = audited(copied, OTHER, ELSE, rule="foreign_place")
    assert (note["verdict"], note["found"]) == ("fail", "柳湾镇")
    assert note["other_report_id"] == "柳湾镇_2022.txt"
    assert copied.text[note["start"] : note["end"]] == "柳湾镇"


def test_no_report_is_named_where_none_shares_the_sentence() -> None:
    copied = passages_report("桃溪镇", "柳湾镇开设了流动服务车。")
    (note,) = audited(copied, OTHER, rule="foreign_place")
    assert note["other_report_id"] is None


def test_a_name_of_the_corpus_weighs_more() -> None:
    copied = passages_report("桃溪镇", SENTENCE.format("柳湾镇", 15))
    (alone,) = audited(copied, rule="foreign_place")
    (known,) = audited(copied, OTHER, rule="foreign_place")
    assert known["score"] > alone["score"]


def test_a_near_homograph_weighs_more() -> None:
    near = audited(passages_report("代桥镇", SENTENCE.format("戴桥镇", 1)), rule="foreign_place")
    far = audited(passages_report("代桥镇", SENTENCE.format("柳湾镇", 1)), rule="foreign_place")
    assert near[0]["score"] > far[0]["score"]


def test_another_body_signs() -> None:
    signed = passages_report(
        "桃溪镇", "我镇逐月更新公开栏。", "云阳县柳湾镇人民政府", "2024年1月8日"
    )
    signed = passages_report("桃溪镇", "我镇逐月更新公开栏。", text=signed.text)
    (note,) = audited(signed, rule="foreign_place")
    assert (note["verdict"], note["found"]) == ("fail", "柳湾镇")


def test_a_list_of_neighbours_at_the_foot_of_a_page_is_no_signature() -> None:
    text = "正文。\n柳湾镇人民政府\n石桥镇人民政府\n东渡镇人民政府"
    assert audited(passages_report("桃溪镇", text=text), rule="foreign_place") == []


@pytest.mark.parametrize(
    ("words", "fails"),
    [
        ("按照河阴县人民政府办公室要求报送。", 1),
        ("依托云阳县人民政府门户网站公开。", 0),
        ("河阴县人民政府对口帮扶我镇。", 0),
        ("赴河阴县政务公开办学习。", 0),
    ],
)
def test_another_county_as_the_superior(words: str, fails: int) -> None:
    own = [f"云阳县人民政府网站第{i}期。" for i in range(3)]
    report = passages_report("桃溪镇", *own, words, title="云阳县桃溪镇2023年年度报告")
    title = "河阴县石桥镇2023年年度报告"
    neighbour = passages_report("石桥镇", "正文。", county="河阴县", title=title)
    assert len(audited(report, neighbour, rule="foreign_place", verdict="fail")) == fails


def test_a_county_that_no_title_names_is_not_known() -> None:
    own = [f"云阳县人民政府网站第{i}期。" for i in range(3)]
    words = "值班人员定期检查县政府门户网站。"
    report = passages_report("桃溪镇", *own, words, title="云阳县桃溪镇2023年年度报告")
    guessed = passages_report("石桥镇", "正文。", county="检查县")
    assert audited(report, guessed, rule="foreign_place") == []


def test_a_county_speaks_of_its_own_townships() -> None:
    words = SENTENCE.format("柳湾镇", 3)
    county = passages_report("云阳县", words, level="县", county="云阳县")
    assert audited(county, OTHER, rule="foreign_place") == []
    stranger = passages_report("河阴县", words, level="县", county="河阴县")
    assert len(audited(stranger, OTHER, rule="foreign_place")) == 1


def test_a_gazetteer_makes_a_name_surer(tmp_path: Path) -> None:
    lists = {
        "provinces": 'code,name\n1,"东江省"\n',
        "cities": 'code,name,provinceCode\n11,"清江市",1\n',
        "areas": 'code,name,cityCode,provinceCode\n111,"云阳县",11,1\n',
        "streets": 'code,name,areaCode,provinceCode,cityCode\n1111,"柳湾镇",111,1,11\n',
    }
    for name, rows in lists.items():
        (tmp_path / f"{name}.csv").write_text(rows, "utf-8")
    corpus = Corpus.from_reports([passages_report("桃溪镇", SENTENCE.format("柳湾镇", 2))])
    scores = [
        audit(corpus, rules=["foreign_place"], gazetteer=folder)["checks"]["score"][0].as_py()
        for folder in (None, tmp_path)
    ]
    assert scores[1] > scores[0]


def test_a_folder_that_is_no_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(GimineError, match="gazetteer"):
        audit(Corpus.from_reports([]), gazetteer=tmp_path)
