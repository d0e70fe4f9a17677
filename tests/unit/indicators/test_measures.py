"""A definition that adds up what must not be added up says what to write instead."""

import pytest

from ansinh.indicators.breakdowns import Part
from ansinh.indicators.counts import Movement
from ansinh.indicators.denominators import Denominator, members_of
from ansinh.indicators.distinct import distinct_of
from ansinh.indicators.measures import (
    Against,
    Change,
    DistinctInPeriod,
    Duration,
    Entered,
    Flow,
    PeriodToDate,
    Ratio,
    Stayed,
    Stock,
    Sum,
)
from ansinh.indicators.tallies import rows_of

RATE = Ratio(Stock("health"), Denominator.USUAL_RESIDENTS)
NEW = Flow("health", Movement.NEW)


def refused(error, match, make):
    with pytest.raises(error, match=match):
        make()


def test_a_ratio_of_a_ratio_is_refused():
    refused(TypeError, "hides two denominators", lambda: Ratio(RATE, Stock("health")))
    refused(TypeError, "hides two denominators", lambda: Ratio(Stock("health"), RATE))


def test_the_period_to_date_of_a_ratio_is_the_ratio_of_the_period_to_dates():
    refused(TypeError, r"Ratio\(PeriodToDate\(", lambda: PeriodToDate(RATE))

    assert Ratio(PeriodToDate(NEW), PeriodToDate(Entered("health")))


def test_a_stock_is_not_added_up_over_months():
    refused(TypeError, "write DistinctInPeriod", lambda: PeriodToDate(Stock("health")))


def test_distinct_persons_of_two_periods_are_not_added_up():
    refused(
        TypeError, "do not add up", lambda: PeriodToDate(DistinctInPeriod("health"))
    )


def test_persons_of_a_year_are_no_sum_of_months_and_rows_are_no_persons():
    patients = distinct_of("patients", "claims", "person", located_in="providers")
    visits = rows_of("visits", "claims", located_in="providers")

    refused(TypeError, "Write DistinctInPeriod", lambda: Sum(patients))
    refused(TypeError, "distinct_of", lambda: DistinctInPeriod(visits))


def test_a_sum_of_persons_is_refused():
    refused(
        ValueError,
        "keys of persons do not add up",
        lambda: rows_of("who", "benefit_payments", "person"),
    )


def test_a_column_that_is_not_there_is_answered_with_those_there_are():
    refused(ValueError, "paid_vnd", lambda: rows_of("x", "benefit_payments", "paid"))
    refused(ValueError, "benefit_payments", lambda: rows_of("x", "payments"))
    refused(ValueError, "only money", lambda: rows_of("x", "receipts", "document"))
    refused(
        ValueError, "month or a day", lambda: rows_of("x", "receipts", month="fund")
    )


def test_measures_of_different_times_are_not_divided():
    refused(TypeError, "the same time", lambda: Ratio(PeriodToDate(NEW), NEW))
    refused(TypeError, "the same time", lambda: Ratio(NEW, Stock("health")))


def test_a_flow_is_not_divided_by_people_of_a_day():
    refused(TypeError, "divides a Stock", lambda: Ratio(NEW, members_of("HN")))


def test_a_median_is_not_divided():
    refused(TypeError, "median", lambda: Ratio(Duration("health"), Stock("health")))


def test_a_difference_of_rates_is_refused():
    refused(TypeError, "numerator", lambda: Change(RATE, Against.LAST_MONTH))


def test_a_sum_since_january_is_compared_with_the_same_sum_last_year_only():
    refused(
        ValueError,
        "same period",
        lambda: Change(PeriodToDate(NEW), Against.LAST_MONTH),
    )


def test_a_sum_needs_a_table():
    refused(TypeError, "For persons in force write Stock", lambda: Sum("health"))


def test_everybody_stays_no_month():
    refused(ValueError, "at least 1", lambda: Stayed("health", 0))


def test_an_unknown_class_is_answered_with_those_there_are():
    refused(ValueError, "female", lambda: Part("sex", ("woman",)))
    refused(ValueError, "payer", lambda: Part("colour", ("red",)))
    refused(ValueError, "XX", lambda: members_of("XX"))
