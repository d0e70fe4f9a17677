"""Amounts around the pension.

The pension, the retirement allowance, rises, emigration.
"""

from __future__ import annotations

import datetime as dt

from ansinh.law.codes import Code
from ansinh.law.exact import Exact, dong, larger, smaller, where
from ansinh.law.rules import rule
from ansinh.law.system import Law


@rule(
    article="Luật 58/2014/QH13, Điều 56 khoản 5; Luật 41/2024/QH15, Điều 66, Điều 141 "
    "khoản 11",
    unit="VND per month",
    label_vi="Lương hưu hằng tháng",
)
def pension(
    law: Law,
    pension_rate: Exact,
    average_wage: Exact,
    reference_level: Exact,
    contribution_time: Exact | None = None,
    is_voluntary: bool = False,
) -> Exact:
    """Monthly pension.

    Rate x average wage; with 20 compulsory years not below the level of the day.
    """
    amount = dong(pension_rate * average_wage)
    if contribution_time is None or is_voluntary:
        return amount
    long_enough = contribution_time >= law.number("pension.minimum.years") * 12
    return where(long_enough, larger(amount, reference_level), amount)


_ALLOWANCE = "Luật 58/2014/QH13, Điều 58; Luật 41/2024/QH15, Điều 68"


@rule(
    until="2025-06-30",
    article="Luật 58/2014/QH13, Điều 58",
    unit="months of the average wage",
    label_vi="Số tháng lương trợ cấp một lần khi nghỉ hưu",
    name="retirement_allowance_months",
)
def retirement_allowance_months_before_july_2025(
    law: Law, sex: Code, contribution_years: Exact
) -> Exact:
    """Half a month for each year above the years that give the highest rate."""
    steps = (
        law.number("pension.rate.most") - law.number("pension.rate.base")
    ) / law.pick("pension.rate_step", sex)
    enough = (law.pick("pension.rate_base_years", sex) + steps).settled()
    per_year = law.number("pension.retirement_allowance.per_year")
    return larger(contribution_years - enough, 0) * per_year


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 68; Thông tư 12/2025/TT-BNV, Điều 14",
    unit="months of the average wage",
    label_vi="Số tháng lương trợ cấp một lần khi nghỉ hưu",
)
def retirement_allowance_months(
    law: Law,
    sex: Code,
    contribution_years: Exact,
    time_after_retirement_age: Exact | None = None,
) -> Exact:
    """Months of the average wage paid once on retirement.

    For years above 35 (men) or 30 (women): half a month each, two if after retirement
    age.
    """
    above = larger(
        contribution_years - law.pick("pension.allowance_above_years", sex), 0
    )
    per_year = law.number("pension.retirement_allowance.per_year")
    if time_after_retirement_age is None:
        return above * per_year
    later = smaller(above, time_after_retirement_age / 12).settled()
    per_late_year = law.number("pension.retirement_allowance_late.per_year")
    return (above.settled() - later) * per_year + later * per_late_year


@rule(article=_ALLOWANCE, unit="VND", label_vi="Trợ cấp một lần khi nghỉ hưu")
def retirement_allowance(
    retirement_allowance_months: Exact, average_wage: Exact
) -> Exact:
    """One-off allowance on retirement."""
    return dong(retirement_allowance_months * average_wage)


_INCREASE = "Nghị định điều chỉnh lương hưu từng năm (mới nhất 162/2026/NĐ-CP)"


@rule(
    article=_INCREASE,
    unit="VND per month",
    label_vi="Lương hưu sau khi nhân tỷ lệ tăng",
)
def multiplied_pension(
    law: Law, pension_before: Exact, was_adjusted_2022: bool = True
) -> Exact:
    """Pension times the latest rise.

    In July 2023 the rise was larger for those left out in 2022.
    """
    kind = "usual" if was_adjusted_2022 else "not_adjusted_2022"
    if kind not in law.words("pension.increase"):
        kind = "usual"
    return dong(law.pick("pension.increase", kind) * pension_before)


@rule(article=_INCREASE, unit="VND per month", label_vi="Lương hưu sau điều chỉnh")
def increased_pension(
    law: Law, multiplied_pension: Exact, pension_started: dt.date | None = None
) -> Exact:
    """Pension after a rise.

    One that started before 1995 is raised towards a floor.
    """
    is_old = pension_started is not None and pension_started.year < 1995
    if not is_old or not law.words("pension.increase_before_1995"):
        return multiplied_pension
    low = law.number("pension.increase_before_1995.low")
    add = law.number("pension.increase_before_1995.add")
    floor = law.number("pension.increase_before_1995.floor")
    if multiplied_pension <= low:
        return multiplied_pension + add
    return larger(multiplied_pension, floor)


_ABROAD = "Luật 58/2014/QH13, Điều 65; Luật 41/2024/QH15, Điều 76"


@rule(
    since="2016-01-01",
    article=_ABROAD,
    unit="months of pension",
    label_vi="Số tháng lương hưu nhận một lần khi ra nước ngoài định cư",
)
def emigration_months(
    law: Law,
    years_before_2014: Exact,
    years_from_2014: Exact,
    months_received: Exact | None = None,
) -> Exact:
    """Months of pension paid once on emigration.

    By contributed year, less for each month already received, at least a minimum.
    """
    months = (
        law.number("pension.emigration.per_year_before_2014") * years_before_2014
        + law.number("pension.emigration.per_year_from_2014") * years_from_2014
    )
    if months_received is not None:
        months = (
            months - law.number("pension.emigration.minus_per_month") * months_received
        )
    return larger(months, law.number("pension.emigration.least_months"))


@rule(
    since="2016-01-01",
    article=_ABROAD,
    unit="VND",
    label_vi="Trợ cấp một lần khi ra nước ngoài",
)
def emigration_amount(
    law: Law,
    monthly_benefit: Exact,
    emigration_months: Exact | None = None,
    is_other_allowance: bool = False,
) -> Exact:
    """Amount paid once on emigration.

    Pensions by contributed years, other monthly allowances a fixed number of months.
    """
    if is_other_allowance or emigration_months is None:
        return dong(
            law.number("pension.emigration.other_allowance_months") * monthly_benefit
        )
    return dong(emigration_months * monthly_benefit)


@rule(
    since="2016-01-01",
    until="2025-06-30",
    article="Thông tư 59/2015/TT-BLĐTBXH (ví dụ 52); Nghị định 122/2008/NĐ-CP",
    unit="VND",
    label_vi="Trợ cấp khu vực một lần",
)
def regional_allowance(
    law: Law,
    base_salary: Exact,
    allowance_periods: list[tuple[Exact, Exact]],
    allowance_share: Exact | None = None,
) -> Exact:
    """One-off regional allowance: months x coefficient x share x base salary."""
    share = allowance_share
    if share is None:
        share = law.number("pension.regional_allowance.share")
    periods = sum((count * grade for count, grade in allowance_periods), Exact(0))
    return dong(periods * share * base_salary)
