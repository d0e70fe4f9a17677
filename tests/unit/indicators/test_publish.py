"""What everybody may see of a table of answers."""

import datetime as dt

from ansinh.indicators.catalogue import CATALOGUE
from ansinh.indicators.denominators import People
from ansinh.indicators.indicator import Answer
from ansinh.indicators.participation import HEALTH_COVERAGE, VOLUNTARY_PARTICIPANTS
from ansinh.indicators.publish import published
from ansinh.registry.facts import known_areas

CITY = known_areas().areas["92"]


def answers(indicator, *numbers):
    return [
        Answer(
            indicator,
            CITY,
            24_287,
            count,
            people and People(people, dt.date(2023, 12, 31), "spec", ""),
            1,
        )
        for count, people in numbers
    ]


def shown(found):
    return [one.numerator for one in found]


def test_a_small_count_and_the_next_smallest_are_held_back():
    parts = answers(VOLUNTARY_PARTICIPANTS, (3, None), (50, None), (9, None))
    (whole,) = answers(VOLUNTARY_PARTICIPANTS, (62, None))

    found = published(parts, whole)
    assert shown(found) == [None, 50, None]
    assert [one.is_held_back for one in found] == [True, False, True]


def test_few_people_without_a_card_hide_the_rate():
    parts = answers(HEALTH_COVERAGE, (98, 100), (80, 100), (70, 100))

    # 2 of 100 are not covered.
    assert shown(published(parts)) == [None, 80, 70]


def test_a_share_of_few_people_is_held_back():
    stay = CATALOGUE["voluntary_stay_12_months"]

    assert shown(published(answers(stay, (0, 3), (10, 30)))) == [None, 10]


def test_what_a_share_is_a_part_of_is_held_back_where_it_is_small():
    stay = CATALOGUE["voluntary_stay_12_months"]
    parts = answers(stay, (0, 3), (10, 30), (20, 41))
    (whole,) = answers(stay, (30, 74))

    found = published(parts, whole)

    # 74 less 30 and 41 would give the 3 away.
    assert [one.denominator for one in found] == [None, None, 41]
    assert shown(found[:2]) == [None, None]


def test_people_counted_elsewhere_stay_beside_a_count_that_is_held_back():
    parts = answers(HEALTH_COVERAGE, (2, 100), (80, 100), (3, 70))

    assert [one.denominator for one in published(parts)] == [100, 100, 70]


def test_money_and_missing_figures_are_left_as_they_are():
    arrears = CATALOGUE["arrears"]

    assert shown(published(answers(arrears, (3, None)))) == [3]
    assert shown(published(answers(VOLUNTARY_PARTICIPANTS, (None, None)))) == [None]
    assert published([]) == []


def test_a_small_fall_is_held_back_like_a_small_count():
    fall = CATALOGUE["voluntary_growth_in_month"]

    assert shown(published(answers(fall, (-2, None), (-40, None)))) == [None, -40]
