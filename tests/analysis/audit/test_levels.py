"""By which words a body calls itself what it is not."""

import pytest

from tests.analysis.audit.audit_cases import audited, passages_report

CASES = [
    ("乡", "我镇乡规范答复文书。", "我镇乡"),
    ("镇", "信息由乡长签发后发布。", "乡长"),
    ("乡", "一是镇政府网站更新慢。", "镇政府"),
    ("街道", "明确镇主要领导亲自抓。", "镇主要领导"),
    ("镇", "通过乡公示栏张贴信息。", "乡公示栏"),
    ("街道", "年内乡政府网站专栏公开12条。", "乡政府"),
    ("镇", "我县未收取信息处理费。", "我县"),
    ("乡", "我镇高度重视此项工作。", "我镇"),
    ("乡", "目前我镇乡的公开工作仍有差距。", "我镇乡"),
    ("镇", "目前我镇乡的公开工作仍有差距。", "我镇乡"),
    ("乡", "全镇共公开信息20条。", "全镇"),
    ("乡", "由镇长任组长，分管副职任副组长。", "镇长"),
    ("乡", "镇政府按月通报进度。", "镇政府"),
    ("镇", "我乡按月通报进度。", "我乡"),
    ("镇", "全乡村民代表参加了评议。", "全乡"),
    ("镇", "乡政府按月通报进度。", "乡政府"),
    ("镇", "乡党委书记任组长。", "乡党委书记"),
    ("镇", "扎实推进乡政府信息公开。", "乡政府"),
    ("镇", "我局认真梳理公开事项。", "我局"),
    ("镇", "我办将继续做好公开。", "我办"),
    ("镇", "本局按照要求公开。", "本局"),
    ("街道", "我镇组织了两场培训。", "我镇"),
    ("街道", "全乡公开栏已更新。", "全乡"),
    ("镇", "街道办事处高度重视。", "街道办事处"),
    ("镇", "由办事处主任任组长。", "办事处主任"),
    ("镇", "全省主动公开政府信息35条。", "全省"),
    ("局", "我厅印发了方案。", "我厅"),
    ("局", "我镇印发了方案。", "我镇"),
    ("县", "我镇印发了方案。", "我镇"),
    ("苏木", "我镇印发了方案。", "我镇"),
    ("镇", "我街共公开信息12条。", "我街"),
    ("乡", "我苏木严格按照要求公开。", "我苏木"),
    ("镇", "全局共公开信息30条。", "全局"),
    ("镇", "全局干部职工参加了培训。", "全局"),
    ("乡", "我县高度重视政府信息公开工作，全年公开信息30条。", "我县"),
    ("镇", "2023年，我县未收到政府信息公开申请。", "我县"),
    ("镇", "下一步，我市将继续完善公开目录。", "我市"),
    ("街道", "我区政府信息公开工作取得了一定成效，但仍有不足。", "我区"),
    ("局", "全镇共公开信息30条。", "全镇"),
    ("局", "全乡各村均已公开。", "全乡"),
    ("局", "全街道共设公开栏5处。", "全街道"),
    ("镇", "我村严格按照要求公开。", "我村"),
    ("县", "我局认真梳理事项。", "我局"),
    ("街道", "全苏木累计公开50条。", "全苏木"),
    ("镇", "2023年，我省主动公开政府信息55条。", "我省"),
    ("乡", "全县共收到政府信息公开申请3件。", "全县"),
    ("街道", "全镇累计发布信息。", "全镇"),
    ("乡", "本街严格落实制度。", "本街"),
    ("镇", "全局政府信息公开工作稳步推进。", "全局"),
]
HONEST = [
    ("镇", "我镇高度重视，镇政府按月通报，全镇共公开20条，镇长任组长。"),
    ("乡", "我乡高度重视，乡政府按月通报，全乡共公开20条，乡长任组长。"),
    ("街道", "我街道、我办、全街道，街道办事处主任任组长。"),
    ("镇", "健全乡村两级公开机制，助力全乡镇振兴。"),
    ("镇", "我镇乡村振兴领域信息及时公开。"),
    ("镇", "推进安全乡村建设，各乡镇政府所在地设有公开栏。"),
    ("乡", "抓好安全镇静类药品信息公开，各乡镇政府分头落实。"),
    ("乡", "县、乡、镇政府三级联动。"),
    ("镇", "我办理的事项全部办结。"),
    ("镇", "将我镇乡规民约张榜公布。"),
    ("镇", "建制镇、乡政府所在地的公开栏已更新。"),
    ("镇", "一份材料、全局共享。"),
    ("镇", "本旗县、本苏木乡内实施。"),
    ("街道", "县、镇主要领导到场指导。"),
    ("镇", "县、乡公示栏同步张贴。"),
    ("镇", "我局限于条件，资金不足。"),
    ("镇", "在基本局面稳定的前提下推进。"),
    ("镇", "12345热线、街道两旁的公示牌、街道环境整治情况均已公开。"),
    ("镇", "各街道办事处和各乡镇政府均参加了会议。"),
    ("乡", "我乡镇村三级公开栏全部更新。"),
    ("镇", "弘扬乡贤文化，记住乡愁。"),
    ("县", "各乡镇政府按月报送。"),
    ("局", "各镇、各乡按月报送，我局汇总。"),
    ("街道", "辖区涉农村组的村民委员会按时公示。"),
    ("镇", "自我镇定情绪。"),
    ("镇", "全县共公开信息900条，其中我镇35条。"),
    ("镇", "参加全省政务公开培训2次。"),
    ("乡", "我县高度重视政府信息公开工作，我乡积极响应。"),
    ("镇", "按照我县统一部署，及时公开。"),
    ("镇", "我县政府网站是主要平台。"),
    ("镇", "我县将我镇列为试点。"),
    ("镇", "我市出台了管理办法，我镇认真贯彻。"),
    ("镇", "县里要求，全县未收到申请的乡镇要零报告。"),
    ("镇", "统揽全局，协调各方。"),
    ("镇", "服务全局工作，公开信息30条。"),
    ("局", "柳湾镇全镇共公开信息30条。"),
    ("局", "全局共公开信息30条。"),
    ("县", "全县各局按时公开。"),
    ("镇", "在全县政务公开工作会议上作交流。"),
    ("镇", "我县将在各乡镇开展评比。"),
    ("镇", "我街头公示栏更新。"),
    ("镇", "全市将进一步扩大试点，我镇为其中之一。"),
    ("街道", "我街共公开信息12条，我街道严格落实。"),
    ("镇", "我省公开条例施行后，全镇组织学习。"),
    ("苏木", "我苏木、全苏木公开栏更新。"),
    ("镇", "本市居民可来电咨询。"),
    ("乡", "本县户籍人员参保政策已公开。"),
    ("镇", "我区域内企业均已登记。"),
    ("乡", "全县政务公开工作培训会召开后，及时传达。"),
    ("镇", "全区将政务公开纳入考核。"),
    ("镇", "从全局高度认识政务公开。"),
    ("镇", "树立全局观念，做好公开。"),
    ("镇", "全市政府信息公开工作会议精神已传达。"),
    ("局", "全市各镇、全乡镇一体推进。"),
    ("镇", "我县“十四五”规划已公开。"),
    ("街道", "我区将政务公开纳入年度考核。"),
    ("镇", "我村民小组长会议。"),
]


