"""Pensions: who is paid, how much, and what is not collected."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo import levels
from ansinh.registry.demo.days import FAR, Days, Months, first_of, month_of
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Flags, Indices
from ansinh.registry.demo.sharing import Floats, Ints
from ansinh.registry.demo.spells import group_index

MONTHS = 12
"""Months of payments, to the last of the extracts."""
_LEVEL: levels.Steps = {
    (1995, 1): 1_000,
    (2015, 1): 1_080,
    (2017, 7): 1_160,
    (2018, 7): 1_240,
    (2019, 7): 1_330,
    (2022, 1): 1_428,
    (2023, 7): 1_607,
    (2024, 7): 1_848,
}
"""Pensions of the time in thousandths: raised by 8 % in 2015, about 7 % a year until
2022, 12.5 % in 2023, 15 % in 2024 (Nghị định 09/2015 to 75/2024)."""
_MISSED_ACCOUNT = 0.002
"""Payments into accounts that do not arrive on the day."""
_MISSED_CASH = 0.016
"""Cash not collected on the day at the pay point: half of it comes within days, a
quarter a month later, a quarter not at all."""
_MISSED_CASH_FAR = 0.2
"""The same in communes that the cash van reaches late: every twentieth."""


@dataclass(frozen=True)
class Pensions:
    """Everybody with a pensioner's card in the months of payment or before."""

    person: Indices
    first: Days
    last: Days
    """FAR while it is paid."""
    amount: Ints
    """A month, at the level of 1995."""
    by_account: Flags

    def in_month(self, month: npt.ArrayLike) -> Ints:
        """Amount of every pension in a month, in whole hundreds."""
        level = levels.at(_LEVEL, month)
        return self.amount * level // 100_000 * 100


@dataclass(frozen=True)
class Payments:
    """Payments of pensions, as arrays with one entry per person and month."""

    person: Indices
    month: Months
    due: Ints
    paid: Ints
    due_on: Days
    paid_on: Days
    """FAR where it was not collected."""
    by_account: Flags


def pensions_of(rng: np.random.Generator, locality: Locality) -> Pensions:
    """Pensions of the people with cards of group HT, one for each."""
    spells = locality.spells
    mine = np.flatnonzero(spells.group == group_index("HT"))
    order = mine[np.lexsort((spells.first[mine], spells.person[mine]))]
    person = spells.person[order]
    chosen = order[np.append(True, person[1:] != person[:-1])]
    count = len(chosen)
    return Pensions(
        person=spells.person[chosen],
        first=spells.first[chosen],
        last=spells.last[chosen],
        amount=(2_900_000 * rng.lognormal(0, 0.35, count)).astype(np.int64),
        by_account=rng.random(count) < 0.45,
    )


def payments_of(
    rng: np.random.Generator, locality: Locality, pensions: Pensions
) -> Payments:
    """Pensions of the last twelve months."""
    last = int(month_of(locality.last_day))
    months = np.arange(last - MONTHS + 1, last + 1)
    opening = first_of(months)
    which, at = np.nonzero(
        (pensions.first[:, None] <= opening) & (opening <= pensions.last[:, None])
    )
    count = len(which)
    due = np.stack([pensions.in_month(month) for month in months], axis=1)[which, at]
    by_account = pensions.by_account[which]
    due_on = opening[at] + np.where(by_account, 3, 1 + pensions.person[which] % 9)
    delay = 1 + rng.integers(0, 4, count)
    kind = rng.random(count)
    rate = _missed(locality, pensions.person[which], due_on, by_account)
    paid_on = due_on + np.where(kind < rate, np.where(kind < rate / 2, 31, delay), 0)
    paid_on = np.where((kind < rate / 4) | (paid_on > locality.last_day), FAR, paid_on)
    return Payments(
        person=pensions.person[which],
        month=months[at],
        due=due,
        paid=np.where(paid_on == FAR, 0, due),
        due_on=due_on,
        paid_on=paid_on,
        by_account=by_account,
    )


def _missed(
    locality: Locality, person: Indices, day: Days, by_account: Flags
) -> Floats:
    """Chance of every payment not to be made on its day."""
    home = locality.people.homes_of(person, day)
    is_far = locality.territory.commune[home] % 20 == 7
    cash = np.where(is_far, _MISSED_CASH_FAR, _MISSED_CASH)
    return np.where(by_account, _MISSED_ACCOUNT, cash)
