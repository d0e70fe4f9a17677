"""The pension rate: share of the average wage, and what early retirement takes off."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from ansinh.law.codes import Code, is_one_of
from ansinh.law.common.time import counted_years
from ansinh.law.dates import add_months, full_months
from ansinh.law.exact import Exact, floor, larger, smaller, where
from ansinh.law.rules import rule
from ansinh.law.system import Law


@rule(
    article="Luật 58/2014/QH13, Điều 56; Luật 41/2024/QH15, Điều 66, khoản 6 Điều 5",
    unit="years",
    label_vi="Số năm đóng đã làm tròn",
)
def contribution_years(law: Law, contribution_time: Exact) -> Exact:
    """Years of contribution, rounded.

    1-6 odd months count as half a year, 7-11 as one.
    """
    return counted_years(law, contribution_time)


@rule(
    until="2025-06-30",
    article="Luật 71/2006/QH11, Điều 52; Luật 58/2014/QH13, Điều 56",
    unit="share of the average wage",
    label_vi="Tỷ lệ lương hưu trước khi trừ nghỉ sớm",
    name="full_pension_rate",
)
def full_pension_rate_before_july_2025(
    law: Law, sex: Code, contribution_years: Exact
) -> Exact:
    """Pension rate before early retirement is counted.

    A base for the first years and a step for each further one, up to the highest rate.
    """
    return _full_rate(law, sex, contribution_years)


def _full_rate(law: Law, sex: Code, years: Exact) -> Exact:
    step = law.pick("pension.rate_step", sex)
    further = years - law.pick("pension.rate_base_years", sex)
    rate = law.number("pension.rate.base") + step * further
    return larger(smaller(rate, law.number("pension.rate.most")), 0)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 66 khoản 1, 2",
    unit="share of the average wage",
    label_vi="Tỷ lệ lương hưu trước khi trừ nghỉ sớm",
)
def full_pension_rate(
    law: Law, sex: Code, contribution_years: Exact, treaty_time: Exact | None = None
) -> Exact:
    """Pension rate before early retirement is counted.

    Men under 20 years by a step of their own, short treaty records by year.
    `treaty_time` is the whole record under a treaty, where the Vietnamese part alone is
    short.
    """
    years = contribution_years
    fewest = law.number("pension.years.needed")
    rate = _full_rate(law, sex, years)
    is_short_man = (years < law.pick("pension.rate_base_years", sex)) & is_one_of(
        sex, "male"
    )
    short = law.number("pension.rate_short_men.at_15_years") + law.number(
        "pension.rate_short_men.step"
    ) * (years - fewest)
    rate = where(is_short_man, larger(short, 0), rate)
    if treaty_time is None:
        return rate
    return where(
        years < fewest, law.number("pension.rate_treaty.per_year") * years, rate
    )


@rule(
    article="Nghị định 115/2015/NĐ-CP, Điều 7 khoản 3; Nghị định 135/2020/NĐ-CP, Điều "
    "7 khoản 3",
    unit="months",
    label_vi="Tuổi làm mốc tính nghỉ hưu sớm",
)
def reference_age(
    law: Law,
    sex: str,
    heavy_work_time: Exact | None = None,
    extra_heavy_work_time: Exact | None = None,
    coal_mining_time: Exact | None = None,
) -> Exact:
    """Age from which early years are counted.

    The normal age, lower after heavy work and coal mining.
    """
    normal = law.pick("pension.age.normal", sex)
    enough = law.number("pension.age.special_work_time")

    def reaches(time: Exact | None) -> bool:
        return time is not None and bool(time >= enough)

    if reaches(coal_mining_time):
        return normal - law.number("pension.age.younger_coal_mining")
    if reaches(heavy_work_time) or reaches(extra_heavy_work_time):
        return normal - law.number("pension.age.younger_heavy_work")
    return normal


@rule(
    article="Luật 58/2014/QH13, Điều 56 khoản 3; Luật 41/2024/QH15, Điều 66 khoản 3",
    unit="months",
    label_vi="Số tháng nghỉ hưu sớm",
)
def early_months(
    law: Law, reference_age: Exact, age: Exact, born: dt.date | None = None
) -> Exact:
    """Whole months of early retirement.

    Before the reference age; to the day when the birthday is known.
    """
    if born is not None:
        reached = add_months(born, int(reference_age))
        return Exact(max(0, full_months(law.day, reached)))
    return larger(reference_age - age, 0)


@rule(
    since="2016-01-01",
    until="2021-08-31",
    article="Luật 58/2014/QH13, Điều 56 khoản 3; Thông tư 59/2015/TT-BLĐTBXH, Điều 17 "
    "khoản 1",
    unit="share of the average wage",
    label_vi="Tỷ lệ trừ do nghỉ hưu sớm",
    name="early_reduction",
)
def early_reduction_by_age(law: Law, early_months: Exact, age: Exact) -> Exact:
    """What early retirement takes off the rate.

    Full years early; odd months are looked at on the AGE: 1-6 take off half a year's
    share, more than 6 nothing.
    """
    per_year = law.number("pension.early.reduction_per_year")
    half_up_to = law.number("pension.early.odd_months")
    odd = age % 12
    half = where((odd > 0) & (odd <= half_up_to), Fraction(1, 2), 0)
    half = where(early_months > 0, half, 0)
    return per_year * (floor(early_months / 12).settled() + half).settled()


@rule(
    until="2015-12-31",
    article="Luật 71/2006/QH11, Điều 52",
    unit="share of the average wage",
    label_vi="Tỷ lệ trừ do nghỉ hưu sớm",
    name="early_reduction",
    confidence="medium",
    note="thời kỳ Luật 71/2006/QH11: chỉ tính năm đủ",
)
def early_reduction_before_2016(law: Law, early_months: Exact) -> Exact:
    """What early retirement takes off the rate.

    Full years before the normal age, a smaller share each.
    """
    per_year = law.number("pension.early.reduction_per_year")
    return per_year * floor(early_months / 12).settled()


@rule(
    since="2021-09-01",
    article="Thông tư 06/2021/TT-BLĐTBXH, Điều 1 khoản 15; Luật 41/2024/QH15, Điều 66 "
    "khoản 3",
    unit="share of the average wage",
    label_vi="Tỷ lệ trừ do nghỉ hưu sớm",
)
def early_reduction(law: Law, early_months: Exact) -> Exact:
    """What early retirement takes off the rate.

    Full years early; odd months are looked at on the TIME: under 6 take off nothing,
    from 6 half a year's share.
    """
    half_from = law.number("pension.early.odd_months")
    years = floor(early_months / 12).settled()
    half = where(early_months % 12 >= half_from, Fraction(1, 2), 0)
    return law.number("pension.early.reduction_per_year") * (years + half).settled()


@rule(
    article="Luật 58/2014/QH13, Điều 56; Luật 41/2024/QH15, Điều 66",
    unit="share of the average wage",
    label_vi="Tỷ lệ hưởng lương hưu",
)
def pension_rate(
    full_pension_rate: Exact,
    early_reduction: Exact | None = None,
    is_normal_age: bool = False,
) -> Exact:
    """Pension rate.

    Capped first and then reduced for early retirement. Without age or birthday the
    person is taken to be of normal age.
    """
    if early_reduction is None or is_normal_age:
        return full_pension_rate
    return larger(full_pension_rate - early_reduction, 0)
