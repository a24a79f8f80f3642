"""The statutory tables: stable English keys of rows and columns, and the Chinese headings.

Two forms are known by their layout: the 2019 form (国办公开办函〔2019〕60号) and the 2021 form
(国办公开办函〔2021〕30号). Keys never change; headings are matched without spaces and punctuation.
"""

import re
from functools import lru_cache
from typing import Final

DISCLOSURE, REQUESTS, REVIEW = "disclosure", "requests", "review"

DISCLOSURE_ROWS: Final = {
    "rules": "规章",
    "normative_documents": "行政规范性文件",
    "licensing": "行政许可",
    "other_services": "其他对外管理服务事项",
    "penalties": "行政处罚",
    "coercion": "行政强制",
    "fees": "行政事业性收费",
    "procurement": "政府集中采购",
}
DISCLOSURE_COLUMNS: Final = {
    "issued": "本年制发件数",
    "repealed": "本年废止件数",
    "in_force": "现行有效件数",
    "decisions": "本年处理决定数量",
    "amount": "本年收费金额",
    "disclosed": "本年新公开数量",
    "total_disclosed": "对外公开总数量",
    "previous_items": "上一年项目数量",
    "change": "本年增/减",
    "items": "采购项目数量",
}
"""In the 2019 form `issued` is 本年新制作数量 and `amount` 采购总金额."""

COLUMNS_2021: Final = {
    "rules": ("issued", "repealed", "in_force"),
    "normative_documents": ("issued", "repealed", "in_force"),
    "licensing": ("decisions",),
    "penalties": ("decisions",),
    "coercion": ("decisions",),
    "fees": ("amount",),
}
COLUMNS_2019: Final = {
    "rules": ("issued", "disclosed", "total_disclosed"),
    "normative_documents": ("issued", "disclosed", "total_disclosed"),
    "licensing": ("previous_items", "change", "decisions"),
    "other_services": ("previous_items", "change", "decisions"),
    "penalties": ("previous_items", "change", "decisions"),
    "coercion": ("previous_items", "change", "decisions"),
    "fees": ("previous_items", "change"),
    "procurement": ("items", "amount"),
}
REQUEST_COLUMNS: Final = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "nonprofit": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
    "total": "总计",
}
REQUEST_ROWS: Final = {
    "new": "本年新收政府信息公开申请数量",
    "carried_in": "上年结转政府信息公开申请数量",
    "granted": "予以公开",
    "partly_granted": "部分公开",
    "denied_state_secret": "属于国家秘密",
    "denied_law": "其他法律行政法规禁止公开",
    "denied_security": "危及“三安全一稳定”",
    "denied_third_party": "保护第三方合法权益",
    "denied_internal": "属于三类内部事务信息",
    "denied_process": "属于四类过程性信息",
    "denied_enforcement_file": "属于行政执法案卷",
    "denied_administrative_query": "属于行政查询事项",
    "unavailable_not_held": "本机关不掌握相关政府信息",
    "unavailable_needs_making": "没有现成信息需要另行制作",
    "unavailable_unclear": "补正后申请内容仍不明确",
    "rejected_petition": "信访举报投诉类申请",
    "rejected_repeat": "重复申请",
    "rejected_publication": "要求提供公开出版物",
    "rejected_mass": "无正当理由大量反复申请",
    "rejected_confirmation": "要求行政机关确认或重新出具已获取信息",
    "other_no_correction": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_unpaid": "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_other": "其他",
    "other": "其他处理",
    "total": "总计",
    "carried_out": "结转下年度继续办理",
}
"""`other` stands in the 2019 form, the three `other_…` rows in that of 2021."""

REVIEW_ROWS: Final = {
    "reconsideration": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
REVIEW_COLUMNS: Final = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}

CELL_KEYS: Final = {
    key: i
    for i, key in enumerate(
        dict.fromkeys(
            [
                (DISCLOSURE, row, column)
                for form in (COLUMNS_2021, COLUMNS_2019)
                for row, columns in form.items()
                for column in columns
            ]
            + [(REQUESTS, row, column) for row in REQUEST_ROWS for column in REQUEST_COLUMNS]
            + [(REVIEW, row, column) for row in REVIEW_ROWS for column in REVIEW_COLUMNS]
        )
    )
}
"""Every (table, row, column) of both forms, and its number."""

