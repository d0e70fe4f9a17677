"""Denominators: which count of people a rate is divided by.

A rate is divided by people who live on the same territory as the numerator: counts of
communes are located on the map asked for and added up, so a district that lost communes
has the people it kept.

Several sources may count the same people. The rule, in this order: counts of the
smallest areas before counts of larger ones; the latest day on or before the day asked,
or the first one after it where there is none; of one day, the source that counted every
part, an enumeration before a yearbook before anything else (`SOURCE_ORDER`), then by
name. The day and source used are printed with every rate, and `rivals` gives the counts
that were not used. Between two counts people are interpolated only where an indicator
says so, and then the answer says so too.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, TypeVar

import numpy as np

from ansinh.indicators.rollup import roll_up
from ansinh.registry.registry import Population
from ansinh.registry.tables.places import MEMBERS_OF
from ansinh.terms.areas import AreaMap, Level
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.speech import said, say, say_day

Key = TypeVar("Key", bound=Hashable)

SOURCE_ORDER = ("tổng điều tra", "niên giám")
"""Words in the names of sources that go before others; ours, not of any law."""


class Denominator(str):
    """Who is in the denominator of a rate, as the populations table has it."""

    __slots__ = ()

    USUAL_RESIDENTS: ClassVar["Denominator"]
    REGISTERED_PEOPLE: ClassVar["Denominator"]
    LABOUR_FORCE: ClassVar["Denominator"]
    """Everybody aged 15 and over who works or looks for work."""
    WORKING_AGE_LABOUR_FORCE: ClassVar["Denominator"]
    """Of those only who are of working age, as resolution 28-NQ/TW counts."""

    @property
    def label_vi(self) -> str:
        """Words printed after the per cent sign."""
        return self._labels[0]

    @property
    def label(self) -> str:
        """The same in the language spoken."""
        return say(*self._labels)

    @property
    def _labels(self) -> tuple[str, str]:
        group = self.removeprefix(MEMBERS_OF)
        members = (f"người thuộc nhóm {group}", f"people of group {group}")
        return _LABELS.get(self, members)


Denominator.USUAL_RESIDENTS = Denominator("usual_residents")
Denominator.REGISTERED_PEOPLE = Denominator("registered_people")
Denominator.LABOUR_FORCE = Denominator("labour_force")
Denominator.WORKING_AGE_LABOUR_FORCE = Denominator("working_age_labour_force")

_LABELS: dict[str, tuple[str, str]] = {
    Denominator.USUAL_RESIDENTS: ("dân số", "the population"),
    Denominator.REGISTERED_PEOPLE: ("dân số đăng ký", "the registered population"),
    Denominator.LABOUR_FORCE: ("lực lượng lao động", "the labour force"),
    Denominator.WORKING_AGE_LABOUR_FORCE: (
        "lực lượng lao động trong độ tuổi",
        "the labour force of working age",
    ),
}


def members_of(group: str) -> Denominator:
    """Everybody who belongs to a participant group, covered or not."""
    if group not in GROUP_BY_CODE:
        raise ValueError(f"There is no participant group {group!r} (terms/groups.py).")
    return Denominator(MEMBERS_OF + group)


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
    *,
    is_interpolated: bool = False,
) -> dict[str, People]:
    """People of every area of a level on a day, on a map.

    An area is left out when no count, or not the count of every part of it, is known.
    """
    for counts in _by_level(populations, measure, level, on):
        found: dict[str, list[People]] = {}
        seen = set()
        by_day = _grouped(counts, lambda count: count.day)
        for counted in _nearest_first(by_day, day):
            of_day = by_day[counted]
            # The same parts counted farther away tell nothing that is asked for.
            areas = frozenset(count.area for count in of_day)
            alike = areas, on.history.epoch_of(counted), counted > day
            if alike in seen:
                continue
            seen.add(alike)
            for target, people in _of_best_source(of_day, level, on).items():
                found.setdefault(target, []).append(people)
        if found:
            between = _between if is_interpolated else _first
            return {target: between(known, day) for target, known in found.items()}
    return {}


def rivals(
    populations: Iterable[Population],
    measure: Denominator,
    area: str,
    day: dt.date,
    on: AreaMap,
) -> list[People]:
    """Every count of one area's people that could be used, nearest day first.

    The first is what `people_on` uses, without interpolation; sources that count only
    larger areas come last.
    """
    level = on.history.areas[area].level
    found = []
    for counts in _by_level(populations, measure, level, on):
        by_day = _grouped(counts, lambda count: count.day)
        for counted in _nearest_first(by_day, day):
            by_source = _grouped(by_day[counted], lambda count: count.source)
            for source in _ranked(by_source):
                whole = _add_up_day(by_source[source], level, on)
                if area in whole:
                    found.append(whole[area])
    return found


def _by_level(
    populations: Iterable[Population],
    measure: Denominator,
    level: Level,
    on: AreaMap,
) -> Iterable[list[Population]]:
    """Counts of one measure that may be added up for a level, smallest areas first."""
    areas = on.history.areas
    wanted = [count for count in populations if count.measure == measure]
    by_level = _grouped(wanted, lambda count: areas[count.area].level)
    for counted_at in _COUNTED_AT[level]:
        if counted_at in by_level:
            yield by_level[counted_at]


def _grouped(
    counts: Iterable[Population], by: Callable[[Population], Key]
) -> dict[Key, list[Population]]:
    """Counts that have something in common, by what it is."""
    groups: dict[Key, list[Population]] = {}
    for count in counts:
        groups.setdefault(by(count), []).append(count)
    return groups


def _nearest_first(days: Iterable[dt.date], day: dt.date) -> list[dt.date]:
    """Days on or before a day, latest first; then those after it, first first."""
    return sorted(days, key=lambda one: (one > day, abs((day - one).days)))


def _ranked(sources: Iterable[str]) -> list[str]:
    """Sources by `SOURCE_ORDER`, then by name."""

    def rank(source: str) -> int:
        named = [word in source.lower() for word in SOURCE_ORDER]
        return named.index(True) if True in named else len(named)

    return sorted(sources, key=lambda source: (rank(source), source))


def _of_best_source(
    of_day: list[Population], level: Level, on: AreaMap
) -> dict[str, People]:
    """Counts of one day, each target's from the first source that is whole for it.

    Where only several sources together count every part, all of them are named.
    """
    found: dict[str, People] = {}
    by_source = _grouped(of_day, lambda count: count.source)
    sources = _ranked(by_source)
    for source in sources:
        for target, people in _add_up_day(by_source[source], level, on).items():
            found.setdefault(target, people)
    if len(sources) > 1:
        best = {
            count.area: count
            for source in reversed(sources)
            for count in by_source[source]
        }
        for target, people in _add_up_day(list(best.values()), level, on).items():
            found.setdefault(target, people)
    return found


def _add_up_day(
    counts: list[Population], level: Level, on: AreaMap
) -> dict[str, People]:
    """Add up the counts of one day; an area with a part not counted is left out."""
    counted = counts[0].day
    of_area = {count.area: count for count in counts}
    areas = tuple(sorted(of_area))
    rolled = roll_up(areas, on, level, counted)
    people = rolled.add_up(np.array([of_area[area].people for area in areas], np.int64))
    exists = on.history.map_on(on.history.epoch_of(counted)).parents
    counted_at = on.history.areas[areas[0]].level
    uncounted = [
        area
        for area in exists
        if on.history.areas[area].level == counted_at and area not in of_area
    ]
    partly = set(roll_up(tuple(uncounted), on, level, counted).targets)
    found = {}
    for place, target in enumerate(rolled.targets):
        if target not in partly:
            parts = [
                of_area[areas[one]] for one in rolled.source[rolled.target == place]
            ]
            found[target] = People(
                int(people[place]),
                counted,
                "; ".join(_ranked({part.source for part in parts})),
                parts[0].definition,
            )
    return found


def _first(known: list[People], _: dt.date) -> People:
    return known[0]


def _line(before: People, after: People) -> str:
    ends = (
        f"{before.source} ({say_day(before.day)})",
        f"{after.source} ({say_day(after.day)})",
    )
    return say(
        f"nội suy giữa {ends[0]} và {ends[1]}", f"between {ends[0]} and {ends[1]}"
    )


def _between(known: list[People], day: dt.date) -> People:
    """People on a day on the line between the counts before and after it."""
    before = next((one for one in known if one.day <= day), None)
    after = next((one for one in known if one.day > day), None)
    if before is None or after is None or before.day == day:
        return known[0]
    passed = Fraction((day - before.day).days, (after.day - before.day).days)
    people = before.people + passed * (after.people - before.people)
    return People(
        int(people + Fraction(1, 2)),
        day,
        said(lambda: _line(before, after)),
        before.definition,
    )
