"""Slips of the form: blanks that nobody filled in, and instructions to the writer left standing."""

import re
from collections.abc import Callable, Iterator

import numpy as np

from gimine.analysis.audit.case import Case
from gimine.analysis.audit.rule import Note, Outcome, argued
from gimine.analysis.audit.stretches import flatten, unflattened
from gimine.analysis.audit.wordlists import hits, patterns

_XX = r"(?:[xX]{2,}|[×✕╳]{2,}|[○◯]{2,}|〇{2,}|[△□]{2,}|＊{2,}|_{2,}|＿{2,})"
_PLACE = r"镇|乡|街道|苏木|县|市|区|省|旗|州|村|社区|局|委|办|单位|部门|公司|路|号"
_UNIT = (
    r"条|件|次|份|个|项|期|篇|场|人|名|户|处|元|万|%|％|余|多|宗|起|家|年|月|日|类|批|批次|轮|台"
    r"|块|天|小时|则|部|节|幅|版|辆|所|座|支|堂|封|张|本|册|套|站|字|页|例|亩|公里"
)
_NOT_LATIN = r"(?<![A-Za-z0-9./@:_\-])"
_AFTER_LATIN = r"(?![A-Za-z0-9.@_/\-])"
_CHINESE_YEAR = r"(?<![一二三四五六七八九十年〇○])(?![〇○]{2}[一二三四五六七八九])"

_PLACEHOLDERS = patterns(
    (rf"{_NOT_LATIN}{_CHINESE_YEAR}{_XX}{_AFTER_LATIN}(?={_PLACE}|{_UNIT})", 0.9),
    (
        rf"(?<=[约共达为至到有第收开布送理发〔（(“《]){_CHINESE_YEAR}{_XX}{_AFTER_LATIN}(?=[，。；、）)〕”》]|$)",
        0.75,
    ),
    (rf"(?:微信公众号|公众号|电话|地址|联系人|网址|信箱|邮编)[：:为是“]*{_XX}{_AFTER_LATIN}", 0.8),
    (r"20(?:[xX×○*]{2}|\d[xX×○*])(?=年)", 0.9),
    (rf"{_NOT_LATIN}(?<![+＋×√])[xX×](?=条|件|次|份|项|万元|元|人次|镇|乡|村|县|年|月|日)", 0.75),
    (r"(?<![\d*])\*{1,6}(?=(?:条|件|次|份|项|镇|乡|县|村|街道)(?:[，。；、）)]|$))(?!\*)", 0.65),
    (r"某某(?:镇|乡|街道|县|市|区|村|局|单位)?", 0.8),
    (r"[（(]本(?:部门|单位|机关|地区|乡镇|乡|镇|街道|县|市|区|局)(?:名称|全称)?[)）]", 0.85),
    (
        (
            r"[（(【\[](?:(?:单位|部门|机关|乡镇|街道|行政机关|发布机构|公众号|网站|平台)(?:名称|全称|名)"
            r"|具体数[字量]|姓名)[)）】\]](?!、)"
        ),
        0.65,
    ),
    (
        r"[我本](?:乡[（(]镇|镇[（(]乡|县[（(]市|市[（(]县|区[（(]县|乡[（(]街道|镇[（(]街道|街道[（(][镇乡]|乡[（(]镇、街道)[^（）()]{0,6}[)）]",
        0.75,
    ),
    (r"[我本](?:乡/镇|镇/乡|镇/街道|街道/镇|单位/部门|部门/单位)", 0.75),
)
_BLANKS = "[xX×✕╳○〇◯△□＊*_＿]|某某|[（(【\\[]|[我本][镇乡街县市区单部].{0,2}/"

