"""Administrative areas, and which area belongs to which on a given day.

Areas change while facts do not: communes move, merge and split, and all districts
ended on 30 June 2025. A code says little by itself: every commune of 1 July 2025 reuses
an old code, more than half under another name, so an area is known by its own key
(`Area.area`) and a code is looked up together with a day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache

from ansinh.terms.mendable import MendableError


class Level(StrEnum):
    """Kind of area, from the whole country to the hamlet."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    HAMLET = "hamlet"

    @property
    def label_vi(self) -> str:
        """Words a page or message uses for areas of this level."""
        return _LEVELS[self]


_LEVELS = {
    Level.NATION: "cả nước",
    Level.PROVINCE: "tỉnh, thành phố",
    Level.DISTRICT: "quận, huyện",
    Level.COMMUNE: "xã, phường, thị trấn",
    Level.HAMLET: "ấp, khu vực",
}

BEFORE_RECORDS = dt.date(1900, 1, 1)
"""First day of an area whose founding lies before our sources begin."""


@dataclass(frozen=True)
class Area:
    """One area for as long as it existed under one code."""

    area: str
    """Key: the code, or ``code@first_day`` when another area bore the code before."""
    code: str
    level: Level
    name: str
    """Full official name, e.g. "Quận Ninh Kiều"."""
    first_day: dt.date
    last_day: dt.date | None = None

    def exists_on(self, day: dt.date) -> bool:
        """Whether the area exists on a day; both ends are included."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Placement:
    """One area under one parent, for as long as it stayed there."""

    area: str
    parent: str
    first_day: dt.date
    last_day: dt.date | None = None
    """Last day under this parent, or None if it is there still."""
    decree: str = ""


@dataclass(frozen=True)
class Succession:
    """People of an area that ended, passing to an area that began or grew."""

    old: str
    new: str
    first_day: dt.date
    """First day of the new map."""
    share: Fraction
    """Part of the old area's people that passed to the new one; shares sum to 1."""
    share_of_new: Fraction
    """Part of the new area's people, on that day, that came from the old one."""
    kind: str
    """``whole`` or ``part`` of the old area."""
    decree: str = ""
    source: str = ""
    """Where the shares come from, e.g. a census."""


class UnknownAreaError(MendableError):
    """No area bears this code on this day."""

    def __init__(self, code: str, day: dt.date) -> None:
        self.code, self.day = code, day
        super().__init__(
            f"Không có địa bàn mang mã {code} vào ngày {day:%d/%m/%Y}. "
            "Hãy kiểm tra mã và ngày. [unknown-area]"
        )


class AreaHistory:
    """All areas with their placements and successions."""

    def __init__(
        self,
        areas: Iterable[Area],
        placements: Iterable[Placement] = (),
        successions: Iterable[Succession] = (),
    ) -> None:
        self.areas = {area.area: area for area in areas}
        self.placements = tuple(placements)
        self.successions = tuple(successions)
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
        one = dt.timedelta(days=1)
        days = {link.first_day for link in self.successions}
        for stretches in (self.placements, self.areas.values()):
            days |= {stretch.first_day for stretch in stretches}
            days |= {
                stretch.last_day + one for stretch in stretches if stretch.last_day
            }
        return tuple(sorted(days - {BEFORE_RECORDS}))

    def epoch_of(self, day: dt.date) -> dt.date:
        """First day of the stretch without change that `day` lies in."""
        earlier = [change for change in self.change_days if change <= day]
        return earlier[-1] if earlier else BEFORE_RECORDS

    def _map_on(self, day: dt.date) -> "AreaMap":
        return AreaMap(self, day)

    def parents_on(self, day: dt.date) -> dict[str, str]:
        """Parent of every area that has one on a day."""
        return {
            place.area: place.parent
            for place in self.placements
            if place.first_day <= day
            and (place.last_day is None or day <= place.last_day)
        }

    @cached_property
    def successors(self) -> dict[str, list[Succession]]:
        """Successions by the area that ended."""
        return _grouped(self.successions, "old")

    @cached_property
    def predecessors(self) -> dict[str, list[Succession]]:
        """Successions by the area that began."""
        return _grouped(self.successions, "new")


class AreaMap:
    """The map of one day: who is under whom, and where older and newer areas lie."""

    def __init__(self, history: AreaHistory, day: dt.date) -> None:
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
        An area that is neither on this map nor linked to it stays itself, so nobody
        is lost. A count of everybody in an area says on which day it was made: an
        area that has grown since this map gives back those it took in.
        """
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
        if stays:
            found[key] += stays

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


def _grouped(links: Iterable[Succession], end: str) -> dict[str, list[Succession]]:
    grouped: dict[str, list[Succession]] = defaultdict(list)
    for link in links:
        grouped[getattr(link, end)].append(link)
    return grouped
