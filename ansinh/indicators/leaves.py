"""Measures that add up, counted for the smallest areas in every month.

Roll-up to larger areas comes later, on the map of each month, so that a sum since
1 January or a change since last year is about one territory.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ansinh.indicators.breakdowns import groups_of
from ansinh.indicators.counts import Movement
from ansinh.indicators.cube import Cube
from ansinh.indicators.days import numbers
from ansinh.indicators.episodes import Months
from ansinh.indicators.evidence import Facts
from ansinh.indicators.measures import (
    Additive,
    DistinctInPeriod,
    Ended,
    Entered,
    Flow,
    PeriodToDate,
    Stayed,
    Stock,
    Sum,
)
from ansinh.indicators.tallies import Tally
from ansinh.terms.areas import AreaMap, Level

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Leaves:
    """Counts of the areas of the cube, and where nothing is known."""

    counts: Ints
    """int64[area, month]"""
    found: Flags
    """Whether data came in, as bool[area, month]."""
    missing: Flags
    """Whether data ought to have come in and did not, as bool[area, month]."""


def leaves_of(facts: Facts, measure: Additive) -> Leaves:
    """Counts of a measure; `Change` is no count of its own (see ask.py)."""
    if measure not in facts.kept:
        facts.kept[measure] = _count(facts, measure)
    leaves: Leaves = facts.kept[measure]
    return leaves


def _count(facts: Facts, measure: Additive) -> Leaves:
    shape = Months(len(facts.cube.areas), facts.cube.opening, facts.cube.months)
    if isinstance(measure, Sum):
        return _tallied(facts, shape, measure.tally)
    if isinstance(measure, PeriodToDate):
        return _since_january(leaves_of(facts, measure.of), shape)
    if isinstance(measure, Stock | Flow):
        return _known(facts, measure.count, _of_cube(facts, measure))
    if isinstance(measure, Entered | Stayed | Ended | DistinctInPeriod):
        return _of_episodes(facts, shape, measure)
    raise TypeError(f"A {type(measure).__name__} is no count of the smallest areas.")


def _of_cube(facts: Facts, measure: Stock | Flow) -> Ints:
    movement = measure.movement if isinstance(measure, Flow) else None
    if measure.part is not None:
        groups = groups_of(measure.part)
        if groups is not None:
            return add_up(facts.cube, measure.count, groups, movement)
        cube = facts.counted.breakdown(measure.part.by)
        return add_up(cube, measure.count, measure.part.classes, movement)
    if movement is None:
        return facts.cube.in_force(measure.count)
    return facts.cube.moved(measure.count, movement)


def _of_episodes(
    facts: Facts, shape: Months, measure: Entered | Stayed | Ended | DistinctInPeriod
) -> Leaves:
    count = measure.count
    if isinstance(count, Tally):
        return _since_january(_tallied(facts, shape, count), shape)
    episodes = facts.counted.episodes()
    match measure:
        case Entered():
            counts = episodes.entered(count, shape, measure.months_ago)
            return _over(_known(facts, count, counts), measure.months_ago)
        case Stayed():
            counts = episodes.stayed(count, shape, measure.months)
            return _over(_known(facts, count, counts), measure.months)
        case Ended():
            counts = episodes.ended(count, shape, measure.shorter_than, measure.because)
            return _known(facts, count, counts)
        case DistinctInPeriod():
            counts = facts.cube.in_force(count) + episodes.left_this_year(count, shape)
            summed = _since_january(_known(facts, count, counts), shape)
            return Leaves(counts, summed.found, summed.missing)


def _known(facts: Facts, count: str, counts: Ints) -> Leaves:
    delivered, exists = facts.cube.is_delivered(count), facts.exists
    return Leaves(counts, exists & delivered, exists & ~delivered)


def _over(leaves: Leaves, months: int) -> Leaves:
    """Leaves of which the months before must be known as well."""
    missing = leaves.missing.copy()
    for back in range(1, months + 1):
        missing[:, back:] |= leaves.missing[:, :-back]
    missing[:, :months] = True
    return Leaves(leaves.counts, leaves.found, missing)


def _since_january(leaves: Leaves, shape: Months) -> Leaves:
    """Leaves added up since each January."""
    total = np.empty_like(leaves.counts)
    found, missing = np.empty_like(leaves.found), np.empty_like(leaves.missing)
    january = -(shape.opening % 12)
    for start in range(january, shape.months, 12):
        year = slice(max(start, 0), start + 12)
        total[:, year] = np.cumsum(leaves.counts[:, year], axis=1)
        found[:, year] = np.logical_or.accumulate(leaves.found[:, year], axis=1)
        missing[:, year] = np.logical_or.accumulate(leaves.missing[:, year], axis=1)
        if start < 0:
            missing[:, year] = True
    return Leaves(total, found, missing)


def add_up(
    cube: Cube, count: str, classes: tuple[str, ...], movement: Movement | None
) -> Ints:
    """Cells of some series of a cube, as int64[area, month]."""
    shape = Months(len(cube.areas), cube.opening, cube.months)
    table = cube.stock if movement is None else cube.flows
    wanted = [
        place
        for place, one in enumerate(cube.series)
        if one.count == count and one.group in classes
    ]
    keep = pc.is_in(table["series"], pa.array(wanted, table["series"].type))
    if movement is not None:
        keep = pc.and_(keep, pc.equal(table["flow"], int(movement)))
    rows = table.filter(keep)
    return shape.add_up(*(numbers(rows[name]) for name in ("area", "month", "people")))


def _tallied(facts: Facts, shape: Months, tally: Tally) -> Leaves:
    cube, registry = facts.cube, facts.registry
    cells = tally.count(registry)
    place = pc.index_in(cells["area"], pa.array(cube.areas))
    known = cells.append_column("place", place).filter(pc.is_valid(place))
    counts = shape.add_up(
        *(numbers(known[name]) for name in ("place", "month", "value"))
    )
    delivered = _delivered(facts, shape, tally)
    return Leaves(counts, facts.exists & delivered, facts.exists & ~delivered)


def _delivered(facts: Facts, shape: Months, tally: Tally) -> Flags:
    """Whether an area's province sent rows of a table, as bool[area, month].

    What one province sent says nothing of another: there the month is missing.
    """
    areas = facts.cube.areas
    maps = [facts.map_of(shape.opening + m, None) for m in range(shape.months)]
    senders = np.array([_senders(on, areas) for on in maps]).T
    cells = tally.named(facts.registry)
    place = pc.fill_null(pc.index_in(cells["area"], pa.array(areas)), -1)
    area, month = numbers(place), numbers(cells["month"]) - shape.opening
    if tally.is_unbroken:
        month = np.clip(month, 0, shape.months - 1)
    inside = (area >= 0) & (month >= 0) & (month < shape.months)
    area, month = area[inside], month[inside]
    sent = np.zeros((len(areas), shape.months), bool)
    sent[senders[area, month], month] = True
    if tally.is_unbroken:
        later = np.logical_or.accumulate(sent[:, ::-1], axis=1)[:, ::-1]
        sent = np.logical_or.accumulate(sent, axis=1) & later
    found: Flags = sent[senders, np.arange(shape.months)]
    return found


@lru_cache(maxsize=64)
def _senders(on: AreaMap, areas: tuple[str, ...]) -> list[int]:
    """Province of each area on a map, or what is above all, by place in the areas."""
    index = {area: place for place, area in enumerate(areas)}
    located = [min(on.locate(area)) for area in areas]
    return [
        index[on.ancestor(here, Level.PROVINCE) or list(on.ancestors(here))[-1]]
        for here in located
    ]
