"""Work: compulsory social insurance, unemployment and health insurance of workers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.chains import chain
from ansinh.registry.demo.days import FAR, Days, end_of, first_of, month_of
from ansinh.registry.demo.employers import SECTORS, Employers
from ansinh.registry.demo.people import Flags, Indices, People
from ansinh.registry.demo.spells import (
    SCHEMES,
    Spells,
    group_index,
    health_spells,
    together,
)
from ansinh.registry.demo.stocks import Runs
from ansinh.terms.schemes import Scheme

_GROUP = np.array([group_index(code) for code in SECTORS], np.int8)
_OFFICIALS = list(SECTORS).index("HC")
_PART_TIME = list(SECTORS).index("XK")


@dataclass(frozen=True)
class Workforce:
    """What stays the same for a person through all jobs."""

    sector: Indices
    insured_against_unemployment: Flags


def workforce(
    rng: np.random.Generator, people: int, on_the_day: Flags, insured: int
) -> Workforce:
    """Sector of everybody, and who pays unemployment insurance.

    Of the workers `on_the_day` exactly `insured` do: part-time officials of communes
    do not, then some of the civil servants.
    """
    parts = [part for part, *_ in SECTORS.values()]
    sector = rng.choice(len(parts), people, p=parts).astype(np.int32)
    exempt = rng.random(people) + (sector == _OFFICIALS) + 2 * (sector == _PART_TIME)
    workers = np.flatnonzero(on_the_day)
    ranked = workers[np.argsort(exempt[workers], kind="stable")]
    limit = exempt[ranked[insured - 1]] if insured else -1.0
    pays = exempt <= limit
    pays[ranked[:insured]] = True
    pays[ranked[insured:]] = False
    return Workforce(sector, pays)


def jobs(
    rng: np.random.Generator,
    people: People,
    runs: Runs,
    counting_days: Sequence[int],
    horizon: int,
) -> tuple[Indices, Days, Days]:
    """Jobs of every stretch of work: person, first day, last day (FAR: still there).

    Four in ten changes of employer happen within a month that both report; two in ten
    leave some months between.
    """
    adult = month_of(people.born[runs.person] + 6600)
    first = first_of(np.maximum(runs.first, adult))

    def ends(_: Indices, start: Days) -> Days:
        months = 1 + rng.exponential(52, len(start)).astype(np.int32)
        return end_of(month_of(start) + months)

    def starts(_: Indices, end: Days) -> Days:
        month, kind = month_of(end), rng.random(len(end))
        later = first_of(month + np.where(kind < 0.8, 1, rng.integers(2, 6, len(end))))
        overlap = first_of(month) + np.where(kind < 0.2, 14, 0)
        return np.where(kind < 0.4, overlap, later).astype(np.int32)

    which, start, end = chain(
        first, runs.last_days(), counting_days, ends, starts, horizon=horizon
    )
    return (
        runs.person[which].astype(np.int32),
        start,
        np.where(end >= horizon, FAR, end).astype(np.int32),
    )


def work_spells(
    force: Workforce,
    employers: Employers,
    person: Indices,
    employer: Indices,
    first: Days,
    last: Days,
) -> Spells:
    """Spells of every job: health, compulsory, and unemployment where insured."""
    insured = force.insured_against_unemployment[person]
    parts = []
    for scheme in (Scheme.HEALTH, Scheme.COMPULSORY, Scheme.UNEMPLOYMENT):
        mine = insured if scheme is Scheme.UNEMPLOYMENT else np.ones_like(insured)
        parts.append(
            Spells(
                person=person[mine],
                scheme=np.full(int(mine.sum()), SCHEMES.index(scheme), np.int8),
                group=_GROUP[force.sector[person[mine]]],
                employer=employer[mine],
                place=employers.place[employer[mine]],
                first=first[mine],
                last=last[mine],
            )
        )
    return together(parts)


def jobless_cards(
    rng: np.random.Generator, people: People, commune: Indices, runs: Runs
) -> Spells:
    """Health cards of people on unemployment benefit, after a third of ended jobs."""
    ended = (runs.last != FAR) & (rng.random(len(runs)) < 0.35)
    person, month = runs.person[ended], runs.last[ended] + 2
    length = rng.integers(2, 10, len(person))
    return health_spells(
        people, commune, person, "TN", first_of(month), end_of(month + length)
    )
