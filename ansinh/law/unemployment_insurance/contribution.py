"""Contributions of one month to unemployment insurance."""

from __future__ import annotations

from ansinh.law.codes import Code, is_one_of
from ansinh.law.exact import Exact, Flags, dong, larger, smaller, where
from ansinh.law.problems import MissingInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_ARTICLE = "Luật 38/2013/QH13, Điều 57; Luật 74/2025/QH15, Điều 33"


@rule(
    until="2014-12-31",
    article="Luật 71/2006/QH11, Điều 102; Nghị định 127/2008/NĐ-CP",
    unit="VND per month",
    label_vi="Tiền lương làm căn cứ đóng BHTN",
    name="unemployment_contribution_base",
    confidence="medium",
    note="thời kỳ Luật 71/2006/QH11",
)
def unemployment_contribution_base_before_2015(
    law: Law, insured_wage: Exact, base_salary: Exact
) -> Exact:
    """Wage that unemployment insurance is paid on.

    Up to a multiple of the base salary.
    """
    return smaller(
        insured_wage,
        law.number("unemployment_insurance.rate.cap_multiple") * base_salary,
    )


@rule(
    since="2015-01-01",
    until="2025-12-31",
    article="Luật 38/2013/QH13, Điều 58",
    unit="VND per month",
    label_vi="Tiền lương làm căn cứ đóng BHTN",
    name="unemployment_contribution_base",
)
def unemployment_contribution_base_before_2026(
    law: Law,
    insured_wage: Exact,
    base_salary: Exact,
    regional_minimum_wage: Exact | None = None,
    wage_setter: Code = "employer",
) -> Exact:
    """Wage that unemployment insurance is paid on.

    Up to a multiple of the regional minimum wage, or of the base salary (State scale).
    """
    multiple = law.number("unemployment_insurance.rate.cap_multiple")
    is_state = is_one_of(wage_setter, "state")
    if is_state is True:
        return smaller(insured_wage, multiple * base_salary)
    if regional_minimum_wage is None:
        label = "Vùng lương tối thiểu"
        raise MissingInputError("region", label, "unemployment_contribution_base")
    level = where(is_state, base_salary, regional_minimum_wage)
    return smaller(insured_wage, multiple * level)


@rule(
    since="2026-01-01",
    article="Luật 74/2025/QH15, Điều 34 khoản 2",
    unit="VND per month",
    label_vi="Tiền lương làm căn cứ đóng BHTN",
)
def unemployment_contribution_base(
    law: Law, insured_wage: Exact, regional_minimum_wage: Exact
) -> Exact:
    """Wage that unemployment insurance is paid on.

    Up to a multiple of the regional minimum wage, for State staff too.
    """
    multiple = law.number("unemployment_insurance.rate.cap_multiple")
    return smaller(insured_wage, multiple * regional_minimum_wage)


def _part(
    law: Law, group: str, contributor: Code, base: Exact, is_paid: bool | Flags
) -> Exact:
    part = dong(law.pick(group, contributor) * base)
    return part if is_paid is True else where(is_paid, part, 0)


@rule(article=_ARTICLE, unit="VND per month", label_vi="Người lao động đóng BHTN")
def employee_unemployment_contribution(
    law: Law,
    unemployment_contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
) -> Exact:
    """What the worker pays for unemployment insurance."""
    base = unemployment_contribution_base
    group = "unemployment_insurance.rate.own"
    return _part(law, group, contributor, base, is_contributed_month)


@rule(article=_ARTICLE, unit="VND per month", label_vi="Đơn vị đóng BHTN")
def employer_unemployment_contribution(
    law: Law,
    unemployment_contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
    is_new_disabled_hire: bool | Flags = False,
) -> Exact:
    """What the employer pays for unemployment insurance.

    Since 2026 nothing in the first year of a disabled worker.
    """
    base = unemployment_contribution_base
    group = "unemployment_insurance.rate.employer"
    part = _part(law, group, contributor, base, is_contributed_month)
    if is_new_disabled_hire is False or not law.words("unemployment_insurance.relief"):
        return part
    relieved = dong(
        law.number("unemployment_insurance.relief.new_disabled_hire") * base
    )
    return where(is_new_disabled_hire, relieved, part)


@rule(
    since="2026-01-01",
    article="Nghị định 374/2025/NĐ-CP, Điều 4 khoản 3",
    unit="VND per year",
    label_vi="Ngân sách hỗ trợ quỹ BHTN",
)
def state_unemployment_support(
    law: Law, wage_fund: Exact, fund_balance: Exact, last_year_spending: Exact
) -> Exact:
    """What the budget adds: a share of the wage fund, as far as the balance needs.

    The balance at the end of the year is to be a multiple of last year's spending.
    """
    most = law.number("unemployment_insurance.rate.state_support_most") * wage_fund
    goal = law.number("unemployment_insurance.reserve.multiple") * last_year_spending
    return dong(smaller(larger(goal - fund_balance, 0), most))
