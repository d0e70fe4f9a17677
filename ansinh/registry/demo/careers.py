"""Careers: what contributions were paid on, cut where the wage changes."""

from dataclasses import dataclass, fields

import numpy as np

from ansinh.registry.demo import levels
from ansinh.registry.demo.area_lists import WAGE_REGIONS
from ansinh.registry.demo.days import FAR, Integers, Months, date_of, first_of, month_of
from ansinh.registry.demo.earlier_work import EARLIER, earlier_work
from ansinh.registry.demo.employers import SECTORS
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.pieces import apart, cut_at, cut_every
from ansinh.registry.demo.sharing import Floats, Ints
from ansinh.registry.demo.spells import NOBODY, SCHEMES
from ansinh.registry.facts import known_areas
from ansinh.terms.schemes import Scheme

STATE, EMPLOYER, INCOME = range(3)
"""Who sets the wage."""
HEAVY, VERY_HEAVY = 1, 2
_OFFICIALS, _PUBLIC, _PART_TIME = map(list(SECTORS).index, ("HC", "CH", "XK"))
_RAISES = tuple(
    levels.month(year, of_year)
    for year, of_year in (
        *((year, 1) for year in (2000, 2008, 2016, 2020)),
        *((2022, 7), (2023, 7), (2024, 7)),
    )
)
"""Months in which employers raise wages."""
_MIDDLE = 14
_STEP = 36
"""Months after which the coefficient of an official rises."""


@dataclass
class Careers:
    """Contribution spells of a locality, as arrays with one entry per spell."""

    person: Indices
    employer: Indices
    """EARLIER and below for employers of the time before the extracts, NOBODY for
    voluntary insurance."""
    first: Months
    last: Months
    """FAR while the spell is open."""
    regime: Integers
    wage: Ints
    hundredths: Ints
    """Coefficient times 100, or 0."""
    hazard: Integers

    def __len__(self) -> int:
        return len(self.person)

    def where(self, chosen: Flags | Integers) -> "Careers":
        """Part of the spells."""
        return Careers(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def careers_of(rng: np.random.Generator, locality: Locality) -> Careers:
    """Careers of everybody who takes part in compulsory or voluntary insurance."""
    parts = (_compulsory(rng, locality), _voluntary(rng, locality))
    return Careers(
        **{
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Careers)
        }
    )


def _paid_months(locality: Locality, scheme: Scheme) -> tuple[Integers, ...]:
    """Person, employer, first and last month of what is paid for a scheme.

    A month is paid when the spell begins by its 14th or ends on its 15th or later, so
    that a change of employer in the middle of a month is not paid twice. Spells still
    open last to the end of the extracts.
    """
    spells = locality.spells
    mine = spells.where(spells.scheme == SCHEMES.index(scheme))
    end = np.minimum(mine.last, locality.last_day)
    began, ended = month_of(mine.first), month_of(end)
    first = began + (mine.first - first_of(began) >= _MIDDLE)
    last = ended - (end - first_of(ended) < _MIDDLE)
    kept = np.flatnonzero(first <= last)
    payer = mine.person.astype(np.int64) * 2**20 + mine.employer + 1
    order, begin = apart(first[kept], last[kept], payer[kept])
    chosen = kept[order]
    return mine.person[chosen], mine.employer[chosen], begin, last[chosen]


