"""The rules of the audit in their order; what they demand is told in `data/audit_rules.yaml`."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import get_args

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

_CHECKS: tuple[Callable[[Case], Outcome], ...] = (
    arithmetic.requests_row_total,
    arithmetic.requests_results_total,
    arithmetic.requests_balance,
    arithmetic.review_total,
    arithmetic.whole_numbers,
    prose.prose_new_requests,
    prose.prose_carried_over,
    prose.prose_answered,
    prose.prose_carried_forward,
    prose.prose_reviews,
    prose.prose_lawsuits,
    prose.fee_contradicted,
    prose.fee_unreported,
    prose.problems_empty,
    prose.table_missing,
    years.carried_break,
    years.in_force_break,
    years.same_numbers,
    years.same_text,
    form.section_missing,
    form.section_number,
    form.section_order,
    form.old_form,
    form.notice_number,
    periods.reporting_period,
    periods.signature_date,
    foreign.foreign_place,
    levels.wrong_level,
    dates.wrong_year,
    leftovers.placeholder,
    leftovers.instruction,
)


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules: id, group, and what each demands in Chinese and in English."""
    import yaml

    told = yaml.safe_load(files("gimine.data").joinpath("audit_rules.yaml").read_text("utf-8"))
    checks = {check.__name__: check for check in _CHECKS}
    groups: tuple[Group, ...] = get_args(Group)
    return tuple(
        Rule(name, group, words["zh"], words["en"], checks[name])
        for group in groups
        for name, words in told[group].items()
    )


def chosen(ids: Iterable[str] | None) -> tuple[Rule, ...]:
    """Return the rules with these ids or of these groups, in their own order; None: all.

    Raises:
        GimineError: an id that is none.
    """
    known = rules()
    if ids is None:
        return known
    wanted = [ids] if isinstance(ids, str) else list(ids)
    groups = get_args(Group)
    names = {rule.id for rule in known}.union(groups)
    for name in wanted:
        if name not in names:
            raise GimineError(
                f"there is no rule {name!r}: the rules are {', '.join(rule.id for rule in known)}; "
                f"the groups are {', '.join(groups)}"
            )
    return tuple(rule for rule in known if rule.id in wanted or rule.group in wanted)
