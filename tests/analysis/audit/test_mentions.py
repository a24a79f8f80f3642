"""When another township's name is a slip, and when it is an honest mention."""

import pytest

from gimine.analysis.audit.mentions import acquainted, mentions
from gimine.analysis.audit.names import KnownNames
from gimine.reading.gazetteer import Gazetteer, Town

OWN = "桃溪镇"
ABOVE = ("云阳县", "清江市")
KNOWN = KnownNames.of(
    [OWN, "柳湾镇", "石桥岭乡", "东渡街道"],
    ["镇", "镇", "乡", "街道"],
    ["云阳县"] * 4,
    None,
)
NOBODY = KnownNames.of([OWN], ["镇"], ["云阳县"], None)

SLIPS = [
    ("2023年，柳湾镇严格按照条例规定做好各项公开工作。", "柳湾镇", "subject"),
    ("柳湾镇人民政府高度重视政务公开。", "柳湾镇", "subject"),
    ("一是石桥岭乡成立了专门班子。", "石桥岭乡", "subject"),
    ("2023年度东渡街道共公开各类信息31条。", "东渡街道", "subject"),
    ("云阳县柳湾镇主动公开信息12条。", "柳湾镇", "subject"),
    ("现发布《柳湾镇2023年政府信息公开工作年度报告》。", "柳湾镇", "report"),
    ("现将云阳县柳湾镇人民政府2023年政府信息公开工作年度报告公布如下。", "柳湾镇", "report"),
    ("如有疑问，请与柳湾镇党政办公室联系（电话：0000）。", "柳湾镇", "contact"),
    ("制定了《柳湾镇政务公开工作实施方案》。", "柳湾镇", "plan"),
    ("结合柳湾镇实际，细化了任务清单。", "柳湾镇", "actual"),
    ("不断提升柳湾镇政府信息公开水平。", "柳湾镇", "public"),
    ("通过柳湾镇微信公众号推送消息。", "柳湾镇", "platform"),
    ("方便柳湾镇群众查阅。", "柳湾镇", "people"),
    ("下一步，柳湾镇将从三个方面改进。", "柳湾镇", "subject"),
    ("为方便群众，柳湾镇守住常态公开。", "柳湾镇", "bare"),
    ("在工作中，由柳湾镇主要领导总负责。", "柳湾镇", "leaders"),
    ("石桥岭乡纪委定期开展检查。", "石桥岭乡", "leaders"),
    ("保障柳湾镇群众的知情权。", "柳湾镇", "people"),
    ("虽然柳湾镇政府信息公开工作取得了成绩，但仍有差距。", "柳湾镇", "public"),
    ("领导小组由东渡街道主要领导任组长。", "东渡街道", "charge"),
    ("6月14日，柳湾镇召开政务公开观摩交流会。", "柳湾镇", "subject"),
    ("在柳湾镇党委、政府的领导下推进。", "柳湾镇", "led"),
    ("严格执行《柳湾镇信息发布“三审三校”制度》。", "柳湾镇", "plan"),
    ("发挥柳湾镇政务公开领导小组作用。", "柳湾镇", "plan"),
    ("如有疑问请联系东渡街道办事处综合办公室，电话0000。", "东渡街道", "contact"),
    ("本报告由柳湾镇人民政府负责解释。", "柳湾镇", "charge"),
    ("联系人：柳湾镇党政办公室。", "柳湾镇", "contact"),
    ("运用“柳湾镇微讯”公众号推送消息。", "柳湾镇", "platform"),
    ("可在网站“柳湾镇”栏目下载。", "柳湾镇", "platform"),
]
HONEST = [
    "2023年，桃溪镇严格按照条例规定做好各项公开工作。",
    "桃溪镇人民政府高度重视政务公开。",
    "组织人员赴柳湾镇学习政务公开做法。",
    "与柳湾镇联合开展水利项目信息公示。",
    "借鉴柳湾镇的经验，完善公开目录。",
    "我镇、柳湾镇、石桥岭乡三地共建便民服务点。",
    "公示了至柳湾镇公路改造工程的中标结果。",
    "柳湾镇与我镇交界处的河道整治情况已公开。",
    "柳湾镇和桃溪镇共用的水厂项目进展定期公布。",
    "毗邻的柳湾镇派员来我镇交流。",
    "柳湾镇被评为全国文明镇。",
    "6月14日，柳湾镇召开政务公开观摩交流会，我镇派员参加。",
    "全县观摩会在柳湾镇召开。",
    "原柳湾镇的档案已移交。",
    "向县政府和柳湾镇等地学习。",
    "全县各乡镇中，我镇公开数量居前。",
    "大力推进小城镇建设和特色小镇培育。",
    "开展文化下乡、科技下乡活动。",
    "乡镇工作人员坚持乡主要负责同志亲自部署的做法。",
    "柳湾镇村民来电咨询已答复。",
    "集镇、圩镇和建制镇的环境整治信息已公开。",
    "加强乡村振兴领域信息公开。",
    "各街道、社区的公开栏已更新。",
    "鼓励外出人员返乡创业。",
    "云阳县人民政府网站是主要渠道。",
    "在县里统筹下，柳湾镇提供场地，我镇派出讲解员。",
    "对照考核通报，柳湾镇居民办事体验较好。",
]


