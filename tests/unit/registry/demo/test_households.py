import numpy as np
import pytest

from ansinh.registry.demo.days import day
from ansinh.registry.demo.households import homes_of, people_in, sizes_in_commune
from ansinh.registry.facts import census_2019

COUNTED = day(2023, 12, 31)


@pytest.fixture
def random():
    return np.random.default_rng(7)


@pytest.mark.parametrize("commune", sorted(census_2019()))
def test_households_of_a_commune_hold_its_people_exactly(random, commune):
    census = census_2019()[commune]

    for people in (census.people, round(census.people * 1.05), 60, 1, 0):
        sizes = sizes_in_commune(random, people, census)
        assert sizes.sum() == people
        assert (sizes > 0).all()


def test_households_have_the_sizes_the_census_found(random):
    census = census_2019()["31309"]  # 1174 of one or two, 1098, 1191, 1171

    sizes = sizes_in_commune(random, census.people, census)

    assert (sizes <= 2).sum() == 1174
    assert (sizes == 3).sum() == 1098
    assert (sizes == 4).sum() == 1191
    assert (sizes >= 5).sum() == 1171


def test_every_household_gets_a_home_in_proportion_to_the_weights(random):
    homes = homes_of(random, np.full(100, 4), np.array([5, 8]), np.array([1.0, 1.0]))

    assert np.bincount(homes).nonzero()[0].tolist() == [5, 8]
    assert (homes == 5).sum() == 50


def test_a_household_has_as_many_people_as_its_size(random):
    household, born, male = people_in(random, np.array([1, 4, 2]), COUNTED)

    assert household.tolist() == [0, 1, 1, 1, 1, 2, 2]
    assert len(born) == len(male) == 7


def test_ages_are_those_of_a_province(random):
    sizes = random.choice(
        [1, 2, 3, 4, 5, 6], 20_000, p=[0.1, 0.2, 0.2, 0.25, 0.2, 0.05]
    )
    _, born, male = people_in(random, sizes, COUNTED)
    age = (COUNTED - born) / 365.25

    assert age.min() >= 0
    assert age.max() < 100
    assert 0.05 < (age < 6).mean() < 0.10
    assert 0.13 < ((age >= 6) & (age < 18)).mean() < 0.20
    assert 0.10 < (age >= 60).mean() < 0.20
    assert 0.47 < male.mean() < 0.53
