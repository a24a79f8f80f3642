"""The rules of the audit, in the order in which they are told."""

from collections.abc import Callable, Iterable

from gimine.analysis.audit import (
    arithmetic,
    dates,
    foreign,
    form,
    leftovers,
    levels,
    periods,
    prose,
    years,
)
from gimine.analysis.audit.case import Case
from gimine.analysis.audit.rule import Group, Outcome, Rule
from gimine.errors import GimineError


def rules() -> tuple[Rule, ...]:
    """Return all rules: id, group, and what each demands in Chinese and in English."""
    return (*_arithmetic(), *_prose(), *_years(), *_form(), *_slips())


def chosen(ids: Iterable[str] | None) -> tuple[Rule, ...]:
    """Return the rules with these ids or of these groups, in their own order; None: all.

    Raises:
        GimineError: an id that is none.
    """
    known = rules()
    if ids is None:
        return known
    wanted = [ids] if isinstance(ids, str) else list(ids)
    names = {rule.id for rule in known} | {rule.group for rule in known}
    for name in wanted:
        if name not in names:
            raise GimineError(
                f"there is no rule {name!r}: the rules are {', '.join(rule.id for rule in known)}; "
                "the groups are arithmetic, prose, years, form, slips"
            )
    return tuple(rule for rule in known if rule.id in wanted or rule.group in wanted)


def _arithmetic() -> tuple[Rule, ...]:
    return _group(
        "arithmetic",
        (
            "requests_row_total",
            arithmetic.requests_row_total,
            "申请情况表每一行：总计 = 自然人 + 五类法人或其他组织",
            "table 3, every row: total = natural persons + five kinds of organisations",
        ),
        (
            "requests_results_total",
            arithmetic.requests_results_total,
            "申请情况表每一列：总计 = 各项办理结果之和",
            "table 3, every column: total = the sum of all results",
        ),
        (
            "requests_balance",
            arithmetic.requests_balance,
            "申请情况表每一列：新收 + 上年结转 = 总计 + 结转下年",
            "table 3, every column: new + carried over = total + carried forward",
        ),
        (
            "review_total",
            arithmetic.review_total,
            "复议诉讼表每一组：总计 = 维持 + 纠正 + 其他 + 尚未审结",
            "table 4, every block: total = upheld + corrected + other + pending",
        ),
        (
            "whole_numbers",
            arithmetic.whole_numbers,
            "各表件数为非负整数，金额非负",
            "all tables: counts are whole numbers from 0 up, amounts are not negative",
        ),
    )


def _prose() -> tuple[Rule, ...]:
    return _group(
        "prose",
        (
            "prose_new_requests",
            prose.prose_new_requests,
            "文中所述新收申请数与申请情况表一致",
            "requests received: prose and table 3 agree",
        ),
        (
            "prose_carried_over",
            prose.prose_carried_over,
            "文中所述上年结转数与申请情况表一致",
            "requests carried over: prose and table 3 agree",
        ),
        (
            "prose_answered",
            prose.prose_answered,
            "文中所述办结（答复）数与申请情况表一致",
            "requests answered: prose and table 3 agree",
        ),
        (
            "prose_carried_forward",
            prose.prose_carried_forward,
            "文中所述结转下年数与申请情况表一致",
            "requests carried forward: prose and table 3 agree",
        ),
        (
            "prose_reviews",
            prose.prose_reviews,
            "文中所述行政复议数与复议诉讼表一致",
            "administrative reviews: prose and table 4 agree",
        ),
        (
            "prose_lawsuits",
            prose.prose_lawsuits,
            "文中所述行政诉讼数与复议诉讼表一致",
            "lawsuits: prose and table 4 agree",
        ),
        (
            "fee_contradicted",
            prose.fee_contradicted,
            "信息处理费前后所述一致",
            "what the prose says of the processing fee does not contradict itself",
        ),
        (
            "fee_unreported",
            prose.fee_unreported,
            "收取过信息处理费的，第六部分不得写“无”",
            "section 6 does not say none where a processing fee was charged",
        ),
        (
            "problems_empty",
            prose.problems_empty,
            "第五部分应有内容，不得为空或只写“无”",
            "section 5 says something",
        ),
        (
            "table_missing",
            prose.table_missing,
            "第二、三、四部分应有法定表格",
            "sections 2, 3 and 4 hold the statutory tables",
        ),
    )


def _years() -> tuple[Rule, ...]:
    return _group(
        "years",
        (
            "carried_break",
            years.carried_break,
            "上年报告的结转下年 = 本年报告的上年结转",
            "carried forward last year = carried over this year",
        ),
        (
            "in_force_break",
            years.in_force_break,
            "现行有效件数 = 上年现行有效 + 本年制发 - 本年废止",
            "documents in force = those of last year + issued - repealed",
        ),
        (
            "same_numbers",
            years.same_numbers,
            "本年全部数字不应与上年完全相同",
            "the figures are not all those of last year",
        ),
        (
            "same_text",
            years.same_text,
            "本年正文不应与上年相同（只改年份）",
            "the text is not that of last year but for the years",
        ),
    )


def _form() -> tuple[Rule, ...]:
    return _group(
        "form",
        (
            "section_missing",
            form.section_missing,
            "六个法定部分齐全",
            "all six statutory sections are there",
        ),
        (
            "section_number",
            form.section_number,
            "各部分序号连续",
            "sections are numbered in sequence",
        ),
        ("section_order", form.section_order, "各部分次序正确", "sections stand in their order"),
        (
            "old_form",
            form.old_form,
            "2021 年度起使用国办公开办函〔2021〕30号格式",
            "reports on 2021 and later use the form of 2021",
        ),
        (
            "notice_number",
            form.notice_number,
            "格式通知的标题与文号相符",
            "the notice on the form is cited with its own number",
        ),
        (
            "reporting_period",
            periods.reporting_period,
            "统计期限为报告年度",
            "the reporting period is the year of the report",
        ),
        (
            "signature_date",
            periods.signature_date,
            "落款日期不早于报告年度年终",
            "the report is not dated before its year had ended",
        ),
    )


def _slips() -> tuple[Rule, ...]:
    return _group(
        "slips",
        (
            "foreign_place",
            foreign.foreign_place,
            "文中不应以其他单位自称或自述（张冠李戴）",
            "the report does not speak of another body as of itself",
        ),
        (
            "wrong_level",
            levels.wrong_level,
            "自称应与单位层级相符（乡不称“我镇”，镇不称“我局”）",
            "the body calls itself by its own level",
        ),
        (
            "wrong_year",
            dates.wrong_year,
            "年份应为报告年度，计划应为下一年度",
            "years are those of this report, plans those of the next year",
        ),
        (
            "placeholder",
            leftovers.placeholder,
            "模板空白均已填写（无“xx镇”“××条”“（本部门）”）",
            "no blank of a template is left unfilled",
        ),
        (
            "instruction",
            leftovers.instruction,
            "填写说明均已删除",
            "no instruction to the writer is left standing",
        ),
    )


def _group(
    group: Group, *rows: tuple[str, Callable[[Case], Outcome], str, str]
) -> tuple[Rule, ...]:
    return tuple(Rule(name, group, zh, en, check) for name, check, zh, en in rows)
