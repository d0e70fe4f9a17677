"""The common map: groups of areas that people never left or entered."""

import datetime as dt

import pytest

from ansinh.registry.facts import known_areas
from ansinh.terms.areas import (
    BEFORE_RECORDS,
    Area,
    AreaHistory,
    CommonMap,
    Level,
    Placement,
)

KNOWN = known_areas()
FIRST, LAST = dt.date(2013, 12, 31), dt.date(2017, 12, 31)


def group(level, area, first=FIRST, last=LAST):
    return set(CommonMap(KNOWN, level, first, last).group_of(area).members)


def test_two_districts_with_a_move_between_them_are_one_group():
    assert group(Level.DISTRICT, "406") == {"382", "406"}


def test_a_district_whose_map_did_not_change_is_a_group_by_itself():
    assert group(Level.DISTRICT, "916") == {"916"}


def test_a_commune_that_moved_is_still_comparable_with_itself():
    assert group(Level.COMMUNE, "16534") == {"16534"}


def test_communes_merged_form_a_group_and_those_before_the_stretch_do_not():
    days = dt.date(2024, 1, 1), dt.date(2024, 12, 31)

    assert group(Level.COMMUNE, "31129", *days) == {"31123", "31126", "31129", "31141"}
    assert group(Level.COMMUNE, "31135", *days) == {"31135"}


def test_a_group_is_named_by_its_members_of_the_day():
    common = CommonMap(KNOWN, Level.DISTRICT, FIRST, LAST)

    assert common.group_of("406").label_vi(KNOWN, LAST) == (
        "Thị xã Sầm Sơn, Huyện Quảng Xương"
    )


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE])
def test_every_area_of_a_level_is_in_one_group(level):
    common = CommonMap(KNOWN, level, FIRST, dt.date(2026, 1, 1))
    members = [member for one in common.groups for member in one.members]

    assert len(members) == len(set(members))
    assert set(members) >= {
        key
        for key, area in KNOWN.areas.items()
        if area.level == level and area.exists_on(FIRST)
    }


def test_where_nobody_stated_a_successor_all_communes_of_the_district_are_a_group():
    ended, founded = dt.date(2015, 5, 14), dt.date(2015, 5, 15)
    history = AreaHistory(
        [
            Area("9", "9", Level.DISTRICT, "Huyện 9", BEFORE_RECORDS),
            Area("4", "4", Level.COMMUNE, "Xã 4", BEFORE_RECORDS, ended),
            Area("5", "5", Level.COMMUNE, "Xã 5", BEFORE_RECORDS),
        ],
        [
            Placement("4", "9", BEFORE_RECORDS, ended),
            Placement("5", "9", BEFORE_RECORDS),
        ],
    )

    during = CommonMap(history, Level.COMMUNE, FIRST, LAST)
    after = CommonMap(history, Level.COMMUNE, founded, LAST)
    assert during.group_of("4").members == ("4", "5")
    assert after.group_of("5").members == ("5",)
