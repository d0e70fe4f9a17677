import numpy as np
import pytest

from ansinh.registry.demo.chains import chain
from ansinh.registry.demo.days import FAR, day, months_later
from ansinh.registry.demo.stocks import (
    choose_members,
    interludes,
    runs_of,
    season,
)

DAYS = [day(year, 12, 31) for year in range(2019, 2024)]
EVEN = season([1] * 12, [1] * 12)
PEOPLE = 400


@pytest.fixture
def random():
    return np.random.default_rng(11)


@pytest.fixture
def chosen(random):
    """Members of five counting days: 40 to 80 of each half of the people."""
    halves = np.arange(PEOPLE) % 2
    able = [random.random(PEOPLE) < 0.8 for _ in DAYS]
    wanted = [np.array([40 + 10 * index, 60]) for index in range(len(DAYS))]
    members = choose_members(
        random,
        able,
        [halves] * len(DAYS),
        wanted,
        inclination=random.random(PEOPLE),
        drop_out=0.05,
    )
    return able, halves, wanted, members


def test_as_many_of_each_group_take_part_as_are_wanted(chosen):
    able, halves, wanted, members = chosen
    for could, count, takes_part in zip(able, wanted, members, strict=True):
        assert not (takes_part & ~could).any()
        assert np.bincount(halves[takes_part]).tolist() == count.tolist()


def test_most_participants_stay_from_year_to_year(chosen):
    able, _, _, members = chosen
    stayed = members[-2] & members[-1]

    assert stayed.sum() > 0.8 * (members[-2] & able[-1]).sum()


def test_too_few_people_to_choose_from_are_refused(random):
    with pytest.raises(ValueError, match="Không đủ người"):
        choose_members(
            random,
            [np.array([True, False])],
            [np.array([0, 0])],
            [np.array([2])],
            inclination=np.zeros(2),
            drop_out=0,
        )


@pytest.mark.parametrize("kind", ["cards", "overlapping"])
def test_members_and_nobody_else_are_covered_on_counting_days(random, chosen, kind):
    able, _, _, members = chosen
    long = runs_of(random, members, DAYS, EVEN, before=6)
    short = interludes(random, able, members, DAYS, EVEN, rate=0.3)
    covered = np.zeros((len(DAYS), PEOPLE), bool)
    for runs in (long, short):

        def ends(_, start):
            return months_later(start, random.choice([3, 6, 12], len(start))) - 1

        def starts(_, end):
            gaps = [0, 20, 200, 330] if kind == "cards" else [-25, 0, 60]
            return end + 1 + random.choice(gaps, len(end))

        which, first, last = chain(
            runs.first_days(), runs.last_days(), DAYS, ends, starts, horizon=DAYS[-1]
        )
        assert (first <= last).all()
        for index, counted in enumerate(DAYS):
            now = (first <= counted) & (counted <= last)
            covered[index, runs.person[which[now]]] = True

    assert (covered == np.array(members)).all()
    assert len(short) > 10


def test_an_endless_stretch_goes_on_to_the_horizon():
    _, first, last = chain(
        np.array([DAYS[0]]),
        np.array([FAR]),
        DAYS,
        lambda _, start: start + 364,
        lambda _, end: end + 1,
        horizon=DAYS[2],
    )

    assert first.tolist() == [DAYS[0], DAYS[0] + 365, DAYS[0] + 730]
    assert last[-1] == DAYS[0] + 3 * 365 - 1
