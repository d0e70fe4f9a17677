"""Who asks, on which map and day: what every read of directives starts from."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ansinh.terms.areas import AreaHistory, Level
from ansinh.terms.mendable import MendableError
from ansinh.web import answers, errors
from ansinh.web.accounts.access import Access, access_of, permission_required
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.disclosure import Sight

LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
"""Levels that have committees and issue documents."""
SOON = dt.timedelta(days=7)
"""Before a deadline, the time in which something is about to be due."""


@dataclass(frozen=True)
class Reader:
    """A reader with the areas there are and the day it is."""

    access: Access
    history: AreaHistory
    today: dt.date

    @classmethod
    def of(cls, request: HttpRequest) -> "Reader":
        """Reader of a request.

        Raises:
            MendableError: there are no data, so no areas.

        """
        history = answers.open_answers().history
        return cls(access_of(request), history, timezone.localdate())

    @cached_property
    def _scopes(self) -> dict[Permission, Scope]:
        return {}

    def scope(self, permission: Permission = Permission.FIGURES_READ) -> Scope:
        """Areas in which something is allowed."""
        if permission not in self._scopes:
            self._scopes[permission] = self.access.scope(permission, self.history)
        return self._scopes[permission]

    def may(self, permission: Permission, area: str) -> bool:
        """Whether something is allowed in an area, by its key."""
        known = self.history.areas.get(area)
        return known is not None and self.scope(permission).allows(known)

    def sight(self, known: Answers) -> Sight:
        """What the reader sees of small counts."""
        return Sight(known, self.scope(Permission.PERSONS_READ))

    def sees(self, area: str) -> bool:
        """Whether an area is one of the reader's."""
        return self.may(Permission.FIGURES_READ, area)

    def check(self, permission: Permission, area: str) -> None:
        """Make sure that something is allowed in an area.

        Raises:
            Http404: it is not; what is elsewhere does not exist here.

        """
        if not self.may(permission, area):
            raise Http404(area)

    def name(self, area: str) -> str:
        """Name of an area, its key where the data know it no more."""
        known = self.history.areas.get(area)
        return known.name if known else area

    def full_name(self, area: str) -> str:
        """Name of an area; of a commune elsewhere, with that of the area above."""
        known = self.history.areas.get(area)
        if known is None or known.level.depth < Level.COMMUNE.depth:
            return self.name(area)
        day = min(self.today, known.last_day or self.today)
        on = self.history.map_on(self.history.epoch_of(day))
        above = on.parents.get(area)
        if above is None or above in self._own_line:
            return known.name
        return f"{known.name}, {self.name(above)}"

    @cached_property
    def _own_line(self) -> frozenset[str]:
        """The reader's areas and all above them, which go without saying."""
        scope = self.scope()
        return frozenset(
            above for root in scope.roots for above in scope.today_map.ancestors(root)
        )

    def exists(self, area: str) -> bool:
        """Whether an area is still there today."""
        known = self.history.areas.get(area)
        return known is not None and known.exists_on(self.today)

    def here_today(self, area: str) -> list[str]:
        """Areas of today where the people of an area of any day are."""
        if area not in self.history.areas:
            return []
        return sorted(self.scope().today_map.locate(area))

    def areas(self, permission: Permission) -> Iterator[str]:
        """Areas of today in which something is allowed, from the top down."""
        scope = self.scope(permission)
        seen: set[str] = set()
        for root in scope.roots:
            for level in LEVELS:
                for area in scope.today_map.under(root, level):
                    if area not in seen:
                        seen.add(area)
                        yield area

    def choices(self, permission: Permission) -> list[tuple[str, str]]:
        """Those areas for a form: key and name."""
        return [(area, self.full_name(area)) for area in self.areas(permission)]


View = Callable[..., HttpResponse]


def page(permission: Permission = Permission.FIGURES_READ) -> Callable[[View], View]:
    """Let a view answer who has a permission somewhere, and hand it the reader."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **named: Any) -> HttpResponse:
            try:
                reader = Reader.of(request)
            except MendableError as error:
                return errors.no_data(request, error)
            return view(request, reader, **named)

        return permission_required(permission)(answered)

    return decorate
