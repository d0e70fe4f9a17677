"""What the family receives after a death."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ansinh.law.exact import Exact, dong, larger, smaller
from ansinh.law.problems import MissingInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_FUNERAL = "Luật 58/2014/QH13, Điều 66, 80; Luật 41/2024/QH15, Điều 85, 109"
_MONTHLY = "Luật 58/2014/QH13, Điều 67, 68; Luật 41/2024/QH15, Điều 86, 87"
_ONE_OFF = "Luật 58/2014/QH13, Điều 70, 81; Luật 41/2024/QH15, Điều 89, 110"
_SURE_CAUSES = ("work_accident", "pensioner")


@rule(article=_FUNERAL, unit="months", label_vi="Tổng thời gian đóng của người mất")
def insured_months_total(
    compulsory_time: Exact | None = None, voluntary_time: Exact | None = None
) -> Exact:
    """Compulsory and voluntary months together."""
    times = [time for time in (compulsory_time, voluntary_time) if time is not None]
    return sum(times, Exact(0)).settled()


@rule(
    since="2016-01-01",
    article=_FUNERAL,
    unit="yes or no",
    label_vi="Được hưởng trợ cấp mai táng",
)
def has_funeral_grant(
    law: Law,
    insured_months_total: Exact,
    compulsory_time: Exact | None = None,
    cause: str = "",
) -> bool:
    """Enough compulsory months, enough in all, a pensioner, or a work accident."""
    if cause in _SURE_CAUSES:
        return True
    compulsory = Exact(0) if compulsory_time is None else compulsory_time
    return bool(
        compulsory >= law.number("survivors.funeral.compulsory_months")
        or insured_months_total >= law.number("survivors.funeral.months_in_all")
    )


@rule(article=_FUNERAL, unit="VND", label_vi="Trợ cấp mai táng")
def funeral_grant(law: Law, reference_level: Exact) -> Exact:
    """Funeral grant at the level of the month of death."""
    return law.number("survivors.funeral.multiple") * reference_level


@rule(
    article=_MONTHLY,
    unit="people",
    label_vi="Số người mất làm phát sinh trợ cấp hằng tháng",
)
def qualifying_deaths(law: Law, deaths: Sequence[Mapping[str, Any]]) -> Exact:
    """How many of the dead leave a monthly allowance.

    15 compulsory years, a pensioner, or a work accident. Each death says `time`
    (compulsory months) or `cause`.
    """
    enough = law.number("survivors.monthly.needed_years") * 12
    return Exact(
        sum(
            death.get("cause") in _SURE_CAUSES or bool(enough <= death.get("time", 0))
            for death in deaths
        )
    )


@rule(
    article=_MONTHLY,
    unit="yes or no",
    label_vi="Thân nhân được hưởng trợ cấp hằng tháng",
)
def relative_qualifies(
    law: Law,
    relative: str,
    relative_age: Exact,
    relative_loss_percent: Exact | None = None,
    relative_income: Exact | None = None,
    reference_level: Exact | None = None,
) -> bool:
    """Whether a relative may have the monthly allowance.

    A child under age, an elder past it or a disabled relative, with little income.
    """
    poor = (
        relative_income is None
        or reference_level is None
        or bool(relative_income < reference_level)
    )
    disabled_from = law.number("survivors.monthly.disabled_from_percent")
    if relative_loss_percent is not None and relative_loss_percent >= disabled_from:
        return poor
    if relative == "child":
        return bool(relative_age < law.number("survivors.monthly.child_under_months"))
    sex = "male" if relative in ("father", "father_in_law", "husband") else "female"
    return poor and bool(relative_age >= law.pick("pension.age.normal", sex))


@rule(
    article=_MONTHLY,
    unit="share of the reference level",
    label_vi="Mức trợ cấp tuất hằng tháng của một thân nhân",
)
def survivor_share(
    law: Law,
    has_no_carer: bool = False,
    qualifying_deaths: Exact | None = None,
    relative_qualifies: bool = True,
) -> Exact:
    """Share of the reference level for one relative.

    Larger without anybody to care for the relative; doubled when two insured died.
    """
    if not relative_qualifies:
        return Exact(0)
    kind = "no_carer" if has_no_carer else "normal"
    share = law.pick("survivors.monthly_share", kind)
    return share if qualifying_deaths is None else share * qualifying_deaths


@rule(article=_MONTHLY, unit="VND per month", label_vi="Trợ cấp tuất hằng tháng")
def survivor_allowance(
    law: Law,
    survivor_share: Exact,
    reference_level: Exact,
    relatives: Exact | None = None,
) -> Exact:
    """Monthly allowance of all relatives, at most four."""
    people = Exact(1) if relatives is None else relatives
    counted = smaller(people, law.number("survivors.monthly.most_relatives"))
    return dong(survivor_share * reference_level * counted)


@rule(
    article=_ONE_OFF,
    unit="months of the average wage",
    label_vi="Số tháng trợ cấp tuất một lần",
)
def survivor_months(
    law: Law, years_from_2014: Exact, years_before_2014: Exact | None = None
) -> Exact:
    """Months by contributed year, before and from 2014."""
    months = law.number("survivors.one_off.per_year_from_2014") * years_from_2014
    if years_before_2014 is not None:
        per_year = law.number("survivors.one_off.per_year_before_2014")
        months = per_year * years_before_2014 + months
    return months


@rule(article=_ONE_OFF, unit="VND", label_vi="Trợ cấp tuất một lần")
def survivor_one_off(law: Law, survivor_months: Exact, average_wage: Exact) -> Exact:
    """One-off allowance of a compulsory (or mixed) record: at least three months."""
    least = law.number("survivors.one_off.least_months")
    return dong(larger(survivor_months, least) * average_wage)


@rule(
    article="Luật 58/2014/QH13, Điều 70 khoản 2; Luật 41/2024/QH15, Điều 89 khoản 2, "
    "Điều 110 "
    "khoản 4",
    unit="months of pension",
    label_vi="Số tháng lương hưu trợ cấp một lần",
)
def pensioner_survivor_months(law: Law, month_of_pension: Exact) -> Exact:
    """Months of pension paid once after a pensioner's death.

    Most when death falls in the first two months of pension, then fewer each month.
    """
    further = larger(
        month_of_pension - law.number("survivors.pensioner.first_months"), 0
    )
    months = law.number("survivors.pensioner.months") - (
        law.number("survivors.pensioner.minus_per_month") * further
    )
    return larger(months, law.number("survivors.pensioner.least_months"))


@rule(
    article=_ONE_OFF,
    unit="VND",
    label_vi="Trợ cấp tuất một lần khi người hưởng lương hưu mất",
)
def pensioner_survivor_one_off(
    pensioner_survivor_months: Exact, monthly_benefit: Exact
) -> Exact:
    """One-off allowance after a pensioner's death."""
    return dong(pensioner_survivor_months * monthly_benefit)


