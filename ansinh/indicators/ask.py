"""Answers: an indicator for the areas of a level, on a day, on a map.

Two bases. *As it was*: each month on its own map, so a district counts the communes it
then had. *On the map of a day*: every month on that one map, so a series compares like
with like across merges and moves.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ansinh.indicators.cube import Cube
from ansinh.indicators.denominators import people_on
from ansinh.indicators.indicator import Answer, Flow, Indicator, Stock
from ansinh.indicators.rollup import roll_up
from ansinh.registry.registry import Registry
from ansinh.terms.areas import Area, AreaMap, Level
from ansinh.terms.periods import last_day, month_end_on_or_before

AS_IT_WAS = None
"""Basis: every month on its own map. Any other basis is the day of a map."""

Basis = dt.date | None


@dataclass(frozen=True)
class Series:
    """Counts of areas over months."""

    areas: tuple[str, ...]
    opening: int
    """Month of the first column."""
    people: npt.NDArray[np.int64]
    """int64[area, month]; meaningful only where known."""
    known: npt.NDArray[np.bool_]
    """Whether all extracts behind a count came in."""

    def at(self, area: str, month: int) -> int | None:
        """Count of an area at a month, or None when it is missing."""
        column = month - self.opening
        if area not in self.areas or not 0 <= column < self.people.shape[1]:
            return None
        row = self.areas.index(area)
        return int(self.people[row, column]) if self.known[row, column] else None


@dataclass(frozen=True, eq=False)
class Facts:
    """A registry with the cube swept from it: all that answers need."""

    registry: Registry
    cube: Cube

    def map_of(self, month: int, basis: Basis) -> AreaMap:
        """Map on which a month is shown."""
        history = self.registry.history
        return history.map_on(history.epoch_of(basis or last_day(month)))

    @cached_property
    def exists(self) -> npt.NDArray[np.bool_]:
        """Whether an area of the cube exists at a month's end, as bool[area, month]."""
        opening = self.cube.opening
        days = [last_day(opening + m) for m in range(self.cube.months)]
        areas = [self.registry.history.areas[area] for area in self.cube.areas]
        return np.array([[area.exists_on(day) for day in days] for area in areas])

    @property
    def last_month(self) -> int:
        """Last month of which any extract came in."""
        return self.cube.opening + self.cube.months - 1


def series(
    facts: Facts, measure: Stock | Flow, level: Level, basis: Basis = AS_IT_WAS
) -> Series:
    """Counts of every area of a level in every month of the cube."""
    cube = facts.cube
    if isinstance(measure, Stock):
        counts = cube.in_force(measure.count)
    else:
        counts = cube.moved(measure.count, measure.movement)
    delivered = cube.is_delivered(measure.count)
    by_map: dict[AreaMap, list[int]] = defaultdict(list)
    for column in range(cube.months):
        by_map[facts.map_of(cube.opening + column, basis)].append(column)
    areas = sorted(
        {area for on in by_map for area in roll_up(cube.areas, on, level).targets}
    )
    people = np.zeros((len(areas), cube.months), np.int64)
    known = np.zeros((len(areas), cube.months), bool)
    for on, columns in by_map.items():
        rolled = roll_up(cube.areas, on, level)
        rows = np.searchsorted(areas, rolled.targets)
        cells = np.ix_(rows, np.array(columns))
        people[cells] = rolled.add_up(counts[:, columns])
        known[cells] = rolled.all_known(delivered[:, columns], facts.exists[:, columns])
    return Series(tuple(areas), cube.opening, people, known)


def ask(
    facts: Facts,
    indicator: Indicator,
    level: Level,
    day: dt.date,
    basis: Basis = AS_IT_WAS,
) -> dict[str, Answer]:
    """Answer for every area of a level at the last month's end on or before a day."""
    month = month_end_on_or_before(day)
    counted = series(facts, indicator.stock, level, basis)
    on = facts.map_of(month, basis)
    people = {}
    if indicator.denominator:
        people = people_on(
            facts.registry.populations,
            indicator.denominator,
            level,
            last_day(month),
            on,
        )
    areas = facts.registry.history.areas
    return {
        area: Answer(
            indicator,
            areas[area],
            month,
            counted.at(area, month),
            people.get(area),
            facts.registry.version,
        )
        for area in roll_up(facts.cube.areas, on, level).targets
    }


def ask_by_group(
    facts: Facts, indicator: Indicator, area: Area, day: dt.date, basis: Basis
) -> list[Answer]:
    """Answer for one area split by participant group, largest group first."""
    whole = ask(facts, indicator, area.level, day, basis)[area.area]
    if whole.numerator is None or isinstance(indicator.stock, Flow):
        return []
    on = facts.map_of(whole.month, basis)
    rolled = roll_up(facts.cube.areas, on, area.level)
    row = rolled.targets.index(area.area)
    groups = facts.cube.by_group(indicator.stock.count, whole.month)
    answers = [
        Answer(
            indicator,
            area,
            whole.month,
            int(rolled.add_up(counts)[row]),
            whole.people,
            whole.lake_version,
            group,
        )
        for group, counts in groups.items()
    ]
    answers = [answer for answer in answers if answer.numerator]
    return sorted(answers, key=lambda answer: -(answer.numerator or 0))
