"""Invented employers: many small, a few large, most of them in the towns."""

from dataclasses import dataclass

import numpy as np

from ansinh.registry.demo.days import FAR, Days, day
from ansinh.registry.demo.people import Indices
from ansinh.registry.demo.sharing import Floats, share_out

SECTORS = {
    "DN": (0.735, 0.870, 1.05, "Doanh nghiệp"),
    "HC": (0.100, 0.040, 1.8, "Cơ quan"),
    "CH": (0.095, 0.045, 1.8, "Đơn vị sự nghiệp"),
    "TK": (0.030, 0.030, 1.3, "Cơ sở"),
    "HX": (0.015, 0.010, 1.5, "Hợp tác xã"),
    "XK": (0.025, 0.005, 4.0, "Ủy ban nhân dân cấp xã"),
}
"""By group: part of workers, part of employers, how even the sizes are, name."""


@dataclass
class Employers:
    """Employers as arrays; their order is their number."""

    sector: Indices
    place: Indices
    """Commune of the seat."""
    weight: Floats
    """How readily workers are hired, which makes the sizes."""
    first: Days
    last: Days
    codes: list[str]
    labels: list[str]

    def __len__(self) -> int:
        return len(self.sector)

    def hire(
        self, rng: np.random.Generator, sector: Indices, zone_of: Indices, zone: Indices
    ) -> Indices:
        """An employer of the sector and zone of each worker.

        `zone_of` is the zone of every commune, `zone` that of every worker.
        """
        hired = np.zeros(len(sector), np.int32)
        kind = zone * len(SECTORS) + sector
        mine = zone_of[self.place] * len(SECTORS) + self.sector
        for one in np.unique(kind):
            candidates = np.flatnonzero(mine == one)
            heaped = np.cumsum(self.weight[candidates])
            workers = np.flatnonzero(kind == one)
            drawn = rng.random(len(workers)) * heaped[-1]
            hired[workers] = candidates[np.searchsorted(heaped, drawn, "right")]
        return hired

    def live(self, employer: Indices, first: Days, last: Days) -> None:
        """Let every employer exist as long as somebody works there.

        Half of those whose last worker left end on that day.
        """
        np.minimum.at(self.first, employer, first)
        latest = np.zeros(len(self), np.int32)
        np.maximum.at(latest, employer, last)
        ended = (latest > 0) & (latest < FAR) & (np.arange(len(self)) % 2 == 0)
        self.last = np.where(ended, latest, FAR)


def found_employers(
    rng: np.random.Generator,
    count: int,
    attraction: Floats,
    zone_of: Indices,
    prefix: str,
) -> Employers:
    """Employers of every sector in every zone, about `count` in all.

    `attraction` is how many settle in each commune, relative to the others.
    """
    sectors, places, weights = [], [], []
    for index, (_, part, evenness, _) in enumerate(SECTORS.values()):
        for zone in np.unique(zone_of):
            here = np.flatnonzero(zone_of == zone)
            share = attraction[here].sum() / attraction.sum()
            number = max(1, round(count * part * share))
            seats = np.repeat(here, share_out(number, attraction[here]))
            sectors.append(np.full(number, index))
            places.append(seats)
            weights.append(1 + rng.pareto(evenness, number).clip(max=1200))
    sector = np.concatenate(sectors).astype(np.int32)
    total = len(sector)
    order = rng.permutation(total)
    names = [name for *_, name in SECTORS.values()]
    return Employers(
        sector=sector[order],
        place=np.concatenate(places)[order].astype(np.int32),
        weight=np.concatenate(weights)[order],
        first=rng.integers(day(2000, 1, 1), day(2018, 1, 1), total).astype(np.int32),
        last=np.full(total, FAR, np.int32),
        codes=[f"{prefix}{number:05d}" for number in range(1, total + 1)],
        labels=[
            f"{names[sector[at]]} minh họa {number:05d}"
            for number, at in enumerate(order, 1)
        ],
    )
