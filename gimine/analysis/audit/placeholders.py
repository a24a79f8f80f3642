"""Blanks of a template that nobody filled in: ××镇, 共公开 条, 〔20XX〕XX号, 【单位名称】."""

import re

from gimine.analysis.audit.wordlists import Found, hits, patterns, quoted, sentence_around

_MASK = r"(?:[xX]{2,}|[×✕╳]{2,}|[○◯〇●]{2,}|[△□]{2,}|＊{2,}|\*{3,}|_{2,}|＿{2,})"
_PLACE = r"镇|乡|街道|苏木|县|市|区|省|旗|州|村|社区|局|委|办|单位|部门|公司|路|号|政府|政发|政办"
_UNIT = (
    r"条|件|次|份|个|项|期|篇|场|人|名|户|处|元|万|%|％|余|多|宗|起|家|年|月|日|类|批|批次|轮|台"
    r"|块|天|小时|则|部|节|幅|版|辆|所|座|支|堂|封|张|本|册|套|站|字|页|例|亩|公里"
)
_COUNTED = r"条|件|次|份|期|篇|场|人次|人|名|户|个|项|万元|元|起|宗|家"
_NOT_LATIN = r"(?<![A-Za-z0-9./@:_\-])"
_AFTER_LATIN = r"(?![A-Za-z0-9.@_/\-])"
_CHINESE_YEAR = r"(?<![一二三四五六七八九十百千零年〇○])(?![〇○]{2}(?:[一二三四五六七八九]|后))"
_SAME = rf"{_CHINESE_YEAR}{_MASK}{_AFTER_LATIN}"
_MASKED = rf"{_NOT_LATIN}{_SAME}"
_HAN = r"[\u3400-\u9fff]"
_OPEN, _CLOSE = r"[〔\[【（(﹝［]", r"[〕\]】）)﹞］]"
_SUMMED = r"(?<=[开布共计约到理送复结息取收])"
_ASKED = r"请?(?:填写?|填入|输入)|待填写?|填空|此处填写?"
_NAMED = r"单位|部门|机关|乡镇|街道|村|社区|发布机构|公众号|网站|平台|领导|联系人"
_FIGURE = r"数字|数量|条数|件数|次数|年份|日期|时间|金额|姓名|电话|地址|网址|内容"

