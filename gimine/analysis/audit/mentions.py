"""Where a stretch names another township, and how that name stands in its sentence.

A name alone proves nothing: superiors, villages, neighbours in joint projects and places learned
from are named in many honest reports. What tells is grammar: the other name is the subject of the
report's own work, stands in the report's own title, or is whom the reader should write to.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gimine.analysis.audit.names import KnownNames
from gimine.analysis.audit.township_names import UNIT, akin, names_at
from gimine.analysis.audit.wordlists import sentence_around

_START = re.compile(
    r"(?:^|[。；：！？，,;:】]|[（(][一二三四五六七八九十\d]{1,3}[）)]|(?:20\d\d)?年度?[，,]?"
    r"|目前[，,]?|虽然|尽管|由于|以来[，,]?|下一?步[，,]?|全年|[一二三四五六七八九十](?:是|、)|\d[.、．])$"
)
_OPENING = re.compile(
    r"(?:^|[。；])(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是])?"
    r"(?:(?:20\d\d年度?|今年以来|本年度|全年|目前|期间"
    r"|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|份)?)[，,]?)?$"
)
_GOVERNED = re.compile(
    r"(?:由|在|为|使|让|将|把|现将|发布|公布|编制|形成|结合|立足"
    r"|围绕|推动|推进|提升|提高|加强|做好|规范|促进|确保|保障"
    r"|通过|依托|利用|借助|经|按照|根据|制定|制订|印发|出台|修订"
    r"|完善|健全|成立|调整|组建|充实|对|就|关于|了|方便|服务"
    r"|面向|打造|反映|展示|发挥|执行|落实|贯彻|依照|遵照|《|“|〈|「)$"
)
_COMPANY = re.compile(
    r"(?:与|和|同|跟|及|(?<![\d一二三四五六七八九十])、|赴|到|去|往|向|参照"
    r"|参考|借鉴|学习|考察|走访|调研|从|像|如|邻近|毗邻|相邻|周边|兄弟|原"
    r"|联合|携手|会同|协同|配合|支援|支持|帮助|帮扶|对接"
    r"|邀请|比照|对标|除|包括|涉及|位于|途经|来自|至|的)$"
)
_ACQUAINTED = (
    r"(?:(?<![请可以])[与和同跟]|赴|到|学习|推广|推介|借鉴|考察|参观|走访|邀请|联合|携手|会同|协同|配合"
    r"|支援|帮助|帮扶|对接|对标|接待|兄弟|相邻|毗邻|邻近)(?:[\u3400-\u9fff]{1,6}[县区市旗])?"
)
_ASKED = re.compile(
    r"(?:请(?:直接)?(?:与|和|向|联系|致电|咨询|到)|可(?:以)?(?:与"
    r"|向|联系|致电|咨询|到)|疑问[，,](?:请)?(?:与|联系)"
    r"|(?:联系人|联系单位|联系部门|受理机构|编制单位)(?:为|是)?[：:]?)$"
)
_TOGETHER = re.compile(
    r"借鉴|考察|取经|观摩(?!(?:交流|学习|推进|现场|培训)*会)|参观|兄弟|毗邻|相邻|邻近|邻[镇乡近]|接壤|交界|周边(?=[乡镇街县兄地友几两三各])|结对"
    r"|对口(?=[帮支援协合联])|(?:帮助|定点|挂钩)帮扶|携手|联防|联席|互[检查评学]"
    r"|划归|划入|合并|撤并|区划|先进经验|经验做法|做法|协作|合作(?!社|医疗)|共建|联建|共用"
    r"|联合(?!会|社|执法)|共同(?!监督|富裕|参与|维护)|交叉|[与同和来到由向给请为对在了应代办][我本](?:镇|乡|街道)"
    r"|[我本](?:镇|乡|街道)(?:[^，。；]{0,4}(?:派|应邀|受邀|参加|参与|作为)|也|亦)"
    r"|带队来|位于[我本]|通报[：:]|通报批评|被[^，。；]{0,6}通报|引以为戒|曝光|反面|警示"
)

OWN_FRAMES = ("report", "contact", "plan")
"""Frames in which the name of another body can only be a slip."""

_BESIDE = ("bare", "office", "platform", "leaders")
"""Frames in which another body may well act beside this one."""

_LISTED = re.compile(r"、|和|与|及(?!时)|村|社区")

_BODY = (
    r"(?:人民政府|党委[、和]?政府|政府(?!信息|网)|办事处|党工委"
    r"|党委)?(?:(?:党政(?:综合)?|综合|政务公开|信息公开)办(?:公室)?|办公室)?"
)
_ACTS = (
    "认真|严格|高度|积极|坚持|始终|一直|通过|主动|共|累计|全年|未"
    "|没有|无|收到|受理|新收|公开|发布|建立|成立|制定|健全|完善"
    "|加强|加大|进一步|持续|不断|深入|紧紧|紧扣|紧盯|围绕|以|按照"
    "|根据|依照|依托|利用|在|将|把|及时|全面|充分|切实|着力|扎实"
    "|落实|结合|开设|设立|组织|召开|立足|聚焦|深化|优化|强化"
    "|规范|推进|推动|创新|拓展|拓宽|明确|对|做好|抓好|指定|安排"
    "|配备|大力|从|力争|继续|为|现将|现|于|也|还|已|牢|统筹|专门"
    "|坚决|注重|突出|实行|实施|严把|压实|细化|梳理|重点|依法"
    "|今年|本年|20\\d\\d年|借助|用好|开展|提高|提升|多|针对|采取|运用|选派|编制|修订"
    "|更新|虽|仍|主要|存在|由|因|先行|率先|做到|构建|形成|沿用|严守|承接|重视|调整"
)
_NO_SUBJECT = (
    "[的等至到段境以一该某有之里外与和及]|村|社区|居民|群众|百姓|企业"
    "|公司|辖区|片区|方向|通往|中学|小学|学校|幼儿园|卫生|医院|派出所"
    "|法庭|司法所|敬老院|信用社|工业|园区|集市|水库|河|路|街"
    "|桥|来人|派人|派员|干部|代表|同志|先进|也|离|距|原|党员"
)
_FRAMES: tuple[tuple[str, float, str, re.Pattern[str]], ...] = tuple(
    (name, score, left, re.compile(words))
    for name, score, left, words in (
        ("report", 0.85, "any", (
            rf"{_BODY}(?:关于)?(?:20\d\d年?度?)?(?:本级)?(?:政府"
            r"|政务)?信息公开(?:工作)?(?:情况)?(?:年度)?(?:工作)?(?:报告|年报)")),
        ("contact", 0.85, "asked",
            (rf"{_BODY}[^，。；]{{0,12}}(?:联系|咨询|查询|查阅|索取|反映|地址|电话)|{_BODY}[（(]"
            rf"|{_BODY}(?<=[办室府处])(?=[，。；]|$)")),
        ("plan", 0.8, "governed", (
            rf"{_BODY}(?:关于)?(?:20\d\d年?度?)?(?:政府信息|政务|信息"
            r"|村务)公开(?:工作)?的?(?:实施|工作|责任|保密|考核|管理|审查|领导|指南|目录|制度"
            r"|方案|要点|办法|细则)"
            rf"|{_BODY}[^，。；《》]{{0,6}}(?:信息发布|信息公开|保密审查|信息审核)[^，。；《》]{{0,12}}"
            r"(?:制度|办法|方案|细则|规定|预案)》")),
        ("led", 0.7, "governed", (
            r"(?:党委[、和]?(?:镇|乡)?(?:人民)?政府|党委|党工委|人民政府|政府)的?"
            r"(?:坚强|正确|统一|高度)?领导下")),
        ("actual", 0.75, "governed", r"(?:工作)?实际"),
        ("public", 0.7, "clause", rf"{_BODY}的?(?:政府信息|政务|信息)公开"),
        ("subject", 0.7, "start", rf"{_BODY}[，,]?(?:{_ACTS})"),
        ("charge", 0.7, "governed", (
            r"(?:人民政府)?(?:党政(?:综合)?办(?:公室)?|综合办(?:公室)?|办公室)(?:统一)?(?:负责|牵头|承担|具体)"
            r"|(?:主要|分管)(?:领导|负责人|负责同志)(?:任|担任|为|牵头|负责)"
            r"|(?:人民政府|办事处)负责(?:解释|编制|公开|发布)")),
        ("leaders", 0.65, "clause", (
            rf"{_BODY}(?:镇长|乡长|党委书记|主要领导|主要负责|分管领导|领导班子|班子|干部|机关|纪委|人大"
            r"|各[村站办部科]|全体|工作人员)")),
        ("platform", 0.7, "clause", (
            rf"{_BODY}”?(?:官方)?(?:微信|公众号|门户|网站|政府网|政务公开|信息公开|公开栏|公示栏"
            r"|栏目|专栏|板块|[^，。；”]{1,6}”(?:微信|官方|公众号|视频号|栏目|专栏)|公开专[区栏]|政务新媒体|便民服务中心|政务服务中心|党群服务中心)")),
        ("people", 0.7, "governed", (
            r"(?:广大)?(?:群众|居民|村民|百姓)的?(?:知情权|参与权|监督权|合法权益|切身利益)")),
        ("people", 0.65, "governed", r"(?:广大)?(?:群众|居民|村民|百姓|企业)"),
        ("office", 0.6, "start", r"(?:人民政府|党委[、和]?政府|党政班子)(?!、|和|与|及|网|办|驻)"),
        ("opening", 0.52, "opening", rf"{_BODY}(?!{_NO_SUBJECT})[\u3400-\u9fff]{{2}}"),
        ("bare", 0.5, "start", rf"{_BODY}(?!{_NO_SUBJECT})[\u3400-\u9fff]{{2}}"),
    )
)  # fmt: skip


class Mention(NamedTuple):
    """Another township's name in a stretch: where, by which frame, and how well it argues.

    `known` is False for a name that neither the corpus nor the gazetteer vouches for.
    """

    name: str
    start: int
    end: int
    frame: str
    score: float
    known: bool


def mentions(
    words: str, own: str, superiors: tuple[str, ...], names: KnownNames
) -> Iterator[Mention]:
    """Yield the names of other townships that stand where the report's own should.

    Args:
        words: a flattened stretch.
        own: the report's own place.
        superiors: the county, city and province above it.
        names: the names that are vouched for.
    """
    for found in UNIT.finditer(words):
        if words.endswith(own, 0, found.end()):
            continue
        for name in names_at(words, found, names):
            low, high = found.end() - len(name), found.end()
            argued = None if akin(name, own) else _frame(words, low, high, superiors)
            if argued is None:
                continue
            frame, score = argued
            sentence = sentence_around(words, low, high)
            beside = frame in _BESIDE and _of_itself(sentence, own)
            together = beside or _in_company(sentence, own)
            if frame not in OWN_FRAMES and together:
                score -= 0.3
            yield Mention(name, low, high, frame, score, names.vouched(name))
            break


def _frame(words: str, low: int, high: int, superiors: tuple[str, ...]) -> tuple[str, float] | None:
    """Return the frame in which a name stands and its score, or None."""
    before = words[:low]
    for above in superiors:
        before = before.removesuffix(above)
    right = words[high : high + 40]
    asked = _ASKED.search(before)
    if _LISTED.match(right) or (_COMPANY.search(before) and not asked):
        return None
    start, governed = _START.search(before), _GOVERNED.search(before)
    stands = {
        "asked": asked,
        "start": start,
        "governed": governed,
        "clause": start or governed,
        "any": start or governed,
        "opening": _OPENING.search(before),
    }
    return next((
        (name, score)
        for name, score, left, pattern in _FRAMES
        if stands[left] and pattern.match(right)
    ), None)  # fmt: skip


def _in_company(sentence: str, own: str) -> bool:
    """Tell whether a sentence speaks of two bodies and what they do together."""
    return bool(_TOGETHER.search(sentence) or (own in sentence and re.search("[与和同]", sentence)))


def _of_itself(sentence: str, own: str) -> bool:
    """Tell whether a sentence speaks of the report's own body, too."""
    return own in sentence or re.search("[我本](?:镇|乡|街道|苏木|局)", sentence) is not None


def acquainted(text: str, name: str) -> bool:
    """Tell whether a flattened text has a body beside its own: 赴某镇学习, 某镇、某乡获奖."""
    word = re.escape(name)
    return re.search(rf"{_ACQUAINTED}{word}|{word}[、和与](?!村)", text) is not None
