"""Health cards that households buy, and renew on time, late or not at all."""

from collections.abc import Sequence

import numpy as np

from ansinh.registry.demo.chains import chain
from ansinh.registry.demo.days import (
    Days,
    month_of,
    months_later,
    year_of,
    year_start,
)
from ansinh.registry.demo.people import Indices, People
from ansinh.registry.demo.spells import Spells, health_spells
from ansinh.registry.demo.stocks import Runs

_MONTHS = {12: 0.50, 24: 0.27, 36: 0.15, 6: 0.05, 3: 0.03}
"""Months until a spell is not prolonged in time, with how often that is."""


def household_cards(
    rng: np.random.Generator,
    people: People,
    commune: Indices,
    runs: Runs,
    counting_days: Sequence[int],
    horizon: int,
    hard_months: Sequence[int] = (),
) -> Spells:
    """Cards of every stretch in which a household takes part.

    Most cards are for twelve months, paid at most a year ahead; a renewal reported
    before the end prolongs the spell. A quarter of people have cards of the calendar
    year. One renewal in eight comes late; most of those due in `hard_months`
    do.
    """
    count = len(runs)
    calendar = rng.random(count) < 0.25
    first = runs.first_days() + rng.integers(0, 28, count).astype(np.int32)
    last = runs.last_days()
    hard = np.asarray(hard_months)

    def ends(which: Indices, start: Days) -> Days:
        months = rng.choice(list(_MONTHS), len(start), p=list(_MONTHS.values()))
        year = year_of(start) + (month_of(start) % 12 >= 9) + months // 13
        end = np.where(
            calendar[which],
            year_start(year + 1) - 1,
            months_later(start, months) - 1,
        )
        for _ in range(2):
            paid_ahead = months_later(end + 1, -12) - 1
            end = np.where(paid_ahead > horizon, paid_ahead, end)
        return np.asarray(end, np.int32)

    def starts(_: Indices, end: Days) -> Days:
        kind, many = rng.random(len(end)), len(end)
        gap = np.select(
            [kind < 0.87, kind < 0.95, kind < 0.99],
            [0, rng.integers(1, 40, many), rng.integers(40, 120, many)],
            rng.integers(120, 300, many),
        )
        delayed = np.isin(month_of(end), hard) & (rng.random(many) < 0.6)
        gap = np.where(delayed, np.maximum(gap, rng.integers(20, 110, many)), gap)
        return np.asarray(end + 1 + gap, np.int32)

    which, start, end = chain(first, last, counting_days, ends, starts, horizon=horizon)
    return health_spells(people, commune, runs.person[which], "GD", start, end)
