"""Invented visits and stays: a sample, so that the demonstration stays small."""

from dataclasses import dataclass, fields

import numpy as np

from ansinh.registry.demo import levels
from ansinh.registry.demo.days import Days, Integers, first_of, month_of, number_of
from ansinh.registry.demo.dues import rounded
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.providers import PRIMARY, SPECIALISED, Providers
from ansinh.registry.demo.sharing import Floats, Ints
from ansinh.registry.demo.spells import SCHEMES, Spells, group_index
from ansinh.terms.groups import GROUP_BY_CODE, GROUP_CODES
from ansinh.terms.schemes import Scheme

MONTHS = 12
VISITS = 0.3
"""Visits a person and year; in truth there are about two."""
OUTPATIENT, DAY_TREATMENT, INPATIENT = range(3)
DISEASES = {
    "child": ("J06.9", "J20.9", "A09", "J18.9", "K02.1", "B08.4", "H66.9"),
    "adult": ("J06.9", "K29.7", "M54.5", "I10", "K02.1", "N39.0", "Z34.9", "S61.9"),
    "old": ("I10", "E11.9", "M17.9", "J44.9", "I25.1", "K29.7", "H25.9", "M54.5"),
}
"""Main diseases by age (ICD-10)."""
CODES = tuple(dict.fromkeys(one for listed in DISEASES.values() for one in listed))
_SHARES = {1: 100, 2: 100, 3: 95, 4: 80, 5: 100}
"""Hundredths the fund pays by level of benefit (Luật BHYT, Điều 22)."""
_SMALL = 15
"""Hundredths of the base salary below which a visit is paid in full."""
ROVING_VISITS = 20
JUMP_MONTHS = 2