@pytest.mark.parametrize(("level", "words", "found"), CASES)
def test_slips(level: str, words: str, found: str) -> None:
    report = passages_report("桃溪" + level, words, level=level)
    (slip,) = audited(report, rule="wrong_level")
    assert slip["verdict"] == "fail"
    assert slip["found"] == found
    assert report.text[slip["start"] : slip["end"]] == found


@pytest.mark.parametrize(("level", "words"), HONEST)
def test_honest_words(level: str, words: str) -> None:
    report = passages_report("桃溪" + level, words, level=level)
    assert audited(report, rule="wrong_level") == []


def test_villagers_in_a_sub_district_without_villages() -> None:
    words = ("各社区设有公开栏。", "社区定期更新。", "方便村民查阅。")
    (slip,) = audited(passages_report("桃溪街道", *words, level="街道"), rule="wrong_level")
    assert slip["found"] == "村民"
    rural = (*words, "柳湾村的公开栏也已更新。")
    farming = (*words, "惠农补贴直达农户。")
    assert audited(passages_report("桃溪街道", *farming, level="街道"), rule="wrong_level") == []
    assert audited(passages_report("桃溪街道", *rural, level="街道"), rule="wrong_level") == []


def test_a_place_that_was_guessed_leaves_doubt() -> None:
    guessed = {"level": "乡", "place_source": "file", "text": "年度报告\n我镇高度重视。"}
    (slip,) = audited(passages_report("桃溪乡", "我镇高度重视。", **guessed), rule="wrong_level")
    assert slip["verdict"] == "uncertain"


def test_a_place_that_the_text_repeats_is_sure() -> None:
    words = ("桃溪乡按月公开。", "我镇高度重视。")
    report = passages_report("桃溪乡", *words, level="乡", place_source="file")
    (slip,) = audited(report, rule="wrong_level")
    assert slip["verdict"] == "fail"


def test_words_in_quotation_marks_may_be_others() -> None:
    report = passages_report("桃溪乡", "转发“我镇故事”短视频三期。", level="乡")
    assert [s["verdict"] for s in audited(report, rule="wrong_level")] == ["uncertain"]


def test_wrapped_words_keep_their_place() -> None:
    report = passages_report("桃溪乡", "今年以来，我\n镇高度重视。", level="乡")
    (slip,) = audited(report, rule="wrong_level")
    assert report.text[slip["start"] : slip["end"]] == "我\n镇"


@pytest.mark.parametrize(
    ("county", "words", "verdicts"),
    [
        ("云阳区", "在县委、县政府的正确领导下，我镇扎实推进。", ["fail"]),
        ("云阳县", "按照区委、区政府部署，我镇扎实推进。", ["uncertain"]),
        ("云阳县", "在县委、县政府的正确领导下，我镇扎实推进。", []),
        ("云阳区", "在区委、区政府的正确领导下，我镇扎实推进。", []),
        ("云阳区", "按照自治区和县委、县政府部署推进。", []),
    ],
)
def test_a_county_that_leads_a_township_of_a_district(
    county: str, words: str, verdicts: list[str]
) -> None:
    title = f"{county}桃溪镇2023年政府信息公开工作年度报告"
    report = passages_report("桃溪镇", words, title=title, county=county)
    assert [n["verdict"] for n in audited(report, rule="wrong_level")] == verdicts
