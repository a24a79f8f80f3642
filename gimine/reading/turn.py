"""Where problems turn into measures: each unit of section 5 is one or the other.

Words give each unit a leaning; headings, cue phrases and running numbers bind neighbours; the most
likely sequence is found by dynamic programming (Viterbi), so that order and labels may vary.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_FAULT = re.compile(  # every branch begins with a character of its own: found much faster so
    r"有待|需要?(?:进一步|加强|提高|提升|改进|完善|改善|加快)|无法|还需|仍需|尚需|亟[待需]|有提升空间|还[要须]|仍[要须]"
    r"|不(?:够|足|高|强|及时|全面|规范|到位|深入?|多|大|完善|健全|充分|明确|明显|清晰|准确|完整|丰富|平衡|均衡|广|快|严"
    r"|细|理想|熟悉|了解|重视|畅通?|一致|统一|顺|稳定|佳|精|新|透|实|愿|懂|主动|集中|宽|活|匀|齐|灵|紧|牢|合理|紧密|同步|衔接)(?!于)"
    r"|未能|尚未|没有(?:形成|专|得到|完全|及时|统一|同步|修订|建立|落实)|缺[乏少失位口陷]|欠缺|欠佳|薄弱|滞后|迟缓|单[一调]|短板|差距|盲区"
    r"|较[少低弱慢窄差小浅粗旧]|偏[少低弱慢窄差小浅粗旧]"
    r"|困难(?!学生|群众|家庭|户|职工|党员|人员|残疾|老人|妇女|儿童|救助|补助|帮扶|生活)|难以|参差|流于|走过?[了过]?[场形]|空[白缺]|脱节|漏洞|停留在|疏漏|弱化|淡薄|模糊|拖延|随意|粗放|被动(?<!变被动)"
    r"|一般化|打折扣|跟不上|时有发生|照[抄搬]|错漏|常[有出]|偏差|陈旧|冷清|重复(?!信访|申请)|老化|迟|敷衍"
    + "".join(rf"|{c}(?<![减缩补]{c})(?=[，。；、]|$)" for c in "少慢弱窄浅低粗旧乱散差")
)
_FAINT = re.compile(
    r"问题|有限|繁杂|兼[职任]|身兼|一人多岗|呆板|生硬|失分|差错|懒|糙|空置|外包|无人|没人|没有|看不懂|不懂|不明|忽视|应付|挂名|频繁"
)
_WILL = (
    r"(?:将|须|建议|应当?|必须|继续|进一步|不断|持续|切实|着力|大力|加快|定期|坚持|努力|尽快|逐步"
    r"|力争|争取|确保|全力|积极|认真|严格|着重|扎实|稳步)"
)
_DEED = (
    r"(?:加强|强化|加大|完善|健全|提高|提升|增强|规范|拓[展宽]|深化|丰富|落实|推进|推动|优化|建立|构建|打造|明确|组织|开展|配齐|配备|选[派配]"
    r"|充实|制定|细化|改进|改善|做好|做实|抓好|抓实|创新|探索|扩大|突出|聚焦|畅通|压实|发挥|梳理|引导|实行|实施|设立|增[加设配]|统筹|依托|围绕"
    r"|把好|夯实|注重|推行|整合|解决|杜绝|纠正|整治|补[齐上]|对标|严[把肃]|减少|简化|压缩|搭建|引入|邀请|开[设通办]|理顺|盘活|用[好活]|办好|管好"
    r"|编[制写印]|印发|出台|修订|清理|督促|通报|约谈|问责|纳入|吸纳|举办|固化|统一|明晰|合并|制作|分类|列支|安排|配套|升级|更换|提前"
    r"|改[为变]|把|让|以)"
)
_HELD = (
    r"(?:监督|检查|宣传|培训|学习|更新|公开|发布|回应|答复|审核|考核|解读|保障|重视|利用|运用"
    r"|用|请|由|多|在)"
)
_START = re.compile(
    rf"(?:我[们镇乡局街]|并|同时|此外|另外|还|也|全[镇乡]|村级|镇级)*[，]?(?:{_WILL}|{_DEED})"
)
_SUBJECT_WILL = re.compile(
    r"[^，。；：]{1,14}?(?:将|拟(?!定|稿|好)|要(?=[^求么素件点不害闻道紧领旨目]))(?=[^，。；]{2})"
    rf"|[^，。；：]{{0,12}}?已经?(?:由|将|会同|协调|商请|请|指定|确定|上线|建成|启用|联合|重新|{_DEED})"
)
_FAINT_START = re.compile(_HELD)
_CLAUSE = re.compile(rf"[，；。：、](?:并|同时|切实|也)?(?:{_WILL}|{_DEED})")
_MEASURE_CUE = re.compile(
    r"(?:^|[，；。：])(?:下一?步|下一?阶段|下一?年度?|接下来|(?:在)?今后|以后的?工作|未来|为此|对此|对症|拟(?:做好|采取|从)|有鉴于此"
    r"|新的一年|来年|明年|20\d\d年(?:度)?[^。；]{0,14}(?:将|拟|打算|计划|要(?![求么素件点不害闻领]))"
    r"|(?:我[镇乡局县区市们])?(?:针对|对于|对(?=存在|以上|上述|这些|发现|查摆)|鉴于|围绕|结合|(?=(?:上述|以上|这些)(?:问题|不足|情况)，)|为(?:进一步|切实|有效)?(?:解决|改进|克服|弥补))[^，。；]{0,18}"
    r"(?:问题|不足|情况|短板|困难|薄弱环节))"
    r"|(?:我[镇乡局办县市区处院]|我们|我街道|本[镇乡局办县市]|街道|镇政府|乡政府|管委会|苏木)将|将(?:继续|进一步|从|着|采取|以|围绕|做好)"
    r"|改进措施|整改措施|(?:做了|采取了?|完成了?)[^。；：]{0,8}(?:整改|改进)|任务清单|这样(?:改|做)|解决办法|改进办法|(?:改进|整改)情况(?=：)|主要做好以下"
    r"|(?:整改|改正|纠正|解决)了|(?:已|正在?)(?:采取|着手)|已经?(?:完成|落实|全部)?(?:整改|改进)"
)
_PROBLEM_CUE = re.compile(
    r"存在(?:着|的|以下|一些|一定|几|不少|诸多|下列|主要|较|许多|部分|问题)|有[^，。]{0,12}(?:不足|差距|问题|地方|方面|薄弱)"
    r"|不足之处|主要(?:问题|表现|不足|体现)|突出(?:问题|表现|不足|体现)|虽然?[^。]*但|但[^。，]{0,8}(?:也|还|仍|依然|与)|问题(?:和不足)?(?:主要)?(?:有|是"
    r"|为|表现)"
    r"|由于|一些(?:问题|不足)|不足不少|问题不少|问题也?[很较比]|有[^，。]{0,10}距离|差距|欠缺|弱项|短板|检视出|查摆出|梳理出"
)
_SOLVED = re.compile(
    r"(?:解决|克服|针对|杜绝|避免|防止|整改|改变|弥补|补齐|补上|消除|化解|破解|改进|补足|查找|发现|梳理|以上|上述|热点难点|减少|纠正|合并)[^，。；]{0,14}?"
    r"(?:问题|不足|短板|不够|单一|滞后|困难|薄弱|差距|缺失|空[白缺]|重复|差错|错漏|不及时|漏洞|不[^，。；]{1,3}|现象)"
)


_LOOKS_BACK = re.compile(
    r"(?:针对|对于?|就)?(?:上述|以上|这些)(?:问题|不足|情况|短板|困难)[^。；：]{0,6}，"
)
_FAULTS_NAMED = re.compile(r"存在[^。；，]{2,40}(?:问题|不足|差距|困难|现象|情况)")
_NO_FAULT = re.compile(r"(?:不|未|没有|无)(?:存在|发现|出现|发生)")


class Unit(NamedTuple):
    """What the detector sees of a unit: text without its ordinal, style and value, label.

    `label` is what the headings above the unit promise: ``problem``, ``measure`` or nothing;
    `turned` is positive for words that follow a 要 inside an item, negative for those before it;
    `opens` tells whether the unit opens a paragraph.
    """

    text: str
    style: str = ""
    value: int = 0
    label: str = ""
    turned: float = 0.0
    opens: bool = False


def turns(units: Sequence[Unit], promise: str) -> list[str]:
    """Return ``problem`` or ``measure`` for each unit of a section that promises `promise`."""
    units = _promised(units, promise)
    start = {"problem": 2.0, "measure": -2.0}.get(promise, 1.0)
    best = [(start, ""), (-start, "")]
    previous: Unit | None = None
    for unit in units:
        lean = leaning(unit)
        back = best[1][0] - _inertia(previous, unit, "problem")
        onward = best[0][0] - _inertia(previous, unit, "measure")
        to_problem = max(best[0], (back, best[1][1]))
        to_measure = max(best[1], (onward, best[0][1]))
        best = [
            (to_problem[0] - lean / 2, to_problem[1] + "p"),
            (to_measure[0] + lean / 2, to_measure[1] + "m"),
        ]
        previous = unit
    path = max(best)[1]
    return ["problem" if state == "p" else "measure" for state in path]


def names_faults(text: str) -> bool:
    """Tell whether a sentence says, without any heading, that something is wrong."""
    told = _PROBLEM_CUE.search(text) or _FAULTS_NAMED.search(text)
    return bool(told) and not _NO_FAULT.search(text) and leaning(Unit(text)) <= -1.0


def _promised(units: Sequence[Unit], promise: str) -> Sequence[Unit]:
    """Give the units under a heading that names one kind its label, up to a cue of the other."""
    if promise not in ("problem", "measure"):
        return units
    other = _MEASURE_CUE if promise == "problem" else _PROBLEM_CUE
    bound = next((i for i, u in enumerate(units) if other.search(u.text[:60])), len(units))
    return [
        unit if unit.label or i >= bound else unit._replace(label=promise)
        for i, unit in enumerate(units)
    ]


@lru_cache(maxsize=2_000)
def leaning(unit: Unit) -> float:
    """Return how much a unit reads as a measure (positive) or as a problem (negative).

    What announces a list counts double, what merely belongs to one is bounded: a list is one thing.
    """
    text = unit.text
    score = {"problem": -4.0, "measure": 4.0}.get(unit.label, 0.0) + unit.turned
    cue = _MEASURE_CUE.search(text[:60])
    blunted = _SOLVED.sub("", text)
    faults = 1.6 * len(_FAULT.findall(blunted)) + 0.8 * len(_FAINT.findall(blunted))
    deeds = _deeds(blunted, faults)
    told = max(-3.0, min(3.0, deeds - faults))
    if cue:
        told += 3.5 if deeds or not faults or text.endswith("：") else 1.0
        told += 2.0 if _LOOKS_BACK.match(text) else 0.0
    elif _PROBLEM_CUE.search(blunted):
        told -= 2.0
    return score + (2 * told if text.endswith(("：", ":")) else told)


def _deeds(text: str, faults: float) -> float:
    """Return the weight of what is to be done: verbs that open the sentence or its clauses."""
    deeds = min(0.5 * len(_CLAUSE.findall(text)), 2.0)
    if _START.match(text):
        return deeds + 1.8
    if not faults and _SUBJECT_WILL.match(text):
        return deeds + 1.8
    return deeds + (0.5 if not faults and _FAINT_START.match(text) else 0.0)


def _inertia(previous: Unit | None, unit: Unit, to: str) -> float:
    """Return the cost of a turn between two neighbours.

    It is dear in the middle of a list or a paragraph, cheap at a cue or a new paragraph, and a
    gain where a list that had more than one item begins anew. Problems turn to measures more
    easily than back.
    """
    if previous is None:
        return 9.0
    paired = previous.turned and unit.value > 1
    if previous.label != unit.label or unit.turned or paired:
        return 0.0
    if previous.text.endswith("：") and not previous.style:
        return 6.0  # what announces a list is of one kind with it
    if unit.style and previous.style == unit.style:
        return _list_inertia(previous, unit)
    cue = _MEASURE_CUE if to == "measure" else _PROBLEM_CUE
    if cue.search(unit.text[:60]):
        return 0.0 if to == "measure" else 1.0
    base = 1.5 if unit.opens or (to == "measure" and leaning(unit) > 1.5) else 4.0
    return base if to == "measure" else base + 1.5


def _list_inertia(previous: Unit, unit: Unit) -> float:
    if unit.value == 1 and previous.value > 1:
        return -1.5 if unit.opens else 0.5
    if unit.value == 1 and previous.value == 1 and unit.opens:
        return 0.0
    return 4.0
