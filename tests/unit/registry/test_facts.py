import datetime as dt
from collections import defaultdict
from fractions import Fraction

import pytest

from ansinh.registry.facts import census_2019, known_areas
from ansinh.terms.areas import Level

AREAS = known_areas()
DAYS = [
    dt.date(2013, 12, 31),
    dt.date(2015, 5, 14),
    dt.date(2015, 5, 15),
    dt.date(2019, 4, 1),
    dt.date(2020, 3, 1),
    dt.date(2023, 12, 31),
    dt.date(2024, 11, 1),
    dt.date(2025, 6, 30),
    dt.date(2025, 7, 1),
    dt.date(2026, 11, 21),
]


@pytest.mark.parametrize("day", DAYS)
def test_every_area_has_exactly_one_parent_that_exists_on_that_day(day):
    existing = {key for key, area in AREAS.areas.items() if area.exists_on(day)}
    placed = [
        (place.area, place.parent)
        for place in AREAS.placements
        if place.first_day <= day and (place.last_day is None or day <= place.last_day)
    ]

    assert sorted(area for area, _ in placed) == sorted(existing - {"VN"})
    assert {parent for _, parent in placed} <= existing


@pytest.mark.parametrize(
    ("parent", "day", "communes"),
    [
        ("92", dt.date(2019, 4, 1), 85),
        ("92", dt.date(2023, 12, 31), 83),
        ("92", dt.date(2024, 11, 1), 80),
        ("92@2025-07-01", dt.date(2025, 7, 1), 32),
        ("406", dt.date(2015, 5, 14), 36),
        ("406", dt.date(2015, 5, 15), 30),
        ("406", dt.date(2019, 12, 1), 26),
        ("382", dt.date(2015, 5, 14), 5),
        ("382", dt.date(2015, 5, 15), 11),
        ("382", dt.date(2025, 1, 1), 10),
    ],
)
def test_a_district_has_the_communes_it_had_on_the_day(parent, day, communes):
    assert len(AREAS.map_on(day).under(parent, Level.COMMUNE)) == communes


def test_nine_districts_of_can_tho_end_on_30_june_2025():
    districts = AREAS.map_on(dt.date(2025, 6, 30)).under("92", Level.DISTRICT)

    assert len(districts) == 9
    assert {AREAS.areas[key].last_day for key in districts} == {dt.date(2025, 6, 30)}


def test_shares_of_every_area_that_ended_sum_to_one():
    shares = defaultdict(Fraction)
    for link in AREAS.successions:
        shares[link.old] += link.share

    assert set(shares.values()) == {Fraction(1)}


def test_every_commune_that_ended_has_a_successor_from_the_next_day():
    for key, area in AREAS.areas.items():
        if area.last_day and area.level == Level.COMMUNE:
            begins = {link.first_day for link in AREAS.successors[key]}
            assert begins == {area.last_day + dt.timedelta(days=1)}, key


def test_shares_of_every_area_that_began_sum_to_one():
    shares = defaultdict(Fraction)
    for link in AREAS.successions:
        if AREAS.areas[link.new].first_day == link.first_day:
            shares[link.new] += link.share_of_new

    assert set(shares.values()) == {Fraction(1)}


def test_a_code_is_borne_by_one_area_at_a_time():
    for day in DAYS:
        codes = [area.code for area in AREAS.areas.values() if area.exists_on(day)]
        assert len(codes) == len(set(codes))


def test_quang_vinh_lies_where_it_lay_on_the_day():
    assert AREAS.parents_on(dt.date(2015, 5, 14))["16534"] == "406"
    assert AREAS.parents_on(dt.date(2015, 5, 15))["16534"] == "382"


def test_the_census_counts_add_up_to_the_published_totals():
    on = AREAS.map_on(dt.date(2019, 4, 1))
    census = census_2019()

    def people(parent):
        return sum(census[key].people for key in on.under(parent, Level.COMMUNE))

    assert people("92") == 1_235_171
    assert people("406") == 199_943
