"""The cube: the cells of one sweep, kept as files and asked by month, area and group.

A cube belongs to the content of the tables it was swept from and to one definition of
counting, so it is never stale; months whose extracts did not come in are missing in it.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ansinh.indicators.counts import COUNTS, Movement
from ansinh.registry.arrays import numbers_of

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

COUNT_KEYS = [count.key for count in COUNTS]


@dataclass(frozen=True)
class Series:
    """What a cell counts: a head count and a participant group."""

    count: str
    group: str


@dataclass(frozen=True, eq=False)
class HeldBack:
    """Cells that are no answer yet; the next refresh goes on from them.

    They belong to months whose extracts did not come in, or to months swept ahead in
    which everybody's spells run on as they stand.
    """

    last_month: int
    """Last month swept."""
    stock: pa.Table
    flows: pa.Table


@dataclass(frozen=True, eq=False)
class Cube:
    """Counts by area, series and month.

    `delivered` is bool[count, area, month]: whether the extracts of all schemes of a
    head count came in for an area. Stock and flows are long tables of the cells that
    are not zero, ordered by month.
    """

    areas: tuple[str, ...]
    series: tuple[Series, ...]
    opening: int
    delivered: Flags
    stock: pa.Table
    flows: pa.Table
    held_back: HeldBack | None = None
    """Not there in a cube read for answers."""
    _added_up: dict[tuple[str, str, int | None], Counts] = field(
        default_factory=dict, repr=False
    )

    @property
    def months(self) -> int:
        """Number of months from `opening` on."""
        return int(self.delivered.shape[2])

    def is_delivered(self, count: str) -> Flags:
        """Whether data came in, as bool[area, month]."""
        flags: Flags = self.delivered[COUNT_KEYS.index(count)]
        return flags

    def in_force(self, count: str) -> Counts:
        """Persons covered at each month's end, as int64[area, month]."""
        return self._totals("stock", count, None)

    def moved(self, count: str, movement: Movement) -> Counts:
        """Persons of one movement in each month, as int64[area, month]."""
        return self._totals("flows", count, int(movement))

    def by_group(self, count: str, month: int) -> dict[str, Counts]:
        """Persons covered at a month's end by participant group, each int64[area]."""
        return {
            one.group: counts
            for place, one in enumerate(self.series)
            if one.count == count and (counts := self._of_month(place, month)).any()
        }

    def _of_month(self, series: int, month: int) -> Counts:
        columns = self._columns["stock"]
        first, last = np.searchsorted(columns["month"], [month, month + 1])
        chosen = columns["series"][first:last] == series
        return self._sum(
            columns["area"][first:last][chosen],
            columns["people"][first:last][chosen],
            len(self.areas),
        )

    def _totals(self, table: str, count: str, flow: int | None) -> Counts:
        known = self._added_up.get((table, count, flow))
        if known is None:
            known = self._add_up(table, count, flow)
            self._added_up[table, count, flow] = known
        return known

    def _add_up(self, table: str, count: str, flow: int | None) -> Counts:
        columns = self._columns[table]
        mine = np.array([one.count == count for one in self.series], bool)
        chosen = mine[columns["series"]]
        if flow is not None:
            chosen &= columns["flow"] == flow
        cell = (
            columns["area"][chosen].astype(np.int64) * self.months
            + columns["month"][chosen]
            - self.opening
        )
        total = self._sum(
            cell, columns["people"][chosen], len(self.areas) * self.months
        )
        return total.reshape(len(self.areas), self.months)

    @staticmethod
    def _sum(cell: Counts, people: Counts, size: int) -> Counts:
        return np.bincount(cell, weights=people, minlength=size).astype(np.int64)

    @cached_property
    def _columns(self) -> dict[str, dict[str, npt.NDArray[Any]]]:
        return {
            name: {column: numbers_of(table[column]) for column in table.column_names}
            for name, table in (("stock", self.stock), ("flows", self.flows))
        }
