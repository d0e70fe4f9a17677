"""When a person may have a pension: ages, years, the first day."""

from __future__ import annotations

import datetime as dt

from ansinh.law.dates import add_months, full_months, next_month
from ansinh.law.exact import Exact, larger
from ansinh.law.problems import NoLawOnDayError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_AGE = (
    "Luật 58/2014/QH13, Điều 54, 55; Bộ luật Lao động 45/2019/QH14, Điều 169; Nghị "
    "định "
    "135/2020/NĐ-CP; Luật 41/2024/QH15, Điều 64, 65"
)


def age_needed(
    law: Law,
    sex: str,
    loss_percent: Exact | None,
    heavy_work_time: Exact | None,
    extra_heavy_work_time: Exact | None,
    coal_mining_time: Exact | None,
    has_occupational_hiv: bool,
) -> Exact:
    """Age in months at which the pension may start on the day of `law`.

    Any age is 0.
    """
    if has_occupational_hiv:
        return Exact(0)
    normal = law.pick("pension.age.normal", sex)
    enough = law.number("pension.age.special_work_time")
    answers = [normal]
    if _reaches(heavy_work_time, enough) or _reaches(extra_heavy_work_time, enough):
        answers.append(normal - law.number("pension.age.younger_heavy_work"))
    if _reaches(coal_mining_time, enough):
        answers.append(normal - law.number("pension.age.younger_coal_mining"))
    if loss_percent is not None and loss_percent >= law.number(
        "pension.loss.from_percent"
    ):
        if _reaches(extra_heavy_work_time, enough):
            return Exact(0)
        is_severe = loss_percent >= law.number("pension.loss.severe_from_percent")
        answers.append(_age_with_loss(law, sex, normal, bool(is_severe)))
    return min(answers, key=lambda age: age.fraction)


def _reaches(time: Exact | None, enough: Exact) -> bool:
    return time is not None and bool(time >= enough)


def _age_with_loss(law: Law, sex: str, normal: Exact, is_severe: bool) -> Exact:
    """Before 2021 a table of ages; since then years below the normal age."""
    if law.words("pension.loss_younger"):
        degree = "severe" if is_severe else "moderate"
        return normal - law.pick("pension.loss_younger", degree)
    if is_severe:
        return law.pick("pension.loss_age_severe", sex)
    return law.pick("pension.loss_age_moderate", sex)


@rule(article=_AGE, unit="months", label_vi="Tuổi nghỉ hưu thấp nhất của người này")
def retirement_age(
    law: Law,
    sex: str,
    loss_percent: Exact | None = None,
    heavy_work_time: Exact | None = None,
    extra_heavy_work_time: Exact | None = None,
    coal_mining_time: Exact | None = None,
    has_occupational_hiv: bool = False,
) -> Exact:
    """Lowest retirement age of this person, in months.

    As the work done and the loss of capacity allow on the day.
    """
    return age_needed(
        law,
        sex,
        loss_percent,
        heavy_work_time,
        extra_heavy_work_time,
        coal_mining_time,
        has_occupational_hiv,
    )


@rule(article=_AGE, unit="date", label_vi="Ngày đủ tuổi hưởng lương hưu")
def age_reached_on(
    law: Law,
    born: dt.date,
    sex: str,
    loss_percent: Exact | None = None,
    heavy_work_time: Exact | None = None,
    extra_heavy_work_time: Exact | None = None,
    coal_mining_time: Exact | None = None,
    has_occupational_hiv: bool = False,
    loss_concluded_on: dt.date | None = None,
    is_birth_year_only: bool = False,
) -> dt.date:
    """First monthly birthday on which the age asked for on that very day is reached.

    Reduced capacity counts from the month of the medical conclusion, if the month of
    birth is known.
    """
    concluded_on = None if is_birth_year_only else loss_concluded_on
    youngest, oldest = 15 * 12, 100 * 12
    for months in range(youngest, oldest):
        day = add_months(born, months)
        if concluded_on is not None and next_month(day) <= concluded_on:
            continue
        try:
            needed = age_needed(
                law.on(day),
                sex,
                loss_percent,
                heavy_work_time,
                extra_heavy_work_time,
                coal_mining_time,
                has_occupational_hiv,
            )
        except NoLawOnDayError:
            continue
        if needed <= months:
            return day
    raise NoLawOnDayError("tuổi nghỉ hưu", add_months(born, oldest))


