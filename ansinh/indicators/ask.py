"""Answers: an indicator for one area, for all areas of a level, or over the months.

Two bases. *As it was*: each month on its own map, so a district counts the communes it
then had. *On the map of a day*: every month on that one map, so a series compares like
with like across merges and moves. A change since an earlier month, and a sum since
1 January, are always about the territory of the later month.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ansinh.indicators.denominators import Denominator, People
from ansinh.indicators.evidence import AS_IT_WAS, Basis, Facts
from ansinh.indicators.indicator import Answer, Indicator
from ansinh.indicators.leaves import Leaves, leaves_of
from ansinh.indicators.measures import (
    Additive,
    Change,
    Duration,
    Measure,
    Ratio,
    Stock,
)
from ansinh.indicators.parts import parts_of
from ansinh.indicators.rollup import roll_up
from ansinh.terms.areas import Area, AreaMap, Level
from ansinh.terms.periods import last_day, month_end_on_or_before

__all__ = [
    "AS_IT_WAS", "Basis", "Facts", "Series", "answer", "ask", "ask_by_part", "history",
    "series",
]  # fmt: skip


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


def series(
    facts: Facts,
    measure: Additive | Duration,
    level: Level,
    basis: Basis = AS_IT_WAS,
    months: Sequence[int] | None = None,
) -> Series:
    """Counts of every area of a level in every month of the cube, or of `months`.

    `months` are months that follow each other, within the cube.
    """
    cube = facts.cube
    shown = range(cube.opening, cube.opening + cube.months)
    columns = [month - cube.opening for month in (shown if months is None else months)]
    by_map: dict[AreaMap, list[int]] = defaultdict(list)
    for column in columns:
        by_map[facts.map_of(cube.opening + column, basis)].append(column)
    areas = sorted(
        {area for on in by_map for area in roll_up(cube.areas, on, level).targets}
    )
    people = np.zeros((len(areas), len(columns)), np.int64)
    known = np.zeros((len(areas), len(columns)), bool)
    for on, mine in by_map.items():
        targets = roll_up(cube.areas, on, level).targets
        cells = np.ix_(np.searchsorted(areas, targets), np.array(mine) - columns[0])
        people[cells], known[cells] = _on_map(facts, measure, level, on, mine)
    opening = cube.opening + (columns[0] if columns else 0)
    return Series(tuple(areas), opening, people, known)


def _on_map(
    facts: Facts,
    measure: Additive | Duration,
    level: Level,
    on: AreaMap,
    columns: Sequence[int],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Counts of some months on one map, and whether they are known."""
    if isinstance(measure, Change):
        opening = facts.cube.opening
        earlier = [measure.against.of(opening + c) - opening for c in columns]
        now, is_known = _on_map(facts, measure.of, level, on, columns)
        then, was_known = _on_map(
            facts, measure.of, level, on, [max(column, 0) for column in earlier]
        )
        there = np.array(earlier) >= 0
        return now - then, np.logical_and(is_known & was_known, there)
    if isinstance(measure, Duration):
        return _medians(facts, measure, level, on, columns)
    leaves: Leaves = leaves_of(facts, measure)
    rolled = roll_up(facts.cube.areas, on, level)
    found, missing = leaves.found[:, columns], leaves.missing[:, columns]
    return (
        rolled.add_up(leaves.counts[:, columns]),
        rolled.all_known(~missing, np.logical_or(found, missing)),
    )


