"""Who came, moved and left, so that the people of an earlier day are met too."""

import numpy as np

from ansinh.registry.demo.days import Days, day
from ansinh.registry.demo.people import Indices, People, settled
from ansinh.registry.demo.sharing import Ints


def long_settled(rng: np.random.Generator, people: People) -> None:
    """Let three in ten have come at some time before; the others were born here."""
    came = rng.integers(day(1985, 1, 1), day(2012, 12, 31), len(people))
    chosen = (rng.random(len(people)) < 0.3) & (came > people.born)
    people.since = np.where(chosen, came, people.born).astype(np.int32)
    people.moved = people.since.copy()


def arrivals(
    rng: np.random.Generator, people: People, rate: float, first: int, last: int
) -> None:
    """Let a part of the people aged 17 to 45 have come between two days."""
    age = people.age_on(last)
    chosen = (rng.random(len(people)) < rate) & (age >= 17) & (age < 45)
    days = rng.integers(first, last + 1, len(people))
    people.since = np.where(chosen, days, people.since).astype(np.int32)
    people.moved = people.since.copy()


def moves(
    rng: np.random.Generator,
    people: People,
    zone: Indices,
    rate: float,
    first: int,
    last: int,
) -> None:
    """Let a part of the people have moved here from another home of the same zone."""
    count = len(people)
    before = people.home[rng.integers(0, count, count)]
    when = rng.integers(first, last + 1, count).astype(np.int32)
    chosen = (
        (rng.random(count) < rate)
        & (before != people.home)
        & (zone[before] == zone[people.home])
        & (people.since < when)
    )
    people.earlier_home = np.where(chosen, before, people.home)
    people.moved = np.where(chosen, when, people.since)


def leavers(
    rng: np.random.Generator,
    people: People,
    commune: Indices,
    wanted: Ints,
    first: int,
    last: int,
) -> People:
    """People who were here on `first` and left or died by the day before `last`.

    As many by commune as are missing, so that `wanted` people of each commune lived
    there on `first`. A third of them died.
    """
    present = people.present_on(first)
    there = np.bincount(commune[people.home_on(first)[present]], minlength=len(wanted))
    missing = np.maximum(wanted - there, 0)
    by_commune = np.argsort(commune[people.home], kind="stable")
    starts = np.searchsorted(commune[people.home][by_commune], np.arange(len(wanted)))
    ends = np.append(starts[1:], len(people))
    which = np.repeat(np.arange(len(wanted)), missing)
    like = by_commune[
        starts[which] + (rng.random(len(which)) * (ends - starts)[which]).astype(int)
    ]
    until = rng.integers(first + 1, last, len(which)).astype(np.int32)
    gone = _people_who_go(rng, until, like, people)
    gone.since = np.minimum(gone.since, first).astype(np.int32)
    gone.moved = gone.since.copy()
    return gone


def newcomers(
    rng: np.random.Generator,
    people: People,
    born: int,
    arrived: int,
    first: int,
    last: int,
) -> People:
    """Children born and adults who came between two days, into existing households."""
    like = rng.integers(0, len(people), born + arrived)
    since = rng.integers(first, last + 1, born + arrived).astype(np.int32)
    age = np.where(
        np.arange(born + arrived) < born, 0, rng.uniform(17, 45, born + arrived)
    )
    return settled(
        born=since - (age * 365.25).astype(np.int32),
        male=rng.random(born + arrived) < 0.51,
        household=people.household[like],
        home=people.home[like],
        since=since,
    )


def departures(
    rng: np.random.Generator, people: People, rate: float, first: int, last: int
) -> None:
    """Let a part of the people leave or die between two days, the old more often."""
    count = len(people)
    often = np.where(people.age_on(first) > 65, 4 * rate, 0.8 * rate)
    chosen = (rng.random(count) < often) & people.present_on(first)
    when = rng.integers(first + 1, last + 1, count)
    people.until = np.where(chosen, when, people.until).astype(np.int32)


def _people_who_go(
    rng: np.random.Generator, until: Days, like: Indices, people: People
) -> People:
    count = len(until)
    kind = rng.random(count)
    age = np.select(
        [kind < 0.33, kind < 0.85],
        [np.clip(rng.normal(76, 11, count), 40, 99), rng.uniform(17, 36, count)],
        rng.uniform(4.9, 60, count),
    )
    born = until - (age * 365.25).astype(np.int32)
    gone = settled(
        born=born,
        male=rng.random(count) < 0.5,
        household=people.household[like],
        home=people.home[like],
        since=born,
    )
    gone.until = until
    return gone