@dataclass
class Claims:
    """Visits, as arrays with one entry per visit."""

    person: Indices
    group: Integers
    provider: Indices
    kind: Indices
    first: Days
    last: Days
    disease: Indices
    covered: Ints
    fund: Ints
    own: Ints

    def __len__(self) -> int:
        return len(self.person)

    def where(self, chosen: Flags | Integers) -> "Claims":
        """Part of the visits."""
        return Claims(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def claims_of(
    rng: np.random.Generator, locality: Locality, providers: Providers
) -> Claims:
    """Visits that ended in the last twelve months, with two patterns to look into.

    One person goes to many providers within a week; one hospital takes in far more
    people than before in the last two months.
    """
    last = int(month_of(locality.last_day))
    people = int(locality.people.present_on(locality.last_day).sum())
    visits = round(VISITS * people * (MONTHS + 1) / 12)
    start = int(first_of(last - MONTHS))
    card, first = _days_of_visits(rng, locality, start, visits)
    spells = locality.spells
    person = spells.person[card]
    provider = _providers(rng, locality, providers, person, first)
    card, first, provider = _roving(rng, spells, providers, card, first, provider)
    person = spells.person[card]
    kind = _kinds(rng, providers.tier[provider])
    busiest = int(
        np.argmax(np.where(providers.tier == SPECIALISED, 0, providers.weight))
    )
    jumped = (provider == busiest) & (month_of(first) > last - JUMP_MONTHS)
    kind[jumped & (rng.random(len(kind)) < 0.5)] = INPATIENT
    nights = np.select(
        [kind == INPATIENT, kind == DAY_TREATMENT],
        [1 + rng.poisson(5, len(kind)), rng.integers(3, 10, len(kind))],
        0,
    )
    covered = _costs(rng, kind, nights, providers.tier[provider])
    share = _shares(spells.group[card], providers.tier[provider], covered, first)
    extra = rng.random(len(kind)) < 0.15
    found = Claims(
        person=person,
        group=spells.group[card],
        provider=provider,
        kind=kind,
        first=first,
        last=first + nights,
        disease=_diseases(rng, (first - locality.people.born[person]) / 365.25),
        covered=covered,
        fund=rounded(covered * share, 100),
        own=np.where(extra, covered * rng.integers(5, 40, len(kind)) // 100, 0),
    )
    settled = month_of(found.last)
    ended = found.where((settled > last - MONTHS) & (settled <= last))
    return ended.where(np.lexsort((ended.first, ended.provider)))


def _days_of_visits(
    rng: np.random.Generator, locality: Locality, start: int, visits: int
) -> tuple[Indices, Days]:
    """Card and day of each visit: the young and the old go more often."""
    spells = locality.spells
    end = locality.last_day
    health = spells.scheme == SCHEMES.index(Scheme.HEALTH)
    cards = np.flatnonzero(health & (spells.first <= end) & (spells.last >= start))
    first = np.maximum(spells.first[cards], start)
    length = np.minimum(spells.last[cards], end) - first + 1
    age = (first - locality.people.born[spells.person[cards]]) / 365.25
    often = np.select([age < 6, age >= 60], [2.0, 3.0], 1.0)
    heaped = np.cumsum(length * often)
    drawn = np.searchsorted(heaped, rng.random(visits) * heaped[-1], "right")
    day = first[drawn] + (rng.random(visits) * length[drawn]).astype(np.int32)
    return cards[drawn], day


def _providers(
    rng: np.random.Generator,
    locality: Locality,
    providers: Providers,
    person: Indices,
    day: Days,
) -> Indices:
    """The station of the home commune for four in ten, otherwise a hospital."""
    home = locality.people.homes_of(person, day)
    heaped = np.cumsum(providers.weight)
    hospital = np.searchsorted(heaped, rng.random(len(person)) * heaped[-1], "right")
    at_home = rng.random(len(person)) < 0.4
    return np.where(at_home, locality.territory.commune[home], hospital)


def _roving(
    rng: np.random.Generator,
    spells: Spells,
    providers: Providers,
    card: Indices,
    first: Days,
    provider: Indices,
) -> tuple[Indices, Days, Indices]:
    """The visits with those of one person at many providers within a week."""
    amid = (first > first.min() + 60) & (first < first.max() - 60)
    one = int(np.argmax(amid & (spells.last[card] > first + 7)))
    days = first[one] + np.sort(rng.integers(0, 7, ROVING_VISITS))
    count = min(ROVING_VISITS, len(providers))
    seen = np.resize(rng.choice(len(providers), count, False), ROVING_VISITS)
    return (
        np.append(card, np.full(ROVING_VISITS, card[one])),
        np.append(first, days),
        np.append(provider, seen),
    )


def _kinds(rng: np.random.Generator, tier: Indices) -> Indices:
    """Kind of care: stations treat outpatients only."""
    drawn = rng.random(len(tier))
    inpatient = np.select([tier == PRIMARY, tier == SPECIALISED], [0.0, 0.2], 0.11)
    return np.select(
        [drawn < inpatient, (tier != PRIMARY) & (drawn < inpatient + 0.04)],
        [INPATIENT, DAY_TREATMENT],
        OUTPATIENT,
    )


def _costs(
    rng: np.random.Generator, kind: Indices, nights: Ints, tier: Indices
) -> Ints:
    """Covered cost of each visit in đồng."""
    middle = np.select(
        [kind == INPATIENT, kind == DAY_TREATMENT, tier == PRIMARY],
        [900_000 + 550_000 * nights, 150_000 * nights, 65_000],
        240_000,
    )
    dear = np.where(tier == SPECIALISED, 1.5, 1.0)
    return (middle * dear * rng.lognormal(0, 0.5, len(kind))).astype(np.int64) + 20_000


def _shares(group: Integers, tier: Indices, covered: Ints, day: Days) -> Ints:
    """Hundredths the fund pays: all of it at stations and for small visits."""
    by_group = np.array(
        [
            _SHARES[GROUP_BY_CODE[code].benefit_level] if code in GROUP_BY_CODE else 80
            for code in GROUP_CODES
        ]
    )
    shares = by_group[group]
    for code, one in GROUP_BY_CODE.items():
        for since, level in one.later_levels.items():
            later = (group == group_index(code)) & (day >= number_of(since))
            shares[later] = _SHARES[level]
    small = covered * 100 < _SMALL * levels.at(levels.BASE_SALARY, month_of(day))
    return np.where(small | (tier == PRIMARY), 100, shares)


def _diseases(rng: np.random.Generator, age: Floats) -> Indices:
    found = np.zeros(len(age), np.int64)
    ages = (age < 15, (age >= 15) & (age < 55), age >= 55)
    for mine, listed in zip(ages, DISEASES.values(), strict=True):
        codes = np.array([CODES.index(one) for one in listed])
        often = 1 / (1 + np.arange(len(codes)))
        found[mine] = rng.choice(codes, int(mine.sum()), p=often / often.sum())
    return found
