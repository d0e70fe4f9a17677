"""Months are integers; days are read in the ways people write them."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.indicators.kernel import month_bounds
from ansinh.terms.periods import (
    december,
    last_day,
    month_end_on_or_before,
    month_of,
    print_month,
    read_day,
)

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(DAYS)
def test_a_day_lies_between_the_ends_of_its_month(day):
    month = month_of(day)

    assert last_day(month - 1) < day <= last_day(month)


@given(DAYS)
def test_the_kernels_calendar_is_pythons(day):
    number = np.array([(day - dt.date(1970, 1, 1)).days], np.int32)
    start, end = np.empty_like(number), np.empty_like(number)
    month_bounds(number, number, start, end)

    assert start[0] == month_of(day)
    assert end[0] == month_end_on_or_before(day)


def test_the_29th_of_february_ends_its_month_only_in_leap_years():
    assert last_day(month_of(dt.date(2024, 2, 1))) == dt.date(2024, 2, 29)
    assert month_end_on_or_before(dt.date(2024, 2, 28)) == month_of(dt.date(2024, 1, 1))
    assert month_end_on_or_before(dt.date(2023, 2, 28)) == month_of(dt.date(2023, 2, 1))


def test_months_between_two_days_are_a_plain_difference():
    # 15/01/2024 to 01/07/2025: 18 changes of month, 17 months completed.
    assert month_of(dt.date(2025, 7, 1)) - month_of(dt.date(2024, 1, 15)) == 18


@pytest.mark.parametrize(
    "text", ["2023-12-31", "31/12/2023", "31-12-2023", "31.12.2023"]
)
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text) == dt.date(2023, 12, 31)


@pytest.mark.parametrize("text", ["31/02/2024", "2023-13-01", "hôm nay", ""])
def test_a_day_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"month|range|Invalid isoformat"):
        read_day(text)


def test_a_month_is_printed_with_its_year():
    assert print_month(december(2023)) == "12/2023"