_PLACEHOLDERS = patterns(
    (rf"{_MASKED}(?={_PLACE}|{_UNIT})", 0.9),
    (
        (
            rf"(?<=[约共达为至到有第收开布送理发〔（(“《【\[]){_SAME}"
            r"(?=[，。；、）)〕”》】\]]|$)"
        ),
        0.75,
    ),
    (rf"{_MASKED}(?={_HAN})", 0.75),
    (rf"(?<={_HAN}){_SAME}(?=等{_HAN}|[，。；])", 0.65),
    (
        (rf"(?:微信公众号|公众号|电话|地址|联系人|网址|信箱"
        rf"|邮编)[：:为是“]*(?![_＿]){_MASK}(?:[-—－]{_MASK}|{_AFTER_LATIN})"),
        0.8,
    ),
    (r"20(?:[xX×○*＊]{2}|[_＿]{1,3}|\d[xX×○*])(?=[年〕\]】）)﹞］])", 0.9),
    (rf"{_OPEN}(?:20)?(?:{_MASK}|[xX×○*_])?{_CLOSE}(?:第)?(?:{_MASK}|[xX×○*_])?(?=号)", 0.92),
    (rf"(?<={_CLOSE})第?[xX×○*_](?=号)", 0.85),
    (r"〔20\d\d〕第?(?=号)", 0.65),
    (rf"{_MASK}(?=[〔﹝]20)|(?<![A-Za-z\d])[xX×○](?=政(?:办|发|公|函)|府办|委办)", 0.85),
    (
        rf"{_NOT_LATIN}(?<![+＋×√])[xX×](?={_COUNTED}|镇|乡|村|县|街道|市|区|局|年|月|日)",
        0.75,
    ),
    (
        (r"(?<![一二三四五六七八九十百千零〇○])(?<=[年月至到于共开布有])[○〇](?=年"
        r"|月|日|条|件|份|次)"),
        0.75,
    ),
    (r"(?<![\d*])\*{1,6}(?=(?:条|件|次|份|项|镇|乡|县|村|街道)(?:[，。；、）)]|$))(?!\*)", 0.65),
    (r"(?<=[由在经与和请对按照据])\*{2}(?=部门|单位|同志|办公室|科室|街道)", 0.65),
    (rf"{_SUMMED}(?:[nN]{{1,4}}|…+|\.{{3,}})(?={_COUNTED})", 0.65),
    (rf"(?:(?<=[共开布])[?？]{{2,}}(?={_COUNTED}))", 0.62),
    (r"某某(?:镇|乡|街道|县|市|区|村|局|单位)?", 0.8),
    (r"[（(]本(?:部门|单位|机关|地区|乡镇|乡|镇|街道|县|市|区|局)(?:名称|全称)?[)）]", 0.85),
    (
        (
            r"[（(【\[](?:(?:单位|部门|机关|乡镇|街道|行政机关"
            r"|发布机构|公众号|网站|平台)(?:名称|全称|名)"
            r"|具体数[字量]|姓名)[)）】\]](?!、)"
        ),
        0.65,
    ),
    (
        (rf"[【\[［](?:{_ASKED}|(?:{_ASKED})?(?:{_NAMED})(?:名称"
        rf"|全称|名)?|(?:{_ASKED})(?:{_FIGURE}))[】\]］](?![：:])"),
        0.75,
    ),
    (rf"(?<={_HAN})[【\[［](?:具体)?(?:{_FIGURE})[】\]］](?![：:])", 0.75),
    (rf"{_SUMMED}[（(](?:{_ASKED}|具体)?(?:{_FIGURE})?[)）](?={_COUNTED})", 0.75),
    (r"(?:^|(?<=[\u3400-\u9fff，：“《、]))[【\[［][】\]］](?=[\u3400-\u9fff，。；”》、])", 0.75),
    (rf"(?<={_HAN})[（(][)）](?=镇|乡|街道|{_COUNTED}|年|月|日)", 0.65),
    (
        (r"[{｛]{1,2}[\u4e00-\u9fff]{1,8}[}｝]{1,2}|[<＜〈](?:单位"
        r"|部门|乡镇|街道|机关)(?:名称|全称)[>＞〉]"),
        0.8,
    ),
    (
        (r"[我本](?:乡[（(]镇|镇[（(]乡|县[（(]市|市[（(]县|区[（(]县|乡[（(]街道"
        r"|镇[（(]街道|街道[（(][镇乡]|乡[（(]镇、街道)[^（）()]{0,6}[)）]"),
        0.75,
    ),
    (r"[我本](?:乡/镇|镇/乡|镇/街道|街道/镇|单位/部门|部门/单位)", 0.75),
)  # fmt: skip
TELLTALE = (
    r"[xX×✕╳○〇◯●△□＊*_＿{｛【\[［…]|[<＜〈](?:单位|部门|乡镇|街道|机关)|某某|[?？]{2}|\.{3}"
    r"|[nN]+(?:条|件|次|份|期|篇|场)"
    r"|[（(](?:本|单位|部门|机关|乡镇|街道|行政机关|发布机构|公众号"
    r"|网站|平台|具体|姓名|填|请填|待填|输入|数|条数|件数|[)）])"
    r"|[我本][镇乡街县市区单部].{0,2}[（(/]|[〔﹝](?:20\d\d)?[〕﹞]第?号"
)
"""An RE2 pattern for every stretch in which a blank could be, those without figures aside."""

_LEADS = (
    r"公开|发布|累计|共计|合计|总计|共|约|收到|受理|答复|办结|新增"
    r"|更新|推送|信息|制发|召开|举办|开展|培训|收取|费用|费"
)
_EMPTY = re.compile(
    rf"(?P<lead>{_LEADS})(?P<unit>人次|万元|条|件|次|份|期|篇|场|项|起|宗|个|元|人)"
    r"(?=[，。；、）)]|其中|$)"
)
_STRICT = ("累计", "共计", "合计", "总计", "共")
_HELD_UNITS = r"人次|万元|条|件|次|份|期|篇|场|项|起|宗|个|元"
_HELD_THINGS = r"会议|培训|信息|文件|活动|申请|检查|资金|费用|资料|材料|公告|通知|动态|简报|政策"
_HELD = re.compile(rf"(?P<lead>{_HELD_THINGS})(?P<unit>{_HELD_UNITS})(?=[，。；、）)]|$)")
_UNDATED = re.compile(r"20\d\d年月日|20\d\d年\d{1,2}月日(?=[，。；）)]|$)")
TELLTALE_EMPTY = (
    rf"(?:{_LEADS})(?:人次|万元|条|件|次|份|期|篇|场|项|起|宗|个|元|人)(?:[，。；、）)]|其中|$)"
    r"|20[0-9]{2}年(?:[0-9]{1,2}月|月)日"
    rf"|(?:{_HELD_THINGS})(?:{_HELD_UNITS})(?:[，。；、）)]|$)"
)
"""An RE2 pattern for every stretch in which a figure could be left out."""

_JOINED = re.compile(r"[年月〔﹝\[〕﹞\]第]{0,2}|政?(?:办|府|公)?[发函字]")
"""What stands between two blanks that are one: ×年×月, 〔20XX〕XX号."""

