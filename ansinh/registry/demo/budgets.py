"""What each provider may spend in a year: near what it spends, above or below."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.claims import Claims
from ansinh.registry.demo.days import Months, month_of
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.sharing import Ints

_MILLION = 1_000_000


@dataclass(frozen=True)
class Budgets:
    """Budgets, as arrays with one entry per provider and year."""

    provider: Indices
    year: Months
    amount: Ints
    """Whole millions of đồng."""


def budgets_of(claims: Claims, providers: int) -> Budgets:
    """Budgets of every provider for the years of the visits.

    From 94 to 106 hundredths of what a year would cost at the pace of its visits.
    """
    month = month_of(claims.last)
    years = np.unique(month // 12)
    spent = np.zeros((providers, len(years)), np.int64)
    np.add.at(spent, (claims.provider, month // 12 - years[0]), claims.fund)
    months = np.array([len(np.unique(month[month // 12 == year])) for year in years])
    hundredths = 94 + np.arange(providers) * 5 % 13
    amount = spent * 12 * hundredths[:, None] // (months * 100 * _MILLION) * _MILLION
    return Budgets(
        provider=np.repeat(np.arange(providers), len(years)),
        year=np.tile(years + 1970, providers),
        amount=np.maximum(amount, _MILLION).ravel(),
    )
