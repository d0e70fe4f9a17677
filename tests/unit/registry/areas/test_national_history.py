"""All official lists from November 2021 to April 2026 in one lake.

63 provinces with districts become 34 without; every figure below was counted by hand in
the published files.
"""

import datetime as dt
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from ansinh.engines.embedded import open_facts
from ansinh.indicators.ask import series
from ansinh.indicators.bases import common_series
from ansinh.indicators.indicator import Stock
from ansinh.registry.imports.areas.check import find_faults
from ansinh.registry.imports.areas.listed import read_list
from ansinh.registry.imports.areas.old_to_new import read_old_to_new
from ansinh.registry.imports.areas.state_passages import ASSUMED
from ansinh.registry.imports.areas.take_in import review, take_in
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import CommonMap, Level
from ansinh.terms.periods import month_of
from ansinh.terms.schemes import Scheme

from .conftest import NOW

PUBLISHED = Path(__file__).parents[5] / "shared" / "areas"
JULY = dt.date(2025, 7, 1)
TODAY = dt.date(2026, 11, 22)
PEOPLE = 400

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PUBLISHED.exists(), reason="the published lists are not on this machine"
    ),
]


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    """A lake with every list, and what each review said."""
    lake = Lake.create(tmp_path_factory.mktemp("nation"))
    reviews = {}
    for path in sorted((PUBLISHED / "snapshots").glob("*.csv.gz")):
        day = dt.date.fromisoformat(path.name[:10])
        table = PUBLISHED / "crosswalk_2025-07-01_tidy.csv"
        stated = read_old_to_new(table) if day == JULY else None
        reviews[day] = review(Registry(lake), day, read_list(path), stated)
        take_in(lake, reviews[day], NOW)
    return lake, reviews


@pytest.fixture(scope="module")
def history(nation):
    return Registry(nation[0]).history


@pytest.fixture(scope="module")
def days(history):
    """A day of every map, and the day before it."""
    one = dt.timedelta(days=1)
    return [day - before for day in history.change_days for before in (one, 0 * one)]


def test_the_history_holds_together_on_every_day(history):
    wrong = [fault for fault in find_faults(history) if not fault.is_open]

    assert wrong == []


def test_every_day_has_the_provinces_and_communes_of_the_list(history, nation):
    for day, seen in nation[1].items():
        on = history.map_on(history.epoch_of(day))
        counted = Counter(
            history.areas[area].level
            for area in on.parents
            if "VN" in on.ancestors(area)
        )
        listed = Counter(
            area.level for area in seen.history.areas.values() if area.exists_on(day)
        )
        assert counted + Counter([Level.NATION]) == listed
    today = history.map_on(history.epoch_of(TODAY))
    assert len(today.under("VN", Level.PROVINCE)) == 34
    assert len(today.under("VN", Level.COMMUNE)) == 3321
    assert today.under("VN", Level.DISTRICT) == []


def test_a_code_under_another_name_is_another_area(history):
    before = history.find("16489", JULY - dt.timedelta(days=1))
    after = history.find("16489", JULY)

    assert (before.name, after.name) == ("Xã Quảng Khê", "Xã Quảng Chính")
    assert before.area != after.area
    assert after.area in history.successors_on("16495", JULY)


def test_a_province_that_took_anothers_code_is_another_province(history):
    eve = JULY - dt.timedelta(days=1)

    assert history.find("91", eve).name == "Tỉnh Kiên Giang"
    assert history.find("91", JULY).name == "Tỉnh An Giang"
    assert history.successors_on("89", JULY) == (history.find("91", JULY).area,)


def test_dong_nai_becomes_a_city_and_stays_the_same_area(history):
    became = dt.date(2026, 4, 30)
    area = history.find("75", became)

    assert area == history.find("75", became - dt.timedelta(days=1))
    assert history.name_on(area.area, became) == "Thành phố Đồng Nai"
    assert history.name_on(area.area, dt.date(2026, 4, 29)) == "Tỉnh Đồng Nai"


def test_two_ways_to_write_hoa_are_no_event(nation):
    last = nation[1][dt.date(2026, 4, 30)]

    assert Counter(event.happening for event in last.events) == {
        "respelled": 193,
        "kind_changed": 11,
    }


