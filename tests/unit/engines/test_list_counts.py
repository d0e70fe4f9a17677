"""Counts of all lists at once say what the lists say, and what became of the people."""

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.engines.list_counts import count_people, outcomes
from ansinh.engines.lists import Kind, list_people
from ansinh.registry.lake import Lake
from ansinh.registry.registry import Registry
from ansinh.terms.periods import last_day
from tests.registries import MONTHS, OPENING, registries, write_lake
from tests.web import desk_lake


@settings(max_examples=40)
@given(registries(), st.sampled_from(Kind), st.integers(0, MONTHS), st.integers(1, 90))
def test_counts_of_all_areas_are_those_of_the_lists(registry, kind, n, days):
    day = last_day(OPENING + n)
    with tempfile.TemporaryDirectory() as folder:
        known = Registry(write_lake(Path(folder), registry))
        given_ = {"months": 2, "days": days, "group": "TE"}
        listed = list_people(known, kind, "VN", day, **given_).rows
        people = {(row["person"], row["area"]) for row in listed.to_pylist()}

        counted = count_people(known, kind, day, **given_)

    assert counted == Counter(area for _, area in people)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lake")
    desk_lake.build(folder)
    return Registry(Lake(folder))


END_OF_JULY, END_OF_AUGUST = dt.date(2024, 7, 31), dt.date(2024, 8, 31)
WARD = "31117"


def test_children_and_poor_households_are_counted_as_listed(known):
    for group in ("TE", "HN"):
        listed = list_people(known, Kind.GROUP, "VN", END_OF_JULY, group=group).rows
        counted = count_people(known, Kind.GROUP, END_OF_JULY, group=group)
        assert counted == Counter(listed["area"].to_pylist())


def test_each_approach_has_its_own_people_and_nobody_is_lost(known):
    day = dt.date(2024, 5, 31)
    listed = list_people(known, Kind.EXPIRING, "VN", day, days=30).rows
    people = listed["person"].to_pylist()
    approach = dict.fromkeys(people[:2], "met")

    found = outcomes(known, Kind.EXPIRING, day, [day, END_OF_JULY], approach, days=30)

    for month_end, covered in ((day, len(people)), (END_OF_JULY, 0)):
        rows = [row for row in found if row.month_end == month_end]
        assert sum(row.listed for row in rows) == len(people)
        assert sum(row.covered for row in rows) == covered
        assert sum(row.listed for row in rows if row.approach == "met") == 2


def test_somebody_covered_again_counts_where_the_cover_reaches_the_month_end(known):
    day = dt.date(2021, 12, 31)
    uncovered = list_people(known, Kind.UNCOVERED, "VN", day).rows["person"].to_pylist()

    (row, *_) = found = outcomes(
        known,
        Kind.UNCOVERED,
        day,
        [dt.date(2023, 1, 31)],
        dict.fromkeys(uncovered, "x"),
    )

    # Poor households' children got their cards on 1 January 2023.
    later = sum(one.covered for one in found)
    assert later == sum(person % 12 == 2 for person in uncovered)
    assert row.approach == "x"
