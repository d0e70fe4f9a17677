"""Contributions of one month to compulsory social insurance, by payer and fund."""

from __future__ import annotations

from ansinh.law.codes import Code, is_one_of
from ansinh.law.exact import (
    Exact,
    Flags,
    both,
    dong,
    either,
    larger,
    negated,
    show,
    smaller,
    where,
)
from ansinh.law.problems import MissingInputError, WrongInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_RATES = "Luật 58/2014/QH13, Điều 85, 86; Luật 41/2024/QH15, Điều 33, 34"


@rule(
    article="Luật 58/2014/QH13, Điều 89 khoản 3; Luật 41/2024/QH15, Điều 31 khoản 1 "
    "điểm đ",
    unit="VND per month",
    label_vi="Mức tối đa làm căn cứ đóng BHXH bắt buộc",
)
def contribution_cap(law: Law, reference_level: Exact) -> Exact:
    """Highest base: a multiple of the base salary or reference level."""
    multiple = law.number("compulsory_social_insurance.wage_base.cap_multiple")
    return multiple * reference_level


@rule(
    until="2025-06-30",
    article="Luật 71/2006/QH11, Điều 94; Quyết định 595/QĐ-BHXH (2017), Điều 6",
    unit="VND per month",
    label_vi="Mức tối thiểu làm căn cứ đóng BHXH bắt buộc",
    name="contribution_floor",
    confidence="medium",
    note="chưa cộng 5-7 % cho lao động qua đào tạo, nghề nặng nhọc (trước giữa năm "
    "2022)",
)
def contribution_floor_before_july_2025(
    base_salary: Exact,
    regional_minimum_wage: Exact | None = None,
    wage_setter: Code = "employer",
) -> Exact:
    """Lowest base: regional minimum wage, or base salary on the State's wage scale."""
    if regional_minimum_wage is None:
        return base_salary
    return where(is_one_of(wage_setter, "state"), base_salary, regional_minimum_wage)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 31 khoản 1 điểm đ",
    unit="VND per month",
    label_vi="Mức tối thiểu làm căn cứ đóng BHXH bắt buộc",
)
def contribution_floor(reference_level: Exact) -> Exact:
    """Lowest base: the reference level."""
    return reference_level


@rule(
    article="Luật 58/2014/QH13, Điều 89; Luật 41/2024/QH15, Điều 31 khoản 1",
    unit="VND per month",
    label_vi="Tiền lương, thu nhập tháng",
)
def insured_wage(
    base_salary: Exact, wage: Exact | None = None, salary_grade: Exact | None = None
) -> Exact:
    """The wage, or a grade of the State's scale times the base salary."""
    if wage is not None:
        return wage
    if salary_grade is None:
        label = "Tiền lương tháng đóng bảo hiểm"
        raise MissingInputError("wage", label, "contribution_base")
    return salary_grade * base_salary


@rule(
    article="Luật 58/2014/QH13, Điều 89; Luật 41/2024/QH15, Điều 31",
    unit="VND per month",
    label_vi="Tiền lương làm căn cứ đóng BHXH bắt buộc",
)
def contribution_base(
    insured_wage: Exact, contribution_floor: Exact, contribution_cap: Exact
) -> Exact:
    """Wage that social insurance is paid on.

    The wage between the floor and the cap.
    """
    return smaller(larger(insured_wage, contribution_floor), contribution_cap)


@rule(
    article="Luật 58/2014/QH13, Điều 85 khoản 3; Luật 41/2024/QH15, Điều 33 khoản 5, 6",
    unit="yes or no",
    label_vi="Tháng phải đóng BHXH",
)
def is_contributed_month(
    law: Law,
    unpaid_working_days: Exact | None = None,
    is_on_maternity_leave: bool | Flags = False,
    has_agreed_to_pay: bool | Flags = False,
    is_first_or_return_month: bool | Flags = False,
) -> bool | Flags:
    """Whether the month is paid: not with 14 unpaid working days or maternity leave.

    Since July 2025 both sides may agree to pay all the same, and the first month of
    work or after a return is paid.
    """
    is_exempt: bool | Flags = False
    if unpaid_working_days is not None:
        limit = law.number(
            "compulsory_social_insurance.wage_base.unpaid_days_exempting_month"
        )
        is_exempt = unpaid_working_days >= limit
        if law.words("compulsory_social_insurance.agreement"):
            is_kept = either(has_agreed_to_pay, is_first_or_return_month)
            is_exempt = both(is_exempt, negated(is_kept))
    return negated(either(is_exempt, is_on_maternity_leave))


def _part(
    law: Law, fund: str, contributor: Code, base: Exact, is_paid: bool | Flags
) -> Exact:
    rate = law.pick(fund, contributor)
    part = dong(rate * base)
    return part if is_paid is True else where(is_paid, part, 0)


@rule(article=_RATES, unit="VND per month", label_vi="Người lao động đóng BHXH")
def employee_social_contribution(
    law: Law,
    contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
) -> Exact:
    """What the insured person pays to social insurance."""
    fund = "compulsory_social_insurance.rate.own"
    return _part(law, fund, contributor, contribution_base, is_contributed_month)


