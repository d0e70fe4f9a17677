"""The map of one day: who is under whom, and where older and newer areas lie."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ansinh.terms.areas.kinds import Level

if TYPE_CHECKING:
    from ansinh.terms.areas.history import AreaHistory


class AreaMap:
    """The map of one day."""

    def __init__(self, history: "AreaHistory", day: dt.date) -> None:
        self.history = history
        self.day = day
        self.parents = history.parents_on(day)
        self._children: dict[str, list[str]] = defaultdict(list)
        for area, parent in self.parents.items():
            self._children[parent].append(area)

    def children(self, area: str) -> list[str]:
        """Areas directly under `area`, in order of code."""
        return sorted(self._children.get(area, ()))

    def ancestors(self, area: str) -> Iterator[str]:
        """`area` itself, then its parent, up to the top."""
        current: str | None = area
        while current is not None:
            yield current
            current = self.parents.get(current)

    def ancestor(self, area: str, level: Level) -> str | None:
        """Area of a level that `area` lies under, itself included."""
        areas = self.history.areas
        return next((a for a in self.ancestors(area) if areas[a].level == level), None)

    def under(self, area: str, level: Level) -> list[str]:
        """Areas of a level that lie under `area`, itself included, in order of code."""
        found, waiting = [], [area]
        while waiting:
            current = waiting.pop()
            if self.history.areas[current].level == level:
                found.append(current)
            else:
                waiting += self._children.get(current, ())
        return sorted(found)

    def locate(
        self, area: str, counted_on: dt.date | None = None
    ) -> dict[str, Fraction]:
        """Where the people recorded in `area`, of whatever day, are on this map.

        Areas of this day with the share of the people each holds; shares sum to 1.
        Where nobody stated who took an area over, its people are in the area above it
        and in none below, so nobody is lost and nothing is guessed. A count of
        everybody in an area says on which day it was made: an area that has grown
        since this map gives back those it took in.
        """
        if counted_on is None and self.history.areas[area].exists_on(self.day):
            return {area: Fraction(1)}
        found: dict[str, Fraction] = defaultdict(Fraction)
        self._locate(area, Fraction(1), counted_on, found)
        return dict(found)

    def _locate(
        self,
        key: str,
        share: Fraction,
        counted_on: dt.date | None,
        found: dict[str, Fraction],
    ) -> None:
        stays = share
        for other, part in self._links(key, counted_on):
            self._locate(other, share * part, None, found)
            stays -= share * part
        if not stays:
            return
        above = self._above(key)
        if above is None:
            found[key] += stays
        else:
            self._locate(above, stays, None, found)

    def _above(self, key: str) -> str | None:
        """Area above one that is not on this map; None for one that is."""
        area = self.history.areas[key]
        places = self.history.placements_of.get(key)
        if not places or area.exists_on(self.day):
            return None
        return places[0 if self.day < area.first_day else -1].parent

    def _links(
        self, key: str, counted_on: dt.date | None
    ) -> list[tuple[str, Fraction]]:
        """Areas that hold people of an area on this map, with the part each holds."""
        area, history = self.history.areas[key], self.history
        if area.last_day is not None and area.last_day < self.day:
            return [(link.new, link.share) for link in history.successors.get(key, ())]
        until = area.first_day if area.first_day > self.day else counted_on
        return [
            (link.old, link.share_of_new)
            for link in history.predecessors.get(key, ())
            if until is not None and self.day < link.first_day <= until
        ]
