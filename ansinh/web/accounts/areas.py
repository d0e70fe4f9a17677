"""Areas a reader may work in: looked up once, the same for pages, lists and files."""

import datetime as dt
from collections.abc import Iterator

from django.http import Http404, HttpRequest
from django.utils import timezone

from ansinh.terms.areas import Area, AreaHistory, Level
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope

_CHOSEN = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def area_or_404(
    request: HttpRequest, permission: Permission, history: AreaHistory, key: str
) -> Area:
    """Area by its key; what does not exist or is not the reader's answers alike.

    Raises:
        Http404: there is no such area, or it is outside the reader's.

    """
    area = history.areas.get(key)
    if area is None or not access_of(request).scope(permission, history).allows(area):
        raise Http404(key)
    return area


def areas_of(
    request: HttpRequest,
    permission: Permission,
    history: AreaHistory,
    on: dt.date | None = None,
    levels: tuple[Level, ...] = _CHOSEN,
) -> Iterator[Area]:
    """Areas of the reader on the map of a day (today), from the top down."""
    scope = access_of(request).scope(permission, history)
    return areas_in(scope, history, on or timezone.localdate(), levels)


def areas_in(
    scope: Scope, history: AreaHistory, day: dt.date, levels: tuple[Level, ...]
) -> Iterator[Area]:
    """Areas of a scope on the map of a day, from the top down."""
    of_day = history.map_on(history.epoch_of(day))
    roots = (here for root in scope.roots for here in of_day.locate(root))
    for root in dict.fromkeys(roots):
        for level in levels:
            for key in of_day.under(root, level):
                area = history.areas[key]
                if scope.allows(area):
                    yield area
