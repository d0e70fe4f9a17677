"""Unemployment benefit: who may have it, how much, how long, from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ansinh.law.codes import Code, is_one_of
from ansinh.law.common.wages import mean_of_last
from ansinh.law.dates import ONE_DAY, Span, benefit_month, months_and_days
from ansinh.law.exact import Exact, dong, floor, smaller, total, where
from ansinh.law.problems import MissingInputError
from ansinh.law.rules import rule
from ansinh.law.settlement.working_days import working_day_after
from ansinh.law.system import Law

_AMOUNT = "Luật 38/2013/QH13, Điều 50; Luật 74/2025/QH15, Điều 39"


@rule(
    article="Luật 71/2006/QH11, Điều 81; Luật 38/2013/QH13, Điều 49; Luật "
    "74/2025/QH15, Điều 38",
    unit="yes or no",
    label_vi="Đủ thời gian đóng BHTN để hưởng trợ cấp thất nghiệp",
)
def has_unemployment_months(
    law: Law,
    months_in_last_24: Exact | None = None,
    months_in_last_36: Exact | None = None,
) -> bool:
    """Whether the 24 months before have enough (36 for seasonal, short contracts)."""
    if months_in_last_24 is None and months_in_last_36 is None:
        raise MissingInputError(
            "months_in_last_24", "Số tháng đóng trong 24 tháng trước", "trợ cấp"
        )
    need = law.number("unemployment_insurance.benefit.needed_months")
    counted = [months_in_last_24, months_in_last_36]
    return any(months is not None and months >= need for months in counted)


@rule(
    article="Luật 38/2013/QH13, Điều 50 khoản 1; Luật 74/2025/QH15, Điều 39 khoản 1",
    unit="VND per month",
    label_vi="Lương bình quân 6 tháng đóng BHTN trước khi thất nghiệp",
)
def unemployment_average_wage(
    law: Law, last_wages: Sequence[tuple[Exact, Exact]]
) -> Exact:
    """Mean wage of the last six contributed months; gaps are skipped."""
    months = law.number("unemployment_insurance.benefit.averaged_months")
    return mean_of_last(last_wages, months)


@rule(
    since="2015-01-01",
    until="2025-12-31",
    article="Luật 38/2013/QH13, Điều 50 khoản 1",
    unit="VND per month",
    label_vi="Mức trợ cấp thất nghiệp tối đa",
    name="unemployment_cap",
)
def unemployment_cap_before_2026(
    law: Law,
    base_salary: Exact,
    wage_setter: Code = "employer",
    regional_minimum_wage: Exact | None = None,
) -> Exact:
    """Highest benefit: a multiple of the base salary (State) or regional wage."""
    multiple = law.number("unemployment_insurance.benefit.cap_multiple")
    is_state = is_one_of(wage_setter, "state")
    if is_state is True:
        return multiple * base_salary
    if regional_minimum_wage is None:
        raise MissingInputError("region", "Vùng lương tối thiểu", "unemployment_cap")
    return multiple * where(is_state, base_salary, regional_minimum_wage)


@rule(
    since="2026-01-01",
    article="Luật 74/2025/QH15, Điều 39 khoản 1",
    unit="VND per month",
    label_vi="Mức trợ cấp thất nghiệp tối đa",
)
def unemployment_cap(law: Law, regional_minimum_wage: Exact) -> Exact:
    """Highest benefit: a multiple of the regional wage of the last month paid."""
    return (
        law.number("unemployment_insurance.benefit.cap_multiple")
        * regional_minimum_wage
    )


@rule(article=_AMOUNT, unit="VND per month", label_vi="Trợ cấp thất nghiệp hằng tháng")
def unemployment_benefit(
    law: Law, unemployment_average_wage: Exact, unemployment_cap: Exact | None = None
) -> Exact:
    """Monthly benefit; without a region the ceiling is not looked at."""
    rate = law.number("unemployment_insurance.benefit.replacement_rate")
    benefit = rate * unemployment_average_wage
    return dong(
        benefit if unemployment_cap is None else smaller(benefit, unemployment_cap)
    )


@rule(
    until="2014-12-31",
    article="Luật 71/2006/QH11, Điều 82",
    unit="months",
    label_vi="Số tháng hưởng trợ cấp thất nghiệp",
    name="unemployment_benefit_months",
    confidence="medium",
    note="thời kỳ Luật 71/2006/QH11",
)
def unemployment_benefit_months_before_2015(
    law: Law, contributed_months: Exact
) -> Exact:
    """Months of unemployment benefit.

    Three more at each of four steps of contributed time.
    """
    group = "unemployment_insurance.duration_steps"
    steps = [law.number(f"{group}.{word}") for word in law.words(group)]
    return total(where(contributed_months >= step, 3, 0) for step in steps).settled()


@rule(
    since="2015-01-01",
    article="Luật 38/2013/QH13, Điều 50 khoản 2; Luật 74/2025/QH15, Điều 39 khoản 2",
    unit="months",
    label_vi="Số tháng hưởng trợ cấp thất nghiệp",
)
def unemployment_benefit_months(law: Law, contributed_months: Exact) -> Exact:
    """Months of unemployment benefit.

    Three for 12 to 36 contributed ones, one more for each further 12, at most 12.
    """
    group = "unemployment_insurance.duration"
    need = law.number("unemployment_insurance.benefit.needed_months")
    first, base = (
        law.number(f"{group}.first_months"),
        law.number(f"{group}.first_benefit"),
    )
    per, most = law.number(f"{group}.months_per_further"), law.number(f"{group}.most")
    further = floor((contributed_months - first) / per).settled()
    months = where(further > 0, smaller(base + further, most), base)
    return where(contributed_months < need, 0, months).settled()


@rule(article=_AMOUNT, unit="VND", label_vi="Tổng trợ cấp thất nghiệp")
def unemployment_total(
    unemployment_benefit: Exact, unemployment_benefit_months: Exact
) -> Exact:
    """The monthly benefit for all its months."""
    return unemployment_benefit * unemployment_benefit_months


@rule(
    since="2015-01-01",
    article="Luật 38/2013/QH13, Điều 50 khoản 3; Luật 74/2025/QH15, Điều 39 khoản 3",
    unit="date",
    label_vi="Ngày bắt đầu hưởng trợ cấp thất nghiệp",
)
def unemployment_starts(law: Law, filed_on: dt.date) -> dt.date:
    """First day of the benefit: a working day counted from the day after filing."""
    days = int(law.number("unemployment_insurance.benefit.starts_on_working_day"))
    return working_day_after(filed_on, days)


@rule(
    since="2015-01-01",
    article="Thông tư 28/2015/TT-BLĐTBXH; Nghị định 374/2025/NĐ-CP",
    unit="spans of days",
    label_vi="Các tháng hưởng trợ cấp thất nghiệp",
)
def unemployment_month_spans(
    unemployment_starts: dt.date, unemployment_benefit_months: Exact
) -> tuple[Span, ...]:
    """Benefit months: from a day to the day before it in the next month.

    To the end of that month if it lacks the day.
    """
    start = unemployment_starts
    return tuple(
        Span(benefit_month(start, k), benefit_month(start, k + 1) - ONE_DAY)
        for k in range(int(unemployment_benefit_months))
    )


@rule(
    since="2015-01-01",
    article="Luật 38/2013/QH13, Điều 55; Luật 74/2025/QH15",
    unit="months",
    label_vi="Số tháng hỗ trợ đào tạo",
)
def training_months(law: Law, training_from: dt.date, training_to: dt.date) -> Exact:
    """Months of a course that are supported.

    Up to 14 days left over count half a month, more a whole one.
    """
    length = months_and_days(Span(training_from, training_to))
    half_up_to = int(
        law.number("unemployment_insurance.training.half_month_up_to_days")
    )
    months = Exact(length.months)
    if length.days:
        months = months + (Exact(1, 2) if length.days <= half_up_to else 1)
    return smaller(
        months, law.number("unemployment_insurance.training.most_months")
    ).settled()


@rule(
    since="2015-01-01",
    article="Luật 38/2013/QH13, Điều 47; Nghị định 28/2015/NĐ-CP, Điều 4",
    unit="VND",
    label_vi="Kinh phí hỗ trợ đào tạo",
)
def training_support(
    training_months: Exact,
    support_per_month: Exact,
    workers: Exact | None = None,
) -> Exact:
    """Support for training to keep jobs: per worker and month."""
    people = Exact(1) if workers is None else workers
    return dong(support_per_month * people * training_months)