_OPEN, _INSIDE, _CLOSE = r"[（(【\[〔]", r"[^（）()【】\[\]〔〕]", r"[)）】\]〕]"
_PART = r"(?:此处|[此本该](?:部分|段|节|栏))"
_BEGIN = r"(?<=[（(【\[，,；])"
_ORDERS = (
    rf"{_PART}[^（）()]{{0,10}}(?:请|由|应|需|可|填|写|删|补|插)"
    r"|请(?:各(?:单位|乡镇|部门|街道|科室|村)|结合|根据(?:本|实际)|填|写(?!信)|补充|删|务必)"
    r"|(?:如实|自行|据实|实际)[^（）()]{0,4}(?:填|撰写|补充|添|删|修改)|填[写报表](?:要求|说明|提示)|撰写"
    r"|填写[^（）()表]{0,8}(?:情况|内容|数据|名称|做法|措施|数字)|酌情(?:填|写|增|删|补|修改)"
    r"|(?:可|请|自行|情况|适当)删减|删除[本此该]|可删|可不[写填]|没有的?(?:则|就|请|可)?(?:填|写|删)"
    r"|[如若]无|无则|没有则|如没有|如有请|有则|字数|字以[内上]|\d+字左右|百字(?:以[内上]|左右)"
    r"|不(?:少|超|多|低)[于过].{1,5}字|(?:问题|措施|不足)不少于"
    rf"|{_BEGIN}(?:请|应|需)?简要(?:说明|介绍|描述|概述|叙述)|{_BEGIN}(?:请|应|需)?写[明清]"
    r"|列举[^（）()]{0,4}(?:以上|说明)|举例说明|(?:按|照|参考|参照)此?(?:模板|范文)|此模板|范文"
    rf"|编写(?:说明|要求|提示)|{_BEGIN}(?:注意|要求|说明)[：:]|说明[：:]此"
    r"|注[：:][^（）()]{0,20}(?:请|[须应]与|务必|填|删|改)|插入[图表统]|待补|待填|待核|待确认|文字描述|照抄"
    r"|(?:报送|上报|定稿|发布|提交)前[^（）()]{0,4}(?:请|删|须|务必)"
    r"|与(?:附表|表格|报表).{0,4}(?:一致|相符|对应)"
)
_HONEST = re.compile(
    r"以下简称|申请表|申请人|登记表|详见|见附件|国办|号[)）]|修订|试行|不计其他情形|勾稽|单位[：:]万元|含[^，。]*件|其中"
    r"|电话|邮编|地址|网址|https?|www|微信|公众号“|[〔\[]20\d\d[〕\]]"
)
_INSTRUCTIONS = patterns(
    (
        rf"{_OPEN}(?={_INSIDE}{{0,60}}?(?:{_ORDERS})){_INSIDE}{{1,140}}{_CLOSE}",
        0.8,
    ),
    (r"此处(?:请)?(?:填写|填|插入|添加|补充|省略|删|写明|写)[^，。；]{0,30}", 0.8),
    (
        r"请(?:各(?:乡镇|部门|单位|街道|科室)[^，。；]{0,8})?(?:根据|结合)[^，。；]{0,14}(?:填写|撰写|修改后|自行)[^，。；]{0,16}",
        0.75,
    ),
    (
        r"[本该此](?:部分|段|节|栏)(?:内容)?(?:请|应|需|可|由)[^。；]{0,12}(?:填|写|说明|补充|删|控制|自行)[^。；]{0,30}",
        0.75,
    ),
    (
        r"(?:以上|以下|上述|本)(?:模板|范文|文字)(?:内容)?(?:仅供参考|仅作参考|为示例)[^。；]{0,20}",
        0.8,
    ),
    (r"(?:填写|填报|编写|撰写)(?:说明|要求|提示|注意事项)[：:][^。；]{0,60}", 0.75),
    (r"(?:没有|如无|若无)(?:的|内容的|此项的?)?(?:请)?(?:填|写)[“\"]?[无0零][”\"]?", 0.75),
)
_TELLTALE = (
    "此处|此段|此部分|本段|本节|本部分|该部分|本栏|请|填|撰写|自行|酌情|删|不写|无则|如无|若无|没有则|如没有|如有|有则|字数|字以|字左右|百字"
    "|不少于|不超过|不多于|不低于|简要|写明|写清|列出|列举|举例|模板|范文|范本|样本|示例|示范文本|编写|说明|注[:：]|注意|提示|要求[:：]|插入"
    "|待补|待定|待核|待确认|待完善|文字描述|同上年|照抄|参考|报送前|上报前|定稿前|发布前|附表|报表|表格"
)
_SURNAME = re.compile(
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严]$"
)
_NAMED_PLACE = re.compile(rf"(?:{_PLACE}|{_UNIT})")
_BRACKETED = 120
_MASKED = 8
"""So many masked figures in a report were masked by the site that published it."""


Found = tuple[int, int, float]
Search = Callable[[str], list[Found]]


def placeholder(case: Case) -> Outcome:
    """Look for blanks that were never filled in: xx镇, ××条, （本部门）, 我乡（镇）."""
    return _searched(case, _BLANKS, _blanks)


def instruction(case: Case) -> Outcome:
    """Look for instructions to the writer: what to fill in, how long, what to delete."""
    outcome = _searched(case, _TELLTALE, _orders)
    return Outcome(outcome.checked, [*outcome.notes, *_divided(case)])


def _divided(case: Case) -> Iterator[Note]:
    """Yield the instructions in brackets that reading divided into several passages."""
    stretches = case.stretches
    among = ~case.spam[stretches.report]
    for i, opened in stretches.matching(r"[（(【\[][^）)】\]]*$", among):
        report, start = int(stretches.report[i]), int(stretches.start[i])
        window = case.text(report)[start : start + len(opened) + _BRACKETED]
        words, length = flatten(window), len(opened)
        for low, high, score in _orders(words):
            if low < length < high:
                a, b = unflattened(window, low, high)
                yield from _notes(report, [(start + a, start + b, words[low:high], score)])


def _blanks(words: str) -> list[Found]:
    """Return the placeholders of a flattened stretch: (start, end, score)."""
    return [
        (low, high, score)
        for low, high, score in hits(words, _PLACEHOLDERS)
        if not _anonymous(words, low, high)
    ]


def _anonymous(words: str, low: int, high: int) -> bool:
    """Tell whether crosses stand for a person's given name: 李×× as an applicant."""
    return bool(_SURNAME.search(words[:low])) and not _NAMED_PLACE.match(words[high:])


def _orders(words: str) -> list[Found]:
    """Return the instructions of a flattened stretch: (start, end, score)."""
    return [hit for hit in hits(words, _INSTRUCTIONS) if not _HONEST.search(words[hit[0] : hit[1]])]


def _searched(case: Case, telltale: str, search: Search) -> Outcome:
    checked = ~case.spam
    found: dict[int, list[tuple[int, int, str, float]]] = {}
    stretches = case.stretches
    for i, words in stretches.matching(telltale, checked[stretches.report]):
        for low, high, score in search(words):
            spot = (*stretches.span(i, low, high), words[low:high], score)
            found.setdefault(int(stretches.report[i]), []).append(spot)
    notes = [note for report, spots in found.items() for note in _notes(report, spots)]
    return Outcome(np.array(checked), notes)


def _notes(report: int, spots: list[tuple[int, int, str, float]]) -> Iterator[Note]:
    masked = sum("*" in said for _, _, said, _ in spots) >= _MASKED
    for start, end, said, score in spots:
        verdict, sure = argued(0.3 if masked and "*" in said else score)
        zh, en = f"模板中的“{said}”未改", f"left over from a template: {said}"
        yield Note(report, verdict, zh, en, None, said, start, end, sure)
