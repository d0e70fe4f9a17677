"""Denominators: which count of people a rate is divided by.

A rate is divided by people who live on the same territory as the numerator: counts of
communes are located on the map asked for and added up, so a district that lost communes
has the people it kept. The latest count on or before the day is used, or the first one
after it where there is none; its day and source are printed with every rate.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ansinh.indicators.rollup import roll_up
from ansinh.registry.registry import Population
from ansinh.terms.areas import AreaHistory, AreaMap, Level


class Denominator(StrEnum):
    """Who is in the denominator of a rate."""

    USUAL_RESIDENTS = "usual_residents"
    LABOUR_FORCE = "labour_force"

    @property
    def label_vi(self) -> str:
        """Words printed after the per cent sign."""
        return {"usual_residents": "dân số", "labour_force": "lực lượng lao động"}[self]


@dataclass(frozen=True)
class People:
    """A denominator with where it comes from."""

    people: int
    day: dt.date
    source: str
    definition: str


_COUNTED_AT = {
    Level.HAMLET: (Level.HAMLET,),
    Level.COMMUNE: (Level.COMMUNE,),
    Level.DISTRICT: (Level.COMMUNE, Level.DISTRICT),
    Level.PROVINCE: (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE),
    Level.NATION: (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.NATION),
}
"""Levels whose counts may be added up for a level, in order of preference."""


def people_on(
    populations: Iterable[Population],
    measure: Denominator,
    level: Level,
    day: dt.date,
    on: AreaMap,
) -> dict[str, People]:
    """People of every area of a level on a day, on a map.

    An area is left out when no count, or not the count of every part of it, is known.
    """
    history = on.history
    for counted_at in _COUNTED_AT[level]:
        counts = [
            population
            for population in populations
            if population.measure == measure
            and history.areas[population.area].level == counted_at
        ]
        if found := _add_up(counts, level, day, on):
            return found
    return {}


def _add_up(
    counts: list[Population], level: Level, day: dt.date, on: AreaMap
) -> dict[str, People]:
    """Add up counts of one level, each area by the count nearest to the day."""
    nearest: dict[str, Population] = {}
    for count in counts:
        known = nearest.get(count.area)
        if known is None or _rank(count, day) < _rank(known, day):
            nearest[count.area] = count
    areas = tuple(sorted(nearest))
    rolled = roll_up(areas, on, level)
    people = rolled.add_up(np.array([nearest[area].people for area in areas], np.int64))
    found: dict[str, People] = {}
    for place, target in enumerate(rolled.targets):
        parts = [nearest[areas[i]] for i in rolled.source[rolled.target == place]]
        days = {part.day for part in parts}
        whole = _whole(on.history, {part.area for part in parts}, target, parts[0], on)
        if len(days) == 1 and whole:
            found[target] = People(
                int(people[place]), parts[0].day, parts[0].source, parts[0].definition
            )
    return found


def _rank(count: Population, day: dt.date) -> tuple[bool, int, str]:
    """Order of preference: before the day first, then nearest, then by source."""
    return (count.day > day, abs((day - count.day).days), count.source)


def _whole(
    history: AreaHistory,
    counted: set[str],
    target: str,
    example: Population,
    on: AreaMap,
) -> bool:
    """Whether every area that made up the target on the day of the count is counted."""
    level = history.areas[example.area].level
    then = history.map_on(history.epoch_of(example.day))
    needed = {
        area
        for area in then.parents
        if history.areas[area].level == level
        and any(target in on.ancestors(located) for located in on.locate(area))
    }
    return needed <= counted
