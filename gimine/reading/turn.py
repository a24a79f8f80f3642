"""Where problems turn into measures: each unit of section 5 is one or the other.

Words give each unit a leaning; headings, cue phrases and running numbers bind neighbours; the most
likely sequence is found by dynamic programming (Viterbi), so that order and labels may vary.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_PROBLEM = re.compile(
    r"(?:有待|还需|仍需|尚需|亟[待需]|需要?进一步|有提升空间|还[要须]|仍[要须])(?:于?进一步|不断|持续|继续|更加)*"
    r"(?:加强|提高|提升|完善|改进|改善|强化|规范|拓[展宽]|丰富|加大|优化|细化|深化|健全|充实|增强|扩大|落实|明确)?"
    r"|不(?:够|足|高|强|及时|全面|规范|到位|深入?|多|大|完善|健全|充分|明确|清晰|准确|完整|丰富|平衡|均衡|广|快|严|细|理想|熟悉"
    r"|了解|重视|畅通?|一致|统一|顺|稳定|佳|精|新|透|实|愿|懂)(?!于)|未能|尚未|没有(?:形成|专|得到|完全|及时)"
    r"|缺[乏少失位]|欠缺|欠佳|薄弱|滞后|迟缓|单一|短板|差距|[较偏][少低弱慢窄差小浅]|困难|难以|参差不齐"
    r"|流于形式|空白|空缺|脱节|漏洞|停留在|疏漏|弱化|淡薄|模糊|拖延|随意|粗放|局限|被动|一般化|更新慢"
)
_FAINT = re.compile(
    r"问题|有限|繁杂|兼职|兼任|身兼|偏粗|偏慢|呆板|生硬|失分|差错|拖|懒|糙|空置|外包|无人|没人|没有|看不懂|不懂|不透|不畅|不明|忽视|应付|挂名"
)
_MEASURE_VERB = (
    r"(?:要|将|须|应|继续|进一步|不断|持续|切实|积极|认真|严格|全面|着力|大力|加快|充分|深入|及时|定期|坚持|努力|尽快|主动|"
    r"有效|稳步|逐步|更加|科学|合理|加强|强化|加大|完善|健全|提高|提升|增强|规范|拓[展宽]|拓宽|深化|丰富|落实|推进|推动|优化"
    r"|建立|建设|构建|打造|明确|组织|开展|确保|配齐|配备|选[派配]|充实|制定|细化|改进|改善|做好|做实|抓好|抓实|创新|探索|扩大|突出"
    r"|聚焦|畅通|压实|利用|运用|发挥|梳理|学习|引导|实行|实施|设立|增加|统筹|依托|围绕|结合|把好|夯实|注重|重视|推行|整合|扎实|解决|争取|畅通|定制|杜绝|纠正"
    r"|整治|补齐|对标|严把|严肃|完成|减少|简化|压缩|搭建|引入|邀请|开设|开通|增设|公开|理顺|找准|盘活|让|把|用好|办好|管好|编制|印发|出台|修订|更新|清理|排查"
    r"|督促|通报|约谈|问责|考核|纳入|选优|配强|吸纳|招聘|举办|开办|统一|固化|形成|保障|维护|检查|自查|抽查|巡查|回应|答复|受理|发布|推送|宣传|普及|培训|培养"
    r"|锻炼|交流|请|由)"
)
_MEASURE_START = re.compile(
    rf"(?:(?![不未没欠缺仍还较偏难无])[^，,。；;：:]){{0,6}}?{_MEASURE_VERB}"
)
_MEASURE_CLAUSE = re.compile(rf"[，,；;。：:、]{_MEASURE_VERB}")
_MEASURE_CUE = re.compile(
    r"(?:^|[，,；;。：:])(?:下一?步|下一?阶段|下一?年度?|接下来|今后|以后的?工作|未来|为此|对此|对症|拟(?:做好|采取|从)|有鉴于此|新的一年|来年|明年"
    r"|20\d\d年(?:度)?[^。；]{0,14}将|(?:针对|对于|对(?=存在|以上|上述|这些|发现|查摆)|鉴于|围绕|结合|为(?:进一步|切实|有效)?(?:解决|改进"
    r"|克服|弥补))[^，。；]{0,18}"
    r"(?:问题|不足|情况|短板|困难|薄弱环节)|(?:我[镇乡局办县市区处院]|我们|我街道|本[镇乡局办县市]|街道|镇政府|乡政府)将|将(?:继续|进一步|从|着|采取|以|围绕)"
    r"|改进措施|整改措施|任务清单|这样(?:改|做)|解决办法|改进办法|改进情况|整改情况|主要做好以下|(?:已|正在?)(?:采取|着手))"
)
_PROBLEM_CUE = re.compile(
    r"(?:短板|不足|问题)不少|问题也?[很较比]|(?:距离|差距|欠缺|弱项|短板)|(?:检视|查摆|梳理)出|存在(?:着|的|以下|一些|一定|几|不少|诸多|下列|主要|较"
    r"|许多|部分)|还?有[^，。]{0,12}(?:不足|差距|问题|地方|方面)"
    r"|不足之处|(?:主要|突出)(?:问题|表现"
    r"|不足|体现)"
    r"|虽然[^。]*但|但[^。，]{0,8}(?:也|还|仍|依然|与)|问题(?:和不足)?(?:主要)?(?:有|是|为|表现)|由于|一些(?:问题|不足)"
)
_SOLVED = re.compile(
    r"(?:解决|克服|针对|杜绝|避免|防止|整改|改变|弥补|补齐|消除|化解|破解|改进|克服|补足|查找|发现|梳理|以上|上述|热点难点)[^，。；]{0,14}?"
    r"(?:问题|不足|短板|不够|单一|滞后|困难|薄弱|差距|缺失|空白|不及时|漏洞|不[^，。；]{1,3}|现象)"
)


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


def leaning(unit: Unit) -> float:
    """Return how much a unit reads as a measure (positive) or as a problem (negative).

    What announces a list counts double, what merely belongs to one is bounded: a list is one thing.
    """
    text = unit.text
    score = {"problem": -4.0, "measure": 4.0}.get(unit.label, 0.0) + unit.turned
    cue = _MEASURE_CUE.search(text[:60])
    blunted = _SOLVED.sub("", text)
    faults = 1.6 * len(_PROBLEM.findall(blunted)) + 0.8 * len(_FAINT.findall(blunted))
    deeds = 1.6 if _MEASURE_START.match(text) else 0.0
    deeds += min(0.5 * len(_MEASURE_CLAUSE.findall(text)), 2.5)
    told = max(-3.0, min(3.0, deeds - faults))
    if cue:
        told += 3.5
    elif _PROBLEM_CUE.search(blunted):
        told -= 2.0
    return score + (2 * told if text.endswith(("：", ":")) else told)


def _inertia(previous: Unit | None, unit: Unit, to: str) -> float:
    """Return the cost of a turn between two neighbours.

    It is dear in the middle of a list or a paragraph, cheap at a cue or a new paragraph, and a
    gain where a list that had more than one item begins anew. Problems turn to measures more
    easily than back.
    """
    if previous is None or previous.label != unit.label or unit.turned or previous.turned:
        return 0.0
    if unit.style and previous.style == unit.style:
        if unit.value == 1 and previous.value > 1:
            return -1.5 if unit.opens else 0.5
        return 4.0
    cue = _MEASURE_CUE if to == "measure" else _PROBLEM_CUE
    if cue.search(unit.text[:60]):
        return 0.0 if to == "measure" else 1.0
    base = 1.5 if unit.opens else 4.0
    return base if to == "measure" else base + 1.5