@rule(
    article="Thông tư 59/2015/TT-BLĐTBXH, Điều 18; Nghị định 135/2020/NĐ-CP; Nghị định "
    "158/2025/NĐ-CP, Điều 12",
    unit="date",
    label_vi="Ngày bắt đầu hưởng lương hưu theo tuổi",
)
def pension_age_date(
    law: Law,
    age_reached_on: dt.date,
    is_birth_year_only: bool = False,
    loss_concluded_on: dt.date | None = None,
) -> dt.date:
    """First day of the month after the age is reached and after the medical conclusion.

    With only the year of birth known, 1 January of the next year under the law of 2014;
    since 2021 the person counts as born on 1 January.
    """
    start = next_month(age_reached_on)
    if is_birth_year_only and not law.words("pension.year_only"):
        start = dt.date(age_reached_on.year + 1, 1, 1)
    if loss_concluded_on is not None:
        start = max(start, next_month(loss_concluded_on))
    return start


@rule(
    article="Luật 58/2014/QH13, Điều 54, 55; Luật 41/2024/QH15, Điều 64, 65",
    unit="months",
    label_vi="Thời gian đóng cần có để hưởng lương hưu",
)
def needed_contribution_time(
    law: Law,
    sex: str,
    loss_percent: Exact | None = None,
    is_commune_staff: bool = False,
    compulsory_time: Exact | None = None,
    age: Exact | None = None,
    is_normal_age: bool = False,
) -> Exact:
    """Months of contribution that a pension needs.

    More for a pension that only the loss of capacity allows before the normal age.
    Until June 2025 fewer for women on the staff of communes.
    """
    is_early = not is_normal_age and (
        age is None or bool(age < law.pick("pension.age.normal", sex))
    )
    if loss_percent is not None and is_early:
        return law.number("pension.years.needed_with_loss") * 12
    is_woman_of_commune = is_commune_staff and sex == "female"
    if is_woman_of_commune and law.words("pension.commune_women"):
        fewer = law.number("pension.commune_women.years") * 12
        if compulsory_time is not None and compulsory_time >= fewer:
            return fewer
    return law.number("pension.years.needed") * 12


@rule(
    article="Luật 58/2014/QH13, Điều 54, 55; Luật 41/2024/QH15, Điều 64, 65",
    unit="months",
    label_vi="Số tháng đóng còn thiếu",
)
def missing_pension_months(
    needed_contribution_time: Exact, contribution_time: Exact
) -> Exact:
    """Months still missing to the contribution time a pension needs."""
    return larger(needed_contribution_time - contribution_time, 0)


@rule(
    article="Luật 58/2014/QH13, Điều 54, 55; Luật 41/2024/QH15, Điều 64, 65",
    unit="years",
    label_vi="Số năm đóng còn thiếu",
)
def missing_pension_years(missing_pension_months: Exact) -> Exact:
    """The same in years."""
    return missing_pension_months / 12


@rule(article="Luật 58/2014/QH13, Điều 54", unit="months", label_vi="Tuổi")
def age(law: Law, born: dt.date) -> Exact:
    """Age in whole months on the day."""
    return Exact(full_months(born, law.day))


@rule(
    article="Luật 58/2014/QH13, Điều 54, 55; Luật 41/2024/QH15, Điều 64, 65",
    unit="yes or no",
    label_vi="Đủ điều kiện hưởng lương hưu",
)
def may_retire(
    missing_pension_months: Exact,
    retirement_age: Exact,
    age: Exact | None = None,
    is_normal_age: bool = False,
) -> bool:
    """Whether both age and contributed time are reached."""
    is_old_enough = is_normal_age or (age is not None and bool(age >= retirement_age))
    return is_old_enough and bool(missing_pension_months <= 0)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 85 khoản 6; Luật 41/2024/QH15, Điều 33 khoản 7",
    unit="yes or no",
    label_vi="Được đóng một lần cho số tháng còn thiếu",
)
def may_buy_missing_months(law: Law, missing_pension_months: Exact) -> bool:
    """Whether the months missing for a pension are few enough to be paid at once."""
    most = law.number("compulsory_social_insurance.wage_base.buyable_months")
    return bool(missing_pension_months > 0) and bool(missing_pension_months <= most)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 59, Điều 85 khoản 6; Luật 41/2024/QH15, Điều 33 "
    "khoản 7, Điều 69",
    unit="date",
    label_vi="Hưởng lương hưu từ",
)
def pension_starts(
    pension_age_date: dt.date,
    missing_paid_on: dt.date | None = None,
    left_work: dt.date | None = None,
) -> dt.date:
    """First month of pension.

    After the age and the month of leaving work, and not before the missing months are
    paid.
    """
    start = pension_age_date
    if left_work is not None:
        start = max(start, next_month(left_work))
    if missing_paid_on is not None:
        start = max(start, missing_paid_on.replace(day=1))
    return start
