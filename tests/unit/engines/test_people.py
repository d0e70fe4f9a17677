"""What is known of a few people on a day, without a break between spells that meet."""

import datetime as dt

import pyarrow as pa
import pytest

from ansinh.engines.people import find_household, find_people
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES
from ansinh.terms.schemes import Scheme
from tests.registries import Invented, write_lake
from tests.web import desk_lake

ON = dt.date(2024, 9, 30)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lake")
    desk_lake.build(folder)
    return Registry(Lake(folder))


def test_a_household_comes_whole_and_the_eldest_first(known):
    members = find_household(known, 41, ON)

    assert {one.person for one in members} == {40, 41, 42, 43}
    assert [one.born for one in members] == sorted(one.born for one in members)
    assert {one.household for one in members} == {"HO-010"}
    assert {one.area for one in members} == {desk_lake.hamlet_of(10)}


def test_cover_is_told_by_scheme_with_its_last_day(known):
    worker, pupil = (find_people(known, [41, 43], ON)[key] for key in (41, 43))

    assert {one.scheme for one in worker.covers} == {
        Scheme.HEALTH, Scheme.COMPULSORY, Scheme.UNEMPLOYMENT,
    }  # fmt: skip
    assert worker.holds(Scheme.COMPULSORY, ON)
    assert pupil.latest(Scheme.HEALTH).last_day is None
    assert pupil.latest(Scheme.VOLUNTARY) is None


def test_nobody_is_found_under_an_unknown_key(known):
    assert find_people(known, [999_999], ON) == {}
    assert find_household(known, 999_999, ON) == []


def test_spells_that_meet_are_one_cover_and_a_day_between_parts_them(tmp_path):
    def card(person, first, last):
        return {"person": person, "scheme": "health", "group": "GD", "place": "A",
                "first_day": first, "last_day": last}  # fmt: skip

    rows = [
        card(1, dt.date(2020, 1, 1), dt.date(2020, 6, 30)),
        card(1, dt.date(2020, 7, 1), dt.date(2020, 7, 15)),
        card(2, dt.date(2020, 1, 1), dt.date(2020, 6, 30)),
        card(2, dt.date(2020, 7, 2), None),
    ]
    homes = [
        {"person": n, "area": "A", "first_day": dt.date(1900, 1, 1), "last_day": None}
        for n in (1, 2)
    ]
    lake = write_lake(tmp_path, Invented(rows, homes, []))
    with lake.new_version("persons", desk_lake.MADE) as change:
        people = [{"person": n, "household": "H"} for n in (1, 2)]
        schema = TABLES["persons"].schema()
        change.replace("persons", pa.Table.from_pylist(people, schema=schema))
    found = find_people(Registry(lake), [1, 2], dt.date(2020, 12, 31))

    assert [(c.first_day.month, c.last_day) for c in found[1].covers] == [
        (1, dt.date(2020, 7, 15))
    ]
    assert len(found[2].covers) == 2
    assert found[2].holds(Scheme.HEALTH, dt.date(2020, 12, 31))
    assert not found[2].holds(Scheme.HEALTH, dt.date(2020, 7, 1))
