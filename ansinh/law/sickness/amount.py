"""Amounts of sickness benefit: ordinary, long treatment, convalescence."""

from __future__ import annotations

import datetime as dt

from ansinh.law.dates import DayCount, Span, month_start, months_and_days
from ansinh.law.exact import Exact, ceiling, dong, larger, smaller
from ansinh.law.problems import MissingInputError
from ansinh.law.rules import rule
from ansinh.law.sickness.days import days_within, years_band
from ansinh.law.system import Law

_AMOUNT = "Luật 58/2014/QH13, Điều 28; Luật 41/2024/QH15, Điều 45"
_LONG = (
    "Luật 58/2014/QH13, Điều 26 khoản 2, Điều 28; Thông tư 06/2021/TT-BLĐTBXH, Điều 1"
)


@rule(
    article="Luật 58/2014/QH13, Điều 28 khoản 1; Thông tư 59/2015/TT-BLĐTBXH, Điều 6; "
    "Luật "
    "41/2024/QH15, Điều 45 khoản 1",
    unit="VND per month",
    label_vi="Tiền lương làm căn cứ tính trợ cấp ốm đau",
)
def sickness_base(
    wage_this_month: Exact | None = None,
    wage_last_month: Exact | None = None,
    hired: dt.date | None = None,
    sick_from: dt.date | None = None,
) -> Exact:
    """Wage of the month before leave; in the first or return month its own wage.

    Not re-rated when levels change during the leave.
    """
    is_first_month = (
        hired is not None
        and sick_from is not None
        and month_start(hired) == month_start(sick_from)
    )
    if (is_first_month or wage_last_month is None) and wage_this_month is not None:
        return wage_this_month
    if wage_last_month is None:
        label = "Tiền lương tháng liền kề trước khi nghỉ"
        raise MissingInputError("wage_last_month", label, "sickness_base")
    return wage_last_month


@rule(article=_AMOUNT, unit="share", label_vi="Mức hưởng chế độ ốm đau")
def sickness_rate(law: Law, is_armed_forces: bool = False) -> Exact:
    """Share of the wage: the whole of it for the armed forces."""
    if is_armed_forces:
        return law.number("sickness.rate.armed_forces")
    return law.number("sickness.rate.normal")


def _half_days(law: Law, days: Exact) -> Exact:
    """Parts of a day: under half a day counts half, more counts a whole day."""
    if not law.words("sickness.part_day"):
        return days
    return (ceiling(days * 2) / 2).settled()


@rule(article=_AMOUNT, unit="VND", label_vi="Trợ cấp ốm đau")
def sickness_amount(
    law: Law,
    sickness_base: Exact,
    days: Exact,
    sickness_rate: Exact,
    sickness_limit: Exact | None = None,
    days_used: Exact | None = None,
    is_armed_forces: bool = False,
    is_long_term_disease: bool = False,
) -> Exact:
    """Sickness benefit.

    Wage / 24 x rate x working days; / 26 before 2016. Where the contributed time is
    known, days above the year's limit are not paid, but to the armed forces and for
    long treatment.
    """
    counted = _half_days(law, days)
    is_limited = not (is_armed_forces or is_long_term_disease)
    if sickness_limit is not None and is_limited:
        counted = days_within(sickness_limit, counted, days_used)
    divisor = law.number("sickness.rate.daily_divisor")
    return dong(sickness_base / divisor * sickness_rate * counted)


@rule(
    until="2025-06-30",
    article=_LONG,
    unit="share",
    label_vi="Mức hưởng bệnh dài ngày sau thời gian đầu",
    name="long_term_later_rate",
)
def long_term_later_rate_before_july_2025(
    law: Law, contribution_time: Exact, is_armed_forces: bool = False
) -> Exact:
    """Lower rate after the first 180 days, by contributed years."""
    return _later_rate(law, contribution_time, is_armed_forces)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 45 khoản 3",
    unit="share",
    label_vi="Mức hưởng bệnh dài ngày sau thời gian đầu",
)
def long_term_later_rate(
    law: Law, contribution_time: Exact, is_armed_forces: bool = False
) -> Exact:
    """Lower rate after the ordinary limit, by contributed years."""
    return _later_rate(law, contribution_time, is_armed_forces)


def _later_rate(law: Law, contribution_time: Exact, is_armed_forces: bool) -> Exact:
    if is_armed_forces:
        return law.number("sickness.rate.armed_forces")
    return law.pick("sickness.long_term_later_rate", years_band(law, contribution_time))


def _count(sick_from: dt.date, sick_to: dt.date) -> DayCount:
    return months_and_days(Span(sick_from, sick_to))


@rule(
    until="2025-06-30", article=_LONG, unit="months", label_vi="Số tháng nghỉ trọn vẹn"
)
def long_term_full_months(sick_from: dt.date, sick_to: dt.date) -> Exact:
    """Whole months of a long leave, counted from its first day."""
    return Exact(_count(sick_from, sick_to).months)


@rule(until="2025-06-30", article=_LONG, unit="days", label_vi="Số ngày lẻ")
def long_term_odd_days(sick_from: dt.date, sick_to: dt.date) -> Exact:
    """Calendar days left over after the whole months, rest days included."""
    return Exact(_count(sick_from, sick_to).days)


def _odd_days_amount(law: Law, wage: Exact, rate: Exact, days: Exact | int) -> Exact:
    """Odd days are paid by the day, but never more than a whole month."""
    divisor = law.number("sickness.rate.daily_divisor")
    return smaller(wage * rate / divisor * days, wage * rate)


