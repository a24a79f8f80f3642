"""Slips of level: a body that calls itself what it is not, 我镇 in a 乡, 我局 in a 镇, 我镇乡.

What is looked for are words by which a body speaks of itself: 我, 本 or 全 with a level, an office
or its head as the subject of a clause. Words for others and common nouns (乡镇, 全乡镇, 乡村振兴,
镇静, 安全镇…, 各街道) are none of these.
"""

from collections.abc import Iterator

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.level_notes import note
from gimine.analysis.audit.levels_around import led_by_another_kind, villagers
from gimine.analysis.audit.names import COUNTY_LEVELS
from gimine.analysis.audit.rule import Flags, Note, Outcome
from gimine.analysis.audit.wordlists import Pattern, hits, patterns, quoted

TOWNS = ("镇", "乡", "街道", "苏木")

_OTHERS_WORDS = 0.4
"""What stands in quotation marks may be somebody else's: a slogan, an account, a title."""

_CLAUSE = (
    r"(?:(?<![^。；：！？，,;:（(、])|(?<=[由在向经将到对使让为以把])|(?<=[一二三四五六七八九]是)|(?<=年内|全年|今年|年来|期间|按照|根据|结合|推进"
    r"|推动|做好|加强|提高|提升|规范))"
)
_START = r"(?:(?<![^。；：！？，,;:])|(?<=[由在向经到以把]))"
_NOT_WHOLE = r"(?<![安健完齐周保顾成])"
_HEAD = (
    r"(?=任|签[发批]|审[签定批]|主持|带队|召集|为|担任|亲自|牵头|负责|挂帅|同志|[、，,]"
    r"|[\u4e00-\u9fff]{2,3}(?:任|为|担任|同志))"
)
_LEADERS = (
    r"(?:主要|分管)(?:领导|负责人|负责同志)(?=亲自|牵头|任|担任|具体|负责|挂帅|签|审|直接|[，、。])"
)
_BOARD = r"(?:政务|信息|政府信息)?(?:公示|公开)栏"
_ACTS = (
    r"(?=将|在|对|按|依|严|认真|高度|积极|主动|共(?!同)|未"
    r"|没有|已|成立|根据|结合|始终|通过|持续|进一步|建立"
    r"|加强|及时|全年|坚持|制定|收到|受理|政府信息|政务公开|信息公开)"
)
_VILLAGE = r"村(?!民|级|干|务|各)"
_HOME = rf"镇|音|土|愁|亲|情|贤|风|里|间|本土|{_VILLAGE}|[（(]"

_OWN = (
    r"(?:(?<![^。；])|(?<=年度[，,])|(?<=年[，,])|(?<=来[，,])"
    r"|(?<=今后[，,])|(?<=步[，,])|(?<=阶段[，,])|(?<=[）)]))"
)
_OWN_ACTS = (
    r"(?:全年|年内|本年度?)?(?:(?:未|没有)收取|未(?:曾)?(?:收到|接到|发生)"
    r"|没有(?:收到|接到|发生)|共?(?:收到|受理|接到)[^，。；]{0,14}申请"
    r"|(?:共|累计|主动)+(?:公开|发布)[^，。；]{0,12}\d|公开(?:政府|政务)?信息[^，。；]{0,8}\d"
    r"|(?:的)?(?:政府信息|政务|信息)公开工作(?:虽|还|仍|也"
    r"|尚|存在|取得|与|离|距|中|总体|运行|进展|有序|稳步)"
    r")"
)
_OWN_PLANS = r"将(?:继续|进一步|从|以|按照|着力|重点|不断|持续|认真|严格|切实|加强|加大)"
_OWN_CARE = r"(?:始终)?(?:高度重视|认真做好|扎实做好|切实做好)(?:政府信息|政务|信息)公开"
_NOT_ALONE = (
    r"[^。；]*(?:其中|我[镇乡街]|本[镇乡街]|全[镇乡街]"
    r"|镇党委|乡党委|街道党工委|各[镇乡]|[排位]|平均)"
)
"""Words by which a sentence on the county turns to the township: each is then named by right."""


