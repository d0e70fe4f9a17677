"""What employers owe, worked out from the workers and wages of each month."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo import levels
from ansinh.registry.demo.careers import Careers
from ansinh.registry.demo.days import Months, month_of
from ansinh.registry.demo.employers import SECTORS
from ansinh.registry.demo.levels import (
    FUNDS,
    HEALTH,
    INJURY,
    PART_TIME_RATES,
    RATES,
    SOCIAL,
    UNEMPLOYMENT,
)
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.sharing import Ints
from ansinh.registry.demo.spells import SCHEMES
from ansinh.terms.schemes import Scheme

BEFORE = 18
"""Months before the first account in which debts could arise that it carries over."""
_LATE_REPORTS = 0.01
_PART_TIME = list(SECTORS).index("XK")


@dataclass(frozen=True)
class Dues:
    """By employer, month and fund; months begin `BEFORE` the first account."""

    months: Months
    workers: Ints
    wages: Ints
    amount: Ints
    """What the workers and wages of the month make, in the end."""
    reported_later: Ints
    """Wages that the account of the month lacks and that of the next one corrects."""
    corrected: Ints
    """The amounts on them."""


def account_months(locality: Locality) -> Months:
    """Months of the accounts: this year and the year before, to the last extract."""
    last = int(month_of(locality.last_day))
    return np.arange(last // 12 * 12 - 12, last + 1)


def dues_of(rng: np.random.Generator, locality: Locality, careers: Careers) -> Dues:
    """Dues of every employer."""
    accounts = account_months(locality)
    months = np.arange(accounts[0] - BEFORE, accounts[-1] + 1)
    employers = locality.employers
    workers, wages = _workers_and_wages(locality, careers, months)
    amount = _amounts(wages, employers.sector, months)
    late = (rng.random(workers.shape[:2]) < _LATE_REPORTS) & (workers[:, :, 0] > 0)
    late[:, -1] = False
    late[:, : BEFORE + 1] = False
    missing = np.where(late[:, :, None], wages // 20_000 * 1_000, 0)
    return Dues(
        months=months,
        workers=workers,
        wages=wages,
        amount=amount,
        reported_later=missing,
        corrected=amount - _amounts(wages - missing, employers.sector, months),
    )


def _workers_and_wages(
    locality: Locality, careers: Careers, months: Months
) -> tuple[Ints, Ints]:
    insured = _insured_against_unemployment(locality)
    work = careers.where(
        (careers.employer >= 0)
        & (careers.last >= months[0])
        & (careers.first <= months[-1])
    )
    workers = np.zeros((len(locality.employers), len(months), len(FUNDS)), np.int64)
    wages = np.zeros_like(workers)
    whole, part = _by_month(work, months, len(locality.employers))
    workers[:, :, SOCIAL], wages[:, :, SOCIAL] = whole, part
    workers[:, :, HEALTH], wages[:, :, HEALTH] = whole, part
    exempt = locality.employers.sector == _PART_TIME
    workers[:, :, INJURY] = np.where(exempt[:, None], 0, whole)
    wages[:, :, INJURY] = np.where(exempt[:, None], 0, part)
    jobless = work.where(insured[work.person])
    workers[:, :, UNEMPLOYMENT], wages[:, :, UNEMPLOYMENT] = _by_month(
        jobless, months, len(locality.employers)
    )
    return workers, wages


def _insured_against_unemployment(locality: Locality) -> Flags:
    spells = locality.spells
    insured = np.zeros(len(locality.people), np.bool_)
    insured[spells.person[spells.scheme == SCHEMES.index(Scheme.UNEMPLOYMENT)]] = True
    return insured


def _by_month(work: Careers, months: Months, employers: int) -> tuple[Ints, Ints]:
    """Workers and sums of wages by employer and month."""
    width = len(months) + 1
    start = np.maximum(work.first, months[0]) - months[0]
    end = np.minimum(work.last, months[-1]) - months[0] + 1
    cells = employers * width

    def running(weights: Ints) -> Ints:
        # Sums of wages stay far below 2^53, so floats hold them exactly.
        row = work.employer * width
        change = np.bincount(row + start, weights, cells)
        change -= np.bincount(row + end, weights, cells)
        total = np.cumsum(change.reshape(employers, width), axis=1)
        return np.asarray(total[:, :-1], np.int64)

    return running(np.ones_like(work.wage)), running(work.wage)


def _amounts(wages: Ints, sector: Indices, months: Months) -> Ints:
    """Contributions on wages by fund, rounded half up to whole đồng."""
    amounts = np.zeros_like(wages)
    part_time = sector == _PART_TIME
    for fund in range(len(FUNDS)):
        for mine, rates in ((~part_time, RATES), (part_time, PART_TIME_RATES)):
            rate = rates[fund]
            base = wages[mine, :, fund] * rate.numerator
            amounts[mine, :, fund] = rounded(base, rate.denominator)
    earlier = months < levels.month(*levels.INJURY_FELL)
    before = levels.INJURY_BEFORE
    amounts[:, earlier, INJURY] = rounded(
        wages[:, earlier, INJURY] * before.numerator, before.denominator
    )
    return amounts


def rounded(numerator: Ints, denominator: int) -> Ints:
    """Quotient rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)
