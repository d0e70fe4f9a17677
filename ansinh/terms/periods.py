"""Months as integers, and the days a figure speaks of.

A month is ``year * 12 + month - 1``: one plain integer that every engine subtracts and
compares alike. Engines disagree on months between dates; this file is the only place
that knows the calendar.
"""

import calendar
import datetime as dt
import re

_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def month_of(day: dt.date) -> int:
    """Month a day lies in."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> dt.date:
    """First day of a month."""
    return dt.date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> dt.date:
    """Last day of a month: the day on which stocks are counted."""
    year, index = divmod(month, 12)
    return dt.date(year, index + 1, calendar.monthrange(year, index + 1)[1])


def month_end_on_or_before(day: dt.date) -> int:
    """Month whose last day is `day` or the nearest one before it."""
    month = month_of(day)
    return month if day == last_day(month) else month - 1


def december(year: int) -> int:
    """Last month of a year."""
    return year * 12 + 11


def print_month(month: int) -> str:
    """Month as reports print it, e.g. ``9/2024``."""
    return f"{month % 12 + 1}/{month // 12}"


def print_day(day: dt.date) -> str:
    """Day as reports print it, e.g. ``31/12/2023``."""
    return f"{day:%d/%m/%Y}"


def read_day(text: str) -> dt.date:
    """Day written ``2023-12-31``, ``31/12/2023``, ``31-12-2023`` or ``31.12.2023``.

    Raises:
        ValueError: the text is no day of the calendar, for instance 31/02/2024.

    """
    text = text.strip()
    if match := _VIETNAMESE_DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text)
