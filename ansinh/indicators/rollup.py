"""Counts of the smallest areas, added up on the map of a day.

Where an area was split, its people are shared out by the stated shares so that the
parts are whole persons and sum to the whole exactly.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ansinh.terms.areas import AreaMap, Level

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class RollUp:
    """How the counts of some areas add up to areas of one level on one map."""

    targets: tuple[str, ...]
    source: npt.NDArray[np.int64]
    """Area whose count is taken."""
    target: npt.NDArray[np.int64]
    """Area of the level that it, or a part of it, goes to."""
    low: npt.NDArray[np.float64]
    """Share of the people that went to the targets before this one."""
    high: npt.NDArray[np.float64]

    def add_up(self, counts: Counts) -> Counts:
        """Counts of the targets from int64[area, ...]; parts are whole persons."""
        shape = (-1,) + (1,) * (counts.ndim - 1)
        taken = counts[self.source]
        split = (self.high - self.low) < 1
        if split.any():
            of = taken[split]
            parts = np.rint(of * self.high[split].reshape(shape))
            parts -= np.rint(of * self.low[split].reshape(shape))
            taken[split] = parts.astype(np.int64)
        total = np.zeros((len(self.targets), *counts.shape[1:]), np.int64)
        np.add.at(total, self.target, taken)
        return total

    def all_known(self, known: Flags, exists: Flags) -> Flags:
        """Whether a target has sources and all that exist are known."""
        missing = np.zeros((len(self.targets), *known.shape[1:]), bool)
        found = missing.copy()
        np.logical_or.at(missing, self.target, (exists & ~known)[self.source])
        np.logical_or.at(found, self.target, (exists & known)[self.source])
        return found & ~missing


@lru_cache(maxsize=256)
def roll_up(
    areas: tuple[str, ...],
    on: AreaMap,
    level: Level,
    counted_on: dt.date | None = None,
) -> RollUp:
    """Prepare to add up counts of `areas` to the areas of `level` on a map.

    Areas that lie under none of that level are left out. `counted_on` is the day of a
    count of everybody in the areas (see `AreaMap.locate`).
    """
    rows: list[tuple[int, str, Fraction, Fraction]] = []
    for place, area in enumerate(areas):
        low = Fraction(0)
        for located, share in sorted(on.locate(area, counted_on).items()):
            high = low + share
            for ancestor in on.ancestors(located):
                if on.history.areas[ancestor].level == level:
                    rows.append((place, ancestor, low, high))
                    break
            low = high
    targets = tuple(sorted({row[1] for row in rows}))
    index = {target: place for place, target in enumerate(targets)}
    return RollUp(
        targets,
        np.array([row[0] for row in rows], np.int64),
        np.array([index[row[1]] for row in rows], np.int64),
        np.array([float(row[2]) for row in rows]),
        np.array([float(row[3]) for row in rows]),
    )