ROW_PATTERNS: Final = {
    (DISCLOSURE, "rules"): r"(?:制发)?规章(?:[（(][^（）()]*[）)])?",
    (DISCLOSURE, "normative_documents"): r"(?:行政)?规范性文件",
    (DISCLOSURE, "licensing"): r"行政许可",
    (DISCLOSURE, "other_services"): r"其[他它]对外管理服务事项",
    (DISCLOSURE, "penalties"): r"行政处罚",
    (DISCLOSURE, "coercion"): r"行政强制(?:措施)?",
    (DISCLOSURE, "fees"): r"行政事业性?收费",
    (DISCLOSURE, "procurement"): r"政府集中采购",
    (REQUESTS, "new"): r"本年(?:度)?新收(?:到)?(?:政府信息公开)?(?:申请)?(?:数量?)?",
    (REQUESTS, "carried_in"): r"上年(?:度)?(?:结转|转结)(?:政府信息公开)?(?:申请)?(?:数量?)?",
    (REQUESTS, "granted"): r"予以公开",
    (REQUESTS, "partly_granted"): r"部分公开(?:[（(]?区分处理.*)?",
    (REQUESTS, "denied_state_secret"): r"属于国家秘密",
    (REQUESTS, "denied_law"): r"其[他它]法律、?(?:行政)?法规、?(?:规章)?禁止公开",
    (REQUESTS, "denied_security"): r"危及.?三安全一稳定\D?",
    (REQUESTS, "denied_third_party"): r"保护第三方合法权益",
    (REQUESTS, "denied_internal"): r"属于三类内部事务信息",
    (REQUESTS, "denied_process"): r"属于四类过程序?性信息",
    (REQUESTS, "denied_enforcement_file"): r"属于行政执法案卷",
    (REQUESTS, "denied_administrative_query"): r"属于行政查询事项",
    (REQUESTS, "unavailable_not_held"): r"本机关不掌握(?:相关)?政府信息",
    (REQUESTS, "unavailable_needs_making"): r"没有现成信息需要?另行制作",
    (REQUESTS, "unavailable_unclear"): r"补正后申请内容仍不明确",
    (REQUESTS, "rejected_petition"): r"信访、?举报、?投诉类申请",
    (REQUESTS, "rejected_repeat"): r"重复申请",
    (REQUESTS, "rejected_publication"): r"要求提供公开出版物",
    (REQUESTS, "rejected_mass"): r"无正当理由大量反复申请",
    (REQUESTS, "rejected_confirmation"): r"要求行政机关确认或重新出具已?获取信息",
    (REQUESTS, "other_no_correction"): (
        r"申请人无正当理由逾期不补正、?(?:行政机关不再处理其政府信息公开申请)?"
    ),
    (REQUESTS, "other_unpaid"): (
        r"申请人逾期未按收费通知要求缴纳费用、?(?:行政机关不再处理其政府信息公开申请)?"
    ),
    (REQUESTS, "other"): r"其[他它]处理",
    (REQUESTS, "other_other"): r"其[他它]",
    (REQUESTS, "total"): r"[总合]计",
    (REQUESTS, "carried_out"): r"结转下年度?(?:继续)?办理",
}
"""How a row's label reads once spaces, commas (、 too, where a row is a line) and quotation marks
are dropped."""

_ORDINAL = r"(?:[一二三四五六七八九]、?|[（(][一二三四五六七八九][）)]|[0-9０-９][.、．)）]?)*"
_LABEL = re.compile(
    _ORDINAL + "(?:" + "|".join(f"({pattern})" for pattern in ROW_PATTERNS.values()) + ")"
)
_ROW_KEYS = tuple(ROW_PATTERNS)
_SPACES = re.compile(r"[\s，,、“”\"'‘’*]+")


@lru_cache(maxsize=20_000)
def row_key(label: str) -> tuple[str, str] | None:
    """Return the (table, row) that a label cell names, or None."""
    found = _LABEL.fullmatch(_SPACES.sub("", label)) if len(label) < 90 else None
    return _ROW_KEYS[found.lastindex - 1] if found and found.lastindex else None


_ROW_WORDS = (
    r"规章|(?:行政)?规范性文件|行政许可|其[他它]对外管理服务事项|行政处罚|行政强制|行政事业性收费|政府集中采购"
    r"|本年新收政府信息公开(?:申请)?数量?|上年(?:结转|转结)政府信息公开(?:申请)?数量?|予以公开|部分公开|不予公开|无法提供|不予处理"
    r"|属于国家秘密|其[他它]法律行政法规禁止公开|其[他它]法律法规规章禁止公开|危及三安全一稳定|保护第三方合法权益"
    r"|属于三类内部事务信息|属于四类过程序?性信息|属于行政执法案卷|属于行政查询事项|本机关不掌握相关政府信息"
    r"|没有现成信息需要另行制作|补正后申请内容仍不明确|信访举报投诉类申请|重复申请|要求提供公开出版物"
    r"|无正当理由大量反复申请|要求行政机关确认或重新出具已获取信息|申请人无正当理由逾期不补正(?:行政机关不再处理其政府信息公开申请)?"
    r"|申请人逾期未按收费通知要求缴纳费用(?:行政机关不再处理其政府信息公开申请)?|其[他它]处理|结转下年度继续办理|本年度办理结果|办理结?果"
)
_HEAD_WORDS = (
    r"信息内容|本年(?:新)?(?:制发件数?|废止件数?|制作数量|公开数量)?|现行有效件数?|本年处理决定数量|处理决定数量"
    r"|本年收费金额(?:单位万元)?|上一年(?:项目数量)?|本年增[/／]?减|对外公开(?:总数量)?|采购项目数量|采购总金额|申请人情况"
    r"|法人或其[他它]组织|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其[他它]|总计|合计"
    r"|(?:本列数据的)?勾稽关系为?(?:第一项加第二项之和)?(?:等于第三项加第四项之和)?|等于第三项加第四项之和|行政复议|行政诉讼|未经复议直接起诉|复议后起诉|结果维持"
    r"|结果纠正"
    r"|其[他它]结果|尚未审结|结果|维持|纠正|尚未|审结|第二十条第[一二三四五六七八九十]+项|单位万元|制作数量|公开数量|总数量|项目数量"
    r"|区分处理的只计这一情形不计其[他它]情形"
)
_TABLE_LINE = re.compile(
    rf"(?:[一二三四五六七八九十0-9]*(?:{_ROW_WORDS}|{_HEAD_WORDS})[0-9/.+-]*)+|[-+/0-9.—]+"
)
_CLUTTER = re.compile(r"[\s（）()、，,.．。：:；;“”\"'‘’〈〉《》|*＋]+")


def is_table_line(line: str) -> bool:
    """Tell whether a (stripped) line is a row, a header or a lone cell of a statutory table."""
    if "\t" in line or line.count("|") > 1:
        return True
    return "。" not in line and _is_table_line(line)


@lru_cache(maxsize=20_000)
def _is_table_line(line: str) -> bool:
    if len(line) > 600:
        return False
    bare = _CLUTTER.sub("", line)
    return not bare or _TABLE_LINE.fullmatch(bare) is not None
