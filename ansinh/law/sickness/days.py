"""Days of sick leave: how many are counted, and how many a year allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ansinh.law.dates import WEEKDAYS, Span, days_in
from ansinh.law.exact import Exact, larger, smaller, where
from ansinh.law.rules import rule
from ansinh.law.settlement.working_days import public_holidays
from ansinh.law.system import Law

_LIMIT = "Luật 58/2014/QH13, Điều 26; Luật 41/2024/QH15, Điều 43"


def years_band(law: Law, contribution_time: Exact) -> str:
    """Band of contributed years by which days and rates are told apart."""
    months = contribution_time
    if months < law.number("sickness.years_band.second_from") * 12:
        return "under_15_years"
    if months < law.number("sickness.years_band.third_from") * 12:
        return "from_15_to_under_30_years"
    return "from_30_years"


def working_days(
    spans: Iterable[Span],
    rest_weekdays: Sequence[str],
    rest_days: Sequence[dt.date] | None,
) -> int:
    """Days of the spans, each once, without weekly rest and public holidays.

    A list of rest days (shift work) stands in place of the weekly rest.
    """
    days = days_in(spans)
    resting = {day for day in days if day in public_holidays(day.year)}
    if rest_days is not None:
        resting |= set(rest_days)
    else:
        weekdays = {WEEKDAYS[name] for name in rest_weekdays}
        resting |= {day for day in days if day.weekday() in weekdays}
    return len(days - resting)


@rule(
    article="Luật 58/2014/QH13, Điều 26 khoản 1; Luật 41/2024/QH15, Điều 43 khoản 1",
    unit="working days",
    label_vi="Số ngày nghỉ ốm được tính",
)
def sickness_days(
    sick_from: dt.date,
    sick_to: dt.date,
    rest_weekdays: Sequence[str] = ("sunday",),
    rest_days: Sequence[dt.date] | None = None,
) -> Exact:
    """Working days of a sick leave, both ends included."""
    return Exact(working_days([Span(sick_from, sick_to)], rest_weekdays, rest_days))


@rule(
    article=_LIMIT,
    unit="working days per year",
    label_vi="Số ngày nghỉ ốm tối đa trong năm",
)
def sickness_limit(
    law: Law, contribution_time: Exact, is_heavy_work: bool = False
) -> Exact:
    """Most sick days of a year.

    By contributed years and the work held on the sick day.
    """
    band = years_band(law, contribution_time)
    if is_heavy_work:
        return law.pick("sickness.limit.heavy_work", band)
    return law.pick("sickness.limit.normal_work", band)


@rule(article=_LIMIT, unit="working days", label_vi="Số ngày nghỉ ốm được hưởng")
def sickness_days_paid(
    sickness_limit: Exact, days_asked: Exact, days_used: Exact | None = None
) -> Exact:
    """Days paid: those asked for, as far as the year's limit has room."""
    return days_within(sickness_limit, days_asked, days_used)


def days_within(limit: Exact, days: Exact, used: Exact | None) -> Exact:
    """As many of the days as the year's limit leaves after those used."""
    return smaller(days, larger(limit if used is None else limit - used, 0))


@rule(
    until="2025-06-30",
    article="Luật 58/2014/QH13, Điều 26 khoản 2",
    unit="days",
    label_vi="Thời gian đầu hưởng chế độ bệnh dài ngày",
    name="long_term_first_days",
)
def long_term_first_days_before_july_2025(law: Law) -> Exact:
    """Calendar days at the full rate for a disease on the list of long treatment."""
    return law.number("sickness.long_term.first_days")


@rule(
    since="2025-07-01",
    article="Luật 41/2024/QH15, Điều 43 khoản 2",
    unit="working days",
    label_vi="Thời gian đầu hưởng chế độ bệnh dài ngày",
)
def long_term_first_days(sickness_limit: Exact) -> Exact:
    """Days at the full rate for a disease of long treatment.

    The ordinary limit of the year; then treatment goes on at a lower rate.
    """
    return sickness_limit


@rule(
    since="2016-01-01",
    until="2025-06-30",
    article="Luật 58/2014/QH13, Điều 26 khoản 2 điểm b",
    unit="months",
    label_vi="Thời gian hưởng tiếp mức thấp hơn, nhiều nhất bằng thời gian đã đóng",
)
def long_term_further_months(contribution_time: Exact) -> Exact:
    """Months at the lower rate after 180 days: at most the contributed time."""
    return contribution_time


@rule(
    since="2016-01-01",
    until="2025-06-30",
    article="Luật 58/2014/QH13, Điều 26 khoản 2 điểm b",
    unit="years",
    label_vi="Số năm hưởng tiếp mức thấp hơn",
)
def long_term_further_years(long_term_further_months: Exact) -> Exact:
    """The same in years."""
    return long_term_further_months / 12


_CHILD = "Luật 58/2014/QH13, Điều 27; Luật 41/2024/QH15, Điều 44"


@rule(
    article=_CHILD,
    unit="working days per year",
    label_vi="Số ngày nghỉ tối đa khi con ốm",
)
def child_care_limit(
    law: Law, child_age: Exact, children: Exact | None = None
) -> Exact:
    """Most days of care for a sick child, for each parent and year.

    More when the child is under three.
    """
    small = law.number("sickness.child_care.under_age_months")
    oldest = law.number("sickness.child_care.oldest_age_months")
    under, above = (
        law.number("sickness.child_care.under_3_years"),
        law.number("sickness.child_care.from_3_to_under_7_years"),
    )
    days = where(child_age < small, under, where(child_age < oldest, above, 0))
    return days if children is None else days * children


def _care_days(
    limit: Exact,
    spells: Sequence[Span],
    rest_weekdays: Sequence[str],
    rest_days: Sequence[dt.date] | None,
) -> Exact:
    return smaller(Exact(working_days(spells, rest_weekdays, rest_days)), limit)


@rule(
    article=_CHILD, unit="working days", label_vi="Số ngày nghỉ chăm con ốm được hưởng"
)
def child_care_days(
    child_care_limit: Exact,
    care_spells: Sequence[Span],
    rest_weekdays: Sequence[str] = ("sunday",),
    rest_days: Sequence[dt.date] | None = None,
) -> Exact:
    """Working days taken for sick children; a day counts once although two are sick."""
    return _care_days(child_care_limit, care_spells, rest_weekdays, rest_days)


@rule(article=_CHILD, unit="working days", label_vi="Số ngày mẹ nghỉ chăm con ốm")
def mother_care_days(
    child_care_limit: Exact,
    mother_care_spells: Sequence[Span],
    rest_weekdays: Sequence[str] = ("sunday",),
    rest_days: Sequence[dt.date] | None = None,
) -> Exact:
    """Working days the mother took; each parent has a limit of their own."""
    return _care_days(child_care_limit, mother_care_spells, rest_weekdays, rest_days)


@rule(article=_CHILD, unit="working days", label_vi="Số ngày cha nghỉ chăm con ốm")
def father_care_days(
    child_care_limit: Exact,
    father_care_spells: Sequence[Span],
    rest_weekdays: Sequence[str] = ("sunday",),
    rest_days: Sequence[dt.date] | None = None,
) -> Exact:
    """Working days the father took; each parent has a limit of their own."""
    return _care_days(child_care_limit, father_care_spells, rest_weekdays, rest_days)
