"""The series of all areas under one, as a tree whose parts sum to the whole.

All months are shown on the map of the last one, so that a merger is no jump. Where the
areas below one do not add up to it (people recorded in a commune without a hamlet), the
rest is a row of its own.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ansinh.indicators.ask import Facts, series
from ansinh.indicators.indicator import Stock
from ansinh.terms.areas import Area, AreaMap, Level
from ansinh.terms.periods import last_day, month_end_on_or_before

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]

_LEVELS = tuple(Level)
REST = "+rest"
"""Ends the key of a row for the people of an area whom no area below it holds."""


@dataclass(frozen=True, eq=False)
class Panel:
    """Monthly series of a tree of areas, level by level from the top."""

    areas: tuple[str, ...]
    levels: tuple[Level, ...]
    """Level of each row."""
    parent: Rows
    """Row of the area above; -1 for the top."""
    values: Floats
    """float64[area, month]; months that are missing inside are filled in straight."""
    known: Flags
    """Whether a month's data came in."""
    opening: int
    """Month of the first column."""

    @property
    def month(self) -> int:
        """Last month."""
        return self.opening + int(self.values.shape[1]) - 1

    @cached_property
    def by_level(self) -> dict[Level, Rows]:
        """Rows of each level, from the top."""
        return {
            level: np.array([n for n, one in enumerate(self.levels) if one is level])
            for level in dict.fromkeys(self.levels)
        }

    def sample(self, most: int) -> "Panel":
        """Panel with at most so many rows of each level, and whatever is above them."""
        chosen: set[int] = set()
        for rows in self.by_level.values():
            for row in rows[:: -(-len(rows) // most)]:
                current = int(row)
                while current >= 0:
                    chosen.add(current)
                    current = int(self.parent[current])
        kept = sorted(chosen)
        place = {row: n for n, row in enumerate(kept)}
        return Panel(
            tuple(self.areas[row] for row in kept),
            tuple(self.levels[row] for row in kept),
            np.array([place.get(int(self.parent[row]), -1) for row in kept], np.intp),
            self.values[kept],
            self.known[kept],
            self.opening,
        )

    def until(self, months: int) -> "Panel":
        """Panel as it was known after so many months."""
        return Panel(
            self.areas,
            self.levels,
            self.parent,
            self.values[:, :months],
            self.known[:, :months],
            self.opening,
        )


def panel_of(facts: Facts, stock: Stock, top: Area, day: dt.date) -> Panel:
    """Series of an area and of everything under it up to the last month end by a day.

    Levels at which nobody is counted are left out: workers are counted in the commune
    of their employer, not in a hamlet. Months before the first one known are too.
    """
    month = min(month_end_on_or_before(day), facts.last_month)
    basis = last_day(month)
    on = facts.map_of(month, basis)
    columns = month - facts.cube.opening + 1
    areas: list[str] = []
    levels: list[Level] = []
    values: list[Floats] = []
    known: list[Flags] = []
    for level in _LEVELS[_LEVELS.index(top.level) :]:
        counted = series(facts, stock, level, basis)
        for area in on.under(top.area, level):
            if area in counted.areas:
                row = counted.areas.index(area)
                areas.append(area)
                levels.append(level)
                values.append(counted.people[row, :columns].astype(float))
                known.append(counted.known[row, :columns])
    return _tree(areas, levels, np.array(values), np.array(known), on, facts)


def _tree(
    areas: list[str],
    levels: list[Level],
    values: Floats,
    known: Flags,
    on: AreaMap,
    facts: Facts,
) -> Panel:
    first = int(np.argmax(known[0])) if known[0].any() else 0
    values, known = _fill(values[:, first:], known[:, first:]), known[:, first:]
    kept = [
        n
        for n, level in enumerate(levels)
        if values[[m for m, one in enumerate(levels) if one is level]].any()
    ]
    rows = {areas[n]: place for place, n in enumerate(kept)}
    parent = [_above(areas[n], rows, on) for n in kept]
    names, kinds = [areas[n] for n in kept], [levels[n] for n in kept]
    values, known = values[kept], known[kept]
    below = np.zeros_like(values)
    has_parts = np.zeros(len(kept), bool)
    for row, above in enumerate(parent):
        if above >= 0:
            below[above] += values[row]
            has_parts[above] = True
    rest = np.flatnonzero(has_parts & (np.abs(values - below) > 0).any(axis=1))
    return Panel(
        (*names, *(names[row] + REST for row in rest)),
        (*kinds, *(_below(kinds[row], kinds) for row in rest)),
        np.array([*parent, *rest], np.intp),
        np.concatenate([values, (values - below)[rest]]),
        np.concatenate([known, known[rest]]),
        facts.cube.opening + first,
    )


def _above(area: str, rows: dict[str, int], on: AreaMap) -> int:
    """Row of the nearest area above that has one."""
    return next(
        (rows[one] for one in on.ancestors(area) if one in rows and one != area), -1
    )


def _below(level: Level, kinds: list[Level]) -> Level:
    return next(one for one in _LEVELS[_LEVELS.index(level) + 1 :] if one in kinds)


def _fill(values: Floats, known: Flags) -> Floats:
    """Missing months filled in straight between their neighbours."""
    filled = values.copy()
    months = np.arange(values.shape[1])
    for row in np.flatnonzero(~known.all(axis=1) & known.any(axis=1)):
        at = known[row]
        filled[row] = np.interp(months, months[at], values[row, at])
    return filled
