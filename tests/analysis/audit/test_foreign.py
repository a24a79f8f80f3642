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


OF_ITSELF = [
    "荻花镇高度重视政务公开工作。",
    "2023年，荻花镇人民政府主动公开信息30条。",
    "现将荻花镇2023年政府信息公开工作年度报告公布如下。",
    "荻花镇党委、政府高度重视，成立领导小组。",
    "不断提高荻花镇政务公开水平。",
    "通过“荻花镇人民政府”微信公众号发布信息。",
    "在荻花镇政府网站公开信息12条。",
    "荻花镇政务公开工作还存在一些不足。",
    "荻花乡将进一步加大公开力度。",
    "结合荻花镇实际，制定方案。",
    "荻花街道办事处未收到公开申请。",
    "如有疑问，请联系荻花镇党政办。",
    "2023年荻花镇没有收到政府信息公开申请。",
    "成立荻花镇政务公开工作领导小组。",
    "印发《荻花镇政务公开工作实施方案》。",
    "荻花镇2023年未收取处理费。",
    "切实做好荻花镇政府信息公开工作。",
    "荻花镇政府信息公开工作领导小组办公室设在党政办。",
    "由荻花镇党政办公室负责日常工作。",
    "荻花镇存在的主要问题是人员不足。",
    "下一步，荻花镇人民政府将继续努力。",
    "为推进荻花镇政务公开工作，特编制本报告。",
]
OF_OTHERS = [
    "赴荻花镇学习考察。",
    "荻花镇派员来我镇交流。",
    "与荻花镇签订共建协议。",
    "荻花镇、柳湾镇等周边乡镇来访。",
    "公示荻花镇至桃溪镇道路项目。",
    "学习荻花镇先进经验。",
    "荻花镇村民来电咨询补贴政策。",
    "对标荻花镇，查找差距。",
    "由荻花镇调入的干部已公示。",
    "转发荻花镇便民服务信息。",
    "协助荻花镇做好征地公开。",
    "推广荻花镇“一线公开”经验。",
    "原荻花镇档案整理完毕。",
    "荻花镇中学招生信息已公开。",
    "参加荻花镇举办的培训。",
    "县政府办在荻花镇召开现场会。",
    "荻花古镇景区票价公开。",
    "“中国荻花小镇”项目公示。",
    "打造特色荻花镇名片。",
    "承接荻花镇移交的便民事项12项。",
]


@pytest.mark.parametrize("words", OF_ITSELF)
def test_a_name_that_nobody_knows_where_the_own_should_stand(words: str) -> None:
    report = passages_report("桃溪镇", "桃溪镇按月公开。", words)
    notes = audited(report, rule="foreign_place", verdict="fail")
    assert [note["found"][:2] for note in notes] == ["荻花"]


@pytest.mark.parametrize("words", OF_OTHERS)
def test_a_neighbour_that_is_named_by_right(words: str) -> None:
    report = passages_report("桃溪镇", "桃溪镇按月公开。", words)
    assert audited(report, rule="foreign_place", verdict="fail") == []


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