@pytest.mark.parametrize(("words", "name", "frame"), SLIPS)
def test_a_name_where_the_own_should_stand(words: str, name: str, frame: str) -> None:
    found = list(mentions(words, OWN, ABOVE, KNOWN))
    assert [(m.name, m.frame) for m in found] == [(name, frame)]
    assert words[found[0].start : found[0].end] == name
    assert found[0].score >= (0.5 if frame in ("bare", "opening") else 0.6)


@pytest.mark.parametrize("words", HONEST)
def test_honest_mentions(words: str) -> None:
    assert [m for m in mentions(words, OWN, ABOVE, KNOWN) if m.score >= 0.6] == []


@pytest.mark.parametrize(("words", "name", "frame"), SLIPS)
def test_a_name_that_nobody_vouches_for(words: str, name: str, frame: str) -> None:
    found = list(mentions(words, OWN, ABOVE, NOBODY))
    assert [(m.name, m.frame, m.known) for m in found] == [(name, frame, False)]


@pytest.mark.parametrize("words", HONEST)
def test_honest_mentions_without_a_list(words: str) -> None:
    assert [m for m in mentions(words, OWN, ABOVE, NOBODY) if m.score >= 0.6] == []


@pytest.mark.parametrize(
    "words",
    [
        "2023年辖区镇村公开栏全部更新。",
        "安排镇干部轮流值守。",
        "要求乡政府网站每周更新。",
        "坚持镇主要领导亲自抓。",
        "充分发挥镇人大监督作用。",
        "推动乡政务公开再上台阶。",
    ],
)
def test_a_verb_before_the_level_is_no_name(words: str) -> None:
    assert list(mentions(words, OWN, ABOVE, NOBODY)) == []


def test_the_gazetteer_knows_where_a_name_begins() -> None:
    listed = Gazetteer({"上柳湾镇": [Town("云阳县", "清江市", "东江省")]}, {})
    names = KnownNames.of([OWN], ["镇"], ["云阳县"], listed)
    found = list(mentions("2023年，上柳湾镇认真履职。", OWN, ABOVE, names))
    assert [(m.name, m.known) for m in found] == [("上柳湾镇", True)]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("组织人员赴柳湾镇学习。", True),
        ("我镇与云阳县柳湾镇联合检查。", True),
        ("县里要求学习推广柳湾镇做法。", True),
        ("柳湾镇、石桥岭乡得分靠前。", True),
        ("请与柳湾镇党政办联系。", False),
        ("柳湾镇、村两级同步公开。", False),
        ("柳湾镇严格履行职责。", False),
    ],
)
def test_a_body_that_stands_beside_the_own(text: str, *, known: bool) -> None:
    assert acquainted(text, "柳湾镇") is known
