"""The lump sum: who may take it, and how much it is."""

from __future__ import annotations

from ansinh.law.codes import Code, is_one_of
from ansinh.law.common.time import years_around_2014
from ansinh.law.exact import Exact, Flags, dong, larger, smaller, where
from ansinh.law.rules import rule
from ansinh.law.system import Law

_AMOUNT = "Luật 58/2014/QH13, Điều 60; Luật 41/2024/QH15, Điều 70, 102"
_ODD = "Thông tư 59/2015/TT-BLĐTBXH, Điều 19 khoản 4; Luật 41/2024/QH15, Điều 70"


@rule(article=_ODD, unit="years", label_vi="Số năm đóng trước 2014")
def years_before_2014(law: Law, time_before_2014: Exact) -> Exact:
    """Whole years before 2014; odd months are moved to the later time."""
    return years_around_2014(law, time_before_2014, Exact(0))[0]


@rule(article=_ODD, unit="years", label_vi="Số năm đóng từ 2014")
def years_from_2014(
    law: Law, time_from_2014: Exact, time_before_2014: Exact | None = None
) -> Exact:
    """Years from 2014 with the odd months of before, rounded to half years."""
    before = Exact(0) if time_before_2014 is None else time_before_2014
    return years_around_2014(law, before, time_from_2014)[1]


@rule(
    article=_AMOUNT,
    unit="months of the average wage",
    label_vi="Số tháng lương hưởng BHXH một lần",
)
def lump_sum_months(
    law: Law, years_from_2014: Exact, years_before_2014: Exact | None = None
) -> Exact:
    """One and a half months for each year before 2014, two for each from 2014."""
    later = law.number("lump_sum.per_year.from_2014") * years_from_2014
    if years_before_2014 is None:
        return later
    return law.number("lump_sum.per_year.before_2014") * years_before_2014 + later


@rule(article=_AMOUNT, unit="VND", label_vi="Nhà nước đã hỗ trợ, phải trừ")
def deducted_support(
    support_total: Exact | None = None,
    monthly_support: Exact | None = None,
    months_supported: Exact | None = None,
    has_serious_disease: bool = False,
) -> Exact:
    """The State's support that is taken off.

    What it paid in for a voluntary contributor; nothing from the gravely ill.
    """
    if has_serious_disease:
        return Exact(0)
    if support_total is not None:
        return support_total
    if monthly_support is None or months_supported is None:
        return Exact(0)
    return monthly_support * months_supported


@rule(article=_AMOUNT, unit="VND", label_vi="BHXH một lần")
def lump_sum(
    law: Law,
    average_wage: Exact,
    lump_sum_months: Exact,
    deducted_support: Exact,
    contribution_time: Exact | None = None,
    wages_paid_total: Exact | None = None,
) -> Exact:
    """Lump sum.

    Months of the average wage; under a year what was paid in, at most two months; less
    the State's support.
    """
    months = lump_sum_months
    if contribution_time is not None:
        rate = law.number("lump_sum.under_one_year.paid_rate")
        paid_in = rate * contribution_time
        if wages_paid_total is not None:
            paid_in = rate * wages_paid_total / average_wage
        most = law.number("lump_sum.under_one_year.most_months")
        months = where(contribution_time < 12, smaller(paid_in, most), months)
    amount = months * average_wage
    return dong(larger(amount - deducted_support, 0))


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 60; Nghị quyết 93/2015/QH13; Luật 41/2024/QH15, "
    "Điều 70",
    unit="yes or no",
    label_vi="Được hưởng BHXH một lần",
)
def may_take_lump_sum(
    law: Law,
    contribution_time: Exact,
    lump_sum_reason: Code,
    months_since_leaving: Exact | None = None,
    is_insured_before_july_2025: bool = True,
) -> bool | Flags:
    """Age without enough years, emigration, grave illness; or a year after leaving.

    Leaving for a year with less than 20 years is a reason only for people insured
    before 1 July 2025.
    """
    if is_one_of(lump_sum_reason, "emigration", "listed_disease", "severe_disability"):
        return True
    if is_one_of(lump_sum_reason, "pension_age"):
        return bool(contribution_time < law.number("pension.years.needed") * 12)
    waited = months_since_leaving is not None and bool(
        months_since_leaving >= law.number("lump_sum.leaving.months")
    )
    short = bool(contribution_time < law.number("lump_sum.leaving.under_years") * 12)
    is_allowed = is_insured_before_july_2025 or bool(
        law.words("lump_sum.leaving_newcomers")
    )
    return waited and short and is_allowed
