"""What a reform changes for many people: who gains, who loses, what it costs.

A reform is the same law with other numbers (`LawSystem.with_changes`) or rules. How
many newcomers a better offer draws is not known to the law: the reader states a range
of shares of the people outside, and gets a range back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ansinh.law.codes import Codes
from ansinh.law.exact import Integers
from ansinh.law.system import LawSystem

_MONTHS = 12


@dataclass(frozen=True)
class Comparison:
    """A monthly amount of each person before and after a reform, in dong."""

    before: Integers
    after: Integers

    @property
    def change(self) -> Integers:
        """What each person has more (or less) a month."""
        return self.after - self.before

    @property
    def gainers(self) -> int:
        """People whose amount rises."""
        return int(np.count_nonzero(self.change > 0))

    @property
    def losers(self) -> int:
        """People whose amount falls."""
        return int(np.count_nonzero(self.change < 0))

    @property
    def change_per_year(self) -> int:
        """Sum of the changes over twelve months: the cost when it is support."""
        return int(self.change.sum()) * _MONTHS

    def by(self, groups: Codes) -> dict[str, Comparison]:
        """The same for each group (an area, a kind of contributor)."""
        return {
            name: Comparison(self.before[rows], self.after[rows])
            for number, name in enumerate(groups.names)
            if np.any(rows := groups.index == number)
        }


def compare(
    law: LawSystem,
    reform: LawSystem,
    name: str,
    columns: Mapping[str, Any],
    day: dt.date,
    rows: int,
) -> Comparison:
    """The result of one rule under the law and under a reform, for the same people."""
    before, after = (
        system.batch([name], columns, day, rows)[name] for system in (law, reform)
    )
    return Comparison(before, after)


@dataclass(frozen=True)
class TakeUp:
    """Newcomers and their yearly cost, from the lowest to the highest share stated."""

    people: tuple[int, int]
    cost_per_year: tuple[int, int]


def take_up(
    outside: int, shares: tuple[Fraction, Fraction], support_per_month: int
) -> TakeUp:
    """Newcomers if the stated shares of the people outside join, in whole people.

    The shares are the reader's assumption, never ours.
    """
    low, high = (int(outside * share) for share in sorted(shares))
    yearly = support_per_month * _MONTHS
    return TakeUp((low, high), (low * yearly, high * yearly))