_GAP = re.compile(r"[ \t\u3000\u00a0\u2002\u2003]")
_SURNAME = re.compile(
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严]$"
)
_NAMED_PLACE = re.compile(rf"(?:{_PLACE}|{_UNIT})")
_RULED = re.compile(r"_{2,}|＿{2,}")
_LABEL = re.compile(
    r"[：:（(]$|(?:姓名|电话|地址|邮编|邮箱|证件|签名|签字|盖章"
    r"|申请人|日期|编号|经办人|传真|职务|性别|年龄|号码|本人|兹有)$"
)
_FORM = re.compile(
    r"申请表|登记表|回执|意见表|告知书|填表|签名|签字"
    r"|盖章|[（(]章[)）]|申请人|本人|身份证|兹有|一式"
)

_CITED = re.compile(r"字样|模板|样本|范本|替换|改[为成]|隐去|代替|须填")
_INSTEAD = re.compile(r"^[”’」]?(?:来|进行)?(?:代替|替代|表示|标[注示记]|遮[挡盖蔽]|隐去|脱敏)")
_NAME_OF = re.compile(
    r"^[^”]{0,10}”?(?:官方)?(?:微信|公众|微博|网站|平台|客户端|视频号|抖音|头条|专栏|栏目|号)"
)
_ACCOUNT = re.compile(r"(?:公众号|微信|平台|网站|账号|栏目|专栏)[^“]{0,3}“[^”]*$")


def blanks(words: str) -> list[Found]:
    """Return the blanks of a flattened stretch that are marked as such: (start, end, score)."""
    found: list[Found] = []
    for low, high, score in hits(words, _PLACEHOLDERS):
        if _anonymous(words, low, high) or _of_a_form(words, low, high):
            continue
        if _spoken_of(words, low, high):
            continue
        if _called(words, low, high):
            score -= 0.4
        if found and _JOINED.fullmatch(words[found[-1][1] : low]):
            low, score = found[-1][0], max(score, found.pop()[2])
        found.append((low, high, score))
    return found


def _anonymous(words: str, low: int, high: int) -> bool:
    """Tell whether crosses stand for a person's given name: 李×× as an applicant."""
    return bool(_SURNAME.search(words[:low])) and not _NAMED_PLACE.match(words[high:])


def _of_a_form(words: str, low: int, high: int) -> bool:
    """Tell whether a ruled blank is one that readers are to fill in: 姓名：____."""
    if not _RULED.search(words[low:high]):
        return False
    return bool(_LABEL.search(words[:low]) or _FORM.search(words))


def _spoken_of(words: str, low: int, high: int) -> bool:
    """Tell whether a sentence speaks of blanks: replace “××村”, numbers shown as ****."""
    if words[low - 1 : low] in tuple("以用为“") and _INSTEAD.match(words[high:]):
        return True
    return quoted(words, low) and bool(_CITED.search(sentence_around(words, low, high)))


def _called(words: str, low: int, high: int) -> bool:
    """Tell whether a blank stands in quoted words that are no account's name: “××议事厅”."""
    if words.rfind("“", 0, low) <= words.rfind("”", 0, low):
        return False
    if words[high : high + 1] == "月":  # every month: “×月公开清单”
        return True
    return not (_NAME_OF.match(words[high:]) or _ACCOUNT.search(words[:low]))


def left_out(words: str, raw: str) -> list[Found]:
    """Return where a figure was left out: 共公开 条, 2024年 月 日.

    Args:
        words: a flattened stretch.
        raw: the same stretch as written; a gap in it says that something should stand there.
    """
    return [*_empty(words, raw), *_undated(words, raw)]


def unmarked(said: str) -> bool:
    """Tell whether a blank shows no sign, only that a figure is not there."""
    lost = any(pattern.fullmatch(said) for pattern in (_EMPTY, _HELD, _UNDATED))
    return lost or said.startswith("〔20")


def _empty(words: str, raw: str) -> list[Found]:
    found = []
    for hit in _EMPTY.finditer(words):
        gap = _gap(raw, hit["lead"], hit["unit"])
        counted = hit["lead"] in _STRICT and hit["unit"] in ("条", "件", "份", "次", "人次", "篇")
        if gap or counted:
            found.append((hit.start(), hit.end(), 0.7 if gap else 0.62))
    taken = {end for _, end, _ in found}
    held = (hit for hit in _HELD.finditer(words) if hit.end() not in taken)
    gaps = (hit for hit in held if _gap(raw, hit["lead"], hit["unit"]))
    return [*found, *((hit.start(), hit.end(), 0.65) for hit in gaps)]


def _gap(raw: str, lead: str, unit: str) -> bool:
    """Tell whether the words as written have a gap, and no line end, between lead and unit."""
    return re.search(rf"{lead}{_GAP.pattern}+{unit}", raw) is not None


def _undated(words: str, raw: str) -> list[Found]:
    return [
        (hit.start(), hit.end(), 0.65)
        for hit in _UNDATED.finditer(words)
        if re.search(rf"年{_GAP.pattern}+月|月{_GAP.pattern}+日", raw)
    ]
