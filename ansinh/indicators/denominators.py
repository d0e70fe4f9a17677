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
from ansinh.terms.areas import AreaMap, Level


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
    """Add up counts of one level, for each area those of the best day that is whole."""
    found: dict[str, People] = {}
    days = {count.day for count in counts}
    for counted in sorted(days, key=lambda d: (d > day, abs((day - d).days))):
        of_day = {
            count.area: count
            for count in sorted(counts, key=lambda c: c.source, reverse=True)
            if count.day == counted
        }
        for target, people in _add_up_day(of_day, counted, level, on).items():
            found.setdefault(target, people)
    return found


def _add_up_day(
    of_day: dict[str, Population], counted: dt.date, level: Level, on: AreaMap
) -> dict[str, People]:
    """Add up the counts of one day; an area with a part not counted is left out."""
    areas = tuple(sorted(of_day))
    rolled = roll_up(areas, on, level, counted)
    people = rolled.add_up(np.array([of_day[area].people for area in areas], np.int64))
    exists = on.history.map_on(on.history.epoch_of(counted)).parents
    counted_at = on.history.areas[areas[0]].level
    uncounted = [
        area
        for area in exists
        if on.history.areas[area].level == counted_at and area not in of_day
    ]
    partly = set(roll_up(tuple(uncounted), on, level, counted).targets)
    found = {}
    for place, target in enumerate(rolled.targets):
        if target not in partly:
            example = of_day[areas[rolled.source[rolled.target == place][0]]]
            found[target] = People(
                int(people[place]), counted, example.source, example.definition
            )
    return found
