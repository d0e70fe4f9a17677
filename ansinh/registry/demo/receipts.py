"""How employers pay: most in time, some late, some in part, some no longer at all."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.days import Days, Months, end_of, first_of
from ansinh.registry.demo.dues import BEFORE, Dues, rounded
from ansinh.registry.demo.employers import SECTORS, Employers
from ansinh.registry.demo.levels import SOCIAL
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.sharing import Ints

PROMPT, LATE, SLOW, STOPPED, PARTIAL, GENEROUS = range(6)
_PARTS = (0.865, 0.085, 0.008, 0.022, 0.012, 0.008)
"""Part of employers by habit; public ones are prompt or late."""
_FREE = [code not in ("HC", "CH", "XK") for code in SECTORS]
_SLIPS = 0.02
"""Payments of prompt employers that come in the first days of the next month."""
_NEVER = 10**4
_MILLE = 1_000
_INTEREST_AFTER, _HUNDRED = 3, 100
"""One hundredth a month on what is three months late. Invented."""


@dataclass(frozen=True)
class Habits:
    """How each employer pays."""

    kind: Indices
    lag: Ints
    """Months after which the dues of a month are paid, by employer and month."""
    share: Ints
    """Thousandths of the dues to the social fund that are paid, by employer."""


@dataclass(frozen=True)
class Accounts:
    """Balances and payments by employer, month and fund of the accounts."""

    opening: Ints
    """By employer and fund: what the accounts carry over from before."""
    interest: Ints
    """By employer and month, owed to the social fund."""
    employer: Indices
    """With the following: payments, one entry for each month paid and fund."""
    month: Months
    """Month that is paid."""
    fund: Indices
    paid_on: Days
    amount: Ints


def habits_of(rng: np.random.Generator, employers: Employers, months: int) -> Habits:
    """Habits of every employer over as many months."""
    count = len(employers)
    kind = rng.choice(len(_PARTS), count, p=_PARTS)
    kind[~np.array(_FREE)[employers.sector] & (kind > LATE)] = PROMPT
    lag = np.where(rng.random((count, months)) < _SLIPS, 1, 0)
    lag[kind == LATE] = rng.integers(1, 4, (int((kind == LATE).sum()), months))
    slow = kind == SLOW
    lag[slow] = rng.integers(4, 9, int(slow.sum()))[:, None]
    unpaid = rng.choice([3, 4, 6, 9, 12, 15], count, p=[0.3, 0.2, 0.2, 0.1, 0.1, 0.1])
    since = months - unpaid
    lag[(kind == STOPPED)[:, None] & (np.arange(months) >= since[:, None])] = _NEVER
    share = np.full(count, _MILLE)
    share[kind == PARTIAL] = rng.integers(600, 960, int((kind == PARTIAL).sum()))
    share[kind == GENEROUS] = rng.integers(1_005, 1_030, int((kind == GENEROUS).sum()))
    return Habits(kind, lag, share)


def accounts_of(rng: np.random.Generator, dues: Dues, habits: Habits) -> Accounts:
    """Payments of what is due, and what they leave over."""
    owed = dues.amount - dues.corrected
    owed[:, 1:] += dues.corrected[:, :-1]
    paid = owed.copy()
    paid[:, :, SOCIAL] = rounded(owed[:, :, SOCIAL] * habits.share[:, None], _MILLE)
    count = len(dues.months)
    lands = np.arange(count) + habits.lag
    arrived = np.zeros_like(paid)
    employer, month, fund = np.nonzero((lands < count)[:, :, None] & (paid > 0))
    np.add.at(
        arrived,
        (employer, lands[employer, month], fund),
        paid[employer, month, fund],
    )
    unpaid = np.cumsum(owed, axis=1) - np.cumsum(arrived, axis=1)
    accounted = lands[employer, month] >= BEFORE
    employer, month, fund = employer[accounted], month[accounted], fund[accounted]
    return Accounts(
        opening=unpaid[:, BEFORE - 1],
        interest=_interest(owed, arrived),
        employer=employer,
        month=dues.months[month],
        fund=fund,
        paid_on=_days(rng, dues.months[0] + lands, habits)[employer, month],
        amount=paid[employer, month, fund],
    )


def _interest(owed: Ints, arrived: Ints) -> Ints:
    """Interest of each month on what was owed three months before and is not paid."""
    ago = np.zeros_like(owed[:, :, 0])
    owed_until, paid_until = (
        np.cumsum(part.sum(axis=2), axis=1) for part in (owed, arrived)
    )
    ago[:, _INTEREST_AFTER:] = owed_until[:, :-_INTEREST_AFTER]
    late = np.maximum(ago - paid_until, 0)
    late[:, :BEFORE] = 0
    return rounded(late, _HUNDRED)


def _days(rng: np.random.Generator, months: Months, habits: Habits) -> Days:
    """Day on which the dues of each employer and month are paid, in the month it lands.

    Prompt employers pay from the 15th on, their slips come before the 10th.
    """
    landed = np.minimum(months, _NEVER)
    first, last = first_of(landed), end_of(landed)
    drawn = rng.random(landed.shape)
    day = first + 14 + (drawn * (last - first - 13)).astype(np.int32)
    slipped = (habits.kind == PROMPT)[:, None] & (habits.lag == 1)
    return np.where(slipped, first + (drawn * 9).astype(np.int32), day)
