"""Lists name the very people that the figures count."""

import datetime as dt
import tempfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.engines import persons_index
from ansinh.engines.embedded import open_facts
from ansinh.engines.lists import Kind, list_people
from ansinh.indicators.ask import ask, series
from ansinh.indicators.counts import Movement
from ansinh.indicators.indicator import Flow
from ansinh.indicators.participation import HEALTH_COVERAGE
from ansinh.registry.registry import Registry
from ansinh.registry.tables import TABLES
from ansinh.terms.areas import BEFORE_RECORDS, Level
from ansinh.terms.mendable import MendableError
from ansinh.terms.periods import last_day
from tests.registries import (
    COMMUNES,
    ENDED,
    MONTHS,
    NEW_MAP,
    NOW,
    OPENING,
    Invented,
    registries,
    write_lake,
)


def settled(registry, *, movers):
    """The registry with a first home for everybody, and nobody in a split commune."""
    here = [place for place in COMMUNES if place != "SPLIT"]
    spells = [
        row | {"place": row["place"] if row["place"] in here else "B"}
        for row in registry.spells
    ]
    moves = [row for row in registry.residences if row["area"] != "SPLIT"] * movers
    people = {row["person"]: row["place"] for row in spells}
    firsts = [
        {"person": person, "area": place, "first_day": BEFORE_RECORDS, "last_day": None}
        for person, place in people.items()
    ]
    moves = [row for row in moves if row["person"] in people]
    return Invented(spells, firsts + moves, registry.deliveries)


def areas_on(day):
    return [area for area in COMMUNES if day < NEW_MAP or area not in ENDED]


@settings(max_examples=40)
@given(registries(), st.integers(0, MONTHS - 1))
def test_residents_less_the_uncovered_are_the_covered_of_the_figure(registry, n):
    registry = settled(registry, movers=True)
    month = OPENING + n
    day = last_day(month)
    with tempfile.TemporaryDirectory() as folder:
        write_lake(Path(folder), registry)
        facts = open_facts(Path(folder))
        answers = ask(facts, HEALTH_COVERAGE, Level.COMMUNE, day)
        everybody = dict.fromkeys(row["person"] for row in registry.spells)
        listed = {
            area: list_people(facts.registry, Kind.UNCOVERED, area, day)
            for area in areas_on(day)
        }

        uncovered = [
            p for one in listed.values() for p in one.rows["person"].to_pylist()
        ]
        assert len(uncovered) == len(set(uncovered))
        if all(answers[area].numerator is not None for area in listed):
            covered = sum(answers[area].numerator for area in listed)
            assert len(everybody) - len(uncovered) == covered


@settings(max_examples=40)
@given(registries(), st.integers(1, MONTHS - 1))
def test_who_lapsed_since_last_month_is_who_the_figure_counts(registry, n):
    registry = settled(registry, movers=False)
    day = last_day(OPENING + n)
    with tempfile.TemporaryDirectory() as folder:
        write_lake(Path(folder), registry)
        facts = open_facts(Path(folder))
        counted = series(facts, Flow("health", Movement.LAPSED), Level.COMMUNE)

        for area in areas_on(day):
            figure = counted.at(area, OPENING + n)
            # In the month of a new map the figure counts people where they were.
            if figure is not None and n != 6:
                found = list_people(facts.registry, Kind.LAPSED, area, day, months=1)
                assert found.people == figure


