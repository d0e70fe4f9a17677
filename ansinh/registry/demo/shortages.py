"""Medicine that providers lacked for some weeks, most of it after late tenders."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.days import FAR, Days, year_of, year_start
from ansinh.registry.demo.items import MEDICINES
from ansinh.registry.demo.locality import Locality
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.providers import Providers
from ansinh.registry.demo.sharing import Ints

REASONS = ("chua_trung_thau", "het_hop_dong", "cham_giao", "khac")


@dataclass(frozen=True)
class Shortages:
    """Shortages, as arrays with one entry per provider, medicine and stretch."""

    provider: Indices
    what: Indices
    first: Days
    last: Days
    """FAR while it lasts."""
    reason: Indices
    bought: Ints
    """Prescriptions that patients bought themselves."""


def shortages_of(
    rng: np.random.Generator, locality: Locality, providers: Providers
) -> Shortages:
    """Shortages of the last year: one in five medicines of each provider."""
    short = rng.random((len(providers), len(MEDICINES))) < 0.2
    provider, what = np.nonzero(short)
    count = len(provider)
    start = int(year_start(year_of(locality.last_day)))
    first = rng.integers(start, locality.last_day, count)
    lasted = 5 + rng.exponential(30, count).astype(np.int64)
    last = np.where(first + lasted > locality.last_day, FAR, first + lasted)
    spent = np.minimum(last, locality.last_day) - first
    busy = 1 + 2 * providers.weight[provider]
    return Shortages(
        provider=provider,
        what=what,
        first=first,
        last=last,
        reason=rng.choice(len(REASONS), count, p=[0.45, 0.25, 0.2, 0.1]),
        bought=rng.poisson(spent * busy * 0.2),
    )