@rule(
    article=_RATES,
    unit="VND per month",
    label_vi="Đơn vị đóng vào quỹ hưu trí, tử tuất",
)
def employer_retirement_contribution(
    law: Law,
    contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
) -> Exact:
    """What the employer pays to the retirement and survivors fund."""
    fund = "compulsory_social_insurance.rate.employer_retirement"
    return _part(law, fund, contributor, contribution_base, is_contributed_month)


@rule(
    article=_RATES,
    unit="VND per month",
    label_vi="Đơn vị đóng vào quỹ ốm đau, thai sản",
)
def employer_sickness_contribution(
    law: Law,
    contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
) -> Exact:
    """What the employer pays to the sickness and maternity fund."""
    fund = "compulsory_social_insurance.rate.employer_sickness_maternity"
    return _part(law, fund, contributor, contribution_base, is_contributed_month)


@rule(
    article="Nghị định 58/2020/NĐ-CP, Điều 4; Nghị định 158/2025/NĐ-CP, Điều 43",
    unit="VND per month",
    label_vi="Đơn vị đóng vào quỹ tai nạn lao động, bệnh nghề nghiệp",
)
def employer_accident_contribution(
    law: Law,
    contribution_base: Exact,
    is_contributed_month: bool | Flags,
    contributor: Code = "employee",
    has_reduced_accident_rate: bool | Flags = False,
) -> Exact:
    """What the employer pays to the work accident fund."""
    fund = "compulsory_social_insurance.rate.employer_work_accident"
    part = _part(law, fund, contributor, contribution_base, is_contributed_month)
    fund = "compulsory_social_insurance.rate.employer_work_accident_reduced"
    if has_reduced_accident_rate is False or not law.words(fund):
        return part
    reduced = _part(law, fund, contributor, contribution_base, is_contributed_month)
    return where(has_reduced_accident_rate, smaller(part, reduced), part)


@rule(article=_RATES, unit="VND per month", label_vi="Đơn vị đóng BHXH")
def employer_social_contribution(
    employer_retirement_contribution: Exact,
    employer_sickness_contribution: Exact,
    employer_accident_contribution: Exact,
) -> Exact:
    """What the employer pays to social insurance, all funds."""
    return (
        employer_retirement_contribution
        + employer_sickness_contribution
        + employer_accident_contribution
    )


@rule(article=_RATES, unit="VND per month", label_vi="Tổng tiền đóng BHXH")
def social_contribution(
    employee_social_contribution: Exact, employer_social_contribution: Exact
) -> Exact:
    """Both shares of compulsory social insurance."""
    return employee_social_contribution + employer_social_contribution


@rule(
    article="Luật 58/2014/QH13, Điều 85, 86; Luật 41/2024/QH15, Điều 33, 34; Luật "
    "BHYT, Điều "
    "13; Luật 74/2025/QH15, Điều 33",
    unit="VND per month",
    label_vi="Người lao động đóng BHXH, BHYT, BHTN",
)
def employee_contribution(
    employee_social_contribution: Exact,
    employee_health_contribution: Exact,
    employee_unemployment_contribution: Exact,
) -> Exact:
    """What is taken from the wage for all insurances."""
    return (
        employee_social_contribution
        + employee_health_contribution
        + employee_unemployment_contribution
    )


@rule(
    article="Luật 58/2014/QH13, Điều 86; Luật 41/2024/QH15, Điều 34; Luật BHYT, Điều "
    "13; Luật "
    "74/2025/QH15, Điều 33",
    unit="VND per month",
    label_vi="Đơn vị đóng BHXH, BHYT, BHTN",
)
def employer_contribution(
    employer_social_contribution: Exact,
    employer_health_contribution: Exact,
    employer_unemployment_contribution: Exact,
) -> Exact:
    """What the employer adds for all insurances."""
    return (
        employer_social_contribution
        + employer_health_contribution
        + employer_unemployment_contribution
    )


@rule(
    article="Luật 58/2014/QH13, Điều 86; Luật 41/2024/QH15, Điều 34; Luật BHYT, Điều "
    "13; Luật "
    "74/2025/QH15, Điều 33",
    unit="VND per month",
    label_vi="Tổng số phải đóng BHXH, BHYT, BHTN",
)
def contribution_due(
    employee_contribution: Exact, employer_contribution: Exact
) -> Exact:
    """Everything due for one person and month."""
    return employee_contribution + employer_contribution


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 85 khoản 6; Luật 41/2024/QH15, Điều 33 khoản 7",
    unit="VND",
    label_vi="Đóng một lần cho các tháng còn thiếu",
)
def missing_months_payment(law: Law, missing_months: Exact, wage: Exact) -> Exact:
    """Price of the months missing for a pension: both shares of the retirement fund."""
    own = law.number("compulsory_social_insurance.rate.own.employee")
    employer = law.number(
        "compulsory_social_insurance.rate.employer_retirement.employee"
    )
    buyable = law.number("compulsory_social_insurance.wage_base.buyable_months")
    if missing_months > buyable:
        most = show(buyable.fraction)
        raise WrongInputError(
            f"Chỉ được đóng một lần cho nhiều nhất {most} tháng còn thiếu.",
            f"At most {most} missing months may be bought.",
        )
    return dong(missing_months * (own + employer) * wage)
