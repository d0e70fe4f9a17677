"""Where a reader may look for people, and the day that the lists are of."""

import datetime as dt
from collections import UserList
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString

from ansinh.steering.homes import Home
from ansinh.terms.areas import Area, Level
from ansinh.terms.periods import last_day
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.areas import area_or_404, areas_in
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers


@dataclass(frozen=True)
class Place:
    """An area with data, and the last day that its data tell of."""

    area: Area
    last_day: dt.date
    first_day: dt.date
    name: str
    """Name, a hamlet's with that of its commune."""

    def tells_of(self, day: dt.date) -> bool:
        """Whether the data tell who was covered on a day."""
        return self.first_day <= day <= self.last_day


def place_or_404(
    request: HttpRequest, permission: Permission, known: Answers, key: str
) -> Place:
    """An area of the reader by its key.

    Raises:
        Http404: there is no such area, it is not the reader's, or has no data.

    """
    area = area_or_404(request, permission, known.history, key)
    home = _home_of(known, area)
    if home is None:
        raise Http404(key)
    return _place(known, area, home)


class Places(UserList[Place]):
    """Areas of a reader that have data, those of the newest data first."""

    def options(self, chosen: str) -> SafeString:
        """Choices of a field, hundreds for somebody of a whole province."""
        value = f'value="{escape(chosen)}"'
        return SafeString(self._options.replace(value, f"{value} selected"))

    @cached_property
    def _options(self) -> str:
        return "".join(
            f'<option value="{escape(one.area.area)}">{escape(one.name)}</option>'
            for one in self
        )


def places_of(
    request: HttpRequest,
    permission: Permission,
    known: Answers,
    levels: tuple[Level, ...] = (Level.COMMUNE,),
) -> Places:
    """Areas of the reader that have data."""
    scope = access_of(request).scope(permission, known.history)
    return _places(known, scope, levels)


@lru_cache(maxsize=64)
def _places(known: Answers, scope: Scope, levels: tuple[Level, ...]) -> Places:
    found: dict[str, Place] = {}
    for home in sorted(known.homes, key=lambda one: -one.last_month):
        on = last_day(home.last_month)
        for area in areas_in(scope, known.history, on, levels):
            if home.area.area in known.map_on(on).ancestors(area.area):
                found.setdefault(area.area, _place(known, area, home))
    return Places(found.values())


def _home_of(known: Answers, area: Area) -> Home | None:
    homes = sorted(known.homes, key=lambda one: -one.last_month)
    for home in homes:
        on = known.map_on(last_day(home.last_month))
        if home.area.area in on.ancestors(area.area):
            return home
    return None


def _place(known: Answers, area: Area, home: Home) -> Place:
    until = last_day(home.last_month)
    name = area.name
    if area.level == Level.HAMLET:
        parent = known.map_on(until).parents.get(area.area)
        name += f", {known.history.areas[parent].name}" if parent else ""
    return Place(area, until, last_day(home.first_month), name)


def top_of(request: HttpRequest, known: Answers, on: dt.date) -> Area | None:
    """The one area that holds all the reader's areas with data; None for several."""
    scope = access_of(request).scope(Permission.FIGURES_READ, known.history)
    of_day = known.map_on(on)
    areas = known.history.areas
    homes = [
        one.area
        for one in known.homes
        if last_day(one.last_month) == on and scope.allows(one.area)
    ]
    roots = {here for root in scope.roots for here in of_day.locate(root)}
    found = homes or [areas[root] for root in roots]
    return found[0] if len(found) == 1 and scope.allows(found[0]) else None
