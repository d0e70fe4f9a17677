"""Maternity: conditions, and days or months of leave."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from ansinh.law.dates import Span, add_months, month_end, month_start
from ansinh.law.exact import Exact, larger
from ansinh.law.problems import MissingInputError
from ansinh.law.rules import rule
from ansinh.law.system import Law

_WINDOW = "Thông tư 59/2015/TT-BLĐTBXH, Điều 9; Thông tư 12/2025/TT-BNV, Điều 8"


@rule(article=_WINDOW, unit="span of months", label_vi="12 tháng trước khi sinh")
def maternity_window(
    law: Law,
    birth: dt.date,
    is_birth_month_contributed: bool = True,
    left_work: dt.date | None = None,
) -> Span:
    """The 12 months before birth that are looked at.

    The month of birth is one of them when late enough and contributed.
    """
    has_left = left_work is not None and left_work < month_start(birth)
    from_day = law.number("maternity.condition.birth_day_counting_month")
    counts = is_birth_month_contributed and not has_left and bool(from_day <= birth.day)
    last = month_start(birth) if counts else add_months(month_start(birth), -1)
    return Span(add_months(last, -11), month_end(last))


@rule(
    article="Luật 58/2014/QH13, Điều 31; Luật 41/2024/QH15, Điều 50",
    unit="yes or no",
    label_vi="Đủ thời gian đóng để hưởng thai sản",
)
def has_maternity_months(
    law: Law,
    months_in_last_12: Exact,
    months_in_last_24: Exact | None = None,
    contribution_time: Exact | None = None,
    had_prescribed_rest: bool = False,
    had_infertility_treatment: bool = False,
) -> bool:
    """Whether enough months were contributed for maternity benefits.

    Six of the window, three with prescribed rest, or six of 24 after treatment.
    """
    if months_in_last_12 >= law.number("maternity.condition.months_in_last_12"):
        return True
    if had_prescribed_rest and contribution_time is not None:
        in_all = law.number("maternity.condition.months_in_all_with_rest")
        in_window = law.number("maternity.condition.months_with_prescribed_rest")
        if contribution_time >= in_all and months_in_last_12 >= in_window:
            return True
    may_look_back = had_infertility_treatment and months_in_last_24 is not None
    if may_look_back and law.words("maternity.infertility"):
        assert months_in_last_24 is not None
        return bool(
            months_in_last_24 >= law.number("maternity.infertility.months_in_last_24")
        )
    return False


@rule(
    article="Luật 58/2014/QH13, Điều 34; Luật 41/2024/QH15, Điều 53; Luật Dân số "
    "113/2025/QH15, "
    "Điều 14",
    unit="months",
    label_vi="Số tháng nghỉ sinh con",
)
def birth_leave_months(
    law: Law,
    children: Exact | None = None,
    living_children_before: Exact | None = None,
    birth_order: Exact | None = None,
) -> Exact:
    """Months of birth leave.

    More for a second child since July 2026, and for each twin. Second child: the mother
    has one living child of her own when she gives birth.
    """
    months = law.number("maternity.leave.months")
    is_second = _is_second(living_children_before, birth_order)
    if is_second and law.words("maternity.second_child"):
        months = law.number("maternity.second_child.months")
    further = 0 if children is None else larger(children - 1, 0)
    return (
        months + law.number("maternity.leave.extra_month_per_further_child") * further
    )


def _is_second(living_children_before: Exact | None, birth_order: Exact | None) -> bool:
    if living_children_before is not None:
        return bool(living_children_before == 1)
    return birth_order is not None and bool(birth_order == 2)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 32; Luật 41/2024/QH15, Điều 51",
    unit="working days",
    label_vi="Số ngày nghỉ khám thai tối đa",
)
def prenatal_days(law: Law, is_far_or_abnormal: bool = False) -> Exact:
    """Working days for all prenatal visits."""
    visits = law.number("maternity.prenatal.visits")
    if is_far_or_abnormal:
        return visits * law.number("maternity.prenatal.days_far")
    return visits * law.number("maternity.prenatal.days")


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 33; Luật 41/2024/QH15, Điều 52",
    unit="calendar days",
    label_vi="Số ngày nghỉ tối đa khi sẩy thai, thai chết lưu",
)
def miscarriage_days(
    law: Law,
    pregnancy_weeks: Exact | None = None,
    pregnancy_months: Exact | None = None,
) -> Exact:
    """Most days of leave when a pregnancy ends.

    By its weeks; a pregnancy told in months is taken at 30 days each.
    """
    if pregnancy_weeks is None:
        if pregnancy_months is None:
            raise MissingInputError("pregnancy_weeks", "Tuần thai", "miscarriage_days")
        pregnancy_weeks = pregnancy_months * Fraction(30, 7)
    days = law.number("maternity.miscarriage_days.first")
    for step in ("second", "third", "fourth"):
        if pregnancy_weeks >= law.pick("maternity.miscarriage_from_week", step):
            days = law.pick("maternity.miscarriage_days", step)
    return days


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 37; Luật 41/2024/QH15, Điều 57",
    unit="calendar days",
    label_vi="Số ngày nghỉ khi thực hiện biện pháp tránh thai",
)
def contraception_days(law: Law, contraception: str) -> Exact:
    """Days of leave after contraception."""
    return law.pick("maternity.contraception_days", contraception)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 34 khoản 2; Luật 41/2024/QH15, Điều 53 khoản 2; "
    "Luật Dân "
    "số 113/2025/QH15, Điều 29",
    unit="working days",
    label_vi="Số ngày chồng nghỉ khi vợ sinh",
)
def paternity_days(
    law: Law,
    children: Exact | None = None,
    is_surgery: bool = False,
    is_under_32_weeks: bool = False,
    living_children_before: Exact | None = None,
    birth_order: Exact | None = None,
) -> Exact:
    """Working days of the father's leave.

    Of several grounds the most favourable counts.
    """
    born = 1 if children is None else int(children)
    if born >= 2:
        further = larger(born - 2, 0)
        if not is_surgery:
            per_child = law.number("maternity.paternity.each_child_from_third")
            return law.number("maternity.paternity.twins") + per_child * further
        days = law.number("maternity.paternity.multiple_with_surgery")
        if further > 0 and law.words("maternity.paternity_surgery"):
            per_child = law.number("maternity.paternity_surgery.each_child_from_third")
            return days + per_child * further
        return days
    days = law.number("maternity.paternity.normal")
    if is_surgery or is_under_32_weeks:
        days = law.number("maternity.paternity.surgery_or_under_32_weeks")
    is_second = _is_second(living_children_before, birth_order)
    if is_second and law.words("maternity.paternity_second_child"):
        days = larger(days, law.number("maternity.paternity_second_child.days"))
    return days


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 34 khoản 2; Luật 41/2024/QH15, Điều 53 khoản 2",
    unit="date",
    label_vi="Ngày cuối chồng được bắt đầu nghỉ",
)
def paternity_last_start(law: Law, birth: dt.date) -> dt.date:
    """Last day on which the father's leave may begin."""
    days = int(law.number("maternity.paternity.window_days"))
    return birth + dt.timedelta(days=days - 1)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 41; Luật 41/2024/QH15, Điều 60",
    unit="days",
    label_vi="Số ngày dưỡng sức tối đa sau thai sản",
)
def maternity_convalescence_days(
    law: Law,
    children: Exact | None = None,
    is_surgery: bool = False,
    days: Exact | None = None,
) -> Exact:
    """Most days of convalescence after birth, or those asked for if fewer."""
    is_multiple = children is not None and bool(children >= 2)
    kind = "multiple" if is_multiple else "surgery" if is_surgery else "other"
    most = law.pick("maternity.convalescence_days", kind)
    return days if days is not None and days < most else most
