"""All areas there ever were, and the map of any day."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

from ansinh.terms.areas.kinds import (
    BEFORE_RECORDS,
    Area,
    FormerName,
    Placement,
    Succession,
    UnknownAreaError,
)
from ansinh.terms.areas.map import AreaMap

ONE_DAY = dt.timedelta(days=1)


class AreaHistory:
    """All areas with their placements, successions and former names."""

    def __init__(
        self,
        areas: Iterable[Area],
        placements: Iterable[Placement] = (),
        successions: Iterable[Succession] = (),
        former_names: Iterable[FormerName] = (),
    ) -> None:
        self.areas = {area.area: area for area in areas}
        self.placements = tuple(placements)
        self.successions = tuple(successions)
        self.former_names = tuple(sorted(former_names, key=lambda one: one.last_day))
        self._bearers: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            self._bearers[area.code].append(area)
        self.map_on = lru_cache(maxsize=64)(self._map_on)

    def find(self, code: str, day: dt.date) -> Area:
        """Area that bears `code` on `day`; an area's own key is accepted too.

        Raises:
            UnknownAreaError: no such area exists on that day.

        """
        for area in self._bearers.get(code, ()):
            if area.exists_on(day):
                return area
        if code in self.areas and self.areas[code].exists_on(day):
            return self.areas[code]
        raise UnknownAreaError(code, day)

    @cached_property
    def change_days(self) -> tuple[dt.date, ...]:
        """Days on which the map is another than the day before, in order."""
        days = {link.first_day for link in self.successions}
        for stretches in (self.placements, self.areas.values()):
            days |= {stretch.first_day for stretch in stretches}
            days |= {
                stretch.last_day + ONE_DAY for stretch in stretches if stretch.last_day
            }
        return tuple(sorted(days - {BEFORE_RECORDS}))

    def epoch_of(self, day: dt.date) -> dt.date:
        """First day of the stretch without change that `day` lies in."""
        place = bisect_right(self.change_days, day)
        return self.change_days[place - 1] if place else BEFORE_RECORDS

    def _map_on(self, day: dt.date) -> AreaMap:
        return AreaMap(self, day)

    def parents_on(self, day: dt.date) -> dict[str, str]:
        """Parent of every area that has one on a day."""
        return {
            place.area: place.parent
            for place in self.placements
            if place.first_day <= day
            and (place.last_day is None or day <= place.last_day)
        }

    def name_on(self, area: str, day: dt.date) -> str:
        """Full official name that an area bore on a day."""
        for former in self._names_of.get(area, ()):
            if day <= former.last_day:
                return former.label
        return self.areas[area].name

    def successors_on(self, area: str, day: dt.date) -> tuple[str, ...]:
        """Areas of a day that took people of an area, by what decrees say alone.

        Access rights follow it: where nobody said who took an area over, it is empty,
        while `AreaMap.locate` would name the parent. An area that exists on the day is
        its own.
        """
        found, waiting = set(), [area]
        while waiting:
            current = waiting.pop()
            if self.areas[current].exists_on(day):
                found.add(current)
            elif self.areas[current].first_day <= day:
                waiting += [link.new for link in self.successors.get(current, ())]
        return tuple(sorted(found))

    @cached_property
    def successors(self) -> dict[str, list[Succession]]:
        """Successions by the area that ended."""
        grouped: dict[str, list[Succession]] = defaultdict(list)
        for link in self.successions:
            grouped[link.old].append(link)
        return dict(grouped)

    @cached_property
    def predecessors(self) -> dict[str, list[Succession]]:
        """Successions by the area that began or grew."""
        grouped: dict[str, list[Succession]] = defaultdict(list)
        for link in self.successions:
            grouped[link.new].append(link)
        return dict(grouped)

    @cached_property
    def placements_of(self) -> dict[str, list[Placement]]:
        """Placements of each area, first one first."""
        grouped: dict[str, list[Placement]] = defaultdict(list)
        for place in sorted(self.placements, key=lambda place: place.first_day):
            grouped[place.area].append(place)
        return dict(grouped)

    @cached_property
    def _names_of(self) -> dict[str, list[FormerName]]:
        grouped: dict[str, list[FormerName]] = defaultdict(list)
        for former in self.former_names:
            grouped[former.area].append(former)
        return dict(grouped)
