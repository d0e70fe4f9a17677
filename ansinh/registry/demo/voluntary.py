"""Voluntary social insurance: three in ten spells end within a year."""

from collections.abc import Sequence

import numpy as np

from ansinh.registry.demo.chains import chain
from ansinh.registry.demo.days import FAR, Days, end_of, first_of, month_of
from ansinh.registry.demo.people import Indices, People
from ansinh.registry.demo.spells import Spells, group_index, voluntary_spells
from ansinh.registry.demo.stocks import Runs

_GROUPS = {"KH": 0.88, "CN": 0.07, "HN": 0.05}
"""Nobody is of a minority (DT) yet: the support of that group began in July 2025."""


def voluntary_payments(
    rng: np.random.Generator,
    people: People,
    commune: Indices,
    runs: Runs,
    counting_days: Sequence[int],
    horizon: int,
) -> Spells:
    """Spells of every stretch; those that last to `horizon` are open."""

    def ends(_: Indices, start: Days) -> Days:
        count = len(start)
        months = np.where(
            rng.random(count) < 0.15,
            rng.integers(3, 12, count),
            rng.choice([12, 24, 36, 60, 120], count),
        )
        return end_of(month_of(start) + months - 1)

    def starts(_: Indices, end: Days) -> Days:
        idle = np.where(rng.random(len(end)) < 0.5, 0, rng.integers(1, 9, len(end)))
        return first_of(month_of(end) + 1 + idle)

    which, start, end = chain(
        runs.first_days(),
        runs.last_days(),
        counting_days,
        ends,
        starts,
        horizon=horizon,
    )
    person = runs.person[which]
    group = rng.choice(
        [group_index(code) for code in _GROUPS], len(people), p=list(_GROUPS.values())
    ).astype(np.int8)
    return voluntary_spells(
        people,
        commune,
        person,
        group[person],
        start,
        np.where(end >= horizon, FAR, end),
    )