@rule(until="2025-06-30", article=_LONG, unit="VND", label_vi="Trợ cấp cho số ngày lẻ")
def long_term_odd_days_amount(
    law: Law, sickness_base: Exact, sickness_rate: Exact, long_term_odd_days: Exact
) -> Exact:
    """Benefit for the odd days of a long leave."""
    return dong(_odd_days_amount(law, sickness_base, sickness_rate, long_term_odd_days))


@rule(
    until="2025-06-30",
    article=_LONG,
    unit="VND",
    label_vi="Trợ cấp ốm đau bệnh dài ngày",
    name="long_term_amount",
)
def long_term_amount_before_july_2025(
    law: Law,
    sickness_base: Exact,
    sick_from: dt.date,
    sick_to: dt.date,
    sickness_rate: Exact,
    long_term_first_days: Exact,
    days_used: Exact | None = None,
    long_term_later_rate: Exact | None = None,
) -> Exact:
    """Sickness benefit for a disease of long treatment.

    Whole months at the monthly rate, odd days by the day; a lower rate after 180 days.
    """
    used = 0 if days_used is None else int(days_used)
    first = max(0, int(long_term_first_days) - used)
    turn = sick_from + dt.timedelta(days=first)
    if sick_to < turn or long_term_later_rate is None:
        return dong(
            _spell_amount(law, sickness_base, sickness_rate, sick_from, sick_to)
        )
    early = Exact(0)
    if first:
        end = turn - dt.timedelta(days=1)
        early = _spell_amount(law, sickness_base, sickness_rate, sick_from, end)
    return dong(
        early + _spell_amount(law, sickness_base, long_term_later_rate, turn, sick_to)
    )


def _spell_amount(
    law: Law, wage: Exact, rate: Exact, first: dt.date, last: dt.date
) -> Exact:
    count = _count(first, last)
    return wage * rate * count.months + _odd_days_amount(law, wage, rate, count.days)


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 43, 45; Thông tư 12/2025/TT-BNV, Điều 6",
    unit="VND",
    label_vi="Trợ cấp ốm đau bệnh dài ngày",
)
def long_term_amount(
    law: Law,
    sickness_base: Exact,
    days: Exact,
    sickness_rate: Exact,
    long_term_first_days: Exact,
    long_term_later_rate: Exact,
    days_used: Exact | None = None,
) -> Exact:
    """Sickness benefit for a disease of long treatment.

    Working days: the ordinary limit at the full rate, all further ones at the lower
    rate.
    """
    used = Exact(0) if days_used is None else days_used
    first = smaller(days, larger(long_term_first_days - used, 0)).settled()
    daily = sickness_base / law.number("sickness.rate.daily_divisor")
    later = (days - first).settled()
    return dong(daily * sickness_rate * first + daily * long_term_later_rate * later)


_CONVALESCENCE = "Luật 58/2014/QH13, Điều 29; Luật 41/2024/QH15, Điều 46"


@rule(
    since="2016-01-01",
    article="Thông tư 59/2015/TT-BLĐTBXH, Điều 7; Luật 41/2024/QH15, Điều 46 khoản 1",
    unit="yes or no",
    label_vi="Đủ số ngày ốm để dưỡng sức",
)
def may_convalesce(law: Law, sick_days_this_year: Exact) -> bool:
    """Enough sick days in the year for convalescence."""
    return bool(
        sick_days_this_year >= law.number("sickness.convalescence.trigger_days")
    )


@rule(
    since="2016-01-01",
    article=_CONVALESCENCE,
    unit="days",
    label_vi="Số ngày dưỡng sức tối đa sau ốm",
)
def sickness_convalescence_days(
    law: Law,
    is_long_term_disease: bool = False,
    had_surgery: bool = False,
    convalescence_days_used: Exact | None = None,
) -> Exact:
    """Most days of convalescence in a year; those already taken are deducted."""
    kind = (
        "long_term" if is_long_term_disease else "surgery" if had_surgery else "other"
    )
    most = law.pick("sickness.convalescence_days", kind)
    if convalescence_days_used is None:
        return most
    return larger(most - convalescence_days_used, 0)


@rule(
    since="2016-01-01",
    article="Thông tư 59/2015/TT-BLĐTBXH, Điều 7, 13; Thông tư 12/2025/TT-BNV",
    unit="year",
    label_vi="Năm tính nghỉ dưỡng sức",
)
def convalescence_year(back_at_work: dt.date) -> Exact:
    """Year the days of convalescence count in.

    That of the right to them, although the rest may be in the next year.
    """
    return Exact(back_at_work.year)


@rule(
    since="2016-01-01",
    article="Luật 58/2014/QH13, Điều 29 khoản 3, Điều 41 khoản 3; Luật 41/2024/QH15, "
    "Điều 46 "
    "khoản 3, Điều 60 khoản 3; Luật 84/2015/QH13, Điều 54 khoản 3",
    unit="VND",
    label_vi="Tiền dưỡng sức, phục hồi sức khỏe",
)
def convalescence_amount(law: Law, reference_level: Exact, days: Exact) -> Exact:
    """Convalescence after sickness, birth or accident.

    The same share of the reference level for each day.
    """
    return dong(
        law.number("sickness.convalescence.daily_share") * reference_level * days
    )


@rule(
    until="2015-12-31",
    article="Luật 71/2006/QH11, Điều 26",
    unit="VND",
    label_vi="Tiền dưỡng sức, phục hồi sức khỏe",
    name="convalescence_amount",
    confidence="medium",
    note="thời kỳ Luật 71/2006/QH11",
)
def convalescence_amount_before_2016(
    law: Law, reference_level: Exact, days: Exact, is_at_centre: bool = False
) -> Exact:
    """Convalescence at home or at a centre."""
    place = "centre" if is_at_centre else "home"
    return dong(
        law.pick("sickness.convalescence_share_before_2016", place)
        * reference_level
        * days
    )
