"""Requests for benefits, from what happened to workers, the jobless and pensioners."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from ansinh.registry.demo import levels
from ansinh.registry.demo.careers import INCOME, Careers
from ansinh.registry.demo.days import FAR, Days, Integers, first_of, month_of
from ansinh.registry.demo.dues import account_months
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.pensions import Pensions
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.sharing import Ints
from ansinh.registry.demo.spells import Spells, group_index

DAYS = {
    "om_dau": 10,
    "thai_san": 10,
    "duong_suc": 10,
    "tnld_bnn": 10,
    "bhxh_mot_lan": 10,
    "huu_tri": 20,
    "tro_cap_that_nghiep": 20,
    "mai_tang": 15,
    "cap_so_the": 5,
}
"""Days to settle a request, by benefit (Luật 58/2014, Điều 99, 102, 103, 110, 112; Luật
84/2015, Điều 59; Nghị định 28/2015, Điều 18)."""
BENEFITS = tuple(DAYS)
APPROVED, REFUSED, SENT_BACK = range(3)
_LATE = 0.035


@dataclass
class Cases:
    """Requests, as arrays with one entry per request."""

    person: Indices
    benefit: Indices
    received: Days
    settled: Days
    """FAR while it is open."""
    outcome: Indices
    """-1 while it is open."""
    amount: Ints
    """-1 where nothing is granted."""

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True)
class _Request:
    benefit: str
    person: Indices
    received: Days
    amount: Ints


def cases_of(
    rng: np.random.Generator, locality: Locality, careers: Careers, pensions: Pensions
) -> Cases:
    """Requests that came in during the months of the accounts."""
    months = account_months(locality)
    first, last = int(first_of(months[0])), locality.last_day
    requests = [
        *_of_workers(rng, locality, careers, months),
        _lump_sums(rng, locality, careers),
        _unemployment(rng, locality, careers),
        _pensions(rng, pensions),
        _funerals(locality, pensions),
    ]
    return _together([_settled(rng, one, first, last) for one in requests])


def _of_workers(
    rng: np.random.Generator, locality: Locality, careers: Careers, months: Integers
) -> Iterator[_Request]:
    """What happens to people at work, a little every month."""
    people = locality.people
    work = careers.where(
        (careers.regime != INCOME)
        & (careers.first <= months[-1])
        & (careers.last >= months[0])
    )
    start = np.maximum(work.first, months[0])
    length = np.minimum(work.last, months[-1]) - start + 1

    def happening(rate: float, able: Flags) -> tuple[Indices, Days]:
        times = rng.poisson(rate * length * able)
        row = np.repeat(np.arange(len(work)), times)
        month = start[row] + (rng.random(len(row)) * length[row]).astype(np.int32)
        return row, first_of(month) + rng.integers(0, 28, len(row))

    anybody = np.ones(len(work), np.bool_)
    age = start / 12 - month_of(people.born)[work.person] / 12
    mothers = ~people.male[work.person] & (age >= 20) & (age < 40)
    base = levels.at(levels.BASE_SALARY, start)

    row, day = happening(0.008, anybody)
    absent = rng.integers(1, 9, len(row))
    yield _Request(
        "om_dau", work.person[row], day, work.wage[row] * absent * 75 // 2_400
    )
    row, day = happening(0.006, mothers)
    yield _Request(
        "thai_san", work.person[row], day, 6 * work.wage[row] + 2 * base[row]
    )
    row, day = happening(0.0007, anybody)
    days_off = rng.integers(3, 8, len(row))
    yield _Request("duong_suc", work.person[row], day, base[row] * days_off * 3 // 10)
    row, day = happening(0.0001, anybody)
    yield _Request("tnld_bnn", work.person[row], day, 5 * base[row] + work.wage[row])
    row, day = happening(0.005, anybody)
    yield _Request("cap_so_the", work.person[row], day, np.full(len(row), -1))


def _lump_sums(
    rng: np.random.Generator, locality: Locality, careers: Careers
) -> _Request:
    """A year after their last month at work, half of those who did not return.

    Two months' wages for each year (Luật 58/2014, Điều 60), without indexation.
    """
    people = len(locality.people)
    work = careers.where(careers.regime != INCOME)
    latest = np.zeros(people, np.int64)
    np.maximum.at(latest, work.person, work.last)
    closed = work.where(work.last < FAR)
    length = closed.last - closed.first + 1
    earned = np.bincount(closed.person, closed.wage * length, people)
    age = latest / 12 - month_of(locality.people.born) / 12
    left = (latest > 0) & (latest < FAR) & (age < 55) & (rng.random(people) < 0.5)
    person = np.flatnonzero(left)
    month = latest[person] + 13 + rng.integers(0, 3, len(person))
    day = first_of(month) + rng.integers(0, 28, len(person))
    return _Request(
        "bhxh_mot_lan", person, day, earned[person].astype(np.int64) * 2 // 12
    )


def _unemployment(
    rng: np.random.Generator, locality: Locality, careers: Careers
) -> _Request:
    """Everybody who has a card of the jobless: three fifths of the last wage."""
    spells = of_group(locality.spells, "TN")
    wage = last_wages(careers, len(locality.people))
    known = np.flatnonzero(wage[spells.person] > 0)
    return _Request(
        "tro_cap_that_nghiep",
        spells.person[known],
        spells.first[known] - rng.integers(10, 25, len(known)),
        wage[spells.person[known]] * 3 // 5,
    )


def _pensions(rng: np.random.Generator, pensions: Pensions) -> _Request:
    """Everybody whose pension begins, some weeks before."""
    day = pensions.first - rng.integers(0, 25, len(pensions.person))
    month = month_of(pensions.first)
    return _Request("huu_tri", pensions.person, day, pensions.in_month(month))


def _funerals(locality: Locality, pensions: Pensions) -> _Request:
    """Ten base salaries for pensioners who died (Luật 58/2014, Điều 66)."""
    until = locality.people.until[pensions.person]
    old = until - locality.people.born[pensions.person] > 65 * 365
    dead = np.flatnonzero((until < FAR) & old & (pensions.last >= until))
    base = levels.at(levels.BASE_SALARY, month_of(until[dead]))
    return _Request("mai_tang", pensions.person[dead], until[dead] + 9, 10 * base)


def _settled(rng: np.random.Generator, one: _Request, first: int, last: int) -> Cases:
    """Requests of a stretch of days: most settled in time, a few late, some open."""
    chosen = np.flatnonzero((one.received >= first) & (one.received <= last))
    received, count = one.received[chosen], len(chosen)
    days = DAYS[one.benefit]
    taken = rng.integers(1, days + 1, count)
    late = rng.random(count) < _LATE
    taken[late] += days + rng.integers(0, 20, int(late.sum()))
    settled = np.where(received + taken > last, FAR, received + taken)
    outcome = rng.choice(3, count, p=[0.955, 0.015, 0.03])
    outcome[settled == FAR] = -1
    return Cases(
        person=one.person[chosen],
        benefit=np.full(count, BENEFITS.index(one.benefit)),
        received=received,
        settled=settled,
        outcome=outcome,
        amount=np.where(outcome == APPROVED, one.amount[chosen], -1),
    )


def _together(parts: Sequence[Cases]) -> Cases:
    return Cases(
        **{
            f.name: np.concatenate([getattr(part, f.name) for part in parts])
            for f in fields(Cases)
        }
    )


def of_group(spells: Spells, code: str) -> Spells:
    """Health spells of a group."""
    return spells.where((spells.group == group_index(code)) & (spells.employer < 0))


def last_wages(careers: Careers, people: int) -> Ints:
    """Latest wage of everybody at a closed spell of work; 0 where there is none."""
    work = careers.where((careers.regime != INCOME) & (careers.last < FAR))
    wage = np.zeros(people, np.int64)
    order = np.argsort(work.last, kind="stable")
    wage[work.person[order]] = work.wage[order]
    return wage