_SELVES: dict[str, tuple[Pattern, ...]] = {
    "镇": patterns(
        (r"(?<!自)(?<!基)[我本]镇(?!静|定|压|痛|守)", 0.9),
        (rf"{_NOT_WHOLE}全镇(?!静|定|性)", 0.85),
        (rf"{_CLAUSE}(?<!乡、)镇(?:人民政府|政府|党委)(?!所在|驻地)", 0.8),
        (rf"(?<![^由以是。；：，、（(])(?<!长、)(?<!乡、)镇(?:党委书记|长){_HEAD}", 0.8),
        (
            (
                rf"{_START}镇(?:党政(?:综合)?办|纪委|人大|机关|直"
                rf"|政务公开|便民服务中心|党群服务中心|、?村两级|班子)"
            ),
            0.65,
        ),
        (rf"(?:{_START}|(?<=明确|确定))镇{_LEADERS}|(?:{_START}|(?<=[过用托]))镇{_BOARD}", 0.65),
    ),
    "乡": patterns(
        (rf"(?<!自)(?<!基)[我本]乡(?!{_HOME})", 0.9),
        (rf"{_NOT_WHOLE}全乡(?!{_HOME})", 0.85),
        (rf"{_CLAUSE}(?<!县、)乡(?:人民政府|政府|党委)(?!所在|驻地)", 0.8),
        (rf"(?<![^由以是。；：，、（(])(?<!长、)(?<!县、)乡(?:党委书记|长){_HEAD}", 0.8),
        (
            (
                rf"{_START}乡(?:党政(?:综合)?办|纪委|人大|机关"
                rf"|政务公开|便民服务中心|党群服务中心|班子)"
            ),
            0.65,
        ),
        (rf"(?:{_START}|(?<=明确|确定))乡{_LEADERS}|(?:{_START}|(?<=[过用托]))乡{_BOARD}", 0.65),
        (rf"{_START}乡、村两级", 0.5),
    ),
    "街道": patterns(
        (r"(?<!自)(?<!基)[我本]街道(?!两|旁|上|路|边|[（(])", 0.9),
        (rf"{_NOT_WHOLE}全街道(?!路)", 0.85),
        (rf"{_START}街道(?:办事处|党工委|办(?!理))(?!、|和|及|与|所)", 0.75),
        (rf"(?<![^由以是。；：，、（(])(?:街道)?办事处主任{_HEAD}", 0.75),
        (rf"{_START}街道(?=高度重视|严格按照|认真贯彻|认真落实|主动公开|积极推进|始终坚持)", 0.7),
    ),
    "街": patterns((r"(?<!自)[我本]街(?!道|头|区|上|面|巷|坊|边|市)", 0.8)),
    "苏木": patterns((r"(?<!自)[我本]苏木(?!乡)", 0.9), (rf"{_NOT_WHOLE}全苏木", 0.85)),
    "局": patterns(
        (r"我局(?!限|面|势|部)", 0.85),
        (rf"(?<![基日资根版书])本局{_ACTS}", 0.8),
        (
            (
                r"(?<![大胸顾服揽谋着立握观领统管筹控观工体])全局(?=共(?![同享])"
                r"|累计|主动公开|公开|各(?:科|股|处)室?|各单位"
                r"|干部职工|干部|工作人员|职工|政府信息|政务公开|全年)"
            ),
            0.75,
        ),
    ),
    "厅": patterns((r"我厅", 0.85), (rf"本厅{_ACTS}", 0.8)),
    "委": patterns((r"(?<!自)我委(?!员|托|派|会|屈|[（(]原)", 0.7)),
    "办": patterns((rf"我办(?!理|公|事|学|案|好|完|结){_ACTS}", 0.7)),
    "院": patterns((rf"我[院校所站队]{_ACTS}", 0.65)),
    "村": patterns((rf"(?<!自)我(?:村|社区){_ACTS}", 0.65)),
    "县": patterns(
        (rf"{_OWN}(?:[我本全][县市区省旗]|我州)(?={_OWN_ACTS})(?!{_NOT_ALONE})", 0.7),
        (rf"{_OWN}[我本][县市区省旗](?={_OWN_PLANS})(?!{_NOT_ALONE})", 0.65),
        (
            (
                rf"{_OWN}[我本][县市区省旗](?={_OWN_CARE}[^。；]*公开[^，。；]{{0,10}}\d+余?条)"
                rf"(?!{_NOT_ALONE})"
            ),
            0.65,
        ),
        (rf"{_OWN}[我本][县市区省旗](?={_OWN_CARE})(?!{_NOT_ALONE})", 0.5),
    ),
}
_DOUBLE = patterns(
    (r"(?<!自)[我本]镇乡(?!村(?!民)|土|贤|镇|风|愁|情|亲|音|规(?=民|约)|道|间|里|级|域|街)", 0.95),
    (r"(?<!自)[我本]街道[镇乡](?!村|镇)", 0.75),
    (
        (
            r"(?<![^。；，,：])[我全][省市县区](?=(?:共|累计"
            r"|全年)?(?:主动)?(?:公开|发布)[^，。；]{0,10}\d+余?条)"
            rf"(?!{_NOT_ALONE})"
        ),
        0.65,
    ),
)
_WRONG: dict[str, tuple[str, ...]] = {
    "镇": ("乡", "街道", "街", "苏木", "局", "厅", "委", "办", "院", "村", "县"),
    "乡": ("镇", "街道", "街", "苏木", "局", "厅", "委", "办", "院", "村", "县"),
    "街道": ("镇", "乡", "苏木", "局", "厅", "院", "村", "县"),
    "苏木": ("镇", "乡", "街道", "街", "局", "厅", "院", "县"),
    "局": ("厅", "委", "苏木"),
    "县": ("厅", "局"),
}
_OFFICES = "(?:人民|政|党|长|纪|人大|机关|直|便民|班|主要|分管|公|信息)"
_TELLTALES = {
    "镇": f"[我本全]镇|镇{_OFFICES}|镇、?村",
    "乡": f"[我本全]乡|乡{_OFFICES}|乡、村",
    "街道": "[我本全]街道|街道[办党高严认主积始]|办事处主任",
    "街": "[我本]街",
    "苏木": "[我本全]苏木",
    "局": "[我本]局|全局",
    "厅": "[我本全]厅",
    "委": "我委",
    "办": "我办",
    "院": "我[院校所站队]",
    "村": "我(?:村|社区)",
    "县": "[我本全][县市区省旗]|我州",
    "两级": "[我本]镇乡|[我本]街道[镇乡]|[我全][省市县区]",
    "镇乡": "我镇|我乡|我街道|全镇|全乡|全街道",
}
"""RE2 patterns by the units of `_SELVES`, and for what is looked for beside them."""
_SELF_OF_TOWN = patterns(
    (r"(?<!自)(?<!基)我(?:镇(?!静|定|压)|乡(?!镇|村|土|愁|亲|[（(])|街道(?!两|旁|上|[（(]))", 0.75)
)
_WHOLE_OF_TOWN = patterns(
    (
        (
            rf"(?<![镇乡道安健完齐周保顾成])全(?:镇(?!静|定)|乡(?!{_HOME})"
            rf"|街道)(?=共|公|主动|累计|政|各|上下|发布|收到|干部)"
        ),
        0.7,
    ),
    (r"(?<!大)全厅(?=共|公|主动|累计|政|各|上下|发布|收到|干部)", 0.75),
)