VILLAGE = Invented(
    [
        # Covered to the end of June, renewed at once until 15 July.
        {"person": 1, "scheme": "health", "group": "GD", "place": "A",
         "first_day": dt.date(2020, 1, 1), "last_day": dt.date(2020, 6, 30)},
        {"person": 1, "scheme": "health", "group": "GD", "place": "A",
         "first_day": dt.date(2020, 7, 1), "last_day": dt.date(2020, 7, 15)},
        # Covered to the end of June, and to the end of the year by the next card.
        {"person": 2, "scheme": "health", "group": "HN", "place": "A",
         "first_day": dt.date(2020, 1, 1), "last_day": dt.date(2020, 6, 30)},
        {"person": 2, "scheme": "health", "group": "HN", "place": "A",
         "first_day": dt.date(2020, 7, 1), "last_day": dt.date(2020, 12, 31)},
        # Works in B for two employers, one of whom reports no unemployment insurance.
        {"person": 3, "scheme": "compulsory", "group": "DN", "employer": "E1",
         "place": "B", "first_day": dt.date(2020, 1, 1), "last_day": None},
        {"person": 4, "scheme": "compulsory", "group": "DN", "employer": "E2",
         "place": "B", "first_day": dt.date(2020, 1, 1), "last_day": None},
        {"person": 4, "scheme": "unemployment", "group": "DN", "employer": "E2",
         "place": "B", "first_day": dt.date(2020, 1, 1), "last_day": None},
    ],
    [
        {"person": n, "area": area, "first_day": BEFORE_RECORDS, "last_day": None}
        for n, area in enumerate(("A", "A-1", "A", "C", "A", "SPLIT"), start=1)
    ],
    [{"area": "VN", "scheme": "health", "month": OPENING}],
)  # fmt: skip
PERSONS = [
    {"person": 2, "born": dt.date(1980, 1, 1), "sex": "female", "household": "H1"},
    {"person": 3, "born": dt.date(1990, 1, 1), "sex": "male", "household": "H2"},
    {"person": 5, "born": dt.date(2016, 3, 1), "sex": "female", "household": "H1"},
]


@pytest.fixture(params=[persons_index.MANY, 1], ids=["read", "looked up"])
def village(tmp_path, monkeypatch, request):
    monkeypatch.setattr(persons_index, "MANY", request.param)
    lake = write_lake(tmp_path, VILLAGE)
    with lake.new_version("persons", NOW) as change:
        schema = TABLES["persons"].schema()
        change.replace("persons", pa.Table.from_pylist(PERSONS, schema=schema))
    return Registry(lake)


def persons(found):
    return sorted(found.rows["person"].to_pylist())


def test_a_renewed_card_does_not_expire(village):
    found = list_people(village, Kind.EXPIRING, "A", dt.date(2020, 6, 25), days=30)

    assert persons(found) == [1]
    assert found.rows["last_day"].to_pylist() == [dt.date(2020, 7, 15)]
    assert found.rows["first_day"].to_pylist() == [dt.date(2020, 1, 1)]


def test_a_list_of_a_hamlet_is_part_of_the_list_of_its_commune(village):
    day = dt.date(2020, 12, 15)

    assert persons(list_people(village, Kind.EXPIRING, "A-1", day)) == [2]
    assert persons(list_people(village, Kind.EXPIRING, "A", day)) == [2]


def test_a_child_under_six_without_a_card_is_in_its_group(village):
    before, after = dt.date(2022, 2, 28), dt.date(2022, 3, 1)

    assert persons(list_people(village, Kind.GROUP, "A", before, group="TE")) == [5]
    assert persons(list_people(village, Kind.GROUP, "A", after, group="TE")) == []


def test_who_shares_a_household_with_a_bearer_is_in_the_group_of_poor_households(
    village,
):
    found = list_people(village, Kind.GROUP, "A", dt.date(2020, 3, 31), group="HN")

    assert persons(found) == [5]


def test_a_worker_without_unemployment_insurance_is_listed_where_the_work_is(village):
    found = list_people(village, Kind.NO_UNEMPLOYMENT, "B", dt.date(2020, 3, 31))

    assert persons(found) == [3]
    assert found.rows["employer"].to_pylist() == ["E1"]


def test_who_lived_in_a_split_commune_is_listed_in_each_part_with_its_share(village):
    day = dt.date(2020, 8, 31)

    for area, share in (("B", "1/3"), ("C", "2/3")):
        rows = list_people(village, Kind.UNCOVERED, area, day).rows.to_pylist()
        assert [row["share"] for row in rows if row["person"] == 6] == [share]


def test_a_group_nobody_knows_is_refused_with_the_codes_there_are(village):
    with pytest.raises(
        MendableError, match=r"Không có nhóm tham gia ZZ.*unknown-group"
    ):
        list_people(village, Kind.GROUP, "A", dt.date(2020, 3, 31), group="ZZ")
