"""Five unbroken years of health insurance, by the law's own rule for gaps.

A gap of at most 3 months (since 1 July 2025: 90 days) breaks nothing: Nghị định
146/2018/NĐ-CP, Điều 12 khoản 5, as `ansinh/law/health_insurance/card.py` has it for one
person. Each day is judged by the law of that day. Before 2015 no law asked for it.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ansinh.indicators.days import AFTER_ALL, BEFORE_ALL, add_months
from ansinh.law import vietnamese_law
from ansinh.law.system import Law

Ints = npt.NDArray[np.int64]

_GAP = "health_insurance.continuity_gap"
_YEARS = "health_insurance.visit.continuity_years"


@dataclass(frozen=True)
class Rule:
    """The rule in force from one day to another, both included."""

    first_day: int
    last_day: int
    years: int | None
    """Unbroken years asked for; None where no law asks."""
    is_long_gap: Callable[[Ints, Ints], npt.NDArray[np.bool_]]
    """Whether the gap between last and next first days breaks the years."""


def rules() -> Iterator[Rule]:
    """The rules of the law through time, in order."""
    law = vietnamese_law()
    numbers = [*law.parameters.children(_GAP).values(), law.parameters.get(_YEARS)]
    days = sorted({value.since for number in numbers for value in number.values})
    epoch = dt.date(1970, 1, 1)
    starts = [BEFORE_ALL, *((day - epoch).days for day in days)]
    ends = [*(start - 1 for start in starts[1:]), AFTER_ALL]
    yield Rule(starts[0], ends[0], None, lambda last, first: first > last + 1)
    for start, end, day in zip(starts[1:], ends[1:], days, strict=True):
        on = Law(law.parameters, day, None)
        yield Rule(start, end, int(on.number(_YEARS)), _gap_rule(on))


def _gap_rule(law: Law) -> Callable[[Ints, Ints], npt.NDArray[np.bool_]]:
    if "days" in law.words(_GAP):
        days = int(law.number(f"{_GAP}.days"))
        return lambda last, first: first - last - 1 > days
    months = int(law.number(f"{_GAP}.months"))
    return lambda last, first: add_months(last, months) + 1 < first


def years_reached(rule: Rule, person: Ints, first: Ints, last: Ints) -> Ints:
    """Day on which the years of the run that each spell lies in are reached.

    Args:
        rule: with the years and the gap that breaks them.
        person: who is covered; spells of one person stand together.
        first: first day of each spell, ascending within a person.
        last: last day of each spell, `AFTER_ALL` where it runs on.

    """
    assert rule.years is not None
    if not len(person):
        return first
    begins = np.r_[True, person[1:] != person[:-1]]
    # Persons are told apart by a great step, so that one running maximum serves all.
    step = np.cumsum(begins) * np.int64(4 * AFTER_ALL)
    reach = np.maximum.accumulate(last + step) - step
    breaks = begins.copy()
    breaks[1:] |= rule.is_long_gap(reach[:-1], first[1:])
    run = np.maximum.accumulate(np.where(breaks, np.arange(len(first)), 0))
    return add_months(first[run], 12 * rule.years)