@rule(
    since="2016-01-01",
    until="2025-06-30",
    article="Luật 58/2014/QH13, Điều 81 khoản 2",
    unit="VND",
    label_vi="Trợ cấp tuất một lần của BHXH tự nguyện",
    name="voluntary_survivor_one_off",
)
def voluntary_survivor_one_off_before_july_2025(
    law: Law,
    contribution_time: Exact,
    income: Exact | None = None,
    average_wage: Exact | None = None,
    survivor_months: Exact | None = None,
) -> Exact:
    """Under a year what was paid in, at most two months; else months by year."""
    average = _one_of(average_wage, income)
    if contribution_time < 12:
        paid = _paid_in(law, contribution_time, _one_of(income, average_wage))
        most = law.number("lump_sum.under_one_year.most_months") * average
        return dong(smaller(paid, most))
    return dong(_months(survivor_months) * average)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 110 khoản 2",
    unit="VND",
    label_vi="Trợ cấp tuất một lần của BHXH tự nguyện",
    note="luật không nói số đã đóng có gồm phần Nhà nước hỗ trợ hay không; ở đây "
    "không gồm",
    confidence="medium",
)
def voluntary_survivor_one_off(
    law: Law,
    contribution_time: Exact,
    income: Exact | None = None,
    average_wage: Exact | None = None,
    survivor_months: Exact | None = None,
) -> Exact:
    """Under 60 months what was paid in; else months by contributed year."""
    if contribution_time < law.number("survivors.voluntary.paid_in_under_months"):
        return dong(_paid_in(law, contribution_time, _one_of(income, average_wage)))
    return dong(_months(survivor_months) * _one_of(average_wage, income))


def _months(survivor_months: Exact | None) -> Exact:
    if survivor_months is None:
        label = "Thời gian đóng từ 2014"
        raise MissingInputError("time_from_2014", label, "survivor_months")
    return survivor_months


def _one_of(first: Exact | None, second: Exact | None) -> Exact:
    chosen = first if first is not None else second
    if chosen is None:
        raise MissingInputError(
            "average_wage", "Mức bình quân thu nhập", "survivor_one_off"
        )
    return chosen


def _paid_in(law: Law, months: Exact, income: Exact) -> Exact:
    return law.number("lump_sum.under_one_year.paid_rate") * income * months
