"""An indicator that cannot be right does not load, and says why."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from ansinh.indicators.counts import COUNTS, LocatedBy, Movement
from ansinh.indicators.denominators import Denominator, People
from ansinh.indicators.indicator import Answer, Indicator, Unit
from ansinh.indicators.measures import Flow, Ratio, Stock
from ansinh.indicators.participation import (
    HEALTH_COVERAGE,
    INDICATORS,
    VOLUNTARY_PARTICIPANTS,
)
from ansinh.registry.facts import known_areas

CITY = known_areas().areas["92"]


def test_a_movement_divided_by_people_of_a_day_is_refused():
    with pytest.raises(TypeError, match="divides a Stock"):
        Ratio(Flow("health", Movement.NEW), Denominator.USUAL_RESIDENTS)


def test_an_unknown_head_count_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="compulsory, health"):
        Stock("heath")


def test_a_rate_without_a_known_population_has_no_value():
    answer = Answer(HEALTH_COVERAGE, CITY, 24_287, 10, None, 1)

    assert answer.value is None
    assert answer.numerator == 10


def test_a_count_is_its_own_value():
    assert Answer(VOLUNTARY_PARTICIPANTS, CITY, 24_287, 10, None, 1).value == Fraction(
        10
    )


def test_a_definition_without_a_needed_field_names_it():
    fields = {**vars(HEALTH_COVERAGE)}
    del fields["why_en"]

    with pytest.raises(TypeError, match="why_en"):
        Indicator(**fields)
    with pytest.raises(ValueError, match="leaves source empty"):
        replace(HEALTH_COVERAGE, source="")


def test_a_review_before_the_check_is_refused():
    with pytest.raises(ValueError, match="next_review 2020-01-01"):
        replace(HEALTH_COVERAGE, next_review=dt.date(2020, 1, 1))


def test_a_definition_that_contradicts_its_measure_is_refused():
    with pytest.raises(ValueError, match="only a Ratio"):
        replace(VOLUNTARY_PARTICIPANTS, unit=Unit.PERCENT)
    with pytest.raises(ValueError, match="located by residence"):
        replace(VOLUNTARY_PARTICIPANTS, located_by=LocatedBy.PLACE)
    with pytest.raises(ValueError, match="of_vi"):
        replace(HEALTH_COVERAGE, measure=Ratio(Stock("health"), Stock("health")))


def test_a_share_of_nothing_has_no_value():
    nobody = People(0, dt.date(2023, 12, 31), "spec", "")

    assert Answer(HEALTH_COVERAGE, CITY, 24_287, 0, nobody, 1).value is None


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_indicator_says_what_a_reader_must_know(indicator):
    assert indicator.label_vi
    assert indicator.label_en
    assert indicator.why_vi.endswith(".")
    assert "/" in indicator.source
    assert indicator.unit == ("percent" if indicator.denominator else "person")


def test_every_head_count_has_an_indicator():
    counted = {indicator.stock.count for indicator in INDICATORS.values()}

    assert counted == {count.key for count in COUNTS}
