"""Participants chosen so that the count on every counting day is exact.

Between two counting days everything else (months of joining and leaving, late renewals,
changes of employer) is left to chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo.days import (
    FAR,
    Days,
    Integers,
    Months,
    end_of,
    first_of,
    month_of,
)
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.sharing import Floats, Ints

MONTHS = 12 * 80
"""Months since 1970 that seasons are known for."""


@dataclass(frozen=True)
class Season:
    """How often people join and leave, by month since 1970; only ratios count."""

    joins: Floats
    leaves: Floats


def season(
    joins: Sequence[float],
    leaves: Sequence[float],
    special: dict[int, tuple[float, float]] | None = None,
) -> Season:
    """Season from the weights of the twelve months, and of special months."""
    by_month = Season(
        np.tile(np.asarray(joins, float), MONTHS // 12),
        np.tile(np.asarray(leaves, float), MONTHS // 12),
    )
    for month, (more_joins, more_leaves) in (special or {}).items():
        by_month.joins[month] *= more_joins
        by_month.leaves[month] *= more_leaves
    return by_month


def choose_members(
    rng: np.random.Generator,
    eligible: Sequence[Flags],
    groups: Sequence[Indices],
    wanted: Sequence[Ints],
    *,
    inclination: Floats,
    drop_out: float,
) -> list[Flags]:
    """Who takes part on each counting day: `wanted` people of every group exactly.

    Decided from the last day backwards. Who takes part on the later day took part on
    the earlier one too, but for a part `drop_out` and for those who were not eligible.

    Raises:
        ValueError: a group has fewer eligible people than are wanted.

    """
    members: list[Flags] = []
    inclined = inclination
    for able, group, count in reversed(
        list(zip(eligible, groups, wanted, strict=True))
    ):
        who = np.flatnonzero(able)
        mood = inclined[who] + rng.normal(0, 0.3, len(who))
        mood[rng.random(len(who)) < drop_out] -= 3
        order = np.lexsort((-mood, group[who]))
        in_order = group[who][order]
        starts = np.searchsorted(in_order, np.arange(len(count)))
        sizes = np.bincount(in_order, minlength=len(count))
        if (sizes < count).any():
            raise ValueError("Không đủ người để chọn cho một nhóm.")
        rank = np.arange(len(who)) - starts[in_order]
        chosen = np.zeros(len(able), np.bool_)
        chosen[who[order[rank < count[in_order]]]] = True
        members.append(chosen)
        inclined = inclination + 2 * chosen
    return members[::-1]


@dataclass
class Runs:
    """Stretches of months in which people take part without leaving for long."""

    person: Integers
    first: Months
    last: Months
    """FAR where the person takes part to the end."""

    def __len__(self) -> int:
        return len(self.person)

    def first_days(self) -> Days:
        """First day of the first month."""
        return first_of(self.first)

    def last_days(self) -> Days:
        """Last day of the last month, or FAR."""
        endless = self.last == FAR
        return np.where(endless, FAR, end_of(np.where(endless, 0, self.last)))


def runs_of(
    rng: np.random.Generator,
    members: Sequence[Flags],
    days: Sequence[int],
    seasons: Season,
    *,
    before: float,
) -> Runs:
    """Stretches that begin after the counting day before and end before the one after.

    Members of the first counting day began `before` months earlier on average.
    """
    months = month_of(days)
    last_index = len(days) - 1
    reach = [np.full(len(members[0]), last_index, np.int8)]
    for index in reversed(range(last_index)):
        reach.append(np.where(members[index + 1], reach[-1], index).astype(np.int8))
    reach.reverse()
    parts = []
    for index, now in enumerate(members):
        began = now & ~members[index - 1] if index else now
        person = np.flatnonzero(began)
        if index:
            low = np.full(len(person), months[index - 1] + 1)
            first = _draw(rng, low, months[index], seasons.joins)
        else:
            first = months[0] - rng.exponential(before, len(person)).astype(int)
        last = np.full(len(person), FAR)
        until = reach[index][person]
        ends = until < last_index
        last[ends] = _draw(
            rng,
            months[until[ends]] + 1,
            months[until[ends] + 1] - 1,
            seasons.leaves,
        )
        parts.append((person, first, last))
    return _joined(parts)


def interludes(
    rng: np.random.Generator,
    eligible: Sequence[Flags],
    members: Sequence[Flags],
    days: Sequence[int],
    seasons: Season,
    *,
    rate: float,
) -> Runs:
    """Short stretches between two counting days of people who take part on neither.

    `rate` is how many of those people have one in a year.
    """
    months = month_of(days)
    parts = []
    for index in range(len(days) - 1):
        idle = eligible[index] & ~members[index] & ~members[index + 1]
        often = rate * (months[index + 1] - months[index]) / 12
        person = np.flatnonzero(idle & (rng.random(len(idle)) < often))
        latest = months[index + 1] - 1
        low = np.full(len(person), months[index] + 1)
        first = _draw(rng, low, latest, seasons.joins)
        last = np.minimum(first + rng.integers(1, 7, len(person)), latest)
        parts.append((person, first, last))
    return _joined(parts)


def _draw(
    rng: np.random.Generator, low: npt.ArrayLike, high: npt.ArrayLike, weights: Floats
) -> Months:
    """A month from `low` to `high`, both included, by the weights of months."""
    least, most = np.asarray(low), np.asarray(high)
    heaped = np.concatenate([[0], np.cumsum(weights)])
    below = heaped[least]
    drawn = below + rng.random(len(least)) * (heaped[most + 1] - below)
    found = np.searchsorted(heaped, drawn, "right") - 1
    return np.asarray(np.clip(found, least, most), np.int32)


def _joined(parts: Sequence[tuple[Integers, Integers, Integers]]) -> Runs:
    return Runs(*(np.concatenate(column) for column in zip(*parts, strict=True)))
