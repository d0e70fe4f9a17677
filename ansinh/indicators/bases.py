"""The third basis, the common map: groups of areas comparable over a whole stretch.

Beside *as it was* and *on the map of a day* (`ask.series`). Areas that passed people to
each other are counted together, so no share decides a figure of the stretch; shares are
used only for what was recorded in areas of before or after it. The notes of a series
say where the map changed under it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ansinh.indicators.ask import Series
from ansinh.indicators.evidence import Facts
from ansinh.indicators.leaves import leaves_of
from ansinh.indicators.measures import Additive
from ansinh.indicators.rollup import RollUp
from ansinh.terms.areas import AreaGroup, AreaHistory, CommonMap, Level, changes_of
from ansinh.terms.periods import last_day


@dataclass(frozen=True)
class CommonSeries:
    """Counts of groups of areas over months."""

    groups: tuple[AreaGroup, ...]
    series: Series
    """Rows by the groups' keys."""

    def at(self, area: str, month: int) -> int | None:
        """Count of the group that a member belongs to, or None when missing."""
        for group in self.groups:
            if area in group.members:
                return self.series.at(group.key, month)
        return None


def common_series(
    facts: Facts, measure: Additive, level: Level, first: int, last: int
) -> CommonSeries:
    """Counts of every group of areas of a level in each month from first to last.

    Months outside the cube are left out.
    """
    cube = facts.cube
    first = max(first, cube.opening)
    last = min(last, cube.opening + cube.months - 1)
    common = CommonMap(facts.registry.history, level, last_day(first), last_day(last))
    rolled = _roll_up(cube.areas, common)
    columns = slice(first - cube.opening, last - cube.opening + 1)
    leaves = leaves_of(facts, measure)
    found, missing = leaves.found[:, columns], leaves.missing[:, columns]
    series = Series(
        rolled.targets,
        first,
        rolled.add_up(leaves.counts[:, columns]),
        rolled.all_known(~missing, np.logical_or(found, missing)),
    )
    shown = set(rolled.targets)
    groups = tuple(group for group in common.groups if group.key in shown)
    return CommonSeries(groups, series)


def map_notes(
    history: AreaHistory, area: str, first: int, last: int
) -> tuple[str, ...]:
    """Where the map changed under a series of an area, and by which decree."""
    changes = changes_of(history, area, last_day(first), last_day(last))
    return tuple(change.sentence(history) for change in changes)


def _roll_up(areas: tuple[str, ...], common: CommonMap) -> RollUp:
    """How counts of areas of whatever day add up to the groups."""
    rows = [
        (place, *part)
        for place, area in enumerate(areas)
        for part in _parts(area, common)
    ]
    targets = tuple(sorted({row[1] for row in rows}))
    index = {target: place for place, target in enumerate(targets)}
    return RollUp(
        targets,
        np.array([row[0] for row in rows], np.int64),
        np.array([index[row[1]] for row in rows], np.int64),
        np.array([float(row[2]) for row in rows]),
        np.array([float(row[3]) for row in rows]),
    )


def _parts(area: str, common: CommonMap) -> Iterator[tuple[str, Fraction, Fraction]]:
    """Groups of an area's people, each with the bounds of its share in the whole."""
    own = common.group_of(area)
    if own is not None:
        yield own.key, Fraction(0), Fraction(1)
        return
    shares: dict[str, Fraction] = {}
    for located, share in common.first_map.locate(area).items():
        group = common.group_of(located)
        if group is not None:
            shares[group.key] = shares.get(group.key, Fraction(0)) + share
    low = Fraction(0)
    for key, share in sorted(shares.items()):
        yield key, low, low + share
        low += share
