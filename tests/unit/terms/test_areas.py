"""Areas in time: who lies under whom on a day, and where older areas are now."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh.registry.facts import known_areas
from ansinh.terms.areas import (
    BEFORE_RECORDS,
    Area,
    AreaHistory,
    Level,
    Placement,
    Succession,
    UnknownAreaError,
)

MERGER = dt.date(2024, 11, 1)
EVE = MERGER - dt.timedelta(days=1)


def commune(key, first_day=BEFORE_RECORDS, last_day=None):
    code = key.partition("@")[0]
    return Area(key, code, Level.COMMUNE, f"Xã {key}", first_day, last_day)


def history():
    """Commune 2 merges into 1; commune 3 ends and 3@2025 bears its code anew."""
    split = dt.date(2025, 7, 1)
    return AreaHistory(
        [
            commune("1"),
            commune("2", last_day=EVE),
            commune("3", last_day=split - dt.timedelta(days=1)),
            commune("3@2025-07-01", split),
            Area("9", "9", Level.DISTRICT, "Huyện 9", BEFORE_RECORDS),
        ],
        [
            Placement("1", "9", BEFORE_RECORDS),
            Placement("2", "9", BEFORE_RECORDS, EVE),
        ],
        [
            Succession("2", "1", MERGER, Fraction(1), Fraction(1, 4), "whole"),
            Succession("3", "1", split, Fraction(1, 3), Fraction(1, 5), "part"),
            Succession("3", "3@2025-07-01", split, Fraction(2, 3), Fraction(1), "part"),
        ],
    )


def test_a_reused_code_means_the_area_that_bears_it_on_the_day():
    assert history().find("3", dt.date(2025, 6, 30)).area == "3"
    assert history().find("3", dt.date(2025, 7, 1)).area == "3@2025-07-01"


def test_a_code_that_nobody_bears_is_named_with_the_day():
    with pytest.raises(UnknownAreaError, match="mã 2 vào ngày 01/11/2024"):
        history().find("2", MERGER)


def test_the_people_of_a_merged_commune_are_in_the_one_that_took_it():
    assert history().map_on(MERGER).locate("2") == {"1": 1}
    assert history().map_on(EVE).locate("2") == {"2": 1}


def test_the_people_of_a_split_commune_are_shared_out():
    after = history().map_on(dt.date(2025, 7, 1))

    assert after.locate("3") == {"1": Fraction(1, 3), "3@2025-07-01": Fraction(2, 3)}


def test_a_new_commune_on_an_older_map_is_where_its_people_came_from():
    assert history().map_on(EVE).locate("3@2025-07-01") == {"3": 1}


def test_a_count_of_a_commune_that_grew_is_given_back_on_the_older_map():
    before = history().map_on(EVE)

    assert before.locate("1", dt.date(2024, 12, 31)) == {
        "1": Fraction(3, 4),
        "2": Fraction(1, 4),
    }
    assert before.locate("1", EVE) == {"1": 1}
    assert before.locate("1") == {"1": 1}


def test_days_of_change_are_the_days_on_which_the_map_differs():
    assert history().change_days == (MERGER, dt.date(2025, 7, 1))
    assert history().epoch_of(dt.date(2025, 1, 1)) == MERGER
    assert history().epoch_of(EVE) == BEFORE_RECORDS


@given(st.dates(dt.date(2012, 1, 1), dt.date(2026, 1, 1)), st.data())
def test_on_every_map_the_shares_of_an_area_sum_to_one(day, data):
    known = known_areas()
    area = data.draw(st.sampled_from(sorted(known.areas)))

    assert sum(known.map_on(day).locate(area).values()) == 1


def test_six_communes_of_quang_xuong_moved_to_sam_son():
    known = known_areas()
    before = set(known.map_on(dt.date(2015, 5, 14)).children("406"))
    after = set(known.map_on(dt.date(2015, 5, 15)).children("406"))

    assert before - after == {"16513", "16516", "16528", "16531", "16534", "16537"}


def unstated():
    """Commune 4 ended and nobody said who took it over; district 9 goes on."""
    return AreaHistory(
        [
            commune("4", last_day=EVE),
            commune("5", MERGER),
            Area("9", "9", Level.DISTRICT, "Huyện 9", BEFORE_RECORDS),
        ],
        [
            Placement("4", "9", BEFORE_RECORDS, EVE),
            Placement("5", "9", MERGER),
        ],
    )


def test_people_of_a_commune_without_a_stated_successor_are_in_its_district():
    assert unstated().map_on(MERGER).locate("4") == {"9": 1}
    assert unstated().map_on(EVE).locate("5") == {"9": 1}


def test_rights_pass_to_stated_successors_and_never_to_the_area_above():
    assert unstated().successors_on("4", MERGER) == ()
    assert history().successors_on("2", MERGER) == ("1",)
    assert history().successors_on("2", EVE) == ("2",)
    assert history().successors_on("3", dt.date(2025, 7, 1)) == (
        "1",
        "3@2025-07-01",
    )
