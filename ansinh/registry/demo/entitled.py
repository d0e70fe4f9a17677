"""Health cards that the law gives: children, pupils, pensioners, merit, the poor."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo.days import (
    Months,
    day,
    end_of,
    first_of,
    month_of,
    year_of,
    year_start,
)
from ansinh.registry.demo.people import Flags, Indices, People
from ansinh.registry.demo.spells import Spells, health_spells, together

_RETIREMENT = (61, 56)
"""Ages at which men and women of the demonstration retire."""


def child_cards(rng: np.random.Generator, people: People, commune: Indices) -> Spells:
    """Cards from birth to the September in which a child turns six."""
    born_in = year_of(people.born)
    person = np.flatnonzero((born_in >= 2006) & (rng.random(len(people)) < 0.992))
    first = people.born[person] + rng.integers(3, 60, len(person))
    last = end_of((born_in[person] + 6 - 1970) * 12 + 8)
    return health_spells(people, commune, person, "TE", first, last)


def school_cards(
    rng: np.random.Generator, people: People, commune: Indices, years: Sequence[int]
) -> Spells:
    """A card for every school year of pupils and students.

    Most begin on 1 October, a third at the start of the school year in September; one
    in twenty lasts nine months only, and some begin late.
    """
    count = len(people)
    born_in = year_of(people.born)
    in_september, nine_months = rng.random(count) < 0.35, rng.random(count) < 0.05
    leaves_at = np.where(rng.random(count) < 0.86, 17, 14)
    leaves_at[rng.random(count) < 0.38] = 21
    parts = []
    for year in years:
        age = year - born_in
        enrolled = (age >= 6) & (age <= leaves_at) & (rng.random(count) < 0.972)
        person = np.flatnonzero(enrolled)
        late = np.where(
            rng.random(len(person)) < 0.07, rng.integers(20, 120, len(person)), 0
        )
        early = in_september[person]
        opening = day(year, 9, 5) + rng.integers(0, 12, len(person))
        first = np.where(early, opening, day(year, 10, 1)) + late
        last = np.where(early, day(year + 1, 9, 4), day(year + 1, 9, 30))
        last = np.where(nine_months[person], day(year + 1, 5, 31), last)
        for code, mine in (("HS", age[person] <= 17), ("SV", age[person] > 17)):
            parts.append(
                health_spells(
                    people, commune, person[mine], code, first[mine], last[mine]
                )
            )
    return together(parts)


def pensioner_cards(
    rng: np.random.Generator, people: People, commune: Indices, part: float
) -> Spells:
    """Cards from retirement on, for a part of the people of that age."""
    retires = people.born + np.where(people.male, *_RETIREMENT) * 365.25
    person = np.flatnonzero(rng.random(len(people)) < part)
    month = first_of(_month_after(retires[person]))
    return health_spells(people, commune, person, "HT", month)


def lasting_cards(
    rng: np.random.Generator,
    people: People,
    commune: Indices,
    parts: Mapping[str, tuple[float, int]],
    until: int,
) -> Spells:
    """Cards without an end, by group: part of the people older than an age.

    Begun at some time in the fifteen years before `until`.
    """
    found = []
    for code, (part, age) in parts.items():
        able = people.age_on(until) > age
        person = np.flatnonzero(able & (rng.random(len(people)) < part))
        first = until - rng.integers(30, 15 * 365, len(person))
        first = np.maximum(first, people.born[person] + age * 365)
        found.append(health_spells(people, commune, person, code, first))
    return together(found)


def oldest_cards(rng: np.random.Generator, people: People, commune: Indices) -> Spells:
    """Cards of social allowance from the eightieth birthday on."""
    person = np.flatnonzero(rng.random(len(people)) < 0.7)
    first = first_of(_month_after(people.born[person] + 80 * 365.25))
    return health_spells(people, commune, person, "BT", first)


def listed_cards(
    rng: np.random.Generator,
    people: People,
    commune: Indices,
    lists: Mapping[int, Sequence[tuple[str, float]]],
    rural: Flags,
) -> Spells:
    """Cards of a calendar year for households on that year's lists.

    By year: groups with the part of households on the list. A household stays on a list
    as long as the list is long enough. One card in six begins late, in February or
    March. Farming households of average means (GB) live in rural communes only.
    """
    rank = rng.random(int(people.household.max()) + 1)[people.household]
    parts = []
    for year, groups in lists.items():
        floor = 0.0
        for code, part in groups:
            chosen = (floor <= rank) & (rank < floor + part)
            if code == "GB":
                chosen &= rural[commune[people.home]]
            floor += part
            person = np.flatnonzero(chosen)
            start = int(year_start(year))
            late = rng.random(len(person)) < 0.17
            first = start + np.where(late, rng.integers(31, 90, len(person)), 0)
            last = np.full(len(person), int(year_start(year + 1)) - 1)
            parts.append(health_spells(people, commune, person, code, first, last))
    return together(parts)


def _month_after(days: npt.ArrayLike) -> Months:
    """Month after the one a day lies in; days may be fractions."""
    return month_of(np.floor(np.asarray(days, np.float64)).astype(np.int32)) + 1