def _medians(
    facts: Facts,
    measure: Duration,
    level: Level,
    on: AreaMap,
    columns: Sequence[int],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Median lengths of the episodes that ended in the 12 months up to each month."""
    cube = facts.cube
    rolled = roll_up(cube.areas, on, level)
    medians = np.zeros((len(rolled.targets), len(columns)), np.int64)
    known = np.zeros(medians.shape, bool)
    stock = leaves_of(facts, Stock(measure.count))
    for place, column in enumerate(columns):
        year = slice(max(0, column - 11), column + 1)
        missing = np.logical_or.reduce(stock.missing[:, year], axis=1)
        month = cube.opening + column
        lengths = facts.counted.episodes().lengths(
            measure.count, len(cube.areas), month - 11, month
        )
        upto = rolled.add_up(lengths).cumsum(axis=1)
        ended = upto[:, -1]
        medians[:, place] = (2 * upto < ended[:, None]).sum(axis=1)
        found = stock.found[:, column]
        whole = rolled.all_known(~missing, np.logical_or(found, missing))
        known[:, place] = whole & (ended > 0) & (column >= 11)
    return medians, known


def ask(
    facts: Facts,
    indicator: Indicator,
    level: Level,
    day: dt.date,
    basis: Basis = AS_IT_WAS,
) -> dict[str, Answer]:
    """Answer for every area of a level at the last month's end on or before a day."""
    month = month_end_on_or_before(day)
    return _answers(facts, indicator, level, month, basis)


def answer(
    facts: Facts,
    indicator: Indicator,
    area: Area,
    day: dt.date,
    basis: Basis = AS_IT_WAS,
) -> Answer:
    """Answer for one area at the last month's end on or before a day."""
    return ask(facts, indicator, area.level, day, basis)[area.area]


def history(
    facts: Facts,
    indicator: Indicator,
    area: Area,
    months: Iterable[int],
    basis: Basis = AS_IT_WAS,
) -> tuple[Answer, ...]:
    """Answers for one area month by month; months without the area are left out."""
    found = (
        _answers(facts, indicator, area.level, month, basis).get(area.area)
        for month in months
    )
    return tuple(one for one in found if one is not None)


def _answers(
    facts: Facts, indicator: Indicator, level: Level, month: int, basis: Basis
) -> dict[str, Answer]:
    on = facts.map_of(month, basis)
    targets = roll_up(facts.cube.areas, on, level).targets
    counted = _at(facts, indicator.numerator, level, month, basis)
    people = _people(facts, indicator.measure, level, month, basis)
    areas, version = facts.registry.history.areas, facts.registry.version
    return {
        area: Answer(
            indicator, areas[area], month, counted.get(area), people.get(area), version
        )
        for area in targets
    }


def _at(
    facts: Facts,
    measure: Additive | Duration,
    level: Level,
    month: int,
    basis: Basis,
) -> dict[str, int]:
    """Counts of one month by area; what is not known is left out."""
    if not 0 <= month - facts.cube.opening < facts.cube.months:
        return {}
    found = series(facts, measure, level, basis, [month])
    counts = zip(
        found.areas, found.people[:, 0].tolist(), found.known[:, 0], strict=True
    )
    return {area: count for area, count, is_known in counts if is_known}


def _people(
    facts: Facts, measure: Measure, level: Level, month: int, basis: Basis
) -> dict[str, People]:
    """Denominators by area, whether counted elsewhere or here; none for a count."""
    if not isinstance(measure, Ratio):
        return {}
    below = measure.denominator
    if isinstance(below, Denominator):
        on = facts.map_of(month, basis)
        return facts.people(
            below, level, month, on, is_interpolated=measure.is_interpolated
        )
    source = f"số liệu phiên bản {facts.registry.version}"
    return {
        area: People(count, last_day(month), source, "")
        for area, count in _at(facts, below, level, month, basis).items()
    }


def ask_by_part(
    facts: Facts,
    indicator: Indicator,
    area: Area,
    day: dt.date,
    basis: Basis = AS_IT_WAS,
    by: str = "group",
) -> list[Answer]:
    """Answer for one area split by a breakdown, largest class first.

    Classes add up to the whole; each is divided by what the whole is divided by.

    Raises:
        MendableError: this indicator does not fall apart so (see `parts_of`).

    """
    parts = parts_of(indicator, by)
    whole = answer(facts, indicator, area, day, basis)
    if whole.numerator is None:
        return []
    found = []
    for one, part in parts.items():
        count = _at(facts, part, area.level, whole.month, basis).get(area.area)
        if count:
            found.append(replace(whole, numerator=count, group=one))
    return sorted(found, key=lambda one: -(one.numerator or 0))
