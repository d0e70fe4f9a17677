"""Careers of many people: contribution spells, no month of a person counted twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.assessment.columns import Flags, Integers, Words, numbers

_OPEN = 9999 * 12
_APART = 10 * _OPEN
"""Months by which persons are moved apart, so that one running maximum serves all."""


@dataclass(frozen=True)
class Careers:
    """Contribution spells, the rows of a person together and in order of time."""

    person: Integers
    """Place of the person, from 0."""
    first: Integers
    last: Integers
    """Last month paid; `_OPEN` while the spell is open."""
    wage: Integers
    coefficient: Integers
    """Hundredths of a percent of the base salary; 0 where the State sets no wage."""
    is_state: Flags
    is_voluntary: Flags
    is_heavy: Flags
    is_very_heavy: Flags

    @classmethod
    def of(cls, rows: pa.Table, person: Integers) -> Careers:
        """The spells of sorted rows; a month under two payers counts for the first."""
        first, last = numbers(rows["first_month"]), numbers(rows["last_month"], _OPEN)
        moved = person * _APART
        before = np.maximum.accumulate(last + moved)
        before = np.concatenate([[-1], before[:-1]])
        first = np.maximum(first + moved, before + 1) - moved
        hazard = Words(rows["hazard"])
        coefficient = pc.multiply(rows["coefficient"], pa.scalar(10_000, pa.int64()))
        regime = Words(rows["regime"])
        spells = cls(
            person,
            first,
            last,
            numbers(rows["wage_vnd"]),
            numbers(coefficient, 0),
            regime.are("state"),
            regime.are("chosen_income"),
            hazard.are("heavy"),
            hazard.are("very_heavy"),
        )
        return spells.rows(first <= last)

    def rows(self, kept: Flags) -> Careers:
        """Only some of the spells."""
        return replace(self, **{name: part[kept] for name, part in vars(self).items()})

    def until(self, month: Integers) -> Careers:
        """The spells up to a month of each person, open ones going on until then."""
        last = np.minimum(self.last, month[self.person])
        return replace(self, last=last).rows(self.first <= last)

    @property
    def months(self) -> Integers:
        """Months of each spell."""
        return self.last - self.first + 1

    def total(self, amount: Any, people: int) -> Integers:
        """Sum of an amount of each spell, by person."""
        found = np.zeros(people, np.int64)
        np.add.at(found, self.person, amount)
        return found

    def last_state_sum(self, needed: Integers) -> Integers:
        """Sum of the coefficients of the last months on the State's wage scale.

        `needed` months of each person count, those nearest to the end.
        """
        state = self.rows(self.is_state)
        months = state.months
        after = np.cumsum(months[::-1])[::-1] - months
        last_row = np.searchsorted(state.person, state.person, "right") - 1
        later = after - after[last_row]
        counted = np.clip(needed[state.person] - later, 0, months)
        return state.total(counted * state.coefficient, len(needed))
