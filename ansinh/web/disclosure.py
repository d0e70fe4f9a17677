"""Small counts, and whom they are shown: those on duty for the people of an area.

Who may see the persons of an area (`Permission.PERSONS_READ`) sees every count of it.
Everybody else sees no count from 1 to one below `settings.SMALL_COUNT`, and none that
would give one away: not on a page, not in a file, not through the API. What is held
back stands as `HELD_BACK`, unlike a month that is missing.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ansinh.indicators.indicator import Indicator
from ansinh.steering import sight
from ansinh.steering.scorecard import Scorecard
from ansinh.steering.sight import HeldBack
from ansinh.terms.areas import Area
from ansinh.web.accounts.access import access_of
from ansinh.web.accounts.roles import Permission
from ansinh.web.accounts.scope import Scope
from ansinh.web.answers import Answers
from ansinh.web.tables.column import HELD_BACK

__all__ = ["HELD_BACK", "HeldBack", "Sight", "note", "sight_of"]


def note() -> str:
    """What the sign of a number held back means."""
    return _(
        "“{sign}”: số từ 1 đến {most} người, hoặc số có thể làm lộ số ấy; chỉ người "
        "phụ trách người dân của địa bàn xem được."
    ).format(sign=HELD_BACK, most=settings.SMALL_COUNT - 1)


class Sight(sight.Sight):
    """What a reader of the desk sees of the counts of areas."""

    duty: Scope

    def __init__(self, known: Answers, duty: Scope) -> None:
        super().__init__(known.withholding, duty)
        self.known = known

    def scorecard(self, indicator: Indicator, area: Area, month: int) -> Scorecard:
        """Scorecard as the reader may see it."""
        return self.shown(self.known.scorecard(indicator, area, month))


def sight_of(request: HttpRequest, known: Answers) -> Sight:
    """What the reader of a request sees."""
    duty = access_of(request).scope(Permission.PERSONS_READ, known.history)
    return Sight(known, duty)
