"""Careers: contribution spells of many people, summed to the few numbers rules take.

A spell is a run of months on one wage. It is indexed month by month with the table of
the decision day, so a spell may cross years; the sums per person are exact integers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ansinh.law.exact import Exact, Integers
from ansinh.law.pension.average_wage import coefficient
from ansinh.law.problems import WrongInputError
from ansinh.law.system import Law

_HUNDREDTHS = 100
_YEAR_2014 = 2014 * 12


@dataclass(frozen=True)
class Spells:
    """Contribution spells, the rows of a person together.

    `starts` holds the first row of each person and, last, the number of rows. Months
    are counted from year 0 (year x 12 + month - 1), both ends included.
    """

    starts: npt.NDArray[np.int64]
    first_month: npt.NDArray[np.integer[Any]]
    last_month: npt.NDArray[np.integer[Any]]
    wage: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """How many people there are."""
        return len(self.starts) - 1

    def parts(self, people: int) -> Iterator[Spells]:
        """The same spells, so many people at a time."""
        for first in range(0, len(self), people):
            starts = self.starts[first : first + people + 1]
            rows = slice(starts[0], starts[-1])
            yield Spells(
                starts - starts[0],
                self.first_month[rows],
                self.last_month[rows],
                self.wage[rows],
            )


@dataclass(frozen=True)
class Indexation:
    """Sums of the monthly coefficients, in hundredths, up to each month from `first`.

    The published coefficients have two decimals, so hundredths hold them exactly.
    """

    first: int
    sums: Integers


def indexation(law: Law, spells: Spells) -> Indexation:
    """The table of the day of `law` for all months of some spells."""
    first, last = int(spells.first_month.min()), int(spells.last_month.max())
    by_year = {
        year: int(coefficient(law, year) * _HUNDREDTHS)
        for year in range(first // 12, last // 12 + 1)
    }
    monthly = [by_year[month // 12] for month in range(first, last + 1)]
    return Indexation(first, np.concatenate([[0], np.cumsum(monthly, dtype=np.int64)]))


def indexed_wages(
    table: Indexation,
    first_month: npt.NDArray[np.integer[Any]],
    last_month: npt.NDArray[np.integer[Any]],
    wage: Integers,
) -> Integers:
    """Sum of the indexed wages of each spell, in hundredths of a dong."""
    sums = table.sums.take(last_month + 1 - table.first)
    sums -= table.sums.take(first_month - table.first)
    sums *= wage
    return sums


def summarise(table: Indexation, spells: Spells) -> dict[str, Exact | Integers]:
    """Months in all, before and from 2014, and the indexed wages of each person.

    Raises WrongInputError when a person has no spell or a spell ends before it starts.
    """
    if np.any(np.diff(spells.starts) < 1) or np.any(
        spells.last_month < spells.first_month
    ):
        raise WrongInputError(
            "Có người không có quá trình đóng, hoặc quá trình kết thúc trước khi bắt "
            "đầu. Hãy kiểm tra dữ liệu.",
            "A person has no spell, or a spell ends before it starts.",
        )
    after = spells.last_month + 1
    wages = indexed_wages(table, spells.first_month, spells.last_month, spells.wage)
    months = (after - spells.first_month).astype(np.int64)
    before = np.minimum(after, _YEAR_2014) - np.minimum(spells.first_month, _YEAR_2014)
    rows = spells.starts[:-1]
    whole = np.add.reduceat(months, rows)
    early = np.add.reduceat(before.astype(np.int64), rows)
    return {
        "contribution_time": whole,
        "wage_months": whole,
        "time_before_2014": early,
        "time_from_2014": whole - early,
        "indexed_wages": Exact(np.add.reduceat(wages, rows), _HUNDREDTHS),
    }
