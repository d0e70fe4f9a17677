"""Days and months of whole columns: one calendar for every engine.

Days are days since 1970-01-01 and months are `year * 12 + month - 1`, as everywhere;
`terms/periods.py` says the same of one day.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.registry.arrays import numbers_of

Ints = npt.NDArray[np.int64]

_EPOCH = 1970 * 12

BEFORE_ALL, AFTER_ALL = -(10**6), 10**6
"""Days before and after every day a registry knows."""


def months_of(days: Ints) -> Ints:
    """Months in which days lie."""
    months: Ints = days.astype("M8[D]").astype("M8[M]").astype(np.int64) + _EPOCH
    return months


def first_days(months: Ints) -> Ints:
    """First days of months."""
    days: Ints = (months - _EPOCH).astype("M8[M]").astype("M8[D]").astype(np.int64)
    return days


def add_months(days: Ints, months: int) -> Ints:
    """The same day of a later month, or its last day where that has none.

    One year after 29 February is 28 February, as in `ansinh.law.dates`.
    """
    month = months_of(days)
    of_month = days - first_days(month)
    later = month + months
    same: Ints = np.minimum(first_days(later) + of_month, first_days(later + 1) - 1)
    return same


def numbers(column: Any) -> Ints:
    """Integers of a column of integers or days without nulls."""
    if pa.types.is_date(column.type):
        column = column.cast(pa.int32())
    return numbers_of(column.cast(pa.int64()))
