"""Working days: Monday to Friday without the public holidays of Labour Code Art 112.

Dates of the lunar new year and of the Hung Kings' day are a table, because the lunar
calendar is announced and not computed here. A holiday on a weekend moves to the next
working day. Tết is counted from the last day of the old year; employers may choose
other days around it.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from ansinh.law.dates import ONE_DAY
from ansinh.law.problems import NoLawOnDayError

_TET = {
    2012: "01-23", 2013: "02-10", 2014: "01-31", 2015: "02-19", 2016: "02-08",
    2017: "01-28", 2018: "02-16", 2019: "02-05", 2020: "01-25", 2021: "02-12",
    2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17",
    2027: "02-06",
}  # fmt: skip
_HUNG_KINGS = {
    2012: "03-31", 2013: "04-19", 2014: "04-09", 2015: "04-28", 2016: "04-16",
    2017: "04-06", 2018: "04-25", 2019: "04-14", 2020: "04-02", 2021: "04-21",
    2022: "04-10", 2023: "04-29", 2024: "04-18", 2025: "04-07", 2026: "04-26",
    2027: "04-16",
}  # fmt: skip
_FIXED = ("01-01", "04-30", "05-01", "09-02")
_SECOND_NATIONAL_DAY_SINCE = 2021


@cache
def public_holidays(year: int) -> frozenset[dt.date]:
    """Public holidays of a year, the days given for weekends included."""
    if year not in _TET:
        known = f"lịch nghỉ lễ {min(_TET)}–{max(_TET)}"
        raise NoLawOnDayError("ngày nghỉ lễ", dt.date(year, 1, 1), known)
    new_year = dt.date.fromisoformat(f"{year}-{_TET[year]}")
    days = [new_year + dt.timedelta(days=offset) for offset in range(-1, 4)]
    named = [*_FIXED, _HUNG_KINGS[year]]
    if year >= _SECOND_NATIONAL_DAY_SINCE:
        named.append("09-01" if dt.date(year, 9, 1).weekday() < 5 else "09-03")
    days += [dt.date.fromisoformat(f"{year}-{day}") for day in named]
    found = set(days)
    for day in sorted(days):
        substitute = day
        while day.weekday() >= 5 and (substitute.weekday() >= 5 or substitute in found):
            substitute += ONE_DAY
        found.add(substitute)
    return frozenset(found)


def is_working_day(day: dt.date) -> bool:
    """Whether offices are open."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def working_day_after(day: dt.date, count: int) -> dt.date:
    """The count-th working day after a day."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def day_without_holidays_after(day: dt.date, count: int) -> dt.date:
    """The count-th day after a day when only public holidays are left out."""
    while count > 0:
        day += ONE_DAY
        count -= day not in public_holidays(day.year)
    return day