def _compulsory(rng: np.random.Generator, locality: Locality) -> Careers:
    people, employers = locality.people, locality.employers
    person, employer, first, last = _paid_months(locality, Scheme.COMPULSORY)
    sector, town = employers.sector[employer], _in_town(locality)[employer]
    earlier = earlier_work(rng, locality, person, first)
    person = np.concatenate([person, earlier.person])
    sector = np.concatenate([sector, sector[earlier.follows]])
    town = np.concatenate([town, town[earlier.follows]])
    employer = np.concatenate([employer, earlier.employer])
    first = np.concatenate([first, earlier.first])
    last = np.concatenate([last, earlier.last])

    official = np.isin(sector, (_OFFICIALS, _PUBLIC, _PART_TIME))
    kept = np.flatnonzero(~official)
    which, start, end = cut_at(first[kept], last[kept], _RAISES)
    theirs = np.flatnonzero(official)
    stage, since, until = cut_at(
        first[theirs], last[theirs], levels.changes(levels.BASE_SALARY)
    )
    born = month_of(people.born)[person[theirs]]
    step, since, until = cut_every(since, until, _STEP, (born % _STEP)[stage])
    row = np.concatenate([kept[which], theirs[stage[step]]])
    start, end = np.concatenate([start, since]), np.concatenate([end, until])

    by_state = official[row]
    person, age = person[row], (start - month_of(people.born)[person[row]]) / 12
    coefficient = _coefficients(rng, len(people), person, age, sector[row])
    base = levels.at(levels.BASE_SALARY, start)
    gift = rng.lognormal(0.18, 0.30, len(people))
    generous = rng.lognormal(0, 0.12, len(employers))
    hired = np.maximum(employer[row], 0)
    floor = np.where(
        town[row],
        *(
            np.maximum(levels.at(steps, start), levels.at(steps, end))
            for steps in levels.MINIMUM_WAGE
        ),
    )
    wage = np.where(
        by_state,
        coefficient * base // 100,
        _free_wages(floor, gift[person] * generous[hired], age),
    )
    hard = np.where(rng.random(len(employers)) < 0.06, HEAVY, 0)
    hard[rng.random(len(employers)) < 0.008] = VERY_HEAVY
    return Careers(
        person=person,
        employer=employer[row],
        first=start,
        last=_open(end, locality),
        regime=np.where(by_state, STATE, EMPLOYER),
        wage=np.minimum(wage, levels.CAP * base),
        hundredths=np.where(by_state, coefficient, 0),
        hazard=np.where(by_state | (employer[row] <= EARLIER), 0, hard[hired]),
    )


def _open(last: Months, locality: Locality) -> Months:
    """Last months, FAR for those that reach the end of the extracts."""
    return np.where(last >= month_of(locality.last_day), FAR, last)


def _in_town(locality: Locality) -> Flags:
    """Whether each employer lies in region II."""
    parents = known_areas().map_on(date_of(locality.last_day)).parents
    of_commune = [
        WAGE_REGIONS.get(parents.get(key, "")) == "II"
        for key in locality.territory.communes
    ]
    return np.array(of_commune)[locality.employers.place]


def _coefficients(
    rng: np.random.Generator, people: int, person: Indices, age: Floats, sector: Indices
) -> Ints:
    """Coefficients in hundredths, with allowances: they rise every three years."""
    begins = rng.choice([186, 206, 234], people, p=[0.25, 0.2, 0.55])
    allowance = np.where(rng.random(people) < 0.12, rng.integers(15, 61, people), 0)
    steps = np.clip((age - 23) // 3, 0, 8).astype(np.int64)
    risen = begins[person] + steps * 33 + allowance[person]
    return np.where(sector == _PART_TIME, 100, risen)


def _free_wages(floor: Ints, factor: Floats, age: Floats) -> Ints:
    """Wages that employers set: whole thousands, not below the minimum."""
    experience = 1 + 0.012 * np.clip(age - 22, 0, 25)
    wage = np.floor(floor * factor * experience / 1000).astype(np.int64) * 1000
    return np.maximum(wage, floor)


def _voluntary(rng: np.random.Generator, locality: Locality) -> Careers:
    """Incomes that participants chose; one open stretch in four is paid ahead."""
    person, _, first, last = _paid_months(locality, Scheme.VOLUNTARY)
    which, start, end = cut_at(first, last, levels.changes(levels.POVERTY_LINE))
    extra = rng.choice(
        [0, 250_000, 500_000, 1_000_000, 2_500_000, 6_000_000],
        len(locality.people),
        p=[0.62, 0.13, 0.10, 0.08, 0.05, 0.02],
    )
    count = len(which)
    end = _open(end, locality)
    ahead = month_of(locality.last_day) + rng.integers(1, 61, count)
    end = np.where((end == FAR) & (rng.random(count) < 0.25), ahead, end)
    line = levels.at(levels.POVERTY_LINE, start)
    return Careers(
        person=person[which],
        employer=np.full(count, NOBODY, np.int32),
        first=start,
        last=end,
        regime=np.full(count, INCOME),
        wage=line + extra[person[which]],
        hundredths=np.zeros(count, np.int64),
        hazard=np.zeros(count, np.int64),
    )
