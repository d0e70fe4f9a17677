"""All spells of a locality, made to meet its plan on every counting day."""

import numpy as np

from ansinh.registry.demo.coverage import cards_wanted
from ansinh.registry.demo.employers import Employers
from ansinh.registry.demo.entitled import (
    child_cards,
    lasting_cards,
    listed_cards,
    oldest_cards,
    pensioner_cards,
    school_cards,
)
from ansinh.registry.demo.household_cards import household_cards
from ansinh.registry.demo.people import Flags, People
from ansinh.registry.demo.plan import Plan
from ansinh.registry.demo.sharing import Floats
from ansinh.registry.demo.spells import Spells, together
from ansinh.registry.demo.stocks import (
    Runs,
    Season,
    choose_members,
    interludes,
    runs_of,
)
from ansinh.registry.demo.territory import Territory
from ansinh.registry.demo.voluntary import voluntary_payments
from ansinh.registry.demo.work import jobless_cards, jobs, work_spells, workforce
from ansinh.terms.schemes import Scheme


def all_spells(
    rng: np.random.Generator,
    territory: Territory,
    people: People,
    employers: Employers,
    plan: Plan,
) -> Spells:
    """Spells of all four schemes that touch the time of the plan."""
    commune, days, horizon = territory.commune, plan.counting_days, plan.last_day
    households = rng.random(int(people.household.max()) + 1)[people.household]
    given = [
        child_cards(rng, people, commune),
        oldest_cards(rng, people, commune),
        lasting_cards(rng, people, commune, plan.lasting, horizon),
        listed_cards(rng, people, commune, plan.lists, territory.rural),
    ]
    school = school_cards(rng, people, commune, plan.school_years)
    pensions = pensioner_cards(rng, people, commune, plan.pensioners)
    away = together([school, pensions])
    able = [
        people.present_on(day)
        & _aged(people, day, 18.5, 60)
        & ~away.covered_on(day, Scheme.HEALTH, len(people))
        for day in days
    ]
    zones = [territory.zone[commune[people.home_on(day)]] for day in days]

    workers = choose_members(
        rng,
        able,
        zones,
        plan.compulsory,
        inclination=rng.normal(0, 1, len(people)),
        drop_out=0.03,
    )
    careers = _runs(rng, able, workers, plan, plan.jobs, before=70, rate=0.010)
    force = workforce(rng, len(people), workers[plan.exact_day], plan.unemployment)
    person, first, last = jobs(rng, people, careers, days, horizon)
    home = zones[plan.exact_day][person]
    employer = employers.hire(rng, force.sector[person], territory.zone, home)
    working = work_spells(force, employers, person, employer, first, last)

    idle = [
        able_now & ~at_work for able_now, at_work in zip(able, workers, strict=True)
    ]
    payers = choose_members(
        rng,
        idle,
        zones,
        plan.voluntary,
        inclination=rng.normal(0, 1, len(people)) + households,
        drop_out=0.12,
    )
    paying = _runs(rng, idle, payers, plan, plan.payments, before=14, rate=0.004)
    payments = voluntary_payments(rng, people, commune, paying, days, horizon)

    jobless = jobless_cards(rng, people, commune, careers)
    others = together([*given, school, pensions, working, jobless]).while_present(
        people
    )
    bought = _household_cards(rng, territory, people, plan, others, households)
    spells = together([others, bought, payments]).while_present(people)
    spells = spells.between(plan.first_day, horizon).since_schemes_began()
    at_work = spells.where(spells.employer >= 0)
    employers.live(at_work.employer, at_work.first, at_work.last)
    return spells


def _household_cards(
    rng: np.random.Generator,
    territory: Territory,
    people: People,
    plan: Plan,
    others: Spells,
    households: Floats,
) -> Spells:
    commune, days = territory.commune, plan.counting_days
    could, lives_in, wanted = [], [], []
    for index, day in enumerate(days):
        covered = others.covered_on(day, Scheme.HEALTH, len(people))
        able = people.present_on(day) & ~covered & _aged(people, day, 2, 120)
        could.append(able)
        lives_in.append(commune[people.home_on(day)])
        wanted.append(
            cards_wanted(
                people,
                day,
                commune,
                territory.zone,
                covered,
                able,
                plan.health_rates[index],
                plan.health[index],
            )
        )
    buyers = choose_members(
        rng,
        could,
        lives_in,
        wanted,
        inclination=households + 0.5 * rng.random(len(people)),
        drop_out=0.05,
    )
    runs = _runs(rng, could, buyers, plan, plan.cards, before=6, rate=0.05)
    return household_cards(
        rng, people, commune, runs, days, plan.last_day, plan.hard_months
    )


def _runs(
    rng: np.random.Generator,
    able: list[Flags],
    members: list[Flags],
    plan: Plan,
    season: Season,
    *,
    before: float,
    rate: float,
) -> Runs:
    """Long stretches of members and short ones of others between counting days."""
    days = plan.counting_days
    long = runs_of(rng, members, days, season, before=before)
    short = interludes(rng, able, members, days, season, rate=rate)
    return Runs(
        *(
            np.concatenate([getattr(long, name), getattr(short, name)])
            for name in ("person", "first", "last")
        )
    )


def _aged(people: People, day: int, youngest: float, oldest: float) -> Flags:
    age = people.age_on(day)
    return (age >= youngest) & (age < oldest)