def wrong_level(case: Case) -> Outcome:
    """Look for bodies that call themselves by a level that is not theirs."""
    checked = np.array([_kind(level) is not None for level in case.level], dtype=bool) & ~case.spam
    notes: list[Note] = []
    for level in (*TOWNS, "局", "县"):
        own = np.array([_kind(each) == level for each in case.level], dtype=bool) & ~case.spam
        notes += _in_level(case, own, level)
    return Outcome(checked, [*notes, *led_by_another_kind(case), *villagers(case)])


def _kind(level: str | None) -> str | None:
    """Return the class of levels that share their wrong words; None for levels left alone."""
    if level in TOWNS:
        return level
    if level in ("局", "分局"):
        return "局"
    return "县" if level in COUNTY_LEVELS else None


def _in_level(case: Case, own: Flags, level: str) -> Iterator[Note]:
    """Yield the slips in the reports of bodies of one level."""
    if not own.any():
        return
    wrong = [pattern for unit in _WRONG.get(level, ()) for pattern in _SELVES[unit]]
    others = _DOUBLE if level in TOWNS else _SELF_OF_TOWN
    patterns = [*wrong, *others, *(() if level in TOWNS else _WHOLE_OF_TOWN)]
    for i, words in case.stretches.matching(_prefilter(level), own[case.stretches.report]):
        for low, high, score in hits(words, patterns):
            others_words = _OTHERS_WORDS if quoted(words, low) else 0.0
            yield note(case, i, low, high, score - others_words)


def _prefilter(level: str) -> str:
    """Return an RE2 pattern for every stretch in which a slip could be."""
    units = [*_WRONG.get(level, ()), *(("两级",) if level in TOWNS else ("镇乡", "厅"))]
    return "|".join(_TELLTALES[unit] for unit in units)
