"""Days and months as arrays of integers: days since 1970, months since 1970."""

import datetime as dt
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]
Days = Integers
Months = Integers

FAR = 2**30
"""Last day of a stretch whose end is not known."""

_EPOCH = dt.date(1970, 1, 1)


def day(year: int, month: int, day_of_month: int) -> int:
    """A day of the calendar as a number."""
    return number_of(dt.date(year, month, day_of_month))


def number_of(date: dt.date) -> int:
    """The number that stands for a day of the calendar."""
    return (date - _EPOCH).days


def date_of(number: int) -> dt.date:
    """The day of the calendar that a number stands for."""
    return _EPOCH + dt.timedelta(days=int(number))


def month_of(days: npt.ArrayLike) -> Months:
    """Month each day lies in."""
    return (
        np.asarray(days, np.int64)
        .astype("datetime64[D]")
        .astype("datetime64[M]")
        .astype(np.int32)
    )


def year_of(days: npt.ArrayLike) -> Months:
    """Year each day lies in."""
    return month_of(days) // 12 + 1970


def first_of(months: npt.ArrayLike) -> Days:
    """First day of each month."""
    return (
        np.asarray(months, np.int64)
        .astype("datetime64[M]")
        .astype("datetime64[D]")
        .astype(np.int32)
    )


def end_of(months: npt.ArrayLike) -> Days:
    """Last day of each month."""
    return first_of(np.asarray(months) + 1) - 1


def year_start(years: npt.ArrayLike) -> Days:
    """1 January of each year."""
    return first_of((np.asarray(years) - 1970) * 12)


def months_later(days: Days, months: npt.ArrayLike) -> Days:
    """The same day of the month, some months later; at most the 28th."""
    month = month_of(days)
    of_month = np.minimum(days - first_of(month), 27)
    return np.asarray(first_of(month + np.asarray(months)) + of_month, np.int32)