def test_every_area_that_ended_has_successors_or_is_flagged(history):
    flagged = {f.area for f in find_faults(history) if f.code == "no-successor"}
    for key, area in history.areas.items():
        if area.last_day and area.level != Level.DISTRICT:
            assert (key in history.successors) != (key in flagged), key


def test_of_the_communes_of_june_2025_seven_are_left_open(nation):
    seen = nation[1][JULY]

    assert {f.area for f in seen.faults if f.code == "no-successor"} == {
        "00556",  # The table gives a part of its people to the code of its neighbour.
        "01651",
        "02482",
        "06970",  # The table sends these four to a code that the list does not have.
        "06973",
        "06982",
        "06988",
    }


def test_a_split_commune_has_stated_shares_or_says_that_they_are_assumed(history):
    ended = JULY - dt.timedelta(days=1)
    split = [
        links
        for old, links in history.successors.items()
        if len(links) > 1
        and history.areas[old].last_day == ended
        and history.areas[old].level == Level.COMMUNE
    ]

    assert len(split) > 370
    for links in split:
        assert sum(link.share for link in links) == 1
        assert all(link.source.startswith(ASSUMED) for link in links)


def test_the_nation_is_whole_on_every_map_whatever_area_people_were_recorded_in(
    history, days
):
    people = {key: n % 97 for n, key in enumerate(sorted(history.areas))}
    for day in days:
        on = history.map_on(history.epoch_of(day))
        total = defaultdict(Fraction)
        for area, count in people.items():
            for located, share in on.locate(area).items():
                total[on.ancestor(located, Level.NATION)] += count * share
        assert total == {"VN": sum(people.values())}


def test_the_common_map_of_the_provinces_is_the_34_of_today(history):
    common = CommonMap(history, Level.PROVINCE, dt.date(2021, 11, 1), TODAY)

    assert len(common.groups) == 34
    assert max(len(group.members) for group in common.groups) == 3


@pytest.fixture(scope="module")
def facts(nation, history):
    """Invented people, each recorded where a commune was on some day since 2021."""
    lake = nation[0]
    random = np.random.default_rng(5)
    communes = [k for k, a in history.areas.items() if a.level == Level.COMMUNE]
    homes = random.choice(sorted(communes), PEOPLE)
    first = [dt.date(2021, 1 + int(m), 1) for m in random.integers(0, 11, PEOPLE)]
    last = [dt.date(2026, 1 + int(m), 20) for m in random.integers(0, 10, PEOPLE)]
    months = range(month_of(dt.date(2021, 1, 1)), month_of(dt.date(2026, 10, 1)) + 1)
    tables = {
        "residences": [
            {"person": n, "area": home, "first_day": dt.date(2020, 1, 1), "home": home}
            for n, home in enumerate(homes)
        ],
        "spells": [
            {
                "person": n,
                "scheme": "health",
                "group": "GD",
                "place": home,
                "first_day": first[n],
                "last_day": last[n],
                "home": home,
            }
            for n, home in enumerate(homes)
        ],
        "deliveries": [
            {"area": "VN", "scheme": scheme, "month": month}
            for scheme in Scheme
            for month in months
        ],
    }
    with lake.new_version("người dựng", NOW) as change:
        for name, rows in tables.items():
            table = pa.Table.from_pylist(rows, TABLES[name].schema())
            keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
            change.replace(name, table.sort_by(keys))
    return open_facts(lake.folder.parent)


def test_counts_of_the_nation_are_equal_on_all_three_bases(facts):
    stock, cube = Stock("health"), facts.cube
    as_was = series(facts, stock, Level.NATION).people[0]
    assert as_was.max() == PEOPLE
    for level in (Level.NATION, Level.PROVINCE):
        for basis in (None, dt.date(2022, 1, 1), JULY, TODAY):
            counted = series(facts, stock, level, basis)
            assert np.array_equal(counted.people.sum(axis=0), as_was), (level, basis)
    last = cube.opening + cube.months - 1
    for level in (Level.PROVINCE, Level.COMMUNE):
        common = common_series(facts, stock, level, cube.opening, last)
        assert np.array_equal(common.series.people.sum(axis=0), as_was)
        assert common.series.known.all()
