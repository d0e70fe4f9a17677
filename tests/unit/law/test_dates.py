import datetime as dt

import pytest

from ansinh.law.dates import (
    Span,
    add_months,
    full_months,
    months_and_days,
    months_in,
    spans_of_months,
)
from ansinh.law.settlement.working_days import (
    day_without_holidays_after,
    is_working_day,
    public_holidays,
    working_day_after,
)


def day(text):
    return dt.date.fromisoformat(text)


def test_a_month_after_the_31st_ends_with_the_month():
    assert add_months(day("2026-01-31"), 1) == day("2026-02-28")
    assert add_months(day("2026-01-31"), -2) == day("2025-11-30")


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [
        ("1967-01-14", "2021-11-01", 54 * 12 + 9),
        ("2000-02-29", "2001-02-28", 12),
        ("2026-05-10", "2026-05-09", -1),
    ],
)
def test_age_counts_whole_months(born, on, months):
    assert full_months(day(born), day(on)) == months


def test_a_span_is_whole_months_and_the_days_left_over():
    length = months_and_days(Span(day("2021-05-29"), day("2021-08-25")))

    assert (length.months, length.days) == (2, 28)


def test_months_are_joined_again_into_spans():
    spans = [Span(day("2014-01-01"), day("2014-03-31"))]
    spans += [Span(day("2014-06-15"), day("2014-06-20"))]

    joined = spans_of_months(months_in(spans))

    assert joined == [spans[0], Span(day("2014-06-01"), day("2014-06-30"))]


def test_tet_and_the_days_given_for_its_weekend_are_free():
    # 2026: the new year is Tuesday 17 February; Tết is 16 to 20 February.
    tet = [d for d in sorted(public_holidays(2026)) if d.month == 2]

    assert tet == [day(f"2026-02-{number}") for number in range(16, 21)]


def test_a_holiday_on_a_sunday_frees_the_monday():
    # 2022: 1 May is a Sunday and 30 April a Saturday, so 2 and 3 May are free.
    assert not is_working_day(day("2022-05-02"))
    assert not is_working_day(day("2022-05-03"))
    assert is_working_day(day("2022-05-04"))


def test_working_days_leave_out_weekends_and_holidays():
    # Friday 28 August 2026; 1 and 2 September are national days.
    assert working_day_after(day("2026-08-28"), 2) == day("2026-09-03")
    assert day_without_holidays_after(day("2026-08-28"), 4) == day("2026-09-03")
